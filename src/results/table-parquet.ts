import type { Cell, ResultTable, ValueType } from '../contract/output.ts';
import { parseIsoTime } from './format-time.ts';

type Element = {
  type: 'BOOLEAN' | 'INT32' | 'INT64' | 'DOUBLE' | 'BYTE_ARRAY';
  converted_type?: 'UTF8' | 'DATE' | 'TIMESTAMP_MICROS';
};
type ParquetColumn = { readonly element: Element; readonly data: readonly unknown[] };

/** The table as Parquet, typed: dates as dates, integers with all their digits. */
export async function writeParquet(table: ResultTable): Promise<Uint8Array> {
  // Loaded on use: an answer without tables does not wait for it.
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const names = uniqueNames(table.columns.map(({ name }) => name));
  const columns = table.columns.map(({ type }, index) =>
    toColumn(
      table.rows.map((row) => row[index] ?? null),
      type,
    ),
  );
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ data }, index) => ({ name: names[index] ?? '', data: [...data] })),
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ element }, index) => ({
        name: names[index] ?? '',
        repetition_type: 'OPTIONAL' as const,
        ...element,
      })),
    ],
    createdBy: 'glovebox',
  });
  return new Uint8Array(buffer);
}

const asText: Element = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };

/** A column whose cells do not all fit their type, which a hostile box may send, is written as text. */
function toColumn(cells: readonly Cell[], type: ValueType): ParquetColumn {
  const typed = typedColumn(cells, type);
  if (typed !== undefined && !typed.data.includes(undefined)) return typed;
  return { element: asText, data: cells.map((cell) => (cell === null ? null : String(cell))) };
}

function typedColumn(cells: readonly Cell[], type: ValueType): ParquetColumn | undefined {
  const convert = (read: (cell: Exclude<Cell, null>) => unknown): unknown[] =>
    cells.map((cell) => (cell === null ? null : read(cell)));
  switch (type) {
    case 'number':
      return { element: { type: 'DOUBLE' }, data: convert((cell) => (typeof cell === 'number' ? cell : undefined)) };
    case 'integer':
      return { element: { type: 'INT64' }, data: convert(readInteger) };
    case 'boolean':
      return { element: { type: 'BOOLEAN' }, data: convert((cell) => (typeof cell === 'boolean' ? cell : undefined)) };
    case 'date':
      return { element: { type: 'INT32', converted_type: 'DATE' }, data: convert((cell) => readTime(cell, 'date')) };
    case 'timestamp':
      return {
        element: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
        data: convert((cell) => readTime(cell, 'timestamp')),
      };
    case 'text':
      return undefined;
  }
}

function readInteger(cell: Exclude<Cell, null>): bigint | undefined {
  if (typeof cell === 'boolean' || !/^-?\d{1,19}$/.test(String(cell))) return undefined;
  const value = BigInt(cell);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** Days as a date, microseconds as a bigint: a fraction of a second has more digits than JavaScript's dates. */
function readTime(cell: Exclude<Cell, null>, kind: 'date' | 'timestamp'): Date | bigint | undefined {
  const parsed = typeof cell === 'string' ? parseIsoTime(cell) : undefined;
  if (parsed === undefined) return undefined;
  if (kind === 'date') return parsed.part === 'date' ? parsed.time : undefined;
  const fraction = /\.(\d{1,6})/.exec(String(cell))?.[1] ?? '';
  return BigInt(parsed.time.getTime()) * 1000n + BigInt(fraction.padEnd(6, '0'));
}

function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let candidate = name;
    for (let number = 2; taken.has(candidate); number += 1) candidate = `${name}_${number}`;
    taken.add(candidate);
    return candidate;
  });
}
