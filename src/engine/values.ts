import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBUnionValue,
} from '@duckdb/node-api';
import type { DuckDBValue } from '@duckdb/node-api';

/** A value as a script sees it: what JSON has, and bigint for integers beyond 2^53. */
export type EngineValue =
  | number
  | string
  | boolean
  | bigint
  | null
  | readonly EngineValue[]
  | { readonly [key: string]: EngineValue };

/** Turns a value of the engine into what a script sees: decimals and safe integers as numbers, times as ISO text. */
export function toScriptValue(value: DuckDBValue): EngineValue {
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return isSafe(value) ? Number(value) : value;
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (isTimestamp(value)) return formatTimestamp(String(value));
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(toScriptValue);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([key, entry]) => [key, toScriptValue(entry)]));
  }
  if (value instanceof DuckDBMapValue) {
    return Object.fromEntries(value.entries.map(({ key, value: entry }) => [String(key), toScriptValue(entry)]));
  }
  if (value instanceof DuckDBUnionValue) return toScriptValue(value.value);
  if (value instanceof DuckDBBlobValue) return `<${value.bytes.length} bytes>`;
  // Dates, times, intervals and UUIDs print as people write them.
  return String(value);
}

function isSafe(value: bigint): boolean {
  return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER;
}

function isTimestamp(value: object): boolean {
  return (
    value instanceof DuckDBTimestampValue ||
    value instanceof DuckDBTimestampTZValue ||
    value instanceof DuckDBTimestampSecondsValue ||
    value instanceof DuckDBTimestampMillisecondsValue ||
    value instanceof DuckDBTimestampNanosecondsValue
  );
}

/** `2024-03-01 12:00:00+00` becomes `2024-03-01T12:00:00+00:00`. */
function formatTimestamp(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}
