import { oneOf } from '../tests/options.ts';
import type { Columns } from '../values.ts';
import { type AssetReturns, readAssetReturns } from './asset-returns.ts';
import { type CovarianceMethod, factorCovariance } from './covariance.ts';
import { type Market, type Portfolio, traceEfficient } from './efficient-portfolios.ts';
import { type FinanceOptions, type SettledFinance, settleFinance } from './options.ts';
import { type BoundOptions, settleBounds } from './weight-bounds.ts';

export type PortfolioOptions = FinanceOptions &
  BoundOptions & {
    /** 'sample' (the default), or 'ledoit-wolf', which is steadier where there are few returns for many assets. */
    readonly covariance?: CovarianceMethod | undefined;
  };

export type PortfolioDescription = {
  readonly weights: { readonly asset: string; readonly weight: number }[];
  /** The mean return times the periods of a year. */
  readonly annualReturn: number;
  readonly annualVolatility: number;
  /** NaN without volatility. */
  readonly sharpe: number;
};

/** Past returns, and all portfolios that are efficient by them within the bounds. */
export type Problem = {
  readonly returns: AssetReturns;
  readonly covariance: CovarianceMethod;
  readonly finance: SettledFinance;
  readonly market: Market;
  readonly corners: readonly Portfolio[];
};

export function prepareProblem(columns: Columns, { covariance = 'sample', ...options }: PortfolioOptions): Problem {
  oneOf(covariance, ['sample', 'ledoit-wolf'], 'covariance');
  const finance = settleFinance(options);
  const returns = readAssetReturns(columns);
  const bounds = settleBounds(returns.assets, options);
  const market = { factor: factorCovariance(returns, covariance), means: returns.means };
  return { returns, covariance, finance, market, corners: traceEfficient(market, bounds) };
}

export function describePortfolio(problem: Problem, { weights, mean, volatility }: Portfolio): PortfolioDescription {
  const { riskFree } = problem.finance;
  const annualReturn = toYear(problem, mean);
  const annualVolatility = volatilityInYear(problem, volatility);
  return {
    weights: problem.returns.assets.map((asset, place) => ({ asset, weight: weights[place] as number })),
    annualReturn,
    annualVolatility,
    sharpe: annualVolatility > 0 ? (annualReturn - riskFree) / annualVolatility : NaN,
  };
}

/** A mean return in the unit of the problem, as a return in a year, and back. */
export function toYear({ returns, finance }: Problem, mean: number): number {
  return mean * returns.unit * finance.periods;
}

export function fromYear({ returns, finance }: Problem, annual: number): number {
  return annual / finance.periods / returns.unit;
}

export function volatilityInYear({ returns, finance }: Problem, volatility: number): number {
  return volatility * returns.unit * Math.sqrt(finance.periods);
}

export function volatilityFromYear({ returns, finance }: Problem, annual: number): number {
  return annual / Math.sqrt(finance.periods) / returns.unit;
}
