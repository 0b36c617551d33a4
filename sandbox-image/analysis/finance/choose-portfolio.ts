import { type Market, type Portfolio, toPortfolio } from './efficient-portfolios.ts';

/** Less than this share of a unit is rounding. */
const rounding = 1e-12;

/** The portfolio of the least volatility that has at least this return; undefined if none has it. */
export function atReturn(market: Market, corners: readonly Portfolio[], mean: number): Portfolio | undefined {
  const after = corners.findIndex((corner) => corner.mean >= mean);
  const last = corners.at(-1) as Portfolio;
  if (after < 0) return mean - last.mean <= rounding * Math.max(1, Math.abs(mean)) ? last : undefined;
  const next = corners[after] as Portfolio;
  const before = corners[after - 1];
  return before === undefined ? next : mix(market, before, next, (mean - before.mean) / (next.mean - before.mean));
}

/** The portfolio of the highest return that has at most this volatility; undefined if all have more. */
export function atVolatility(market: Market, corners: readonly Portfolio[], volatility: number): Portfolio | undefined {
  const after = corners.findIndex((corner) => corner.volatility > volatility);
  if (after < 0) return corners.at(-1);
  const next = corners[after] as Portfolio;
  const before = corners[after - 1];
  if (before === undefined) return next.volatility - volatility <= rounding ? next : undefined;
  const { start, twice, square } = varianceBetween(before, next);
  // Twice and square are not below zero where volatility rises, so that this root has no differences of near numbers.
  const missing = volatility * volatility - start;
  const root = Math.sqrt(Math.max(0, twice * twice + 4 * square * missing));
  const share = missing > 0 ? (2 * missing) / (twice + root) : 0;
  return mix(market, before, next, Math.min(share, 1));
}

/**
 * The portfolio with the highest return above the risk-free one for each unit of volatility; undefined if none has a
 * return above it. Between two corners the ratio has one turn, where a linear equation holds.
 */
export function bestRatio(market: Market, corners: readonly Portfolio[], riskFree: number): Portfolio | undefined {
  let best: Portfolio | undefined;
  let most = 0;
  const consider = (portfolio: Portfolio): void => {
    const above = portfolio.mean - riskFree;
    // In the unit of the returns, which is about their largest volatility, less is rounding.
    if (portfolio.volatility === 0 || above <= 1e-13 * Math.max(1, Math.abs(riskFree))) return;
    const ratio = above / portfolio.volatility;
    if (!(ratio > most)) return;
    most = ratio;
    best = portfolio;
  };
  for (const [place, corner] of corners.entries()) {
    consider(corner);
    const next = corners[place + 1];
    if (next === undefined) break;
    // From a portfolio without volatility on, the ratio does not fall.
    if (corner.volatility === 0) continue;
    const { start, twice, square } = varianceBetween(corner, next);
    const rise = next.mean - corner.mean;
    const above = corner.mean - riskFree;
    const share = (rise * start - (above * twice) / 2) / (above * square - (rise * twice) / 2);
    if (share > 0 && share < 1) consider(mix(market, corner, next, share));
  }
  return best;
}

/** Whether weights can be had that earn more than the risk-free return without any volatility. */
export function isRiskless({ mean, volatility }: Portfolio, riskFree: number): boolean {
  return volatility === 0 && mean - riskFree > 1e-10 * Math.max(Math.abs(mean), Math.abs(riskFree));
}

/** The variance between two portfolios: start + twice * share + square * share². */
function varianceBetween(from: Portfolio, to: Portfolio): { start: number; twice: number; square: number } {
  let start = 0;
  let twice = 0;
  let square = 0;
  for (let row = 0; row < from.image.length; row += 1) {
    const value = from.image[row] as number;
    const step = (to.image[row] as number) - value;
    start += value * value;
    twice += 2 * value * step;
    square += step * step;
  }
  return { start, twice, square };
}

function mix(market: Market, from: Portfolio, to: Portfolio, share: number): Portfolio {
  return toPortfolio(
    market,
    from.weights.map((weight, asset) => weight + share * ((to.weights[asset] as number) - weight)),
  );
}
