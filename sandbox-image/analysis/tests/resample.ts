import { normal } from '../numerics/distributions/index.ts';
import { createRandom, shuffle } from '../numerics/random.ts';
import { sorted } from '../numerics/sort.ts';
import { oneOf } from './options.ts';

export type Resampled = {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly standardError: number;
  /** How far the resamples' mean is from the estimate. */
  readonly bias: number;
};

type Settings = {
  readonly level: number;
  readonly resamples: number;
  readonly method: 'bca' | 'percentile';
  readonly seed: number;
};

type Statistic = (samples: readonly Float64Array[]) => number;

/** Of so many values each is left out once; of more, this many blocks are. */
const mostLeftOut = 1000;
const blocks = 400;

/** The bootstrap of a statistic of one or several samples. */
export function resample(
  samples: readonly Float64Array[],
  statistic: Statistic,
  { level, resamples, method, seed }: Settings,
): Resampled {
  oneOf(method, ['bca', 'percentile'], 'method');
  const random = createRandom(seed);
  const copies = samples.map((sample) => sample.slice());
  const estimate = evaluate(statistic, copies, 'the values');
  const found = new Float64Array(resamples);
  for (let draw = 0; draw < resamples; draw += 1) {
    for (const [place, sample] of samples.entries()) drawInto(copies[place] as Float64Array, sample, random.integer);
    found[draw] = evaluate(statistic, copies, 'a resample of the values');
  }
  const ascending = sorted(found);
  const z = normal.survivalQuantile((1 - level) / 2);
  let shares: readonly [number, number] = [(1 - level) / 2, (1 + level) / 2];
  if (method === 'bca') {
    const bias = normal.quantile(shareBelow(ascending, estimate));
    const acceleration = accelerationOf(samples, statistic, seed);
    const corrected = (end: number): number => normal.cdf(bias + (bias + end) / (1 - acceleration * (bias + end)));
    shares = [corrected(-z), corrected(z)];
  }
  let mean = 0;
  for (const value of found) mean += (value - estimate) / resamples;
  let squares = 0;
  for (const value of found) squares += (value - estimate - mean) ** 2;
  return {
    estimate,
    low: at(ascending, shares[0]),
    high: at(ascending, shares[1]),
    standardError: Math.sqrt(squares / (resamples - 1)),
    bias: mean,
  };
}

function drawInto(copy: Float64Array, sample: Float64Array, integer: (bound: number) => number): void {
  const { length } = sample;
  for (let index = 0; index < length; index += 1) copy[index] = sample[integer(length)] as number;
}

function evaluate(statistic: Statistic, samples: readonly Float64Array[], of: string): number {
  const value: unknown = statistic(samples);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new RangeError(
    `The statistic of ${of} is ${String(value)}: give one that is a finite number for every sample.`,
  );
}

/** How many are below, and half of those that are equal. */
function shareBelow(ascending: Float64Array, value: number): number {
  let below = 0;
  let equal = 0;
  for (const other of ascending) {
    if (other < value) below += 1;
    else if (other === value) equal += 1;
  }
  return (below + equal / 2) / ascending.length;
}

/** Between the two values that are nearest to the share. */
function at(ascending: Float64Array, share: number): number {
  if (Number.isNaN(share)) return NaN;
  const place = share * (ascending.length - 1);
  const first = Math.floor(place);
  const low = ascending[first] as number;
  return low + (place - first) * ((ascending[Math.min(first + 1, ascending.length - 1)] as number) - low);
}

/** How the statistic's spread changes with its value, from what each value, or block of values, adds to it (the jackknife). */
function accelerationOf(samples: readonly Float64Array[], statistic: Statistic, seed: number): number {
  let squares = 0;
  let cubes = 0;
  for (const [place, sample] of samples.entries()) {
    const whole: Float64Array[] = samples.map((other) => other.slice());
    const influences = influencesOf(
      sample,
      (rest) => {
        whole[place] = rest;
        return evaluate(statistic, whole, 'all values but some');
      },
      seed,
    );
    for (const influence of influences) {
      const share = influence / influences.length;
      squares += share * share;
      cubes += share * share * share;
    }
  }
  // Where leaving out changes nothing there is nothing to correct.
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

function influencesOf(sample: Float64Array, statistic: (rest: Float64Array) => number, seed: number): Float64Array {
  const { length } = sample;
  const count = length > mostLeftOut ? blocks : length;
  // Blocks are to be alike whatever the order of the values is.
  const mixed = length > mostLeftOut ? shuffle(sample.slice(), createRandom(seed)) : sample;
  const without = new Float64Array(count);
  for (let block = 0; block < count; block += 1) {
    const from = Math.floor((block * length) / count);
    const to = Math.floor(((block + 1) * length) / count);
    const rest = new Float64Array(length - (to - from));
    rest.set(mixed.subarray(0, from));
    rest.set(mixed.subarray(to), from);
    without[block] = statistic(rest);
  }
  const mean = without.reduce((sum, value) => sum + value / count, 0);
  return without.map((value) => (count - 1) * (mean - value));
}
