import { estimate, loess } from './loess.ts';

export type Parts = { readonly trend: Float64Array; readonly seasonal: Float64Array; readonly remainder: Float64Array };

export type StlOptions = {
  /** Cycles over which the season may change; odd. Infinity: the season is the same in all cycles. */
  readonly seasonal?: number;
  readonly trend?: number;
  /** Values far from the rest count less. */
  readonly robust?: boolean;
};

/** Seasonal and trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning, 1990). */
export function stl(values: Float64Array, period: number, options: StlOptions = {}): Parts {
  const n = values.length;
  const { seasonal: span = 7, robust = false } = options;
  const periodic = span === Infinity;
  const cycles = periodic ? 10 * Math.ceil(n / period) + 1 : span;
  const trendWindow = options.trend ?? odd((1.5 * period) / (1 - 1.5 / cycles));
  const lowWindow = odd(period + 1);
  const trend = new Float64Array(n);
  const seasonal = new Float64Array(n);
  const remainder = new Float64Array(n);
  const work = createWork(n, period);
  let trust: Float64Array | undefined;
  const inner = robust ? 2 : 5;
  const outer = robust ? 15 : 0;
  const size = values.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0);
  for (let round = 0; round <= outer; round += 1) {
    for (let pass = 0; pass < inner; pass += 1) {
      const { detrended, extended, low, scratch, deseasoned } = work;
      for (let index = 0; index < n; index += 1)
        detrended[index] = (values[index] as number) - (trend[index] as number);
      smoothCycles(detrended, period, cycles, periodic ? 0 : 1, trust, extended);
      average(extended, period, scratch, n + period + 1);
      average(scratch, period, low, n + 2);
      average(low, 3, scratch, n);
      const smoothLow = low.subarray(0, n);
      loess(scratch.subarray(0, n), { window: lowWindow, degree: 1 }, undefined, smoothLow);
      for (let index = 0; index < n; index += 1) {
        seasonal[index] = (extended[index + period] as number) - (smoothLow[index] as number);
        deseasoned[index] = (values[index] as number) - (seasonal[index] as number);
      }
      loess(deseasoned, { window: trendWindow, degree: 1 }, trust, trend);
    }
    for (let index = 0; index < n; index += 1)
      remainder[index] = (values[index] as number) - (trend[index] as number) - (seasonal[index] as number);
    if (round < outer) trust = weighByRemainder(remainder, size, trust);
  }
  return { trend, seasonal, remainder };
}

function createWork(n: number, period: number) {
  return {
    detrended: new Float64Array(n),
    deseasoned: new Float64Array(n),
    extended: new Float64Array(n + 2 * period),
    scratch: new Float64Array(n + 2 * period),
    low: new Float64Array(n + 2 * period),
  };
}

/** The next odd number. */
function odd(value: number): number {
  const whole = Math.ceil(value);
  return whole % 2 === 1 ? whole : whole + 1;
}

/** Smooths what stands at the same place of each cycle, and goes on for one cycle before and after. */
function smoothCycles(
  values: Float64Array,
  period: number,
  window: number,
  degree: 0 | 1,
  trust: Float64Array | undefined,
  extended: Float64Array,
): void {
  const n = values.length;
  for (let place = 0; place < period; place += 1) {
    const count = Math.floor((n - place - 1) / period) + 1;
    const cycle = new Float64Array(count);
    const trusted = trust === undefined ? undefined : new Float64Array(count);
    for (let index = 0; index < count; index += 1) {
      cycle[index] = values[index * period + place] as number;
      if (trusted !== undefined) trusted[index] = (trust as Float64Array)[index * period + place] as number;
    }
    const smooth = new Float64Array(count);
    loess(cycle, { window, degree }, trusted, smooth);
    const width = Math.min(window, count);
    const before = estimate(cycle, -1, 0, width, { window, degree }, trusted);
    const after = estimate(cycle, count, count - width, width, { window, degree }, trusted);
    extended[place] = before === before ? before : (smooth[0] as number);
    for (let index = 0; index < count; index += 1) extended[(index + 1) * period + place] = smooth[index] as number;
    extended[(count + 1) * period + place] = after === after ? after : (smooth[count - 1] as number);
  }
}

/** Averages of so many neighbours, from the first full one on. */
function average(values: Float64Array, width: number, into: Float64Array, count: number): void {
  let total = 0;
  for (let index = 0; index < width; index += 1) total += values[index] as number;
  for (let index = 0; index < count; index += 1) {
    into[index] = total / width;
    total += (values[index + width] as number) - (values[index] as number);
  }
}

/** Bisquare weights by the size of what is left over. */
function weighByRemainder(remainder: Float64Array, size: number, into: Float64Array | undefined): Float64Array {
  const sizes = remainder.map(Math.abs);
  const sorted = sizes.toSorted();
  const n = sorted.length;
  const reach = 3 * ((sorted[n >> 1] as number) + (sorted[(n - 1) >> 1] as number));
  const trust = into ?? new Float64Array(n);
  // What is left is rounding, by which nothing can be judged.
  if (!(reach > 1e-12 * size)) return trust.fill(1);
  for (let index = 0; index < n; index += 1) {
    const share = (sizes[index] as number) / reach;
    const fall = 1 - share * share;
    trust[index] = share <= 0.001 ? 1 : share <= 0.999 ? fall * fall : 0;
  }
  return trust;
}
