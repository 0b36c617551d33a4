import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finance } from '../../../../sandbox-image/analysis/index.ts';

type Market = { readonly rows: readonly (readonly number[])[]; readonly columns: Record<string, number[]> };

/** Returns in hundredths, so that ties, identical assets and assets that never change come up; often fewer than assets. */
const markets: fc.Arbitrary<Market> = fc
  .record({ assets: fc.integer({ min: 1, max: 7 }), periods: fc.integer({ min: 2, max: 14 }) })
  .chain(({ assets, periods }) =>
    fc.record({
      rows: fc.array(fc.array(fc.integer({ min: -4, max: 5 }), { minLength: assets, maxLength: assets }), {
        minLength: periods,
        maxLength: periods,
      }),
      // Which assets repeat the first one, or never change.
      same: fc.array(fc.constantFrom('own', 'own', 'own', 'repeats', 'constant', 'twice'), {
        minLength: assets,
        maxLength: assets,
      }),
      unit: fc.constantFrom(0.01, 0.01, 1e-120, 0.013),
    }),
  )
  .map(({ rows, same, unit }) => {
    const made = rows.map((row) =>
      row.map((value, asset) => {
        const first = row[0] as number;
        const own = { own: value, repeats: first, constant: 1, twice: 2 * first }[same[asset] as 'own'];
        return own * unit;
      }),
    );
    return {
      rows: made,
      columns: Object.fromEntries(
        (made[0] ?? []).map((_, asset) => [`a${asset}`, made.map((row) => row[asset] as number)]),
      ),
    };
  });

const limits = fc.constantFrom({}, { min: -0.4, max: 0.8 }, { min: -2, max: 2 }, { min: 0, max: 0.7 });

/** Mean and covariances by their definitions, of returns over the largest of them. */
function measure({ rows }: Market): { mu: number[]; sigma: number[][]; unit: number } {
  const unit = Math.max(...rows.flat().map(Math.abs)) || 1;
  const scaled = rows.map((row) => row.map((value) => value / unit));
  const mu = (scaled[0] ?? []).map((_, a) => scaled.reduce((sum, row) => sum + (row[a] as number), 0) / rows.length);
  const sigma = mu.map((meanA, a) =>
    mu.map(
      (meanB, b) =>
        scaled.reduce((sum, row) => sum + ((row[a] as number) - meanA) * ((row[b] as number) - meanB), 0) /
        (rows.length - 1),
    ),
  );
  return { mu, sigma, unit };
}

function product(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] as number), 0);
}

type Limits = { readonly min?: number; readonly max?: number };
type Goal = Limits & { readonly goal?: 'max-sharpe' | 'min-variance'; readonly targetReturn?: number };

/** Undefined where the market has none, which must be said in a sentence. */
function weightsOf(market: Market, options: Goal): number[] | undefined {
  try {
    return finance.optimize(market.columns, { periods: 1, ...options }).weights.map(({ weight }) => weight);
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).message).toMatch(/never be 1|any volatility, which no|no Sharpe ratio is above 0/);
    return undefined;
  }
}

function expectFeasible(weights: readonly number[], { min = 0, max = 1 }: Limits): void {
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
  for (const weight of weights) {
    expect(weight).toBeGreaterThanOrEqual(min);
    expect(weight).toBeLessThanOrEqual(max);
  }
}

/**
 * Where weights add up to 1 between bounds, all that can be changed is some weight moved from one asset to another: what is
 * best cannot become better by any such move.
 */
function expectNoMoveToGain(
  weights: readonly number[],
  gradient: readonly number[],
  { min = 0, max = 1 }: Limits,
): void {
  for (const [from, weight] of weights.entries())
    for (const [to, other] of weights.entries())
      if (weight > min + 1e-9 && other < max - 1e-9)
        expect((gradient[to] as number) - (gradient[from] as number)).toBeLessThanOrEqual(1e-7);
}

describe('the portfolio of the least volatility', () => {
  it('cannot be bettered by moving weight from one asset to another, whatever the returns', () => {
    fc.assert(
      fc.property(markets, limits, (market, bound) => {
        const weights = weightsOf(market, { goal: 'min-variance', ...bound });
        fc.pre(weights !== undefined);
        expectFeasible(weights, bound);
        const { sigma } = measure(market);
        expectNoMoveToGain(
          weights,
          sigma.map((row) => -product(row, weights)),
          bound,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('the portfolio of the best Sharpe ratio', () => {
  it('cannot be bettered by moving weight from one asset to another, whatever the returns', () => {
    fc.assert(
      fc.property(markets, limits, (market, bound) => {
        const weights = weightsOf(market, bound);
        fc.pre(weights !== undefined);
        expectFeasible(weights, bound);
        const { mu, sigma } = measure(market);
        const moved = sigma.map((row) => product(row, weights));
        const variance = product(moved, weights);
        const mean = product(mu, weights);
        const gradient = mu.map((value, asset) => value / mean - (moved[asset] as number) / variance);
        const scale = Math.max(1, ...gradient.map(Math.abs));
        expectNoMoveToGain(
          weights,
          gradient.map((value) => value / scale),
          bound,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('the efficient frontier', () => {
  it('rises in return and volatility, and is what targets lead to', () => {
    fc.assert(
      fc.property(markets, limits, (market, bound) => {
        fc.pre(weightsOf(market, { goal: 'min-variance', ...bound }) !== undefined);
        const { unit } = measure(market);
        const { points, minVariance, maxSharpe } = finance.frontier(market.columns, {
          periods: 1,
          points: 7,
          ...bound,
        });
        expect(points[0]?.annualVolatility).toBe(minVariance.annualVolatility);
        for (const [place, point] of points.entries()) {
          const before = points[place - 1] ?? point;
          expect((point.annualReturn - before.annualReturn) / unit).toBeGreaterThanOrEqual(0);
          expect((point.annualVolatility - before.annualVolatility) / unit).toBeGreaterThanOrEqual(-1e-12);
          const atReturn = finance.optimize(market.columns, { periods: 1, targetReturn: point.annualReturn, ...bound });
          expect(atReturn.annualVolatility / unit).toBeCloseTo(point.annualVolatility / unit, 7);
          const risk = point.annualVolatility * (1 + 1e-12);
          const atRisk = finance.optimize(market.columns, { periods: 1, targetVolatility: risk, ...bound });
          expect(atRisk.annualReturn / unit).toBeGreaterThanOrEqual(point.annualReturn / unit - 1e-6);
          if (maxSharpe && point.annualVolatility > 1e-9 * unit)
            expect(maxSharpe.sharpe).toBeGreaterThanOrEqual(point.sharpe - 1e-7 * Math.abs(point.sharpe));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has no portfolio of chance above it', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(markets, shares, (market, held) => {
        const { unit } = measure(market);
        const current = Object.fromEntries(
          Object.keys(market.columns).map((asset, place) => [asset, held[place] as number]),
        );
        fc.pre(Object.values(current).some((value) => value > 0));
        const { current: found } = finance.frontier(market.columns, { current, periods: 1 });
        expect((found?.possibleReturn as number) / unit).toBeGreaterThanOrEqual(
          (found?.annualReturn as number) / unit - 1e-9,
        );
        expect((found?.possibleVolatility as number) / unit).toBeLessThanOrEqual(
          (found?.annualVolatility as number) / unit + 1e-9,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a portfolio of one asset', () => {
  it('performs as that asset', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 9 }), { minLength: 2, maxLength: 30 }), (hundredths) => {
        const returns = hundredths.map((value) => value / 100);
        const options = { periods: 12, riskFree: 0.01 };
        const alone = finance.optimize({ alone: returns }, { goal: 'min-variance', ...options });
        const { annualVolatility, sharpe } = finance.performance(returns, options);
        expect(alone.weights).toEqual([{ asset: 'alone', weight: 1 }]);
        expect(alone.annualVolatility).toBeCloseTo(annualVolatility, 12);
        if (Number.isNaN(sharpe)) expect(alone.sharpe).toBe(NaN);
        else expect(alone.sharpe).toBeCloseTo(sharpe, 9);
      }),
    );
  });
});
