import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Box, BoxInfo, Sandbox } from '../../src/sandbox/sandbox.ts';
import { boxLimits, makeDataset, runIn, runOptions, unvalidated } from './box-fixture.ts';

const never = new AbortController().signal;

/** What every sandbox promises. Each implementation passes the same suite. */
export function describeSandbox(name: BoxInfo['kind'], create: () => Sandbox): void {
  describe(`the sandbox "${name}"`, () => {
    const sandbox = create();
    let dataset: Awaited<ReturnType<typeof makeDataset>>;
    let box: Box;

    beforeAll(async () => {
      dataset = await makeDataset();
      box = await sandbox.open(dataset, boxLimits(), never);
    });
    afterAll(async () => {
      await sandbox.close();
      dataset.remove();
    });

    it('says what it is made of', () => {
      expect(box.info).toMatchObject({ kind: name, threads: 2 });
      expect(box.info.engine).toMatch(/^DuckDB v\d/);
      expect(box.info.runtime).toMatch(/Deno \d/);
    });

    it('runs a script and gives all that it puts out', async () => {
      const heard: string[] = [];
      const run = await runIn(
        box,
        `import { assume, insight, metric, plot, progress, sql, table } from 'glovebox/kit';
         progress(0.5, 'half');
         const rows = await sql('SELECT region, sum(amount)::DOUBLE AS total FROM sales WHERE id >= $1 GROUP BY region ORDER BY region', [0]);
         const regions = table('regions', rows, { key: 'region', columns: { total: { unit: 'EUR', format: 'currency' } } });
         const top = metric('top', rows[0].region, { label: 'First' });
         metric('share', 0.25, { format: 'percent' });
         plot('bars', { mark: 'bar', data: { name: 'regions' }, encoding: { x: { field: 'region' }, y: { field: 'total', type: 'quantitative' } } });
         insight(\`\${top} has \${regions.cell('east', 'total')}.\`);
         assume('All amounts are in euro.');
         console.log('done');`,
        {
          onOutput: (kind, name_) => heard.push(`${kind} ${name_}`),
          onProgress: (share, text) => heard.push(`${share} ${text}`),
        },
      );
      // Sums of i * 1.5 over i = 0..999 by i modulo 4.
      const sum = (rest: number) => 1.5 * (250 * rest + (4 * 249 * 250) / 2);
      expect(run.ended).toBe('completed');
      expect(run.tables[0]?.rows).toEqual([
        ['east', sum(2)],
        ['north', sum(0)],
        ['south', sum(1)],
        ['west', sum(3)],
      ]);
      expect(run.tables[0]?.columns[1]).toEqual({ name: 'total', type: 'integer', unit: 'EUR', format: 'currency' });
      expect(run.metrics.map(({ name: metric, value }) => [metric, value])).toEqual([
        ['top', 'east'],
        ['share', 0.25],
      ]);
      expect(run.insights).toEqual(['{top} has {regions[east].total}.']);
      expect(run.assumptions).toEqual(['All amounts are in euro.']);
      expect(run.log).toEqual([{ stream: 'log', text: 'done' }]);
      expect(run.lineage).toMatchObject([{ tables: ['sales'], rows: 4 }]);
      expect(run.plots[0]?.svg).toMatch(/^<svg/);
      expect([...(run.plots[0]?.png?.subarray(1, 4) ?? [])]).toEqual([0x50, 0x4e, 0x47]);
      expect(heard).toEqual([
        '0.5 half',
        'table regions',
        'metric top',
        'metric share',
        'insight ',
        'log done',
        'plot bars',
      ]);
    });

    it('gives columns as doubles, with null as NaN, and the rest as they are', async () => {
      const run = await runIn(
        box,
        `import { columns, metric } from 'glovebox/kit';
         const { n, word, big } = await columns("SELECT * FROM (VALUES (1.5, 'a', 9007199254740993), (NULL, NULL, 2)) t(n, word, big) ORDER BY n NULLS LAST");
         metric('kinds', [n.constructor.name, Array.isArray(word), big.constructor.name].join());
         metric('values', JSON.stringify([[...n].map(String), word]));`,
      );
      expect(run.metrics.map(({ value }) => value)).toEqual([
        'Float64Array,true,Float64Array',
        '[["1.5","NaN"],["a",null]]',
      ]);
      expect(run.warnings).toEqual([
        'Whole numbers of "big" are too long for columns(), which gives doubles: different ones may have become the same.',
      ]);
    });

    it.each([
      [
        'a function that fails later',
        `const later = async () => { await sql('SELECT 1 AS n');\n throw new TypeError('too late'); };\n void later();`,
        { name: 'TypeError', message: 'too late', line: 3 },
      ],
      [
        'a query that is refused',
        `void sql('SELECT n FROM nowhere');`,
        { name: 'SqlRefused', message: expect.stringContaining('nowhere') as string, line: 2 },
      ],
      [
        'a function that fails as the script ends',
        `void (async () => { await null; throw new TypeError('at the end'); })();`,
        { name: 'TypeError', message: 'at the end', line: 2 },
      ],
      [
        'what is no error',
        `new Promise((_, reject) => { void sql('SELECT 1 AS n').then(() => reject('a text')); });`,
        { name: 'Error', message: 'The script threw a text.' },
      ],
    ])('fails a script that does not await %s, and says where', async (_, body, error) => {
      const run = await runIn(box, `import { metric, sql } from 'glovebox/kit';\n${body}\nmetric('n', 1);`);
      expect([run.ended, run.error]).toEqual([
        'failed',
        { ...error, ...('line' in error && { column: expect.any(Number) as number }) },
      ]);
    });

    it('has the analysis library for a script that imports it, however its name is spelled', async () => {
      // SciPy 1.17: ttest_ind([1, 2, 3, 5], [2, 4, 6, 9], equal_var=False).
      for (const name of ['glovebox/analysis', 'glovebox\\u002fanalysis']) {
        const run = await runIn(
          box,
          `import { metric } from 'glovebox/kit'; import { tests } from '${name}'; metric('p', tests.welch([1, 2, 3, 5], [2, 4, 6, 9]).p);`,
        );
        expect(run.metrics[0]?.value).toBeCloseTo(0.20850446382554, 12);
      }
    });

    it('fails a script that asks the library for what it cannot do, at the line of the script', async () => {
      const run = await runIn(box, `import { tests } from 'glovebox/analysis';\ntests.welch([1], [2, 3]);`);
      expect(run).toMatchObject({ ended: 'failed', error: { name: 'RangeError', line: 2 } });
    });

    it('fails a script whose query is no text, as its own error', async () => {
      const run = await runIn(box, `import { sql } from 'glovebox/kit';\nawait sql({ toString: () => 'SELECT 1' });`);
      expect(run).toMatchObject({
        ended: 'failed',
        error: { name: 'TypeError', message: 'A query is a text, and no object.', line: 2 },
      });
    });

    it('says whether results follow the data', async () => {
      const following = `import { metric, sql } from 'glovebox/kit'; const [row] = await sql('SELECT count(*) AS n FROM sales'); metric('n', row.n);`;
      const invented = `import { metric, sql } from 'glovebox/kit'; await sql('SELECT count(*) AS n FROM sales'); metric('n', 1000);`;
      expect((await runIn(box, following, { testInfluence: true })).influence).toBe('moved');
      expect((await runIn(box, invented, { testInfluence: true })).influence).toBe('unmoved');
      expect((await runIn(box, following)).influence).toBe('not-tested');
    });

    it('answers a look with at most so many rows', async () => {
      expect(await box.look('SELECT id, day FROM sales ORDER BY id', 2, never)).toEqual({
        ok: true,
        columns: ['id', 'day'],
        rows: [
          [0, '2024-01-01'],
          [1, '2024-01-02'],
        ],
        truncated: true,
      });
      expect(await box.look('DROP TABLE sales', 2, never)).toMatchObject({ ok: false });
    });

    it('answers a look with as much as fits, and refuses one that is too wide', async () => {
      const select = (count: number, value: string) =>
        `SELECT ${Array.from({ length: count }, (_, index) => `${value} AS c${index}`).join()}`;
      const long = await box.look(`SELECT repeat('x', 30000) AS a FROM range(100)`, 100, never);
      expect(long).toMatchObject({ ok: true, truncated: true });
      expect(long.ok && long.rows.length).toBeGreaterThan(10);
      expect(await box.look(select(999, `repeat('é', 3000)`), 5, never)).toMatchObject({
        ok: true,
        rows: [],
        truncated: true,
      });
      expect(await box.look(select(1_001, '1'), 5, never)).toMatchObject({
        ok: false,
        message: 'The query gives 1001 columns; 1000 are the most.',
      });
      expect(await box.look(`SELECT 1 AS "${'x'.repeat(90_000)}"`, 5, never)).toMatchObject({ ok: true, rows: [[1]] });
    });

    it('reads queries as its engine does and runs none of them, with data in it and without', async () => {
      const queries = ['SELECT "größe" FROM sales', 'DROP TABLE sales', '', 'SELEC 1'];
      for (const trees of [await box.readSql(queries, never), await sandbox.readSql(queries, boxLimits(), never)]) {
        const [select, drop, empty, broken] = trees.map((tree) => JSON.parse(tree) as Record<string, unknown>);
        expect(JSON.stringify(select)).toContain('"column_names":["größe"]');
        expect(drop).toMatchObject({ error: true });
        expect(empty).toMatchObject({ statements: [] });
        expect(broken).toMatchObject({ error: true, error_message: expect.stringContaining('SELEC') as string });
      }
      expect(await box.look('SELECT count(*) AS n FROM sales', 1, never)).toMatchObject({ rows: [[1000]] });
    });

    it('runs nothing but what the validator saw', async () => {
      const other = await sandbox.open(dataset, boxLimits(), never);
      const script = { ...unvalidated(`import { metric } from 'glovebox/kit'; metric('m', 1);`) };
      const run = await other.run({ ...script, executable: `${script.executable} ` }, runOptions());
      expect([run.ended, run.metrics]).toEqual(['failed', []]);
      expect(run.error?.message).toContain('not the one that was validated');
      await other.close();
    });

    it('runs one script after another, also when they are asked for at once', async () => {
      const scripts = [1, 2, 3].map((value) => `import { metric } from 'glovebox/kit'; metric('m', ${value});`);
      const runs = await Promise.all(scripts.map((source) => runIn(box, source)));
      expect(runs.map((run) => run.metrics[0]?.value)).toEqual([1, 2, 3]);
    });

    it.each([
      ['a sentence', `insight('x'.repeat(2e6))`],
      ['a value', `metric('m', 'x'.repeat(2e6))`],
      ['an assumption', `assume('x'.repeat(2e6))`],
      ['a query', `await sql('SELECT 1 -- ' + 'x'.repeat(2e6))`],
      ['a parameter', `await columns('SELECT ?', ['x'.repeat(2e6)])`],
      ['a table', `table('t', Array.from({ length: 70_000 }, () => ({ a: 'x'.repeat(1_000) })))`],
    ])('tells a script that %s of megabytes is too much, as its own error', async (_what, statement) => {
      const run = await runIn(
        box,
        `import { assume, columns, insight, metric, sql, table } from 'glovebox/kit'; ${statement};`,
      );
      expect([run.ended, run.error?.name, run.error?.message]).toEqual([
        'failed',
        'RangeError',
        expect.stringMatching(/^This takes \d+ bytes at once; \d+ are the most\./),
      ]);
    });

    it.each([
      ['metric', `metric('x', 1); metric('x', 2)`],
      ['table', `table('x', [{ a: 1 }]); table('x', [{ a: 2 }])`],
      ['plot', `plot('x', { mark: 'bar' }); plot('x', { mark: 'line' })`],
    ])(
      'refuses a second %s of one name, since a sentence that cites it would say the other value',
      async (what, statement) => {
        const run = await runIn(box, `import { metric, plot, table } from 'glovebox/kit'; ${statement};`);
        expect([run.ended, run.error?.message]).toEqual(['failed', `There is a ${what} "x" already.`]);
      },
    );

    it('goes on after a query that was too long to be sent', async () => {
      const run = await runIn(
        box,
        `import { metric, sql } from 'glovebox/kit';
         try { await sql('SELECT ?', ['x'.repeat(2e6)]); } catch (error) { metric('name', error.name); }`,
      );
      expect([run.ended, run.metrics[0]?.value]).toEqual(['completed', 'RangeError']);
    });

    it('goes on after a script that failed', async () => {
      expect((await runIn(box, `throw new RangeError('no')`)).error).toMatchObject({
        name: 'RangeError',
        message: 'no',
      });
      expect((await runIn(box, `import { metric } from 'glovebox/kit'; metric('m', 1);`)).ended).toBe('completed');
    });

    it('keeps a run whose chart cannot be drawn, and says why', async () => {
      const run = await runIn(
        box,
        `import { metric, plot } from 'glovebox/kit'; metric('m', 1); plot('p', { mark: 'bar', data: { url: 'https://example.com' } });`,
      );
      expect([run.ended, run.metrics.length, run.plots[0]?.svg]).toEqual(['completed', 1, undefined]);
      expect(run.plots[0]?.problem).toBe('data.url: "url" is not available in charts here');
    });

    it('serves two analyses at once, each its own data', async () => {
      const other = await makeDataset('other', 'elsewhere');
      const second = await sandbox.open(other, boxLimits(), never);
      const first = (table: string) =>
        `import { metric, sql } from 'glovebox/kit'; const [row] = await sql('SELECT min(region) AS r FROM ${table} WHERE id = 0'); metric('r', row.r);`;
      const [mine, theirs, stranger] = await Promise.all([
        runIn(box, first('sales')),
        runIn(second, first('other')),
        runIn(second, first('sales')),
      ]);
      expect([mine.metrics[0]?.value, theirs.metrics[0]?.value, stranger.error?.name]).toEqual([
        'north',
        'elsewhere',
        'SqlRefused',
      ]);
      await second.close();
      other.remove();
    });
  });
}
