import { medianInPlace, selectInPlace } from '../numerics/selection.ts';
import { mean } from '../numerics/sums.ts';
import { present, type Values } from '../values.ts';
import { qnOf } from './qn.ts';
import { quartilesInPlace } from './quantiles.ts';

export type Robust = {
  readonly n: number;
  readonly median: number;
  /** The mean without the share `trim` of the values at each end. */
  readonly trimmedMean: number;
  /** The mean with those values moved to the nearest one that is kept. */
  readonly winsorizedMean: number;
  /** Huber's location: values farther than 1.345 MAD from it count as if they stood there. */
  readonly huber: number;
  /** The median distance from the median, scaled to the standard deviation of normal values. */
  readonly mad: number;
  /** From the first to the third quartile; not scaled. */
  readonly iqr: number;
  /** A quartile of the distances between all pairs (Rousseeuw and Croux), scaled likewise; sharper than the MAD. */
  readonly qn: number;
};

export type RobustOptions = {
  /** The share that is cut off at each end: 0.1 by default, less than 0.5. */
  readonly trim?: number | undefined;
};

/** 1 / Φ⁻¹(3/4). */
const madToNormal = 1.482602218505602;
/** 95 % as efficient as the mean where values are normal. */
const huberReach = 1.345;

/** Location and spread that a few wild values cannot move far. */
export function robust(x: Values, { trim = 0.1 }: RobustOptions = {}): Robust {
  if (!(trim >= 0 && trim < 0.5))
    throw new RangeError(`trim is ${String(trim)}: give a share from 0 to less than 0.5.`);
  const values = present(x, 'x');
  const { q1, median, q3 } = quartilesInPlace(values);
  const mad = madToNormal * medianInPlace(values.map((value) => Math.abs(value - median)));
  const huber = huberLocation(values, median, mad);
  return {
    n: values.length,
    median,
    ...trimmedMeans(values, trim),
    huber,
    mad,
    iqr: q3 - q1,
    qn: qnOf(values),
  };
}

/** Puts the values into another order. */
function trimmedMeans(values: Float64Array, trim: number): { trimmedMean: number; winsorizedMean: number } {
  const n = values.length;
  if (n === 0) return { trimmedMean: NaN, winsorizedMean: NaN };
  const cut = Math.floor(trim * n);
  const low = selectInPlace(values, cut);
  const high = selectInPlace(values, n - 1 - cut, cut);
  const trimmedMean = mean(values.subarray(cut, n - cut));
  const ends = cut * (low - trimmedMean + (high - trimmedMean));
  return { trimmedMean, winsorizedMean: trimmedMean + ends / n };
}

/** By Newton's method: the sum of the bounded distances is a broken line, so the last step lands on its root. */
function huberLocation(values: Float64Array, median: number, mad: number): number {
  // More than half of the values are the same: the limit of ever smaller reaches is the median.
  if (!(mad > 0)) return median;
  const reach = huberReach * mad;
  let location = median;
  for (let round = 0; round < 100; round += 1) {
    let sum = 0;
    let near = 0;
    for (let index = 0; index < values.length; index += 1) {
      const distance = (values[index] as number) - location;
      if (distance > reach) sum += reach;
      else if (distance < -reach) sum -= reach;
      else {
        sum += distance;
        near += 1;
      }
    }
    const step = sum / Math.max(1, near);
    location += step;
    if (Math.abs(step) <= 1e-15 * reach || Math.abs(step) <= Number.EPSILON * Math.abs(location)) break;
  }
  return location;
}
