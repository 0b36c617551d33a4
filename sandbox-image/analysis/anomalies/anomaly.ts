/** A value that does not fit the others. Arrays of these go to `table()` as they are. */
export type Anomaly = {
  readonly index: number;
  readonly value: number;
  readonly expected: number;
  /** From where to where values were usual. */
  readonly low: number;
  readonly high: number;
  /** How far out the value lies, in the unit that the function names. */
  readonly score: number;
  readonly severity: Severity;
};

export type Severity = 'low' | 'medium' | 'high';

/** Medium from one and a half times the threshold, high from twice of it: with `iqr`, what Tukey calls far out. */
export function rateSeverity(score: number, threshold: number): Severity {
  if (score >= 2 * threshold) return 'high';
  return score >= 1.5 * threshold ? 'medium' : 'low';
}

/** Sorts in place: the worst first, and of equal ones the earlier. */
export function rankAnomalies<T extends Anomaly>(found: T[]): T[] {
  return found.sort((a, b) => b.score - a.score || a.index - b.index);
}

export function checkThreshold(threshold: number, name = 'threshold'): number {
  if (threshold > 0 && threshold < Infinity) return threshold;
  throw new RangeError(`${name} is ${String(threshold)}: give a number greater than 0.`);
}
