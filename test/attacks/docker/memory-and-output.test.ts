import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/contract/run.ts';
import { runIn } from '../../sandbox/box-fixture.ts';
import { dockerIsHere } from '../../sandbox/docker/use-docker.ts';
import { outcomeOf, useHostileBoxes } from './hostile-box.ts';
import type { Hostile } from './hostile-box.ts';

const mebibyte = 1024 * 1024;
const limits = { memoryBytes: 768 * mebibyte, timeoutSeconds: 30 };
const grow = (part: string) => `const all = []; for (;;) all.push(${part})`;
const fill = (...folders: readonly string[]) =>
  folders
    .map(
      (folder) => `{ const fs = require('fs'); const file = fs.openSync('${folder}/fill', 'w');
        try { for (;;) fs.writeSync(file, Buffer.alloc(1 << 20, 1)); } catch {} }`,
    )
    .join('');
const forever = 'await new Promise(() => setInterval(() => {}, 1000));';
/** A header as text: what JSON.stringify itself cannot say. */
const rawHeader = (header: string) =>
  `const header = Buffer.from(${header}); const lengths = Buffer.alloc(8); lengths.writeUInt32BE(header.length);
   raw(Buffer.concat([lengths, header])); ${forever}`;
const nested = (count: number) => `'['.repeat(${count}) + ']'.repeat(${count})`;
const column = `columns: [{ name: 'a', type: 'number' }]`;

describe.runIf(dockerIsHere)('memory', () => {
  const boxes = useHostileBoxes();

  const bombs: readonly (readonly [who: Hostile['as'], what: string, source: string])[] = [
    ['node', 'objects', grow('new Array(1000).fill(all.length)')],
    ['node', 'text', `let text = 'x'; const all = []; for (;;) all.push([...(text + all.length).repeat(100000)]);`],
    ['node', 'a full tmpfs and buffers beside it', `${fill('/received', '/tmp')} ${grow('Buffer.alloc(1 << 24, 1)')}`],
    ['node', 'buffers of its runner, which is asked and not listened to', askWithoutReading(2_000)],
    ['node', 'objects of its runner, in charts', fillCharts()],
    ['runner', 'objects', grow('new Array(1000).fill(all.length)')],
    ['runner', 'buffers', grow('Buffer.alloc(1 << 24, 1)')],
    [
      'runner',
      'a full tmpfs and buffers beside it',
      `${fill('/received', '/tmp')} ${grow('Buffer.alloc(1 << 24, 1)')}`,
    ],
  ];
  it.each(bombs)(
    'taken by %s as %s ends the run as out-of-memory',
    async (as, _what, source) => {
      const before = process.memoryUsage().rss;
      const run = await boxes.whileNeighbourAnswers(() => boxes.alone({ as }, source, limits));
      expect(run.ended).toBe('out-of-memory');
      expect(run.error?.name).toBe('OutOfMemory');
      expect(process.memoryUsage().rss - before).toBeLessThan(300 * mebibyte);
    },
    60_000,
  );

  it('that the kernel refuses is an error of the language, and told as what it is', async () => {
    const source = `try { ${grow('new ArrayBuffer(1 << 28)')} }
      catch (error) { send({ type: 'done', error: { name: error.name, message: error.message } }); ${forever} }`;
    expect((await boxes.alone({ as: 'node' }, source, limits)).ended).toBe('out-of-memory');
  });

  it('that was claimed and never touched does not outgrow the box', async () => {
    const source = `let bytes = 0; const all = [];
      try { for (;;) { all.push(new ArrayBuffer(1 << 28)); bytes += 1 << 28; } } catch { return bytes < 2 ** 31; }`;
    const run = await boxes.alone({ as: 'node' }, source, limits);
    expect([run.ended, run.metrics[0]?.value]).toEqual(['completed', 'REACHED true']);
  });

  function askWithoutReading(count: number): string {
    return `for (let id = 0; id < ${count}; id += 1)
      send({ type: 'sql', id, query: "SELECT repeat('x', 1000) FROM range(200000)" }); ${forever}`;
  }

  function fillCharts(): string {
    return `for (let count = 0; count < 20; count += 1)
      send({ type: 'plot', name: 'p' + count }, Buffer.from('{"a":[' + '{},'.repeat(2600000) + '1]}')); ${forever}`;
  }
});

describe.runIf(dockerIsHere)('what a language process sends', () => {
  const boxes = useHostileBoxes();
  const send = (source: string, seconds = 20): Promise<Run> =>
    boxes.whileNeighbourAnswers(() => boxes.alone({ as: 'node' }, source, { timeoutSeconds: seconds }));

  const violations: Readonly<Record<string, string>> = {
    'text without frames': `raw(Buffer.from('hello, I am standard output')); ${forever}`,
    'a megabyte without frames': `raw(Buffer.alloc(1 << 20, 65)); ${forever}`,
    'a header of nothing': `raw(Buffer.alloc(8)); ${forever}`,
    'a payload of 4 GB': `raw(Buffer.from([0, 0, 0, 2, 255, 255, 255, 255, 123, 125])); ${forever}`,
    'a header that is no JSON': rawHeader(`'no'`),
    'a sentence of lists in lists': rawHeader(`'{"type":"insight","text":' + ${nested(400_000)} + '}'`),
    'a line of lists in lists': rawHeader(`'{"type":"log","text":' + ${nested(400_000)} + '}'`),
    'an error of lists in lists': rawHeader(`'{"type":"done","error":{"name":' + ${nested(400_000)} + '}}'`),
    'a query of lists in lists': rawHeader(`'{"type":"sql","id":1,"query":' + ${nested(400_000)} + '}'`),
    'a query without a number': `send({ type: 'sql', query: 'SELECT 1' }); ${forever}`,
    'a chart of lists in lists': `send({ type: 'plot', name: 'p' }, Buffer.from('{"a":' + ${nested(1_000_000)} + '}')); ${forever}`,
  };
  it.each(Object.entries(violations))('%s: the run ends as protocol-violation', async (_what, source) => {
    const run = await send(source);
    expect([run.ended, run.error?.name]).toEqual(['protocol-violation', 'ProtocolViolation']);
  });

  const refusals: Readonly<Record<string, readonly [source: string, message: RegExp]>> = {
    'that it is ready': [`send({ type: 'ready', engine: 'x', runtime: 'x' })`, /unknown kind/],
    'that there is a dataset': [`send({ type: 'opened' })`, /unknown kind/],
    'a look of its own': [`send({ type: 'looked', ok: true })`, /unknown kind/],
    'a fault of the runner': [`send({ type: 'fault', message: 'x' })`, /unknown kind/],
    'queries that never ran': [
      `send({ type: 'lineage', entry: { sql: 'SELECT 1', tables: [], rows: 1, milliseconds: 1 } })`,
      /unknown kind/,
    ],
    'a metric that is a path': [
      `send({ type: 'metric', metric: { name: '../x', value: 1, type: 'number' } })`,
      /letters/,
    ],
    '10,000 metrics': [
      `for (let i = 0; i < 10000; i += 1) send({ type: 'metric', metric: { name: 'm' + i, value: 1, type: 'number' } })`,
      /More than 1000 metrics/,
    ],
    '10,000 tables': [
      `for (let i = 0; i < 10000; i += 1) send({ type: 'table', table: { name: 't' + i, ${column} } }, Buffer.from('[[1]]'))`,
      /More than 50 tables/,
    ],
    'a row of 30 million cells': [
      `send({ type: 'table', table: { name: 't', ${column} } }, Buffer.from('[[' + '1,'.repeat(30e6) + '1]]'))`,
      /more cells than the columns/,
    ],
    'a table of 13 million lists': [
      `send({ type: 'table', table: { name: 't', ${column} } }, Buffer.from('[' + '[[]],'.repeat(13e6) + '[1]]'))`,
      /lists within the cells/,
    ],
  };
  it.each(Object.entries(refusals))('%s: the run has failed, and says why', async (_what, [source, message]) => {
    const run = await send(`${source}; ${forever}`);
    expect([run.ended, run.error?.name]).toEqual(['failed', 'OutputRefused']);
    expect(run.error?.message).toMatch(message);
  });

  it('after it has said that it is done counts no more, for this run and the next', async () => {
    const box = await boxes.shared({ as: 'node' });
    const late = await runIn(
      box,
      `send({ type: 'done' }); send({ type: 'insight', text: 'late' }); send({ type: 'done', error: { name: 'E' } }); ${forever}`,
    );
    expect([late.ended, late.insights, late.error]).toEqual(['completed', [], undefined]);
    expect(await outcomeOf(box, 'return 1')).toBe('REACHED 1');
  });

  it('byte by byte is read as if it came at once', async () => {
    const source = `const header = Buffer.from('{"type":"insight","text":"x"}'); const lengths = Buffer.alloc(8);
      lengths.writeUInt32BE(header.length); for (const byte of Buffer.concat([lengths, header])) raw(Buffer.from([byte]))`;
    const run = await send(source);
    expect([run.ended, run.insights]).toEqual(['completed', ['x']]);
  });

  it.each([
    ['lines of log', `send({ type: 'log', stream: 'log', text: 'x' })`],
    ['steps of progress', `send({ type: 'progress', share: 0.5, text: 'x' })`],
    ['what no terminal should show', `require('fs').writeSync(2, Buffer.alloc(1 << 16, 27))`],
    ['lines of 60 MB', `send({ type: 'log' }, Buffer.alloc(60e6))`],
  ])('%s without end end with its time, and what counts is cut', async (_what, source) => {
    const before = process.memoryUsage().rss;
    const steps: string[] = [];
    const box = await boxes.open({ as: 'node' }, { timeoutSeconds: 3 });
    const run = await boxes.whileNeighbourAnswers(() =>
      runIn(box, `for (;;) { try { ${source} } catch {} }`, { onProgress: (_share, text) => void steps.push(text) }),
    );
    await box.close();
    expect(run.ended).toBe('timed-out');
    expect(run.log.length).toBeLessThanOrEqual(1_000);
    expect(steps.length).toBeLessThanOrEqual(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * mebibyte);
  });
});
