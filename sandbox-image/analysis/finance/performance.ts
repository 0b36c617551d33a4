import { exactMoments } from '../describe/moments.ts';
import { presentAtLeast, type Values } from '../values.ts';
import { checkReturns, type FinanceOptions, settleFinance } from './options.ts';

export type Performance = {
  /** How many returns there are. */
  readonly n: number;
  /** What was gained in all, as a share: returns are compounded. */
  readonly total: number;
  /** What was gained in a year, if each year had brought the same. */
  readonly annualReturn: number;
  readonly annualVolatility: number;
  /** The mean return above the risk-free one for each unit of volatility, both in a year. */
  readonly sharpe: number;
  /** The same for each unit of the volatility of what fell short of the risk-free return. */
  readonly sortino: number;
  /** The largest share that was lost from a high on. */
  readonly maxDrawdown: number;
  /** The return in a year for each unit of the largest drawdown. */
  readonly calmar: number;
  readonly best: number;
  readonly worst: number;
  /** The share of the returns above zero. */
  readonly positiveShare: number;
};

/**
 * How an investment has done, from its simple returns in order of time. What cannot be told, such as the Sharpe ratio of
 * returns that do not vary, is NaN.
 */
export function performance(returns: Values, options: FinanceOptions = {}): Performance {
  const { periods, riskFreeEach } = settleFinance(options);
  const known = checkReturns(presentAtLeast(1, returns, 'returns'), 'returns');
  const n = known.length;
  const { mean, sd: volatility } = exactMoments(known);
  const path = followWealth(known, riskFreeEach);
  const annualReturn = path.wealth ** (periods / n) - 1;
  const yearly = Math.sqrt(periods);
  return {
    n,
    total: path.wealth - 1,
    annualReturn,
    annualVolatility: volatility * yearly,
    sharpe: ratio((mean - riskFreeEach) * yearly, volatility),
    sortino: ratio((mean - riskFreeEach) * yearly, Math.sqrt(path.shortfalls / n)),
    maxDrawdown: path.maxDrawdown,
    calmar: ratio(annualReturn, path.maxDrawdown),
    best: path.best,
    worst: path.worst,
    positiveShare: path.positive / n,
  };
}

type Path = {
  /** What one unit of money has become. */
  readonly wealth: number;
  readonly maxDrawdown: number;
  /** The sum of the squares of what fell short of the risk-free return. */
  readonly shortfalls: number;
  readonly best: number;
  readonly worst: number;
  readonly positive: number;
};

function followWealth(returns: Float64Array, riskFreeEach: number): Path {
  let wealth = 1;
  // What is left of the highest wealth so far.
  let left = 1;
  let least = 1;
  let shortfalls = 0;
  let best = -Infinity;
  let worst = Infinity;
  let positive = 0;
  for (let index = 0; index < returns.length; index += 1) {
    const value = returns[index] as number;
    const growth = 1 + value;
    wealth *= growth;
    left *= growth;
    if (left > 1) left = 1;
    else if (left < least) least = left;
    if (value > best) best = value;
    if (value < worst) worst = value;
    if (value > 0) positive += 1;
    const short = value - riskFreeEach;
    if (short < 0) shortfalls += short * short;
  }
  return { wealth, maxDrawdown: 1 - least, shortfalls, best, worst, positive };
}

function ratio(gain: number, risk: number): number {
  return risk > 0 ? gain / risk : NaN;
}
