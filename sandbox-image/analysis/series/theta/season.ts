import { centredAverage } from '../centred-average.ts';

/** A season that is the same in each cycle, by place in the cycle counted from the first value. */
export type Season = { readonly multiplies: boolean; readonly factors: Float64Array };

type Estimate = Season & {
  /** The sum of squares that trend and season leave. */
  readonly squares: number;
};

/** No season: values stay as they are. */
function noSeason(): Season {
  return { multiplies: false, factors: new Float64Array(1) };
}

/** The season that adds, or the one that multiplies where all values are above zero and it leaves less over. */
export function chooseSeason(values: Float64Array, period: number, positive: boolean): Season {
  const adding = estimateSeason(values, period, false);
  if (!positive) return adding;
  const multiplying = estimateSeason(values, period, true);
  return multiplying.squares <= adding.squares ? multiplying : adding;
}

/**
 * The season against a centred average, drawn towards none by as much as it could be chance (James and Stein; Miller and
 * Williams, 2003, for seasons). What multiplies needs values above zero.
 */
export function estimateSeason(values: Float64Array, period: number, multiplies: boolean): Estimate {
  const n = values.length;
  if (period < 2 || n < 2 * period) return { ...noSeason(), squares: Infinity };
  const sums = new Float64Array(period);
  const squares = new Float64Array(period);
  const counts = new Float64Array(period);
  const half = period >> 1;
  const averages = centredAverage(values, period);
  for (let index = half; index + half < n; index += 1) {
    const average = averages[index] as number;
    const ratio = multiplies ? (values[index] as number) / average : (values[index] as number) - average;
    const place = index % period;
    sums[place] = (sums[place] as number) + ratio;
    squares[place] = (squares[place] as number) + ratio * ratio;
    counts[place] = (counts[place] as number) + 1;
  }
  const neutral = multiplies ? 1 : 0;
  const factors = sums.map((sum, place) => sum / Math.max(1, counts[place] as number));
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / period;
  let within = 0;
  let freedom = 0;
  for (let place = 0; place < period; place += 1) {
    const count = counts[place] as number;
    const factor = factors[place] as number;
    within += Math.max(0, (squares[place] as number) - count * factor * factor);
    freedom += count - 1;
    factors[place] = multiplies ? factor / mean : factor - mean;
  }
  const each = (n - 2 * half) / period;
  const chance = within / Math.max(1, freedom) / each;
  const found = factors.reduce((sum, factor) => sum + (factor - neutral) ** 2, 0);
  const kept = found > 0 ? Math.max(0, 1 - (Math.max(period - 3, 0.5) * chance) / found) : 0;
  for (let place = 0; place < period; place += 1)
    factors[place] = neutral + kept * ((factors[place] as number) - neutral);
  let left = 0;
  for (let index = half; index + half < n; index += 1) {
    const average = averages[index] as number;
    const factor = factors[index % period] as number;
    left += ((values[index] as number) - (multiplies ? average * factor : average + factor)) ** 2;
  }
  return { multiplies, factors, squares: left };
}

export function takeSeason(values: Float64Array, { multiplies, factors }: Season): Float64Array {
  return values.map((value, index) => {
    const factor = factors[index % factors.length] as number;
    return multiplies ? value / factor : value - factor;
  });
}

/** Puts the season back into values of which the first stands at `from`. */
export function putSeason(values: Float64Array, { multiplies, factors }: Season, from: number): Float64Array {
  return values.map((value, index) => {
    const factor = factors[(from + index) % factors.length] as number;
    return multiplies ? value * factor : value + factor;
  });
}

/** The spread of values into which the season has been put back. */
export function spreadSeason(sd: Float64Array, { multiplies, factors }: Season, from: number): Float64Array {
  return multiplies
    ? sd.map((value, index) => value * Math.abs(factors[(from + index) % factors.length] as number))
    : sd;
}
