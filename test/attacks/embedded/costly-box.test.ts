import { describe, expect, it } from 'vitest';
import { caps } from '../../../src/contract/caps.ts';
import { runOptions, unvalidated } from '../../sandbox/box-fixture.ts';
import { done, frame, metric, plot, table, takenOver } from './taken-over.ts';

/** Seconds that a slow machine takes with all that is running beside: what these were before was minutes, or the memory. */
const mostMilliseconds = 10_000;
const mostBytes = 600 * 1024 * 1024;
const whole = (length: number, unit: string) => unit.repeat(Math.floor(length / unit.length));
const svg = (inner: string) =>
  plot({ svg: `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${inner}</svg>` });
const header = (start: string, unit: string, end: string): Uint8Array => {
  const text = Buffer.from(`${start}${whole(caps.frameHeaderBytes - start.length - end.length, unit)}${end}`);
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(text.length);
  return Buffer.concat([lengths, text]);
};

const costly: Record<string, () => Uint8Array | Iterable<Uint8Array>> = {
  'a million cells that are no numbers': () => {
    const columns = Array.from({ length: 10 }, (_, index) => ({ name: `c${index}`, type: 'number' }));
    const row = `[${Array.from(columns, () => '1e999').join(',')}]`;
    return frame({ type: 'table', table: { name: 't', columns } }, `[${`${row},`.repeat(99_999)}${row}]`);
  },
  'a spec of brackets, with a problem': () =>
    frame(
      { type: 'plot', name: 'p', problem: 'x', specBytes: 4_000_000, svgBytes: 0, pngBytes: 0 },
      `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`,
    ),
  'a spec of objects in objects': () => plot({ spec: `${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}` }),
  'a picture with three million attributes': () => svg(`<g ${whole(15_000_000, 'd="" ')}/>`),
  'a picture with one word of 15 MB': () => svg(`<path d="${'M'.repeat(15_000_000)}" fill="no(1)"/>`),
  'a picture with one gap of 15 MB': () => svg(`<path d="${' '.repeat(15_000_000)}" fill="no(1)"/>`),
  'a picture with millions of brackets': () => svg(`<path d="${'rgb('.repeat(3_000_000)}" fill="no(1)"/>`),
  'cells that are no cells, in a look': () => header('{"type":"looked","ok":true,"rows":[[1', ',{}', ']]}'),
  'lengths below zero': () => header('{"type":"sql-read","bytes":[1', ',-1', ']}'),
  'tables that are no texts': () =>
    header('{"type":"lineage","entry":{"sql":"","rows":1,"milliseconds":1,"tables":[1', ',0', ']}}'),
  'columns that are no columns': () => header('{"type":"table","table":{"name":"t","columns":[1', ',{}', ']}}'),
  'fields that nobody knows': () =>
    frame(Object.fromEntries([['type', 'opened'], ...Array.from({ length: 80_000 }, (_, index) => [`k${index}`, 0])])),
  'steps of progress without end': () => flood(() => frame({ type: 'progress', share: 0.5, text: 'x' })),
  'queries without end': () =>
    flood(() => frame({ type: 'lineage', entry: { sql: 'x', tables: [], rows: 1, milliseconds: 1 } })),
  'queries of a megabyte in all their names': () =>
    flood(() =>
      frame({ type: 'lineage', entry: { sql: '', tables: ['x'.repeat(1_000_000)], rows: 1, milliseconds: 1 } }),
    ),
  'one metric again and again': () => flood(() => metric('m')),
};

function* flood(one: () => Uint8Array): Generator<Uint8Array> {
  const bytes = one();
  for (let count = 0; count < 100_000; count += 1) yield bytes;
}

describe('what costs a host more than its bytes is a protocol violation before it has cost that', () => {
  it.each(Object.entries(costly))('%s', async (_what, make) => {
    const made = make();
    const parts = made instanceof Uint8Array ? [made] : made;
    const before = process.memoryUsage().rss;
    const { box } = takenOver((send) => {
      for (const part of parts) send(part);
    });
    const started = performance.now();
    const run = await box.run(unvalidated(''), runOptions());
    expect(run.ended).toBe('protocol-violation');
    expect(performance.now() - started).toBeLessThan(mostMilliseconds);
    expect(process.memoryUsage().rss - before).toBeLessThan(mostBytes);
    expect(run.error?.message.length).toBeLessThan(1_000);
  });
});

it('a frame that comes byte by byte costs no more than one that comes at once', async () => {
  const bytes = Buffer.concat([table('t', `[[${' '.repeat(3_000_000)}1]]`), done]);
  const { box } = takenOver((send) => {
    for (let place = 0; place < bytes.length; place += 1) send(bytes.subarray(place, place + 1));
  });
  const started = performance.now();
  const run = await box.run(unvalidated(''), runOptions());
  expect([run.ended, run.tables[0]?.rows]).toEqual(['completed', [[1]]]);
  expect(performance.now() - started).toBeLessThan(mostMilliseconds);
});
