import { DuckDBTypeId } from '@duckdb/node-api';
import type { DuckDBVector } from '@duckdb/node-api';
import { toScriptValue } from './values.ts';

/** Types whose vectors hold plain numbers: their memory can be copied as it is. */
const plainTypes: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
]);

export const numericTypes: ReadonlySet<DuckDBTypeId> = new Set([
  ...plainTypes,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.DECIMAL,
]);

/** The memory of a vector. The package does not declare it; where a later version has none, values are asked for singly. */
type Memory = { readonly items?: unknown; readonly validity?: { itemValid(row: number): boolean } };

/** Writes the numbers of a vector into `target` from `offset` on; null becomes NaN. */
export function copyDoubles(vector: DuckDBVector, target: Float64Array, offset: number): void {
  const { items, validity } = vector as unknown as Memory;
  if (plainTypes.has(vector.type.typeId) && ArrayBuffer.isView(items) && validity !== undefined) {
    if (items instanceof BigInt64Array || items instanceof BigUint64Array) {
      for (let row = 0; row < vector.itemCount; row += 1) target[offset + row] = Number(items[row]);
    } else {
      target.set(items as Float64Array, offset);
    }
    for (let row = 0; row < vector.itemCount; row += 1) {
      if (!validity.itemValid(row)) target[offset + row] = Number.NaN;
    }
    return;
  }
  for (let row = 0; row < vector.itemCount; row += 1) {
    const value = vector.getItem(row);
    target[offset + row] = value === null ? Number.NaN : Number(toScriptValue(value));
  }
}
