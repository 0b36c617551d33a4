import { quartilesInPlace } from '../describe/quantiles.ts';
import { chooseValues, countRows, showExample } from './column.ts';
import type { Column } from './column.ts';
import { sayShare, severityByShare } from './issue.ts';
import type { Finding } from './issue.ts';

/** Between where values are usual: three interquartile ranges around the quartiles (Tukey's "far out" begins there). */
export type Fences = { readonly low: number; readonly high: number };

/** Undefined where there are too few numbers, or more than half of them are the same. */
export function findFences(column: Column): Fences | undefined {
  if (column.type !== 'number' || column.present < 8) return undefined;
  const numbers = new Float64Array(column.present);
  let count = 0;
  for (let row = 0; row < column.rows; row += 1) {
    const code = column.codes[row] as number;
    if (code < 0) continue;
    numbers[count] = column.values[code] as number;
    count += 1;
  }
  const { q1, q3 } = quartilesInPlace(numbers);
  return q3 > q1 ? { low: q1 - 3 * (q3 - q1), high: q3 + 3 * (q3 - q1) } : undefined;
}

export function countOutliers(column: Column, fences: Fences | undefined): number {
  return fences === undefined ? 0 : countRows(column, chooseOutliers(column, fences));
}

function chooseOutliers(column: Column, { low, high }: Fences): Uint8Array {
  return chooseValues(column, (value) => (value as number) < low || (value as number) > high);
}

/** Unusual is not wrong: the score does not fall for it. */
export function checkOutliers(column: Column, fences: Fences | undefined): Finding | undefined {
  if (fences === undefined) return undefined;
  const chosen = chooseOutliers(column, fences);
  const count = countRows(column, chosen);
  if (count === 0) return undefined;
  let far = NaN;
  for (const [code, value] of column.values.entries())
    if (chosen[code] === 1 && !(distance(value as number, fences) <= distance(far, fences))) far = value as number;
  return {
    rule: 'outliers',
    severity: 'low',
    count,
    recommendation: `${sayShare(count, column.rows)} values lie far from the rest, the farthest is ${Number(far.toPrecision(6))}: check them, and prefer medians and ranks where they may stay.`,
  };
}

function distance(value: number, { low, high }: Fences): number {
  return Math.max(low - value, value - high);
}

/** What is written for "no value" where only numbers can be. */
const standIns = new Set([-1, -9, -99, -999, -9999, -99_999, 999, 9999, 99_999, 999_999, 9_999_999]);

/** A number that means "no value": it comes several times and is far from all others, or is the only one below zero. */
export function checkStandIns(column: Column, fences: Fences | undefined): Finding | undefined {
  if (column.type !== 'number') return undefined;
  const known = chooseValues(
    column,
    (value, code) => (column.counts[code] as number) > 1 && standIns.has(value as number),
  );
  if (!known.includes(1)) return undefined;
  let others = Infinity;
  for (const [code, value] of column.values.entries())
    if (known[code] === 0) others = Math.min(others, value as number);
  const isFar = (value: number): boolean => fences !== undefined && (value < fences.low || value > fences.high);
  const faults = chooseValues(
    column,
    (value, code) => known[code] === 1 && (isFar(value as number) || ((value as number) < 0 && others >= 0)),
  );
  const count = countRows(column, faults);
  if (count === 0 || count > column.present / 2) return undefined;
  return {
    rule: 'placeholder',
    severity: severityByShare(count / column.rows) === 'high' ? 'high' : 'medium',
    count,
    faults,
    recommendation: `${showExample(column, faults)} stands in ${sayShare(count, column.rows)} rows and seems to mean that there is no value: turn it into a missing one, or it moves every average.`,
  };
}

/** A few numbers below zero among many that are not. */
export function checkSigns(column: Column): Finding | undefined {
  if (column.type !== 'number' || column.present < 50) return undefined;
  const chosen = chooseValues(column, (value) => (value as number) < 0);
  const count = countRows(column, chosen);
  if (count === 0 || count > 0.01 * column.present) return undefined;
  return {
    rule: 'sign',
    severity: 'low',
    count,
    recommendation: `${sayShare(count, column.rows)} values are below zero, such as ${showExample(column, chosen)}, and all others are not: find out what they mean.`,
  };
}
