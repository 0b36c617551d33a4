import { oneOf } from '../tests/options.ts';
import { type Columns, tellValue } from '../values.ts';
import { atReturn, atVolatility, bestRatio, isRiskless } from './choose-portfolio.ts';
import type { Portfolio } from './efficient-portfolios.ts';
import {
  describePortfolio,
  fromYear,
  type PortfolioDescription,
  type PortfolioOptions,
  prepareProblem,
  type Problem,
  toYear,
  volatilityFromYear,
  volatilityInYear,
} from './portfolio-problem.ts';
import { warnOfWeights } from './portfolio-warnings.ts';

export type OptimizeOptions = PortfolioOptions & {
  /** 'max-sharpe' (the default) or 'min-variance', unless there is a target. */
  readonly goal?: 'max-sharpe' | 'min-variance' | undefined;
  /** The least volatility with at least this return in a year. */
  readonly targetReturn?: number | undefined;
  /** The highest return with at most this volatility in a year. */
  readonly targetVolatility?: number | undefined;
};

export type OptimalPortfolio = PortfolioDescription & {
  /** In how many periods each asset had a return. */
  readonly n: number;
  readonly warnings: string[];
};

/**
 * The weights of the best portfolio for the means and covariances of past returns: exact, under bounds for each asset. All
 * money is invested: weights add up to 1. Assets with less than nothing are sold short, which needs a `min` below 0.
 */
export function optimize(returns: Columns, options: OptimizeOptions = {}): OptimalPortfolio {
  const { goal, targetReturn, targetVolatility } = options;
  if (goal !== undefined) oneOf(goal, ['max-sharpe', 'min-variance'], 'goal');
  if (targetReturn !== undefined && targetVolatility !== undefined)
    throw new RangeError('Give targetReturn or targetVolatility, not both.');
  checkTarget(targetReturn, 'targetReturn');
  checkTarget(targetVolatility, 'targetVolatility');
  const problem = prepareProblem(returns, options);
  return {
    n: problem.returns.n,
    ...describePortfolio(problem, choose(problem, options)),
    warnings: warnOfWeights(problem),
  };
}

/** NaN, as measures that are not defined have it, is above nothing: the riskiest portfolio would seem to meet it. */
function checkTarget(target: number | undefined, name: string): void {
  if (target === undefined || Number.isFinite(target)) return;
  throw new RangeError(`${name} is ${tellValue(target)}: give what is wanted in a year as a share, such as 0.1.`);
}

function choose(problem: Problem, { goal, targetReturn, targetVolatility }: OptimizeOptions): Portfolio {
  if (targetReturn !== undefined) return withReturn(problem, targetReturn);
  if (targetVolatility !== undefined) return withVolatility(problem, targetVolatility);
  return goal === 'min-variance' ? leastVolatile(problem) : withBestSharpe(problem);
}

function leastVolatile({ corners }: Problem): Portfolio {
  return corners[0] as Portfolio;
}

function withReturn(problem: Problem, target: number): Portfolio {
  const found = atReturn(problem.market, problem.corners, fromYear(problem, target));
  if (found !== undefined) return found;
  const highest = toYear(problem, (problem.corners.at(-1) as Portfolio).mean);
  throw new RangeError(
    `No portfolio within the bounds has had a return of ${String(target)} in a year: the highest is ${highest.toPrecision(4)}. Give a lower targetReturn, or wider bounds.`,
  );
}

function withVolatility(problem: Problem, target: number): Portfolio {
  const found = atVolatility(problem.market, problem.corners, volatilityFromYear(problem, target));
  if (found !== undefined) return found;
  const least = volatilityInYear(problem, leastVolatile(problem).volatility);
  throw new RangeError(
    `No portfolio within the bounds has had a volatility of ${String(target)} in a year: the least is ${least.toPrecision(4)}. Give a higher targetVolatility, or wider bounds.`,
  );
}

function withBestSharpe(problem: Problem): Portfolio {
  const { market, corners, finance, returns } = problem;
  const riskFree = fromYear(problem, finance.riskFree);
  if (isRiskless(leastVolatile(problem), riskFree))
    throw new RangeError(
      returns.n <= returns.assets.length
        ? `${returns.n} returns are too few for ${returns.assets.length} assets: they can be mixed to a gain without any volatility, which no Sharpe ratio measures. Give { covariance: 'ledoit-wolf' }, or more returns.`
        : "These assets can be mixed to a gain above riskFree without any volatility, which no Sharpe ratio measures. Leave out those that never change, raise riskFree, or give { covariance: 'ledoit-wolf' }.",
    );
  const best = bestRatio(market, corners, riskFree);
  if (best !== undefined) return best;
  const highest = toYear(problem, (corners.at(-1) as Portfolio).mean);
  throw new RangeError(
    `No portfolio within the bounds has earned more than the risk-free ${String(finance.riskFree)} in a year: the highest return is ${highest.toPrecision(4)}, and no Sharpe ratio is above 0. Give { goal: 'min-variance' }.`,
  );
}
