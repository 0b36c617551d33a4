import { findDataSpan, findMainTime } from '../table/find-main-time.ts';
import { indexColumns, type ColumnIndex } from './match-columns.ts';
import { indexValues, type ValueIndex } from './match-values.ts';
import type { DataSpan } from '../words/period.ts';
import type { ColumnFacts, TableFacts } from '../table/table-facts.ts';

/** A table made ready for reading any number of questions. */
export type IndexedTable = {
  readonly table: TableFacts;
  readonly columns: ColumnIndex;
  readonly values: ValueIndex;
  /** The main time column, a date or calendar years. */
  readonly time: ColumnFacts | undefined;
  readonly data: DataSpan;
};

export function indexTable(table: TableFacts): IndexedTable {
  const time = findMainTime(table);
  return { table, columns: indexColumns(table), values: indexValues(table), time, data: findDataSpan(time) };
}
