import type { Column } from '../contract/dataset.ts';
import type { RawColumn } from './source.ts';

/** How one column of a table is stored. */
export type ColumnPlan = {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly engineType: string;
  /** SQL over the column `c<index>` of the cleaned relation. */
  readonly sql: string;
};

export const engineTypes = {
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  time: 'TIME',
} as const;

/** A column as text. */
export function planText(name: string, index: number): ColumnPlan {
  return { name, kind: 'text', engineType: 'VARCHAR', sql: `c${index}` };
}

/** A column whose type the format has said. `as-is` is settled by asking the engine once the table is there. */
export function planKnown(name: string, index: number, known: NonNullable<RawColumn['known']>): ColumnPlan {
  if (known === 'as-is') return { name, kind: 'other', engineType: '', sql: `c${index}` };
  const engineType = engineTypes[known];
  return { name, kind: known, engineType, sql: `CAST(c${index} AS ${engineType})` };
}

/** What a person calls a type of the engine. */
export function kindOf(engineType: string): Column['kind'] {
  const type = engineType.toUpperCase();
  if (/^(?:TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|HUGEINT|UHUGEINT)$/.test(type)) return 'integer';
  if (/^(?:DOUBLE|FLOAT|DECIMAL)/.test(type)) return 'number';
  if (type === 'VARCHAR') return 'text';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DATE') return 'date';
  if (type.startsWith('TIMESTAMP')) return 'timestamp';
  return type.startsWith('TIME') ? 'time' : 'other';
}
