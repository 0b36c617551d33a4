import type { DataSpan } from '../words/period.ts';
import type { ColumnFacts, TableFacts } from './table-facts.ts';

/** A date before years, a column called time or date before others, the first one otherwise. */
export function findMainTime(table: TableFacts): ColumnFacts | undefined {
  const rank = (column: ColumnFacts) =>
    (column.temporal ? 0 : 10) +
    (column.words.some((word) => ['date', 'time', 'day', 'month', 'year'].includes(word.stem)) ? 0 : 1) +
    (column.words.length > 1 ? 0.5 : 0);
  const times = table.columns.filter(
    (column) =>
      column.temporal || (column.years && column.words.some((word) => ['year', 'yr', 'season'].includes(word.stem))),
  );
  return times.toSorted((left, right) => rank(left) - rank(right) || left.index - right.index)[0];
}

export function findDataSpan(time: ColumnFacts | undefined): DataSpan {
  const read = (value: unknown) =>
    time?.years
      ? typeof value === 'number'
        ? `${String(value)}-01-01`
        : undefined
      : typeof value === 'string'
        ? value
        : undefined;
  return { first: read(time?.profile.min), last: read(time?.profile.max) };
}
