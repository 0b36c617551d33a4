import type { IntakeDatabase } from '../engine/intake-database.ts';
import { quoteIdentifier } from '../engine/identifiers.ts';
import type { ColumnPlan } from './column-plan.ts';
import { isNullWord } from './readings/null-words.ts';

/** A last row that is called a total, taken out of its relation until it is known what it is. */
export type TotalRow = { readonly label: string; readonly held: string };

const totalWords =
  /^(?:(?:grand|overall)[ -]?)?totals?$|^(?:sum|summe|gesamt|gesamtsumme|insgesamt|somme|total général|totaux|suma|soma|total general|total geral|totale|somma|totaal|итого|合計|总计)$/iu;
/** The word stands on the left; the engine would set room aside for each of thousands of columns. */
const labelColumns = 20;
/** One row is the sum of itself. */
const fewestRows = 3;

/** What the last row of a relation is called, where that is a word for a total. */
export async function findTotalLabel(
  database: IntakeDatabase,
  relation: string,
  columns: readonly string[],
): Promise<string | undefined> {
  const list = columns.slice(0, labelColumns).join(', ');
  const [row] = await database.rows(
    `SELECT ${list} FROM ${relation} WHERE rowid = (SELECT max(rowid) FROM ${relation})`,
  );
  const first = row?.find((value) => value !== null);
  return typeof first === 'string' && isTotalWord(first) ? first.trim() : undefined;
}

function isTotalWord(text: string): boolean {
  return totalWords.test(text.trim().replace(/\s*:$/, ''));
}

/** Takes a last row that is called a total out of the texts, since its words and sums would tell on their types. */
export async function setTotalAside(
  database: IntakeDatabase,
  relation: string,
  columns: readonly string[],
): Promise<TotalRow | undefined> {
  const label = await findTotalLabel(database, relation, columns);
  if (label === undefined) return undefined;
  const [row] = await database.rows(`SELECT count(*), max(rowid) FROM ${relation}`);
  if (Number(row?.[0]) < fewestRows) return undefined;
  const held = 'total_row';
  const where = `WHERE rowid = ${Number(row?.[1])}`;
  await database.run(`CREATE TEMP TABLE ${held} AS SELECT * FROM ${relation} ${where}`);
  await database.run(`DELETE FROM ${relation} ${where}`);
  return { label, held };
}

/** Whether the row holds the sums of a stored table: at least one, and nothing else but sums, means and rates. */
export async function isSumOfTable(
  database: IntakeDatabase,
  total: TotalRow,
  table: string,
  plans: readonly ColumnPlan[],
): Promise<boolean> {
  const numeric = plans.filter(({ kind }) => kind === 'integer' || kind === 'number');
  if (numeric.length === 0) return false;
  const read = (sql: string): string => `CAST(${sql} AS DOUBLE)`;
  const [stated = []] = await database.rows(
    `SELECT ${numeric.map(({ sql }) => read(sql)).join(', ')} FROM ${total.held}`,
  );
  const columns = numeric.map(({ name }) => read(quoteIdentifier(name)));
  const [computed = []] = await database.rows(
    `SELECT ${columns.flatMap((column) => [`sum(${column})`, `avg(${column})`]).join(', ')} FROM ${quoteIdentifier(table)}`,
  );
  const [texts = []] = await database.rows(`SELECT * FROM ${total.held}`);
  let sums = 0;
  for (const [index, plan] of numeric.entries()) {
    const text = texts[plans.indexOf(plan)] ?? null;
    if (text === null || isNullWord(String(text))) continue;
    const value = stated[index] ?? null;
    if (value === null) return false;
    const [sum, mean] = [computed[index * 2], computed[index * 2 + 1]].map(Number);
    if (isNear(Number(value), sum)) sums += 1;
    else if (plan.format !== 'percent' && !isNear(Number(value), mean)) return false;
  }
  return sums > 0;
}

/** Totals and means are written with fewer digits than they have. */
function isNear(value: number, computed: number | undefined): boolean {
  return computed !== undefined && Math.abs(value - computed) <= Math.abs(computed) * 1e-4 + 1e-9;
}

/** Puts the row back where it was. */
export async function putTotalBack(database: IntakeDatabase, total: TotalRow, relation: string): Promise<void> {
  await database.run(`INSERT INTO ${relation} SELECT * FROM ${total.held}`);
}

export async function dropTotal(database: IntakeDatabase, total: TotalRow): Promise<void> {
  await database.run(`DROP TABLE ${total.held}`);
}
