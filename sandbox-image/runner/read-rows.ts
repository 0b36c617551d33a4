import { DuckDBTypeId } from '@duckdb/node-api';
import type { DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';
import { caps } from '../../src/contract/caps.ts';
import type { ColumnPart, RowsPayload } from '../../src/contract/protocol.ts';
import { copyDoubles, numericTypes } from '../../src/engine/copy-doubles.ts';
import { toScriptValue } from '../../src/engine/values.ts';
import type { EngineValue } from '../../src/engine/values.ts';

/** A query gave more than may leave the engine. */
export class TooMuch extends Error {}

const encoder = new TextEncoder();

/** Reads a result by column, chunk by chunk, and stops where it grows beyond the caps. */
async function readColumns(result: DuckDBResult): Promise<{ names: string[]; data: EngineValue[][]; count: number }> {
  const names = result.deduplicatedColumnNames();
  if (names.length > caps.tableColumns)
    throw new TooMuch(`The query gives ${names.length} columns; ${caps.tableColumns} are the most.`);
  const data: EngineValue[][] = names.map(() => []);
  let count = 0;
  let characters = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    count += chunk.rowCount;
    if (count > caps.sqlRows)
      throw new TooMuch(`The query gives more than ${caps.sqlRows} rows. Aggregate in SQL, or use LIMIT.`);
    for (let index = 0; index < names.length; index += 1) {
      const column = data[index] as EngineValue[];
      const vector = chunk.getColumnVector(index);
      for (let row = 0; row < chunk.rowCount; row += 1) {
        const value = toScriptValue(vector.getItem(row));
        if (typeof value === 'string') characters += value.length;
        column.push(value);
      }
    }
    if (characters > caps.sqlBytes)
      throw new TooMuch(`The query gives more than ${caps.sqlBytes} bytes. Aggregate in SQL, or use LIMIT.`);
  }
  return { names, data, count };
}

/** The rows of a query as the payload of a `rows` reply. */
export async function readRows(result: DuckDBResult): Promise<{ payload: Uint8Array; count: number }> {
  const { names, data, count } = await readColumns(result);
  const specials: [number, number, 'bigint' | 'double', string][] = [];
  for (const [index, column] of data.entries()) {
    for (const [row, value] of column.entries()) {
      if (typeof value === 'bigint') specials.push([index, row, 'bigint', String(value)]);
      else if (typeof value === 'number' && !Number.isFinite(value))
        specials.push([index, row, 'double', String(value)]);
    }
  }
  for (const [column, row] of specials) (data[column] as EngineValue[])[row] = null;
  const rows: RowsPayload = { names, count, data, specials };
  return { payload: checkSize(encoder.encode(JSON.stringify(rows, spellBigint))), count };
}

const longIntegers: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
]);

/**
 * The columns of a query as the payload of a `columns` reply: numbers as doubles, all else as JSON; and which of them hold whole
 * numbers that doubles do not tell apart.
 */
export async function readTypedColumns(
  result: DuckDBResult,
): Promise<{ parts: ColumnPart[]; payload: Uint8Array; count: number; rounded: string[] }> {
  const types = result.columnTypes().map((type) => type.typeId);
  const doubles = types.map((type) => numericTypes.has(type));
  const names = result.deduplicatedColumnNames();
  const { chunks, count } = await readChunks(result);
  const blocks = names.map((_, index) =>
    doubles[index] === true ? joinDoubles(chunks, index, count) : joinValues(chunks, index),
  );
  const parts = names.map((name, index) => ({
    name,
    doubles: doubles[index] === true,
    bytes: blocks[index]?.length ?? 0,
  }));
  const rounded = names.filter(
    (_, index) => longIntegers.has(types[index] as DuckDBTypeId) && hasLarge(blocks[index] as Uint8Array),
  );
  return { parts, payload: checkSize(Buffer.concat(blocks)), count, rounded };
}

function joinDoubles(chunks: readonly DuckDBDataChunk[], index: number, count: number): Uint8Array {
  const values = new Float64Array(count);
  let filled = 0;
  for (const chunk of chunks) {
    copyDoubles(chunk.getColumnVector(index), values, filled);
    filled += chunk.rowCount;
  }
  return new Uint8Array(values.buffer);
}

/** Whether any of these doubles is beyond the whole numbers that all have one of their own. */
function hasLarge(block: Uint8Array): boolean {
  const values = new Float64Array(block.buffer, block.byteOffset, block.byteLength / 8);
  return values.some((value) => Math.abs(value) > Number.MAX_SAFE_INTEGER);
}

function joinValues(chunks: readonly DuckDBDataChunk[], index: number): Uint8Array {
  const values = chunks.flatMap((chunk) => chunk.getColumnValues(index).map(toScriptValue));
  return encoder.encode(JSON.stringify(values, spellBigint));
}

async function readChunks(result: DuckDBResult) {
  const chunks = [];
  let count = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return { chunks, count };
    chunks.push(chunk);
    count += chunk.rowCount;
    if (count > caps.columnRows)
      throw new TooMuch(`The query gives more than ${caps.columnRows} rows. Aggregate in SQL, or use LIMIT.`);
  }
}

function checkSize(payload: Uint8Array): Uint8Array {
  if (payload.length <= caps.sqlBytes) return payload;
  throw new TooMuch(
    `The query gives ${payload.length} bytes; ${caps.sqlBytes} are the most. Aggregate in SQL, or use LIMIT.`,
  );
}

/** Inside lists and structs an integer beyond 2^53 is text: JSON has no other way. */
function spellBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
