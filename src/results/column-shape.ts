import type { Cell } from '../contract/output.ts';
import { moneyDecimals } from './money-decimals.ts';
import type { TimeGrain } from './format-time.ts';
import type { ValueStyle } from './format-value.ts';

/** What the cells of a column have in common when they are written. */
export type ColumnShape = { readonly decimals?: number | undefined; readonly grain?: TimeGrain | undefined };

export function shapeColumn(values: readonly Cell[], style: ValueStyle): ColumnShape {
  if (style.type === 'date' || style.type === 'timestamp') return { grain: chooseGrain(values) };
  return { decimals: chooseDecimals(values, style) };
}

/** A column of first days of months names months, one of New Year's Days names years. One date alone names a day. */
function chooseGrain(values: readonly Cell[]): TimeGrain | undefined {
  const days = new Set(values.filter((value) => value !== null));
  if (days.size < 2) return undefined;
  const all = (pattern: RegExp): boolean => [...days].every((day) => typeof day === 'string' && pattern.test(day));
  if (all(/^\d{4}-01-01(?:[T ]00:00(?::00)?)?$/)) return 'year';
  return all(/^\d{4}-\d\d-01(?:[T ]00:00(?::00)?)?$/) ? 'month' : undefined;
}

/** Decimals with which all numbers of a column read well beside each other. */
function chooseDecimals(values: readonly Cell[], style: ValueStyle): number | undefined {
  const numbers = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const largest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (numbers.length === 0 || style.format === 'plain' || style.format === 'integer' || style.format === 'compact')
    return undefined;
  if (style.format === 'percent')
    return largest >= 10 || numbers.every((value) => Number.isInteger(value * 100)) ? 0 : largest < 0.01 ? 3 : 1;
  if (numbers.every((value) => Number.isInteger(value))) return style.format === 'currency' ? 0 : undefined;
  if (style.format === 'currency')
    return largest >= 1e6 ? 0 : Math.max(2, ...numbers.slice(0, 1000).map((value) => moneyDecimals(value) ?? 2));
  // Numbers far smaller than 1 have nothing in common to align: each is written on its own.
  if (largest < 0.01 || largest >= 1e15) return undefined;
  return largest >= 10_000 ? 0 : largest >= 1000 ? 1 : largest >= 1 ? 2 : 4;
}
