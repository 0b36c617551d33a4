import { productOf, standardize } from '../describe/pearson.ts';
import { isConstant } from '../numerics/constant.ts';
import { studentT } from '../numerics/distributions/index.ts';
import { moments } from '../numerics/moments.ts';
import { checkShare, presentTogether, type Values } from '../values.ts';
import { type FinanceOptions, settleFinance } from './options.ts';

export type Beta = {
  readonly n: number;
  /** By how much the return moves when the market's moves by one. */
  readonly beta: number;
  /** What is earned in a year beside what beta explains. */
  readonly alpha: number;
  /** The share of the variance that the market explains. */
  readonly r2: number;
  /** The interval of beta, and the p of its being 0. */
  readonly low: number;
  readonly high: number;
  readonly p: number;
};

export type BetaOptions = FinanceOptions & {
  /** The confidence of low..high: 0.95 by default. */
  readonly level?: number | undefined;
};

/** How returns move with those of the market: the least-squares line through the returns above the risk-free one. */
export function beta(returns: Values, market: Values, { level = 0.95, ...options }: BetaOptions = {}): Beta {
  const { periods, riskFreeEach } = settleFinance(options);
  checkShare(level, 'level');
  const [y, x] = presentTogether([returns, market], ['returns', 'market']) as [Float64Array, Float64Array];
  const n = x.length;
  if (n < 3) throw new RangeError(`There are ${n} rows with both returns; at least 3 are needed.`);
  const ofX = moments(x);
  const ofY = moments(y);
  const nothing = { r2: NaN, p: NaN };
  if (isConstant(x)) return { n, beta: NaN, alpha: NaN, low: NaN, high: NaN, ...nothing };
  if (isConstant(y)) return { n, beta: 0, alpha: (ofY.mean - riskFreeEach) * periods, low: 0, high: 0, ...nothing };
  const { r, left } = productOf(standardize(x), standardize(y));
  const unit = ofY.sd / ofX.sd;
  const slope = r * unit;
  const standardError = unit * Math.sqrt(left / (n - 2));
  const reach = studentT.survivalQuantile((1 - level) / 2, n - 2) * standardError;
  return {
    n,
    beta: slope,
    alpha: (ofY.mean - riskFreeEach - slope * (ofX.mean - riskFreeEach)) * periods,
    r2: r * r,
    low: slope - reach,
    high: slope + reach,
    p: 2 * studentT.survival(Math.abs(slope) / standardError, n - 2),
  };
}
