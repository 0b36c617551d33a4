import type { IntakeDatabase } from '../engine/intake-database.ts';
import { codeSql } from './readings/codes.ts';
import { nullWordSql } from './readings/null-words.ts';
import type { Reading } from './readings/reading.ts';

export type ReadingCount = { readonly reading: Reading; readonly failures: number };

/** What all values of a column say about the ways in which it could be read. */
export type ColumnCount = {
  readonly index: number;
  /** Values that are neither empty nor stand for none. */
  readonly values: number;
  readonly nullWords: number;
  readonly codes: number;
  readonly readings: readonly ReadingCount[];
};

const columnsAtOnce = 50;

/** Counts, over every row, which values each reading could not read. */
export async function verifyReadings(
  database: IntakeDatabase,
  relation: string,
  columns: readonly { readonly index: number; readonly proposals: readonly Reading[] }[],
): Promise<ColumnCount[]> {
  const counts: ColumnCount[] = [];
  for (let start = 0; start < columns.length; start += columnsAtOnce) {
    const part = columns.slice(start, start + columnsAtOnce);
    const expressions = part.flatMap(({ index, proposals }) => countExpressions(`c${index}`, proposals));
    const row = (await database.rows(`SELECT ${expressions.join(', ')} FROM ${relation}`))[0] ?? [];
    const numbers = row.map(Number);
    let at = 0;
    for (const { index, proposals } of part) {
      const [filled = 0, nullWords = 0, codes = 0, ...read] = numbers.slice(at, at + 3 + proposals.length);
      const values = filled - nullWords;
      // No reading takes a word for "no value" as a value, so what is left over is what it could not read.
      const readings = proposals.map((reading, order) => ({ reading, failures: values - (read[order] ?? 0) }));
      counts.push({ index, values, nullWords, codes, readings });
      at += 3 + proposals.length;
    }
  }
  return counts;
}

function countExpressions(column: string, proposals: readonly Reading[]): string[] {
  const numeric = proposals.some(({ kind }) => kind === 'integer' || kind === 'number');
  return [
    `count(${column})`,
    `count(*) FILTER (${nullWordSql(column)})`,
    numeric ? `count(*) FILTER (${codeSql(column)})` : '0',
    ...proposals.map((reading) => `count(${reading.sql(column)})`),
  ];
}

/** Values that a reading cannot read. */
function failureSql(column: string, reading: Reading): string {
  return `${column} IS NOT NULL AND (${reading.sql(column)}) IS NULL AND NOT ${nullWordSql(column)}`;
}

/** Some of the values that a reading cannot read. */
export async function quoteFailures(
  database: IntakeDatabase,
  relation: string,
  index: number,
  reading: Reading,
  most: number,
): Promise<string[]> {
  const column = `c${index}`;
  const rows = await database.rows(
    `SELECT DISTINCT ${column} FROM ${relation} WHERE ${failureSql(column, reading)} ORDER BY 1 LIMIT ${most}`,
  );
  return rows.map(([value]) => String(value));
}

/** The words of a column that stand for no value. */
export async function listNullWords(database: IntakeDatabase, relation: string, index: number): Promise<string[]> {
  const column = `c${index}`;
  const rows = await database.rows(
    `SELECT DISTINCT ${column} FROM ${relation} WHERE ${nullWordSql(column)} ORDER BY 1 LIMIT 10`,
  );
  return rows.map(([value]) => String(value));
}
