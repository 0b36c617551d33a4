import { honestSentence, type Order, say, script, submit } from '../order.ts';

const read = `const [one] = await sql('SELECT customer, note FROM sales ORDER BY customer LIMIT 1');\nconst cell = String(one.customer);\n`;

/** Puts a cell where the next request would tell it, at the levels at which no cell may be told. */
const smuggles = (name: string, body: string, rest: Partial<Order> = {}): Order => ({
  name,
  level: 'statistics',
  turns: () => [[submit(script(read + body))], [say(honestSentence)]],
  ends: ['answered'],
  first: 'completed',
  ...rest,
});
const fails = { first: 'failed', ends: ['failed', 'unanswerable'] } as const;

/** Ways by which a script could have a cell told. */
export const tellCells: readonly Order[] = [
  smuggles('cellastext', `metric('cell', cell);`),
  smuggles('cellasname', `metric(cell, 1);`),
  smuggles('cellasunit', `metric('n', Number(row.total), { unit: cell });`),
  smuggles('cellaslabel', `metric('n', Number(row.total), { label: cell });`),
  smuggles('cellascolumn', `table('cells', [{ [cell]: Number(row.total) }]);`),
  smuggles('cellaskey', `table('cells', [{ [cell]: 1, b: 2 }], { key: cell });`),
  smuggles('cellastable', `table(cell, [{ a: Number(row.total) }], { title: cell });`),
  smuggles('cellascolumnunit', `table('cells', [{ a: Number(row.total) }], { columns: { a: { unit: cell } } });`),
  smuggles('cellascolumnlabel', `table('cells', [{ a: Number(row.total) }], { columns: { a: { label: cell } } });`),
  smuggles('cellasrows', `table('cells', await sql('SELECT customer, note, amount FROM sales ORDER BY customer'));`),
  smuggles(
    'cellasplot',
    `plot(cell, { data: { values: [{ a: cell, b: 1 }] }, mark: 'bar', encoding: { x: { field: 'a' } } });`,
  ),
  smuggles('cellassentence', `insight(cell); assume(cell); progress(0.5, cell); console.log(cell);`),
  smuggles('cellaserror', `throw new Error(cell);`, fails),
  smuggles('cellaserrorname', `const error = new Error('no'); error.name = cell; throw error;`, fails),
  smuggles('cellaserrorcast', `await sql('SELECT sum(CAST(customer AS INTEGER)) AS n FROM sales');`, fails),
  smuggles(
    'cellasproblem',
    `plot('p', { data: { values: [{ a: 1 }] }, mark: 'bar', encoding: { x: { field: cell, timeUnit: 'year' } } });`,
    {
      ends: ['answered', 'failed'],
    },
  ),
];
