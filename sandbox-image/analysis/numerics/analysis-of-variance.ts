import { wholeNumbersOf } from './decimals.ts';
import { productError, sumError } from './doubled.ts';
import { unitOfExtremes } from './extremes.ts';

/** One source of variance: its sum of squares, and that divided by its degrees of freedom. */
export interface VarianceSource {
  readonly sumOfSquares: number;
  readonly degreesOfFreedom: number;
  readonly meanSquare: number;
}

/** How the variance of all values splits into that between the groups and that within them. */
export interface AnalysisOfVariance {
  readonly between: VarianceSource;
  readonly within: VarianceSource;
  readonly total: VarianceSource;
  /** Between over within, as mean squares: Infinity if only the groups' means differ, NaN if nothing does. */
  readonly f: number;
  /** The share of the sum of squares that the groups explain; NaN if all values are equal. */
  readonly rSquared: number;
  /** The standard deviation within the groups. */
  readonly residualDeviation: number;
  readonly means: Float64Array;
  readonly sizes: Int32Array;
}

/**
 * Splits the variance of values by their groups, one array each, without missing values and none empty.
 * Values are taken relative to the first one and all sums are in doubled precision, so that a large common part costs no
 * digits. Values that are written with few decimals are taken as they are written (see `wholeNumbersOf`).
 */
export function analysisOfVariance(groups: readonly ArrayLike<number>[]): AnalysisOfVariance {
  if (groups.length < 2) throw new Error('An analysis of variance needs at least two groups.');
  for (const [index, group] of groups.entries()) {
    if (group.length === 0) throw new Error(`Group ${index} has no values. Leave it out.`);
  }
  const whole = wholeNumbersOf(groups);
  if (whole !== undefined) return analyse(whole.groups, 0, whole.origin, whole.perUnit);
  const unit = unitOfExtremes(groups);
  if (unit === 1) return analyse(groups, groups[0]?.[0] as number, 0, 1);
  const moved = groups.map((group) => Float64Array.from(group, (value) => value / unit));
  return analyse(moved, moved[0]?.[0] as number, 0, 1 / unit);
}

/** The values are whole numbers of which `perUnit` make 1, and `added` was taken from all. */
function analyse(
  groups: readonly ArrayLike<number>[],
  origin: number,
  added: number,
  perUnit: number,
): AnalysisOfVariance {
  const centres = groups.map((group) => meanFrom(group, origin));
  const sizes = Int32Array.from(groups, (group) => group.length);
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const grand = weightedMean(centres, sizes, count);
  let between = 0;
  let within = 0;
  for (const [index, group] of groups.entries()) {
    const centre = centres[index] as Doubled;
    between += group.length * (centre.value - grand.value + (centre.rest - grand.rest)) ** 2;
    within += squaresAround(group, origin, centre);
  }
  const [ofBetween, ofWithin] = [between / (groups.length - 1), within / (count - groups.length)];
  return {
    between: sourceOf(between / perUnit / perUnit, groups.length - 1),
    within: sourceOf(within / perUnit / perUnit, count - groups.length),
    total: sourceOf((between + within) / perUnit / perUnit, count - 1),
    f: ofBetween / ofWithin,
    rSquared: between / (between + within),
    residualDeviation: Math.sqrt(ofWithin) / perUnit,
    means: Float64Array.from(centres, (centre) => added + (origin + centre.value) / perUnit),
    sizes,
  };
}

/** A number carried as the nearest double and what that lacks. */
interface Doubled {
  value: number;
  rest: number;
}

function sourceOf(sumOfSquares: number, degreesOfFreedom: number): VarianceSource {
  return { sumOfSquares, degreesOfFreedom, meanSquare: sumOfSquares / degreesOfFreedom };
}

/** The mean of the values less the origin. */
function meanFrom(values: ArrayLike<number>, origin: number): Doubled {
  let sum = 0;
  let rest = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    const apart = value - origin;
    const next = sum + apart;
    rest += sumError(sum, apart, next) + sumError(value, -origin, apart);
    sum = next;
  }
  return divide(sum, rest, values.length);
}

/** The mean of all values from those of the groups. */
function weightedMean(means: readonly Doubled[], sizes: Int32Array, count: number): Doubled {
  let sum = 0;
  let rest = 0;
  for (const [index, mean] of means.entries()) {
    const size = sizes[index] as number;
    const part = mean.value * size;
    const next = sum + part;
    rest += sumError(sum, part, next) + productError(mean.value, size, part) + mean.rest * size;
    sum = next;
  }
  return divide(sum, rest, count);
}

/** A sum that is carried as two doubles, divided by a count. */
function divide(sum: number, rest: number, count: number): Doubled {
  const value = sum / count;
  const product = value * count;
  return { value, rest: (sum - product - productError(value, count, product) + rest) / count };
}

/** The sum of the squared distances from the centre. */
function squaresAround(values: ArrayLike<number>, origin: number, centre: Doubled): number {
  let sum = 0;
  let rest = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    const apart = value - origin;
    const distance = apart - centre.value;
    const lost = sumError(value, -origin, apart) + sumError(apart, -centre.value, distance) - centre.rest;
    const square = (distance + lost) ** 2;
    const next = sum + square;
    rest += sumError(sum, square, next);
    sum = next;
  }
  return sum + rest;
}
