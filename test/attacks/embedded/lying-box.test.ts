import { describe, expect, it } from 'vitest';
import { runOptions, unvalidated } from '../../sandbox/box-fixture.ts';
import { done, frame, metric, plot, png, table, takenOver } from './taken-over.ts';

const lies: Record<string, Uint8Array | readonly Uint8Array[]> = {
  'bytes that are no frames': new TextEncoder().encode('hello, I am standard output\n'.repeat(4)),
  'a header of 4 GB': new Uint8Array([255, 255, 255, 255, 0, 0, 0, 0]),
  'a header of nothing': new Uint8Array(8),
  'a payload of 4 GB': new Uint8Array([0, 0, 0, 2, 255, 255, 255, 255, 123, 125]),
  'a header that is no JSON': new Uint8Array([0, 0, 0, 2, 0, 0, 0, 0, 1, 2]),
  'a header that is a list': frame([1]),
  'a header that is not UTF-8': new Uint8Array([0, 0, 0, 4, 0, 0, 0, 0, 0x7b, 0xff, 0xfe, 0x7d]),
  'a table of lists in lists': table('t', `[${'[[],'.repeat(1_000_000)}`),
  'a table of a million empty rows': table('t', `[${'[],'.repeat(1_000_000)}[]]`),
  'a table with an object for a cell': table('t', '[[{}]]'),
  'a table with more cells than it may have': table('t', `[[${'1,'.repeat(1_000_000)}1]]`),
  'syntax trees that nobody asked for': frame({ type: 'sql-read', bytes: [2] }, '{}'),
  'an unknown message': frame({ type: 'exec', command: 'rm' }),
  'a field too many': frame({ type: 'insight', text: 'x', extra: 1 }),
  'a second ready': frame({ type: 'ready', engine: 'x', runtime: 'x' }),
  'an answer to a look that nobody took': frame({ type: 'looked', ok: true }),
  'a metric with an object in it': metric('m', { a: 1 }),
  'a metric that is a path': metric('../../etc/passwd'),
  'a metric named __proto__': metric('__proto__'),
  'a metric with a zero byte': metric('a\0b'),
  '10,000 metrics': Array.from({ length: 10_000 }, (_, index) => metric(`m${index}`)),
  'two metrics of one name': [metric('m', 1), metric('m', 2)],
  'two tables of one name': [table('t', '[[1]]'), table('t', '[[2]]')],
  'two plots of one name': [plot({}), plot({})],
  '10,000 tables': Array.from({ length: 10_000 }, (_, index) => table(`t${index}`, '[[1]]')),
  'a table that is no JSON': table('t', 'x'),
  'a table with ragged rows': table('t', '[[1],[1,2]]'),
  'a table with objects': table('t', '[[{}]]'),
  'a table of 200,000 rows': table('t', JSON.stringify(Array.from({ length: 200_000 }, () => [1]))),
  'a plot whose parts do not add up': frame(
    { type: 'plot', name: 'p', specBytes: 10, svgBytes: 10, pngBytes: 10 },
    'xx',
  ),
  'a plot that loads from the web': plot({ spec: '{"mark":"bar","data":{"url":"https://example.com/x.csv"}}' }),
  'a plot with an image mark': plot({ spec: '{"mark":"image","data":{"values":[]}}' }),
  'a plot whose mark poses as another object': plot({
    spec: '{"mark":{"type":"bar","valueOf":1},"data":{"values":[]}}',
  }),
  'a plot whose title says what it is made of': plot({
    spec: '{"mark":"bar","title":{"text":"x","hasOwnProperty":1},"data":{"values":[]}}',
  }),
  'a picture with a script in it': plot({
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>alert(1)</script></svg>',
  }),
  'a picture that loads from the web': plot({
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><image href="https://example.com/x.png"/></svg>',
  }),
  'a picture that is none': plot({ png: new Uint8Array(64) }),
  'a picture that claims 100,000 by 100,000 pixels': plot({ png: png(100_000, 100_000) }),
  'a sentence of 1 MB': frame({ type: 'insight', text: 'x'.repeat(1_000_000) }),
  'a thousand sentences': Array.from({ length: 1_000 }, () => frame({ type: 'insight', text: 'x' })),
  'a progress beyond the end': frame({ type: 'progress', share: 7, text: '' }),
  'a line where no line can be': frame({
    type: 'done',
    ended: 'failed',
    influence: 'moved',
    error: { name: 'x', message: 'x', line: -1 },
  }),
};

describe('a box that lies is killed and the run ends as protocol-violation', () => {
  it.each(Object.entries(lies))('%s', async (_lie, bytes) => {
    const { box, state } = takenOver((send) => [bytes].flat().forEach((part) => send(part)));
    const run = await box.run(unvalidated(''), runOptions());
    expect(run.ended).toBe('protocol-violation');
    expect(state.destroyed).toBeGreaterThan(0);
  });
});

it.each([
  ['fewer than it was asked for', frame({ type: 'sql-read', bytes: [2] }, '{}')],
  ['more than it was asked for', frame({ type: 'sql-read', bytes: [1, 1, 1] }, '{}x')],
  ['longer ones than it sends', frame({ type: 'sql-read', bytes: [2, 9] }, '{}{}')],
  ['more bytes than it says', frame({ type: 'sql-read', bytes: [2, 2] }, '{}{}x')],
  ['lengths below zero', frame({ type: 'sql-read', bytes: [5, -1] }, '{}{}')],
  ['something else', done],
])('syntax trees are refused where there are %s', async (_what, bytes) => {
  const { box, state } = takenOver((send) => send(bytes));
  const reading = box.readSql(['SELECT 1', 'SELECT 2'], new AbortController().signal);
  await expect(reading).rejects.toMatchObject({ code: 'SANDBOX_UNAVAILABLE' });
  expect(state.destroyed).toBeGreaterThan(0);
});

it('a spec of megabytes too many is refused by its size, before anybody reads it', async () => {
  const { box } = takenOver((send) => send(plot({ spec: `{${' '.repeat(9 * 1024 * 1024)}}` })));
  const run = await box.run(unvalidated(''), runOptions());
  expect(run.error?.message).toMatch(/^The box sent a message that does not fit: specBytes /);
});

it('tables that have too many cells together are refused before the last is parsed', async () => {
  const columns = Array.from({ length: 1_000 }, (_, index) => ({ name: `c${index}`, type: 'number' }));
  const row = JSON.stringify(columns.map(() => 1));
  const rows = `[${Array.from({ length: 2_000 }, () => row).join(',')}]`;
  const { box } = takenOver((send) => {
    for (const name of ['a', 'b', 'c']) send(frame({ type: 'table', table: { name, columns } }, rows));
  });
  const run = await box.run(unvalidated(''), runOptions());
  expect(run.tables.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(run.error?.message).toBe('The box sent more cells than the 5000000 that all tables may have.');
});

describe('what a box may say is taken', () => {
  it('in one piece, byte by byte, and several frames at once', async () => {
    const bytes = Buffer.concat([
      metric('m', 2.5),
      table('t', '[[1],[null]]'),
      plot({ png: png(10, 10) }),
      frame({ type: 'insight', text: 'x {m}' }),
      done,
    ]);
    for (const step of [1, 7, bytes.length]) {
      const { box } = takenOver((send) => {
        for (let start = 0; start < bytes.length; start += step) send(bytes.subarray(start, start + step));
      });
      const run = await box.run(unvalidated(''), runOptions());
      expect([run.ended, run.metrics[0]?.value, run.tables[0]?.rows, run.plots.length, run.insights]).toEqual([
        'completed',
        2.5,
        [[1], [null]],
        1,
        ['x {m}'],
      ]);
    }
  });

  it('nothing after done counts for the run that is over', async () => {
    const { box, state } = takenOver((send) => {
      send(done);
      send(metric('late'));
    });
    const run = await box.run(unvalidated(''), runOptions());
    expect(run.metrics).toEqual([]);
    expect(state.destroyed).toBe(1);
  });
});

describe('a box that goes away', () => {
  it('in the middle of a run: the run has failed, with what came before', async () => {
    const { box } = takenOver((send, end) => {
      send(metric('before'));
      end({ kind: 'exited', detail: 'SIGSEGV' });
    });
    const run = await box.run(unvalidated(''), runOptions());
    expect([run.ended, run.metrics.length, run.error?.message]).toEqual([
      'failed',
      1,
      'The box ended by itself: SIGSEGV',
    ]);
  });

  it('by saying nothing: the time is up', async () => {
    const { box } = takenOver(() => {});
    const run = await box.run(unvalidated(''), runOptions());
    expect(run.ended).toBe('timed-out');
  });

  it('by being cancelled: the run says so', async () => {
    const { box } = takenOver(() => {});
    const controller = new AbortController();
    const running = box.run(unvalidated(''), runOptions({ signal: controller.signal }));
    controller.abort();
    expect((await running).ended).toBe('cancelled');
  });

  it('a run in a box that is gone ends the same way, at once', async () => {
    const { box } = takenOver(() => {});
    await box.close();
    expect((await box.run(unvalidated(''), runOptions())).ended).toBe('cancelled');
    await expect(box.look('SELECT 1', 1, new AbortController().signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
