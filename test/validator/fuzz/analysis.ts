import fc from 'fast-check';

const dimension = fc.constantFrom('region', 'product', 'channel', 'customer_code');
const measure = fc.constantFrom('units', 'revenue', 'discount', 'unit_price');
const total = fc.constantFrom('sum', 'avg', 'min', 'max', 'count', 'median');
const choices = fc.record({ by: dimension, of: measure, total, count: fc.integer({ min: 1, max: 9 }) });
type Choices = { readonly by: string; readonly of: string; readonly total: string; readonly count: number };

/** Lines of an honest script; `n` makes its names unlike those of the other lines. */
type Lines = (n: number, choices: Choices) => string;

const grouped = ({ by, of, total: how }: Choices) =>
  `SELECT ${by}, ${how}(${of})::DOUBLE AS value FROM sales GROUP BY ${by} ORDER BY ${by}`;

const queries: readonly Lines[] = [
  (n, chosen) => `const rows${n} = await sql<{ ${chosen.by}: string; value: number }>(\`${grouped(chosen)}\`);
let sum${n} = 0;
for (const { value } of rows${n}) sum${n} += value;
metric('sum${n}', sum${n}, { label: 'All of it', format: 'decimal' });`,
  (n, { by, count }) => `const top${n}: readonly Row[] = await sql(
  "SELECT ${by} AS name, sum(revenue) AS revenue FROM sales GROUP BY 1 ORDER BY revenue DESC, name LIMIT ${count}",
);
const table${n} = table('table${n}', top${n}, { title: 'The first', key: 'name', columns: { revenue: { format: 'currency', unit: 'USD' } } });
if (top${n}.length > 1) insight(\`The first is \${table${n}.cell(top${n}[0]!['name'] as string, 'revenue')}.\`);`,
  (n, { of, count }) => `const { ${of}: list${n} } = await columns('SELECT ${of} FROM sales ORDER BY order_id');
const mean${n} = Array.from(list${n} as Float64Array).slice(0, ${count}).reduce((a, b) => a + b, 0) / ${count};
metric('mean${n}', Number.isFinite(mean${n}) ? mean${n} : 0);`,
  (n, { by, of, count }) => `type Line${n} = { key: string; month: string; value: number };
const months${n} = (await sql<Line${n}>(
  \`SELECT ${by} AS key, strftime(order_date, '%Y-%m') AS month, sum(${of})::DOUBLE AS value FROM sales
   WHERE units > ? GROUP BY ALL ORDER BY key, month\`, [${count}],
)).filter((line): line is Line${n} => line.value !== null);
const byKey${n} = Object.groupBy(months${n}, ({ key }) => key);
for (const [key, lines = []] of Object.entries(byKey${n})) console.log(key, lines.at(-1)?.month ?? 'none', lines.length);`,
  (n, { by }) => `plot('plot${n}', {
  mark: { type: 'bar', tooltip: true },
  data: { values: await sql('SELECT ${by}, count(*)::INTEGER AS n FROM sales GROUP BY ALL ORDER BY ALL') },
  encoding: { x: { field: '${by}', type: 'nominal', sort: '-y' }, y: { field: 'n', type: 'quantitative' } },
}, { title: 'How many' });`,
  (n, { by, of }) => `const [first${n}, ...others${n}] = await sql(\`
  WITH held AS (SELECT ${by}, ${of}, row_number() OVER (PARTITION BY ${by} ORDER BY order_id) AS r FROM sales)
  SELECT ${by} AS "by", ${of} AS "of" FROM held WHERE r = 1 ORDER BY "by"\`);
console.log(\`\${first${n}?.['by'] ?? '–'} and \${others${n}.length} more\`);`,
];

const classes: readonly Lines[] = [
  (n, { count }) => `class Tally${n}<K extends string> {
  readonly #counts = new Map<K, number>();
  static readonly most = ${count};
  constructor(private${n}?: Iterable<K>) { for (const key of private${n} ?? []) this.add(key); }
  add(key: K, by = 1): this { this.#counts.set(key, (this.#counts.get(key) ?? 0) + by); return this; }
  get size(): number { return this.#counts.size; }
  top(): [K, number][] { return [...this.#counts].sort(([, a], [, b]) => b - a).slice(0, Tally${n}.most); }
}
console.log(new Tally${n}(['a', 'b', 'a']).add('b', 2).top().map(([key, count]) => \`\${key}:\${count}\`).join());`,
  (n) => `abstract${n}: {
  class Shape { area(): number { return 0; } toString(): string { return \`\${this.area().toFixed(1)} m²\`; } }
  class Square extends Shape { constructor(readonly${n}: number) { super(); this.side = readonly${n}; } side: number; override area(): number { return this.side ** 2; } }
  console.log(String(new Square(${n + 1})), new Square(2) instanceof Shape);
  break abstract${n};
}`,
  (
    n,
  ) => `class Missing${n} extends Error { override name = 'Missing'; constructor(readonly${n}: string, options?: ErrorOptions) { super(\`no \${readonly${n}}\`, options); } }
try { throw new Missing${n}('rows', { cause: 'none' }); } catch (error) { if (error instanceof Missing${n}) assume(error.message); else throw error; }`,
];

const plain: readonly Lines[] = [
  (
    n,
    { count },
  ) => `const round${n} = (value: number, places = ${count}): number => Math.round(value * 10 ** places) / 10 ** places;
console.log(round${n}(Math.PI), [1.5, 2.25].map((value) => round${n}(value, 1)));`,
  (
    n,
    { count },
  ) => `const series${n} = Array.from({ length: ${count} }, (_, index) => ({ index, value: (index * 7) % 5 }));
const { min${n}, max${n} } = series${n}.reduce((seen, { value }) => ({ min${n}: Math.min(seen.min${n}, value), max${n}: Math.max(seen.max${n}, value) }), { min${n}: Infinity, max${n}: -Infinity });
metric('span${n}', max${n} - min${n});`,
  (
    n,
  ) => `function* windows${n}<T>(list: readonly T[], size: number): Generator<T[]> { for (let i = 0; i + size <= list.length; i += 1) yield list.slice(i, i + size); }
outer${n}: for (const [a = 0, b = 0] of windows${n}([3, 1, 2], 2)) { switch (Math.sign(b - a)) { case -1: continue outer${n}; default: console.log(a, b); } }`,
  (n) => `const kinds${n} = { low: 1, high: 2 } as const satisfies Record<string, number>;
type Kind${n} = keyof typeof kinds${n};
const nameOf${n} = (value: number): Kind${n} | undefined => (Object.keys(kinds${n}) as Kind${n}[]).find((kind) => kinds${n}[kind] === value);
console.log(nameOf${n}(2)!, nameOf${n}(3) ?? 'none');`,
  (n, { count }) => `const text${n} = 'Order 1001: 12.50; Order 1002: 7.25';
const found${n} = [...text${n}.matchAll(/Order (?<id>\\d+): (?<value>[\\d.]+)/g)].map(({ groups }) => Number(groups?.['value']));
progress(${count} / 10, \`\${found${n}.length} read\`);`,
  (n) => `const day${n} = new Date(Date.UTC(2024, ${n % 12}, 1));
const money${n} = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
console.log(day${n}.toISOString().slice(0, 10), money${n}.format(1234.5), /* a sum */ 0x1f + 1_000 - .5e1);`,
  (
    n,
  ) => `async function load${n}<T>(work: () => Promise<T>, or: T): Promise<T> { try { return await work(); } catch { console.warn('left out'); return or; } finally { progress(1); } }
const [left${n}, right${n}] = await Promise.all([load${n}(async () => 1, 0), load${n}<number>(() => Promise.reject(new Error('no')), 2)]);
console.log(left${n} + right${n} > 2 ? 'both' : 'one', typeof left${n});`,
  (n) => `const memo${n} = new Map<string, number>();
const fib${n} = (k: number): number => { const key = \`f\${k}\`; const held = memo${n}.get(key); if (held !== undefined) return held; const value = k < 2 ? k : fib${n}(k - 1) + fib${n}(k - 2); memo${n}.set(key, value); return value; };
metric('fib${n}', fib${n}(30), { unit: 'rabbits' });`,
  (n, { by }) => `const row${n}: Record<string, unknown> = { ${by}: 'x', 'units sold': 3, nested: { list: [1, , 3] } };
for (const key in row${n}) { const value = row${n}[key]; if (typeof value === 'number' && value > 2 || !value) console.log(key, value); }
const copy${n} = structuredClone({ ...row${n}, ${by}: undefined }); delete copy${n}['units sold'];
console.log(JSON.stringify(copy${n}), Object.hasOwn(copy${n}, '${by}'), (copy${n} as { nested?: { list?: number[] } }).nested?.list?.[2]);`,
  (n, { count }) =>
    `let left${n} = ${count}, steps${n} = 0; while (left${n} --> 0) { if (left${n} % 2) continue; steps${n}++; } do { steps${n} += 1; } while (steps${n} < 3); metric('steps${n}', steps${n});`,
];

/** Lines that an analyst would write, from queries to charts. */
export const analysis: fc.Arbitrary<(n: number) => string> = fc
  .tuple(fc.constantFrom(...queries, ...classes, ...plain), choices)
  .map(
    ([lines, chosen]) =>
      (n) =>
        lines(n, chosen),
  );
