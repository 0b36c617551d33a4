import { expect } from 'vitest';
import type { RunEnding } from '../../../src/contract/run.ts';
import type { Box } from '../../../src/sandbox/sandbox.ts';
import { runIn } from '../box-fixture.ts';

const never = new AbortController().signal;

/** A plot of the table "regions". */
const plot = (name: string, mark: string, encoding: string) =>
  `plot('${name}', { mark: '${mark}', data: { name: 'regions' }, encoding: { ${encoding} } }, { title: 'Größe' });`;

const everyOutput = `import { assume, columns, insight, metric, plot, progress, sql, table } from 'glovebox/kit';
  progress(0.5, 'half');
  const rows = await sql('SELECT region, day, sum(amount)::DOUBLE AS total FROM sales WHERE id >= $1 GROUP BY ALL ORDER BY ALL', [0]);
  const regions = table('regions', rows, { columns: { total: { unit: 'EUR', format: 'currency' } } });
  const first = metric('first', rows[0].total, { label: 'First' });
  const { amount } = await columns('SELECT amount FROM sales');
  metric('most', amount.reduce((a, b) => Math.max(a, b)));
  ${plot('bars', 'bar', `x: { field: 'region' }, y: { aggregate: 'sum', field: 'total' }`)}
  ${plot('lines', 'line', `x: { field: 'day', type: 'temporal' }, y: { field: 'total', type: 'quantitative' }, color: { field: 'region' }`)}
  ${plot('shares', 'arc', `theta: { aggregate: 'sum', field: 'total' }, color: { field: 'region' }`)}
  insight(\`The first is \${first}.\`);
  assume('All amounts are in euro.');
  console.log('done');`;

const largeSorts = `import { metric, sql } from 'glovebox/kit';
  const numbers = new Float64Array(4_000_000).map(() => Math.random()).sort();
  const words = Array.from({ length: 300_000 }, (_, i) => ((i * 7919) % 300_007).toString(36)).sort((a, b) => a.localeCompare(b, 'de'));
  const copies = structuredClone(new Map(words.map((word, i) => [word, { i }])));
  const [row] = await sql(\`SELECT max(n) AS n FROM (SELECT row_number() OVER (ORDER BY hash(i), i) AS n FROM range(3000000) t(i))\`);
  metric('n', row.n + copies.size);
  metric('in order', numbers.every((value, i) => i === 0 || numbers[i - 1] <= value) ? 1 : 0);
  metric('day', new Intl.DateTimeFormat('de', { dateStyle: 'full', timeZone: 'Asia/Tokyo' }).format(new Date()));
  metric('match', /^(a+)+$/.test('a'.repeat(30) + 'b') ? 1 : 0);`;

/** More at once than a pipe takes, in both directions. */
const floods = `import { metric, sql, table } from 'glovebox/kit';
  const asked = Array.from({ length: 20 }, (_, i) => sql(\`SELECT \${i} + i AS n, repeat('x', 200) AS text FROM range(5000) t(i)\`));
  for (const answers of await Promise.all(asked)) metric('m' + answers[0].n, answers.length);
  const cell = 'x'.repeat(30_000);
  for (const name of ['a', 'b', 'c']) table(name, Array.from({ length: 333 }, () => ({ cell })));`;

/** What a script can be, and how it ends. */
const scripts: readonly (readonly [ending: RunEnding, source: string])[] = [
  ['completed', everyOutput],
  ['completed', largeSorts],
  ['completed', floods],
  ['failed', `throw new RangeError('no');`],
  ['failed', `import { sql } from 'glovebox/kit'; await sql('SELECT * FROM nowhere');`],
  ['failed', `const again = () => again() + 1; again();`],
  ['failed', `import { insight } from 'glovebox/kit'; insight('x'.repeat(2e6));`],
  ['completed', `import { metric } from 'glovebox/kit'; metric('m', 1);`],
];

/** All that a box is asked in its life, but for what takes it down. */
export async function doUsualWork(box: Box): Promise<void> {
  expect(await box.look('SELECT id, day FROM sales ORDER BY id', 2, never)).toMatchObject({ ok: true });
  expect(await box.look('DROP TABLE sales', 2, never)).toMatchObject({ ok: false });
  expect(await box.readSql(['SELECT 1', 'SELEC 1'], never)).toHaveLength(2);
  for (const [ending, source] of scripts) {
    const run = await runIn(box, source, { testInfluence: true });
    expect([run.ended, source, run.plots.filter(({ png }) => png === undefined)]).toEqual([ending, source, []]);
  }
}

/** What takes a script or its box down, each in a box of its own. */
export const hardWork: Readonly<Record<string, (box: Box) => Promise<RunEnding>>> = {
  'timed-out': async (box) => (await runIn(box, `for (;;);`)).ended,
  'out-of-memory': async (box) => {
    await runIn(box, `const all = []; for (;;) all.push(new Array(1000).fill(all.length));`);
    const { ended } = await runIn(box, `const all = []; for (;;) all.push(new Uint8Array(16777216).fill(1));`);
    return ended;
  },
  cancelled: async (box) => {
    const cancel = new AbortController();
    const source = `import { insight, sql } from 'glovebox/kit'; insight('begun');
      await sql('SELECT count(*) FROM range(100000) a(i), range(100000) b(j) WHERE (i * j) % 7 = 8');`;
    const run = await runIn(box, source, { signal: cancel.signal, onOutput: () => cancel.abort() });
    return run.ended;
  },
};
