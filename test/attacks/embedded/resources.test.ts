import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Limits } from '../../../src/contract/limits.ts';
import type { Run } from '../../../src/contract/run.ts';
import { createEmbeddedSandbox } from '../../../src/sandbox/embedded/embedded-sandbox.ts';
import { boxLimits, makeDataset, runIn } from '../../sandbox/box-fixture.ts';

// The validator is switched off here. Each script takes a box of its own down, if anything.
const sandbox = createEmbeddedSandbox({ warmBoxes: 0 });
// The boxes of this file alone put their folders here.
const folder = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
process.env['TMPDIR'] = folder;
const mebibyte = 1024 * 1024;
let dataset: Awaited<ReturnType<typeof makeDataset>>;

beforeAll(async () => {
  dataset = await makeDataset();
});
afterAll(async () => {
  await sandbox.close();
  dataset.remove();
  rmdirSync(folder);
});

async function runAlone(source: string, limits: Partial<Limits> = {}): Promise<Run> {
  const box = await sandbox.open(dataset, boxLimits({ timeoutSeconds: 3, ...limits }), new AbortController().signal);
  try {
    return await runIn(
      box,
      `import * as kit from 'glovebox/kit'; const { sql, columns, metric, table, plot, insight } = kit;\n${source}`,
    );
  } finally {
    await box.close();
  }
}

describe('a script that does not end', () => {
  it.each([
    ['an endless loop', `for (;;);`],
    ['an endless chain of promises', `const spin = () => Promise.resolve().then(spin); await spin();`],
    ['a promise that is never kept', `await new Promise(() => {});`],
    [
      'an endless query',
      `await sql('WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t');`,
    ],
    ['a product of tables without end', `await sql('SELECT count(*) FROM range(100000000) a, range(100000000) b');`],
    ['a query for each row of a query', `for (;;) await sql('SELECT 1');`],
  ])('%s is stopped when its time is up', async (_what, source) => {
    const run = await runAlone(source, { timeoutSeconds: 1 });
    expect(['timed-out', 'failed']).toContain(run.ended);
    expect(run.timings.total).toBeLessThan(4_500);
  });

  it('a catastrophic regular expression is answered or stopped', async () => {
    const run = await runAlone(`metric('m', /^(a+)+$/.test('a'.repeat(40) + 'b'));`, { timeoutSeconds: 1 });
    expect(['completed', 'timed-out']).toContain(run.ended);
  });
});

describe('a script that takes memory without end', () => {
  const limits = { memoryBytes: 768 * mebibyte, timeoutSeconds: 15 };
  it.each([
    ['arrays', `const all = []; for (;;) all.push(new Array(1000).fill(all.length));`],
    ['buffers', `const all = []; for (;;) all.push(new Uint8Array(16777216).fill(1));`],
    ['text', `let text = 'x'; for (;;) { text += text; [...text.slice(0, 2)]; }`],
    ['a map', `const all = new Map(); for (let i = 0; ; i += 1) all.set(i, { i });`],
    ['a query that repeats text', `await sql("SELECT length(repeat('x', 4000000000))");`],
    ['a query that makes a list', `await sql('SELECT len(range(2000000000))');`],
    ['a query that pads text', `await sql("SELECT length(lpad('x', 2000000000, 'y'))");`],
    [
      'a query that groups by everything',
      `await sql('SELECT count(*) FROM (SELECT DISTINCT a.range, repeat(a.range::VARCHAR, 50) FROM range(50000000) a)');`,
    ],
  ])(
    '%s: it is refused, and the host goes on',
    async (_what, source) => {
      const before = process.memoryUsage().rss;
      const run = await runAlone(source, limits);
      // A machine that is slow at it runs out of time first.
      expect(['out-of-memory', 'failed', 'timed-out']).toContain(run.ended);
      expect(process.memoryUsage().rss - before).toBeLessThan(300 * mebibyte);
    },
    60_000,
  );
});

describe('a script that puts out too much', () => {
  it.each([
    ['a million metrics', `for (let i = 0; i < 1e6; i += 1) metric('m' + i, i);`, /More than 1000 metrics/],
    ['ten thousand tables', `for (let i = 0; i < 1e4; i += 1) table('t' + i, [{ a: 1 }]);`, /More than 50 tables/],
    [
      'a table of ten million rows',
      `const rows = []; for (let i = 0; i < 1e7; i += 1) rows.push({ i }); table('t', rows);`,
      /rows|payload|memory/,
    ],
    [
      'a table of 200,000 rows',
      `const rows = []; for (let i = 0; i < 2e5; i += 1) rows.push({ i }); table('t', rows);`,
      /100000 are the most/,
    ],
    ['a thousand plots', `for (let i = 0; i < 1000; i += 1) plot('p' + i, { mark: 'bar' });`, /More than 20 plots/],
    ['a plot of 100 MB', `plot('p', { mark: 'bar', data: { values: [{ x: 'x'.repeat(1e8) }] } });`, /payload|bytes/],
    ['a thousand sentences', `for (let i = 0; i < 1000; i += 1) insight('x');`, /More than 100 insights/],
    ['a sentence of 1 MB', `insight('x'.repeat(1e6));`, /characters/],
    ['ten million rows of a query', `await sql('SELECT * FROM range(10000000)');`, /more than 1000000 rows/],
    ['a query of 1 MB', `await sql('SELECT 1 -- ' + 'x'.repeat(1e6));`, /characters/],
    [
      '20,000 queries at once',
      `await Promise.all(Array.from({ length: 20000 }, () => sql('SELECT 1')));`,
      /More than 10000 queries|did not end/,
    ],
  ])(
    '%s: the run fails and says why',
    async (_what, source, message) => {
      const run = await runAlone(source, { timeoutSeconds: 12 });
      expect(run.error?.message).toMatch(message);
      expect(run.ended).not.toBe('completed');
    },
    40_000,
  );

  it('printing without end is cut, and the run goes on', async () => {
    const run = await runAlone(`for (let i = 0; i < 50000; i += 1) console.log('line', i); metric('after', 1);`);
    expect(run.ended).toBe('completed');
    expect(run.log).toHaveLength(1000);
    expect(run.warnings[0]).toMatch(/printed more than 1000 lines/);
  });
});

describe('values that are none', () => {
  it.each([
    ['NaN', `metric('m', NaN);`, /is NaN/],
    ['infinity', `metric('m', 1 / 0);`, /is Infinity/],
    ['undefined', `metric('m', undefined);`, /is undefined/],
    ['a metric named __proto__', `metric('__proto__', 1);`, /reserved/],
    ['a metric named with a path', `metric('../x', 1);`, /letters, digits/],
    ['a metric without a name', `metric('', 1);`, /metric is not right/],
    ['a table without rows', `table('t', []);`, /no rows/],
    ['two tables of one name', `table('t', [{ a: 1 }]); table('t', [{ a: 1 }]);`, /already/],
    ['a plot that is no object', `plot('p', [1]);`, /not a Vega-Lite object/],
    ['an option of the wrong type', `metric('m', 1, { unit: { toString: 1 } });`, /metric is not right/],
    ['a throw of nothing', `throw undefined;`, /threw undefined/],
    ['a throw of an object whose text throws', `throw { toString() { throw 1; } };`, /./],
  ])('%s', async (_what, source, message) => {
    const run = await runAlone(source);
    expect(run.ended).toBe('failed');
    expect(run.error?.message).toMatch(message);
  });

  it('2^53 + 1 stays exact, in and out', async () => {
    const run = await runAlone(
      `const [row] = await sql('SELECT 9007199254740993::BIGINT AS n'); metric('n', row.n); metric('next', row.n + 1n); table('t', [row]);`,
    );
    expect(run.metrics.map(({ value, type }) => [value, type])).toEqual([
      ['9007199254740993', 'integer'],
      ['9007199254740994', 'integer'],
    ]);
    expect(run.tables[0]?.rows).toEqual([['9007199254740993']]);
  });

  it('NaN and infinity in a table become empty cells, and the run says so', async () => {
    const run = await runAlone(`table('t', [{ a: 1, b: NaN }, { a: 2, b: Infinity }, { a: 3, b: 0.5 }]);`);
    expect(run.tables[0]?.rows).toEqual([
      [1, null],
      [2, null],
      [3, 0.5],
    ]);
    expect(run.warnings[0]).toMatch(/2 cells that are not a number/);
  });

  it('dates before 1900 and after 9999 travel as they are', async () => {
    const run = await runAlone(
      `const rows = await sql("SELECT DATE '1066-10-14' AS day, TIMESTAMP '0099-01-01 10:00:00' AS at, DATE '10000-01-01' AS far"); table('t', rows);`,
    );
    expect(run.tables[0]?.rows).toEqual([['1066-10-14', '0099-01-01T10:00:00', '10000-01-01']]);
  });

  it('an error names the line of the script, also where the engine found it', async () => {
    const thrown = await runAlone(`\nconst rows = [];\nrows[0].name;`);
    expect([thrown.error?.name, thrown.error?.line]).toEqual(['TypeError', 4]);
    const queried = await runAlone(`\n\nawait sql('SELECT nothing FROM sales');`);
    expect([queried.error?.name, queried.error?.line]).toEqual(['SqlError', 4]);
  });
});

describe('afterwards', () => {
  it('no folder of a box is left', async () => {
    await sandbox.close();
    expect(readdirSync(folder).filter((name) => name.startsWith('glovebox-box-'))).toEqual([]);
  });
});
