import { wholeNumbersOf } from './decimals.ts';

export type Moments = {
  readonly n: number;
  readonly mean: number;
  /** What the mean lacks, as a double, of the true one: it counts where means that are large and near are compared. */
  readonly rest: number;
  /** The sum of squared distances from the mean. */
  readonly squares: number;
  /** The standard deviation of a sample, NaN of fewer than two; right where the squares are beyond what a double holds. */
  readonly sd: number;
};

/** Of so many values the sums are kept apart, so that rounding grows with the blocks and not with the values. */
const block = 512;

/**
 * Mean and spread of values none of which is missing, in two looks at them: a first guess of the mean, then distances to
 * it, from which the mean is mended and in which digits that all values share cost nothing. As exact as compensated sums
 * to a digit or so, at a quarter of their time: four sums run side by side.
 */
export function moments(values: Float64Array): Moments {
  const n = values.length;
  if (n === 0) return { n, mean: NaN, rest: 0, squares: 0, sd: NaN };
  const guess = guessMean(values);
  let distances = 0;
  let squares = 0;
  for (let start = 0; start < n; start += block) {
    const end = Math.min(start + block, n);
    let d0 = 0;
    let d1 = 0;
    let d2 = 0;
    let d3 = 0;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let index = start;
    for (; index + 3 < end; index += 4) {
      const a = (values[index] as number) - guess;
      const b = (values[index + 1] as number) - guess;
      const c = (values[index + 2] as number) - guess;
      const d = (values[index + 3] as number) - guess;
      d0 += a;
      d1 += b;
      d2 += c;
      d3 += d;
      s0 += a * a;
      s1 += b * b;
      s2 += c * c;
      s3 += d * d;
    }
    for (; index < end; index += 1) {
      const a = (values[index] as number) - guess;
      d0 += a;
      s0 += a * a;
    }
    distances += d0 + d1 + (d2 + d3);
    squares += s0 + s1 + (s2 + s3);
  }
  if (n > 1 && !(squares > smallest && squares < largest)) return momentsOfExtreme(values, guess);
  const mended = Math.max(0, squares - (distances * distances) / n);
  const sd = Math.sqrt(mended / (n - 1));
  const asWritten = Math.abs(guess) > farOut * sd ? momentsAsWritten(values) : undefined;
  if (asWritten !== undefined) return asWritten;
  const mean = guess + distances / n;
  return { n, mean, rest: guess - mean + distances / n, squares: mended, sd };
}

/** So many standard deviations from zero, it costs digits that decimals became doubles. */
const farOut = 100;

/** Of values with few decimals, the moments of those decimals themselves. */
function momentsAsWritten(values: Float64Array): Moments | undefined {
  const whole = wholeNumbersOf([values]);
  const [distances] = whole?.groups ?? [];
  if (whole === undefined || distances === undefined) return undefined;
  const { perUnit, origin } = whole;
  const { n, mean: distance, squares, sd } = moments(distances);
  const mean = origin + distance / perUnit;
  const rest = origin - mean + distance / perUnit;
  return { n, mean, rest, squares: squares / (perUnit * perUnit), sd: sd / perUnit };
}

const smallest = 2 ** -900;
const largest = 2 ** 1000;

/**
 * Squares of the distances would be lost below or above what a double holds: the values are moved by a power of two, which
 * changes none of their digits.
 */
function momentsOfExtreme(values: Float64Array, guess: number): Moments {
  const n = values.length;
  let greatest = 0;
  for (let index = 0; index < n; index += 1) {
    const distance = Math.abs((values[index] as number) - guess);
    if (distance > greatest) greatest = distance;
  }
  if (greatest === 0) return { n, mean: guess, rest: 0, squares: 0, sd: n > 1 ? 0 : NaN };
  const unit = greatest > 1 ? 2 ** 600 : 2 ** -900;
  const { mean, rest, squares, sd } = moments(values.map((value) => value / unit));
  return { n, mean: mean * unit, rest: rest * unit, squares: squares * unit * unit, sd: sd * unit };
}

/**
 * The mean alone, in two looks at the values. They may be incomplete: NaN or infinite is then what comes out, and values whose
 * sum is beyond what a double holds give that too.
 */
export function meanIfComplete(values: Float64Array): number {
  const guess = sumInBlocks(values) / values.length;
  let rest = 0;
  for (let start = 0; start < values.length; start += block) rest += sumOfBlock(values, start, guess);
  return guess + rest / values.length;
}

function sumInBlocks(values: Float64Array): number {
  let total = 0;
  for (let start = 0; start < values.length; start += block) total += sumOfBlock(values, start, 0);
  return total;
}

/** The sum of a block of values, each less the centre. Four sums do not wait for each other. */
function sumOfBlock(values: Float64Array, start: number, centre: number): number {
  const end = Math.min(start + block, values.length);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let index = start;
  for (; index + 3 < end; index += 4) {
    a += (values[index] as number) - centre;
    b += (values[index + 1] as number) - centre;
    c += (values[index + 2] as number) - centre;
    d += (values[index + 3] as number) - centre;
  }
  for (; index < end; index += 1) a += (values[index] as number) - centre;
  return a + b + (c + d);
}

function guessMean(values: Float64Array): number {
  const n = values.length;
  const total = sumInBlocks(values);
  if (Number.isFinite(total)) return total / n;
  // Values whose sum is beyond what a double holds have a mean all the same.
  return values.reduce((sum, value) => sum + value / n, 0);
}
