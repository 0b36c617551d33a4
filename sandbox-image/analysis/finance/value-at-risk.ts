import { exactMoments } from '../describe/moments.ts';
import { isConstant } from '../numerics/constant.ts';
import { normal } from '../numerics/distributions/index.ts';
import { moments } from '../numerics/moments.ts';
import { selectInPlace } from '../numerics/selection.ts';
import { shapeOf } from '../numerics/shape.ts';
import { oneOf } from '../tests/options.ts';
import { checkShare, presentAtLeast, type Values } from '../values.ts';

export type RiskMethod = 'historical' | 'normal' | 'cornish-fisher';

export type RiskOptions = {
  /** The share of the periods in which no more is lost: 0.95 by default. */
  readonly level?: number | undefined;
  readonly method?: RiskMethod | undefined;
};

export type Risk = {
  readonly n: number;
  readonly level: number;
  /** What is lost in one period at most, but for the share 1 - level of the periods: a loss is above zero. */
  readonly valueAtRisk: number;
  /** The mean loss in those periods. */
  readonly expectedShortfall: number;
  readonly warnings: string[];
};

/**
 * How much may be lost in one period, as a share. 'historical' reads it from the returns themselves: the quantile by linear
 * interpolation (numpy's), and the mean of the returns down from it. 'normal' takes returns for normal, and
 * 'cornish-fisher' corrects that by their skewness and kurtosis.
 */
export function valueAtRisk(returns: Values, { level = 0.95, method = 'historical' }: RiskOptions = {}): Risk {
  oneOf(method, ['historical', 'normal', 'cornish-fisher'], 'method');
  checkShare(level, 'level');
  const least = { historical: 1, normal: 2, 'cornish-fisher': 4 }[method];
  const known = presentAtLeast(least, returns, 'returns');
  const risk = measure[method](known, level);
  return { n: known.length, level, ...risk };
}

type Measured = Pick<Risk, 'valueAtRisk' | 'expectedShortfall' | 'warnings'>;

const measure: Readonly<Record<RiskMethod, (returns: Float64Array, level: number) => Measured>> = {
  historical: measureHistorical,
  normal: (returns, level) => fromNormal(returns, level, 0, 0),
  'cornish-fisher': measureCornishFisher,
};

/** Fewer returns than these beyond the value at risk say little about it. */
const fewBeyond = 5;

/** The order of the returns is changed. */
function measureHistorical(returns: Float64Array, level: number): Measured {
  const n = returns.length;
  const exact = (1 - level) * (n - 1);
  // 1 - 0.9 is a little less than 0.1 in doubles.
  const place = Math.abs(exact - Math.round(exact)) < 1e-9 ? Math.round(exact) : exact;
  const lower = Math.floor(place);
  const low = selectInPlace(returns, lower);
  const share = place - lower;
  const quantile =
    share > 0 && lower + 1 < n ? low + share * (selectInPlace(returns, lower + 1, lower + 1) - low) : low;
  let sum = 0;
  let count = 0;
  for (let index = 0; index < n; index += 1) {
    const value = returns[index] as number;
    if (value > quantile) continue;
    sum += value;
    count += 1;
  }
  const warnings =
    (1 - level) * n < fewBeyond
      ? [`Only ${count} of ${n} returns are as bad as the value at risk or worse, which says little about it.`]
      : [];
  return { valueAtRisk: -quantile, expectedShortfall: -sum / count, warnings };
}

function measureCornishFisher(returns: Float64Array, level: number): Measured {
  if (isConstant(returns)) return fromNormal(returns, level, 0, 0);
  const { skewness, kurtosis } = shapeOf(returns, moments(returns));
  const measured = fromNormal(returns, level, skewness, kurtosis);
  if (rises(skewness, kurtosis, normal.quantile(1 - level))) return measured;
  return {
    ...measured,
    warnings: [
      `The correction does not hold for returns as skewed (${skewness.toFixed(2)}) or with tails as heavy (excess kurtosis ${kurtosis.toFixed(2)}) as these: method 'historical' takes them as they are.`,
    ],
  };
}

/**
 * A normal distribution whose quantiles are corrected by the expansion of Cornish and Fisher. The mean of the corrected
 * quantiles from the level outwards is an integral of Hermite polynomials, and so a closed form.
 */
function fromNormal(returns: Float64Array, level: number, skewness: number, kurtosis: number): Measured {
  const { mean, sd: spread } = exactMoments(returns);
  const z = normal.quantile(1 - level);
  const quantile =
    z +
    ((z * z - 1) * skewness) / 6 +
    ((z ** 3 - 3 * z) * kurtosis) / 24 -
    ((2 * z ** 3 - 5 * z) * skewness * skewness) / 36;
  const beyond =
    (normal.density(z) / (1 - level)) *
    (1 + (z * skewness) / 6 + ((z * z - 1) * kurtosis) / 24 - ((2 * z * z - 1) * skewness * skewness) / 36);
  return {
    valueAtRisk: -(mean + spread * quantile),
    expectedShortfall: -(mean - spread * beyond),
    warnings: [],
  };
}

/** Whether corrected quantiles rise with the normal ones from z outwards, as quantiles must: their slope is a parabola. */
function rises(skewness: number, kurtosis: number, z: number): boolean {
  const a = kurtosis / 8 - (skewness * skewness) / 6;
  const b = skewness / 3;
  const c = 1 - kurtosis / 8 + (5 * skewness * skewness) / 36;
  const at = (x: number): number => (a * x + b) * x + c;
  const turn = -b / (2 * a);
  // Far out the first term decides; if the parabola turns on the way, its value there does too.
  return a >= 0 && at(z) > 0 && (a === 0 || turn > z || at(turn) > 0);
}
