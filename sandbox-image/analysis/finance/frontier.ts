import { checkCount, type Columns } from '../values.ts';
import { atReturn, atVolatility, bestRatio, isRiskless } from './choose-portfolio.ts';
import { type Portfolio, toPortfolio } from './efficient-portfolios.ts';
import {
  describePortfolio,
  fromYear,
  type PortfolioDescription,
  type PortfolioOptions,
  prepareProblem,
  type Problem,
  toYear,
  volatilityInYear,
} from './portfolio-problem.ts';
import { warnOfWeights } from './portfolio-warnings.ts';
import { checkAsset } from './weight-bounds.ts';

export type FrontierOptions = PortfolioOptions & {
  /** How many portfolios there are from the least volatility to the highest return: 25 by default. */
  readonly points?: number | undefined;
  /** What one holds now, by asset: shares, or sums of money. What is not named is not held. */
  readonly current?: Readonly<Record<string, number>> | undefined;
};

/** A row for a chart or a table: beside these, each asset's weight by its name. */
export type FrontierPoint = {
  readonly annualReturn: number;
  readonly annualVolatility: number;
  readonly sharpe: number;
  readonly [asset: string]: number;
};

export type CurrentPortfolio = PortfolioDescription & {
  /** The highest return in a year at no more volatility. */
  readonly possibleReturn: number;
  /** The least volatility in a year at no less return. */
  readonly possibleVolatility: number;
};

export type Frontier = {
  readonly n: number;
  /** Evenly spaced by their return. */
  readonly points: FrontierPoint[];
  /** null where no portfolio earns more than the risk-free return, or one does so without volatility. */
  readonly maxSharpe: PortfolioDescription | null;
  readonly minVariance: PortfolioDescription;
  /** null where none was given. */
  readonly current: CurrentPortfolio | null;
  readonly warnings: string[];
};

/**
 * The efficient frontier: for each return the portfolio of the least volatility, under the same bounds as in `optimize`,
 * from the least volatility of all to the highest return; and where one stands beside it.
 */
export function frontier(returns: Columns, { points = 25, current, ...options }: FrontierOptions = {}): Frontier {
  checkCount(points, 'points', 2);
  const problem = prepareProblem(returns, options);
  const { market, corners, finance } = problem;
  const { assets, n } = problem.returns;
  for (const taken of ['annualReturn', 'annualVolatility', 'sharpe'])
    if (assets.includes(taken))
      throw new RangeError(`No asset can be named ${taken}, as a point of the frontier has that.`);
  const riskFree = fromYear(problem, finance.riskFree);
  const least = corners[0] as Portfolio;
  const best = isRiskless(least, riskFree) ? undefined : bestRatio(market, corners, riskFree);
  return {
    n,
    points: spread(problem, points).map((portfolio) => toPoint(problem, portfolio)),
    maxSharpe: best ? describePortfolio(problem, best) : null,
    minVariance: describePortfolio(problem, least),
    current: current ? describeCurrent(problem, current) : null,
    warnings: warnOfWeights(problem),
  };
}

function spread({ market, corners }: Problem, points: number): Portfolio[] {
  const least = corners[0] as Portfolio;
  const highest = corners.at(-1) as Portfolio;
  const range = highest.mean - least.mean;
  if (!(range > 1e-13 * Math.max(Math.abs(highest.mean), Math.abs(least.mean)))) return [least];
  return Array.from({ length: points }, (_, point) => {
    if (point === points - 1) return highest;
    return atReturn(market, corners, least.mean + (range * point) / (points - 1)) ?? highest;
  });
}

function toPoint(problem: Problem, portfolio: Portfolio): FrontierPoint {
  const { weights, ...numbers } = describePortfolio(problem, portfolio);
  return { ...numbers, ...Object.fromEntries(weights.map(({ asset, weight }) => [asset, weight])) };
}

function describeCurrent(problem: Problem, current: Readonly<Record<string, number>>): CurrentPortfolio {
  const { market, corners, returns } = problem;
  for (const [asset, weight] of Object.entries(current)) {
    checkAsset(asset, returns.assets, 'current');
    if (!Number.isFinite(weight))
      throw new RangeError(`current has ${String(weight)} of ${asset}: give finite numbers.`);
  }
  const held = Float64Array.from(returns.assets, (asset) =>
    Object.hasOwn(current, asset) ? (current[asset] as number) : 0,
  );
  const total = held.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) throw new RangeError(`What is held now adds up to ${String(total)}: it must be above 0.`);
  const portfolio = toPortfolio(
    market,
    held.map((value) => value / total),
  );
  const above = atVolatility(market, corners, portfolio.volatility);
  const beside = atReturn(market, corners, portfolio.mean);
  return {
    ...describePortfolio(problem, portfolio),
    // What is held now may be outside of the bounds, and better than all within them.
    possibleReturn: above ? toYear(problem, above.mean) : NaN,
    possibleVolatility: beside ? volatilityInYear(problem, beside.volatility) : NaN,
  };
}
