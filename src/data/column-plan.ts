import type { Column } from '../contract/dataset.ts';
import type { Reading, ReadingFormat } from './readings/reading.ts';
import type { KnownType } from './source.ts';

/** How one column of a table is stored. */
export type ColumnPlan = ReadingFormat & {
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

/** A column as a reading gives it, by its own SQL or another. */
export function planReading(name: string, index: number, reading: Reading, sql = reading.sql(`c${index}`)): ColumnPlan {
  const { kind, engineType } = reading;
  return { name, kind, engineType, sql, ...formatOf(reading) };
}

/** What a reading or a plan says of how numbers were written. */
export function formatOf({ format, unit }: ReadingFormat): ReadingFormat {
  return { ...(format !== undefined && { format }), ...(unit !== undefined && { unit }) };
}

/** A column as text. */
export function planText(name: string, index: number): ColumnPlan {
  return { name, kind: 'text', engineType: 'VARCHAR', sql: `c${index}` };
}

/** A column that is stored as the format has it. What it is, the engine says once the table is there. */
export function planAsIs(name: string, index: number): ColumnPlan {
  return { name, kind: 'other', engineType: '', sql: `c${index}` };
}

/** A column of text whose type the format has said: read so if it is true of every value. */
export function createKnownReading(known: Exclude<KnownType, 'as-is'>): Reading {
  const engineType = engineTypes[known];
  const cast = (text: string): string => `try_cast(${text} AS ${engineType})`;
  const sql =
    known === 'number' ? (text: string): string => `CASE WHEN isfinite(${cast(text)}) THEN ${cast(text)} END` : cast;
  return { id: `known ${known}`, kind: known, engineType, sql };
}

/** What a person calls a type of the engine. */
export function kindOf(engineType: string): Column['kind'] {
  const type = engineType.toUpperCase();
  if (/^(?:TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|HUGEINT|UHUGEINT)$/.test(type))
    return 'integer';
  if (/^(?:DOUBLE|FLOAT|DECIMAL)/.test(type)) return 'number';
  if (type === 'VARCHAR') return 'text';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DATE') return 'date';
  if (type.startsWith('TIMESTAMP')) return 'timestamp';
  return type.startsWith('TIME') ? 'time' : 'other';
}
