import { type Reading, assume } from '../phrases/phrase.ts';
import type { ColumnFacts, TableFacts } from '../table/table-facts.ts';

/** A category of more values than this is no feature, and nothing that can be told. */
const mostValues = 20;

/** The part of the rows that may lack a feature which nobody named. */
const mostMissing = 0.3;

/** Whether a column can be told from others: a number, or a category with few values. */
export function isTarget(column: ColumnFacts, { rows }: TableFacts): boolean {
  if (column.temporal || column.role === 'identifier' || column.role === 'text') return false;
  if (column.numeric && !isNumberedCategory(column)) return !column.years && (column.distinct ?? 0) > 2;
  return isCategory(column) && (column.distinct ?? 0) < rows / 5;
}

/** Whether a column is told as a category. */
export function isCategorical(column: ColumnFacts): boolean {
  return !column.numeric || isNumberedCategory(column);
}

/** 0 and 1 for no and yes. */
function isNumberedCategory(column: ColumnFacts): boolean {
  return column.numeric && column.yes !== undefined;
}

/** What a column may be told from: numbers and categories with few values, and no date, text or number of a row. */
export function findFeatures(reading: Reading, target: ColumnFacts): ColumnFacts[] {
  const { table, time } = reading;
  const telling = table.columns.filter(
    (column) =>
      column !== target &&
      column !== time &&
      !column.temporal &&
      (column.numeric ? column.role !== 'identifier' : isCategory(column)) &&
      (column.distinct ?? 2) > 1 &&
      !(column.words.length === 1 && column.words[0]?.stem === 'name'),
  );
  // A row counts where all of them are known: a column that many rows lack would leave few.
  const sparse = telling.filter((column) => (column.profile.nulls ?? 0) > table.rows * mostMissing);
  for (const { name } of sparse) assume(reading, `${name} is not taken to tell it from: many rows lack it`);
  return telling.filter((column) => !sparse.includes(column));
}

function isCategory(column: ColumnFacts): boolean {
  const distinct = column.distinct ?? 0;
  return column.role === 'category' && distinct > 1 && distinct <= mostValues;
}
