import { present } from '../values.ts';
import type { Values } from '../values.ts';
import { createExtremes } from './extremes.ts';
import { findSeasonLength } from './season-length.ts';
import { readSeasonRange } from './season-range.ts';

/** What in a point was the most surprising: the value itself, its change, the level of the last points, or where in its season it came. */
export const reasons = ['value', 'change', 'level', 'season'] as const;

export type Judged = {
  /** The mean surprise over all looks, point by point; NaN where the value is missing. */
  readonly surprise: Float64Array;
  /** The place of the reason in `reasons`. */
  readonly reason: Uint8Array;
  readonly expected: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
};

/** Levels are compared over so many points and as many before them. */
const spans = [4, 8, 16, 32, 64];
/** The last points, whose mean is what to expect where there is no season. */
const near = 16;
/** A season is looked for once there are so many points, and again whenever there are so many times more, in the last of them. */
const firstLook = 100;
const nextLook = 1.3;
const looksBack = 16_384;

/** The longest of the looks: for so long it still sees what happened. */
export const longestSpan = 2 * (spans.at(-1) as number);

/**
 * Judges each point of a series by the points before it. Several looks are taken (the value, its change, levels over several spans,
 * the season), and each says how far out it is among all that it saw before. Their mean is the surprise: one look that is far out
 * counts, and several that are a little.
 */
export function judgeSeries(x: Values, period?: number): Judged {
  const { values, missing } = hold(x);
  const n = values.length;
  const surprise = new Float64Array(n);
  const reason = new Uint8Array(n);
  const expected = new Float64Array(n);
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  const sums = new Float64Array(n + 1);
  const level = createExtremes();
  const change = createExtremes();
  const levels = spans.map(() => createExtremes());
  const season = createExtremes();
  const departure = createExtremes();
  const range = { low: 0, high: 0, mean: 0 };
  const looks = spans.length + 3;
  const origin = n > 0 ? (values[0] as number) : 0;
  let length = period ?? 1;
  let check = period === undefined ? firstLook : Infinity;
  for (let t = 0; t < n; t += 1) {
    const value = values[t] as number;
    if (t >= check) {
      length = findSeasonLength(values.subarray(Math.max(0, t - looksBack), t));
      check = Math.ceil(t * nextLook);
    }
    const seasonal = readSeasonRange(values, t, length, range);
    const around = Math.min(near, t);
    const usual = seasonal ? range.mean : origin + ((sums[t] as number) - (sums[t - around] as number)) / around;
    expected[t] = t === 0 ? value : usual;
    low[t] = (expected[t] as number) + departure.low();
    high[t] = (expected[t] as number) + departure.high();
    sums[t + 1] = (sums[t] as number) + (value - origin);
    if (missing[t] === 1) {
      surprise[t] = NaN;
      continue;
    }
    departure.judge(value - (expected[t] as number));
    let most = level.judge(value);
    let total = most;
    let why = 0;
    if (t > 0) {
      const found = change.judge(value - (values[t - 1] as number));
      total += found;
      if (found > most) {
        most = found;
        why = 1;
      }
    }
    for (let place = 0; place < spans.length; place += 1) {
      const span = spans[place] as number;
      if (t + 1 < 2 * span) break;
      const middle = sums[t + 1 - span] as number;
      const latest = (sums[t + 1] as number) - middle;
      const found = (levels[place] as typeof level).judge(
        (latest - (middle - (sums[t + 1 - 2 * span] as number))) / span,
      );
      total += found;
      if (found > most) {
        most = found;
        why = 2;
      }
    }
    if (seasonal) {
      const found = season.judge(Math.max(0, value - range.high) + Math.min(0, value - range.low));
      total += found;
      if (found > most) {
        most = found;
        why = 3;
      }
    }
    surprise[t] = total / looks;
    reason[t] = why;
  }
  return { surprise, reason, expected, low, high };
}

/** Where a value is missing the one before it stands in, since nothing may be known from later ones. */
function hold(x: Values): { values: Float64Array; missing: Uint8Array } {
  const [first = 0] = present(x, 'x');
  const values = new Float64Array(x.length);
  const missing = new Uint8Array(x.length);
  let last = first;
  for (let index = 0; index < values.length; index += 1) {
    const value = x[index];
    if (value === null || value === undefined || value !== value) missing[index] = 1;
    else last = value;
    values[index] = last;
  }
  return { values, missing };
}
