import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/contract/run.ts';
import { runIn } from '../../sandbox/box-fixture.ts';
import { dockerIsHere } from '../../sandbox/docker/use-docker.ts';
import { done, frame, metric, plot, png, table } from '../embedded/taken-over.ts';
import { outcomeOf, useHostileBoxes } from './hostile-box.ts';

const mebibyte = 1024 * 1024;
const never = new AbortController().signal;
const forever = 'await new Promise(() => setInterval(() => {}, 1000));';
/** Has a runner say just these bytes. */
const say = (...parts: readonly Uint8Array[]) =>
  `raw(Buffer.from('${Buffer.concat(parts).toString('base64')}', 'base64')); ${forever}`;
/** It does not answer by itself any more. */
const deaf = `process.stdin.removeAllListeners('data');`;
const loop = (what: string) => `for (let i = 0; ; i += 1) ${what}`;
const oneColumn = `columns: [{ name: 'a', type: 'number' }]`;
const text = (name: string) => frame({ type: 'insight', text: name });

const lies: Readonly<Record<string, string>> = {
  'bytes that are no frames': say(new TextEncoder().encode('hello, I am standard output\n')),
  'a header of 4 GB': say(new Uint8Array([255, 255, 255, 255, 0, 0, 0, 0])),
  'a header of nothing': say(new Uint8Array(8)),
  'a payload of 4 GB': say(new Uint8Array([0, 0, 0, 2, 255, 255, 255, 255, 123, 125])),
  'a header of 2 MB': `send({ type: 'insight', text: 'x'.repeat(2e6) }); ${forever}`,
  'a payload of 65 MB': `send({ type: 'insight', text: 'x' }, Buffer.alloc(68e6)); ${forever}`,
  'a header that is no JSON': say(new Uint8Array([0, 0, 0, 2, 0, 0, 0, 0, 1, 2])),
  'a header that is a list': say(frame([1])),
  'a frame within a frame': say(metric('whole').subarray(0, 40), metric('other'), metric('whole').subarray(40)),
  'an order to its host': say(frame({ type: 'exec', command: 'rm' })),
  'a second ready': say(frame({ type: 'ready', engine: 'x', runtime: 'x' })),
  'a second opened': say(frame({ type: 'opened' })),
  'an answer to a look that nobody took': say(frame({ type: 'looked', ok: true })),
  'syntax trees that nobody asked for': say(frame({ type: 'sql-read', bytes: [2] }, '{}')),
  'done in a way that there is not': say(frame({ type: 'done', ended: 'won', influence: 'moved' })),
  'done and cancelled, which is not its to say': say(frame({ type: 'done', ended: 'cancelled', influence: 'moved' })),
  'a name with ../ in it': say(metric('../../etc/cron.d/x')),
  'a table with ../ in its name': say(table('../x', '[[1]]')),
  'a plot with a slash in its name': say(frame({ type: 'plot', name: 'a/b', specBytes: 0, svgBytes: 0, pngBytes: 0 })),
  'a name of a prototype': say(metric('__proto__')),
  'two metrics of one name': say(metric('m'), metric('m', 2)),
  '10,000 tables': `${loop(`send({ type: 'table', table: { name: 't' + i, ${oneColumn} } }, Buffer.from('[[1]]'))`)}`,
  '10,000 metrics': `${loop(`send({ type: 'metric', metric: { name: 'm' + i, value: 1, type: 'number' } })`)}`,
  'lines of log without end': loop(`send({ type: 'log', line: { stream: 'log', text: 'x' } })`),
  'steps of progress without end': loop(`send({ type: 'progress', share: 0.5, text: 'x' })`),
  'queries without end': loop(`send({ type: 'lineage', entry: { sql: 'x', tables: [], rows: 1, milliseconds: 1 } })`),
  'payloads without end': loop(
    `send({ type: 'lineage', entry: { sql: 'x', tables: [], rows: 1, milliseconds: 1 } }, Buffer.alloc(60e6))`,
  ),
  'a million cells that are no numbers': `send({ type: 'table', table: { name: 't', ${oneColumn} } },
     Buffer.from('[' + '[1e999],'.repeat(90000) + '[1]]')); ${forever}`,
  'a picture that claims 100,000 by 100,000 pixels': say(plot({ png: png(100_000, 100_000) })),
  'a picture with a script in it': say(
    plot({ svg: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>1</script></svg>' }),
  ),
  'a picture with one word of 15 MB': `const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="' +
     'M'.repeat(15e6) + '" fill="no(1)"/></svg>'); const spec = Buffer.from('{"mark":"bar","data":{"values":[]}}');
     send({ type: 'plot', name: 'p', specBytes: spec.length, svgBytes: svg.length, pngBytes: 0 }, Buffer.concat([spec, svg])); ${forever}`,
  'a plot that loads from the web': say(plot({ spec: '{"mark":"bar","data":{"url":"https://example.com/x.csv"}}' })),
};

describe.runIf(dockerIsHere)('a runner that was taken over', () => {
  const boxes = useHostileBoxes();
  const run = (source: string, seconds = 20): Promise<Run> =>
    boxes.whileNeighbourAnswers(() => boxes.alone({ as: 'runner' }, source, { timeoutSeconds: seconds }));

  it.each(Object.entries(lies))('sends %s: the run ends as protocol-violation', async (_what, source) => {
    const before = process.memoryUsage().rss;
    const { ended, error } = await run(source);
    expect([ended, error?.name]).toEqual(['protocol-violation', 'ProtocolViolation']);
    expect(error?.message).toMatch(/^The box sent /);
    expect(error?.message.length).toBeLessThan(600);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * mebibyte);
  });

  it.each([
    ['one byte of a frame of 64 MB at a time', `require('fs').writeSync(3, 'x')`],
    ['one byte that nobody reads at a time', `require('fs').writeSync(2, 'x')`],
    ['megabytes that nobody reads', `require('fs').writeSync(2, Buffer.alloc(1 << 16, 27))`],
  ])('sends %s: its time ends it, and the host does not grow', async (_what, piece) => {
    const start = `const header = Buffer.from('{"type":"progress","share":0,"text":""}'); const lengths = Buffer.alloc(8);
      lengths.writeUInt32BE(header.length); lengths.writeUInt32BE(64 << 20, 4); raw(Buffer.concat([lengths, header]));`;
    const before = process.memoryUsage().rss;
    const { ended } = await run(`${start} for (;;) { ${piece} }`, 5);
    expect(ended).toBe('timed-out');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * mebibyte);
  });

  it('says that it is done, and goes on: what comes after counts for nothing, and the box is no more', async () => {
    const box = await boxes.open({ as: 'runner' });
    const first = await runIn(box, say(metric('m'), done, metric('late'), text('late')));
    expect([first.ended, first.metrics.length, first.insights]).toEqual(['completed', 1, []]);
    const next = await runIn(box, say(done));
    expect([next.ended, next.metrics]).toEqual(['protocol-violation', []]);
    await box.close();
  });

  it('forges that all is well: its results are only ever data that passed every check', async () => {
    const forged = await run(
      say(
        frame({ type: 'lineage', entry: { sql: 'SELECT 1', tables: ['sales'], rows: 1, milliseconds: 1 } }),
        metric('m', 7),
        done,
      ),
    );
    expect([forged.ended, forged.metrics, forged.influence]).toEqual([
      'completed',
      [{ name: 'm', value: 7, type: 'number' }],
      'moved',
    ]);
  });

  it.each([
    ['bytes that are no frames', say(new TextEncoder().encode('Segmentation fault (no core dumped)'))],
    ['that it is done', say(done)],
    ['that the dataset is open', say(frame({ type: 'opened' }))],
    ['a version of a megabyte', `send({ type: 'ready', engine: 'x'.repeat(1e5), runtime: 'x' }); ${forever}`],
    ['that it is ready, twice', `for (;;) send({ type: 'ready', engine: 'x', runtime: 'x' })`],
    ['nothing, and goes', `process.exit(0)`],
    ['nothing, and stays', forever],
    ['that it is ready, and nothing more', `${deaf} send({ type: 'ready', engine: 'x', runtime: 'x' }); ${forever}`],
    ['that it is ready, and reads nothing', `send({ type: 'ready', engine: 'x', runtime: 'x' }); for (;;);`],
  ])('says before all else %s: there is no box', async (_what, first) => {
    const opening = boxes.open({ as: 'runner', first, withoutSlot: true }, { timeoutSeconds: 3 });
    await expect(boxes.whileNeighbourAnswers(() => opening)).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
  });

  it('guesses the proof of the host: it is sent its data, and finds no other', async () => {
    const first = `send({ type: 'ready', engine: 'x', runtime: 'x', nonce: '0'.repeat(32) }); ${forever}`;
    const told = `return JSON.stringify(heard.map(({ type, path }) => [type, path]))`;
    const guessing = await boxes.open({ as: 'runner', first });
    expect(await outcomeOf(guessing, told)).toBe('REACHED [["data",null],["open",null],["run",null]]');
    expect(await outcomeOf(guessing, `return require('fs').readdirSync('/data').join()`)).toBe('REACHED nonce');
    await guessing.close();
    const knowing = await boxes.open({ as: 'runner' });
    expect(await outcomeOf(knowing, told)).toBe('REACHED [["open","/data/dataset.duckdb"],["run",null]]');
    await knowing.close();
  });

  it.each([
    ['cells that are no cells', `{ type: 'looked', ok: true, columns: ['a'], rows: [[{}]] }`],
    ['rows that are no rows', `{ type: 'looked', ok: true, columns: ['a'], rows: [1] }`],
    ['something else', `{ type: 'opened' }`],
  ])('answers a look with %s: there is no answer, and no box any more', async (_what, answer) => {
    const box = await boxes.open({ as: 'runner' });
    expect(await outcomeOf(box, `globalThis.look = ${answer}; return 1`)).toBe('REACHED 1');
    await expect(box.look('SELECT 1', 1, never)).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
    expect((await runIn(box, 'return 1')).ended).toBe('protocol-violation');
    await box.close();
  });
});
