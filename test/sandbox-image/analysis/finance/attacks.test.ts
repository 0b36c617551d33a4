import { describe, expect, it } from 'vitest';
import { finance } from '../../../../sandbox-image/analysis/index.ts';

/** Returns that look like chance, of about 1 % up or down. */
function wander(length: number, salt: number): Float64Array {
  return Float64Array.from({ length }, (_, index) => {
    const value = Math.sin((index + 1) * 12.9898 + salt) * 43758.5453;
    return (value - Math.floor(value) - 0.48) / 30;
  });
}

function pricesOf(returns: Float64Array): Float64Array {
  let price = 100;
  return Float64Array.of(
    price,
    ...returns.map((value) => {
      price *= 1 + value;
      return price;
    }),
  );
}

describe('prices that are none', () => {
  const priced = { returns: finance.returns, drawdowns: finance.drawdowns };

  it.each(Object.entries(priced))('%s names the one that is zero, below, infinite or a text', (_, take) => {
    expect(() => take([1, 0, 2])).toThrow('prices[1] is 0: give finite prices above 0, and null where there is none');
    expect(() => take([1, 2, -3])).toThrow('prices[2] is -3');
    expect(() => take([1, Infinity])).toThrow('prices[1] is Infinity');
    expect(() => take(['1', 2] as never)).toThrow('prices[0] is the text "1"');
    expect(() => take(null as never)).toThrow(TypeError);
    expect(() => take([])).toThrow(/prices has 0 values that are not missing/);
    expect(() => take([null, undefined, NaN])).toThrow(/prices has 0 values/);
  });

  it('a missing one loses nothing of what was gained', () => {
    const changes = finance.returns([100, null, 110, NaN, undefined, 121]);
    expect([...changes]).toEqual([NaN, 0.1, NaN, NaN, 0.1]);
    expect(finance.performance(changes).total).toBeCloseTo(0.21, 14);
    expect(finance.drawdowns([100, null, 80, null, 100])).toMatchObject({
      max: 0.2,
      worst: [{ peak: 0, trough: 2, recovered: 4, length: 4 }],
    });
  });

  it('tiny and huge ones have the returns of all others', () => {
    for (const unit of [2 ** -1060, 2 ** 1015]) {
      const moved = finance.returns([4 * unit, 5 * unit, 3 * unit]);
      expect(moved[0]).toBeCloseTo(0.25, 12);
      expect(moved[1]).toBeCloseTo(-0.4, 12);
      expect(finance.drawdowns([4 * unit, 5 * unit, 3 * unit]).max).toBeCloseTo(0.4, 12);
    }
  });

  it('those too large to be added have logarithmic returns to the last digits', () => {
    for (const unit of [2 ** -1060, 1, 1.3e306]) {
      const moved = finance.returns([100 * unit, 104 * unit, 130 * unit, 125 * unit], { method: 'log' });
      // By mpmath.
      for (const [place, log] of [0.03922071315328127, 0.22314355131420976, -0.03922071315328127].entries())
        expect(Math.abs((moved[place] as number) / log - 1)).toBeLessThan(1e-14);
    }
  });
});

describe('what does not move', () => {
  it('has no Sharpe ratio, no drawdown and no beta', () => {
    const flat = finance.returns([7, 7, 7, 7]);
    expect(finance.performance(flat)).toMatchObject({
      total: 0,
      annualReturn: 0,
      annualVolatility: 0,
      sharpe: NaN,
      sortino: NaN,
      maxDrawdown: 0,
      calmar: NaN,
      positiveShare: 0,
    });
    expect(finance.drawdowns([7, 7, 7])).toMatchObject({ max: 0, worst: [] });
    expect(finance.beta([0.1, 0.2, 0.3], [0.1, 0.1, 0.1])).toMatchObject({ beta: NaN, p: NaN });
    expect(finance.beta([0.1, 0.1, 0.1], [0.1, 0.2, 0.3])).toMatchObject({ beta: 0, low: 0, high: 0 });
    for (const method of ['historical', 'normal', 'cornish-fisher'] as const) {
      const { valueAtRisk, expectedShortfall } = finance.valueAtRisk([-0.1, -0.1, -0.1, -0.1], { method });
      expect(valueAtRisk).toBeCloseTo(0.1, 14);
      expect(expectedShortfall).toBeCloseTo(0.1, 14);
    }
  });

  it('is what all money goes to where it earns most without risk, and no ratio says so', () => {
    const assets = { cash: [0.01, 0.01, 0.01, 0.01], stock: [0.02, -0.03, 0.04, 0] };
    expect(() => finance.optimize(assets)).toThrow('can be mixed to a gain above riskFree without any volatility');
    expect(finance.optimize(assets, { goal: 'min-variance' })).toMatchObject({
      weights: [
        { asset: 'cash', weight: 1 },
        { asset: 'stock', weight: 0 },
      ],
      annualVolatility: 0,
      sharpe: NaN,
    });
    expect(finance.frontier(assets).maxSharpe).toBe(null);
  });
});

describe('one asset, or the same one twice', () => {
  const one = wander(60, 1);

  it('one asset has all the money', () => {
    const only = [{ asset: 'one', weight: 1 }];
    expect(finance.optimize({ one }, { goal: 'min-variance' }).weights).toEqual(only);
    expect(finance.frontier({ one }).points).toHaveLength(1);
    expect(() => finance.optimize({ one }, { max: 0.9 })).toThrow('can never be 1: raise max');
    expect(() => finance.optimize({})).toThrow('There are no assets');
  });

  it('assets that move as one share the money, and the answer says that others may be as good', () => {
    const { weights, annualVolatility, warnings } = finance.optimize(
      { one, same: one.slice() },
      { goal: 'min-variance' },
    );
    expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(annualVolatility).toBeCloseTo(finance.performance(one).annualVolatility, 12);
    expect(warnings.join(' ')).toMatch(/move exactly as others .*: other weights may be as good/);
  });

  it('an asset and its opposite have no risk in halves', () => {
    const opposite = one.map((value) => -value);
    const { weights, annualVolatility } = finance.optimize({ one, opposite }, { goal: 'min-variance' });
    for (const { weight } of weights) expect(weight).toBeCloseTo(0.5, 10);
    expect(annualVolatility).toBeLessThan(1e-9);
  });

  it('assets that repeat others, or never change, are followed though chance would tie them', () => {
    const [up, down] = [0.013, -0.052];
    const tied = { a: [5 * up, 0, up, down], b: [0, up, up, 2 * up], none: [0, 0, 0, 0], flat: [up, up, up, up] };
    const repeated = { ...tied, twice: tied.a.map((value) => 2 * value), same: tied.flat };
    const { minVariance } = finance.frontier(repeated, { periods: 1, min: -0.4, max: 0.8 });
    expect(minVariance.annualVolatility).toBe(0);
    // Most in what never changes and earns, nothing in what moves.
    expect(minVariance.annualReturn).toBeCloseTo(1.6 * up, 12);
    const once = { a: [-4, 2, -3, 5], b: [1, 0, 2, 0], c: [-8, 4, -6, 10], d: [0, 0, 0, 0], e: [0, 0, 0, 0] };
    const others = { f: [2, 1, 5, 0], g: [1, 1, 1, 1] };
    const inHundredths = (assets: Record<string, number[]>): Record<string, number[]> =>
      Object.fromEntries(Object.entries(assets).map(([name, row]) => [name, row.map((one) => one / 100)]));
    const { weights } = finance.frontier(inHundredths({ ...once, ...others }), { periods: 1 }).minVariance;
    expect(weights.at(-1)).toMatchObject({ asset: 'g', weight: expect.closeTo(1, 12) });
    const held = { a: [1, 4, -2, -3], b: [2, 8, -4, -6], c: [3, 2, 3, 2], d: [1, 1, 1, 1] };
    const nothing = { e: [0, 0, 0, 0], f: [0, 0, 0, 0], g: [0, 0, 0, 0] };
    const { points } = finance.frontier(inHundredths({ ...held, ...nothing }), { periods: 1, points: 5 });
    expect(points[0]).toMatchObject({ annualVolatility: 0, d: 1 });
    expect(points.at(-1)).toMatchObject({ annualReturn: expect.closeTo(0.025, 12), c: 1 });
    // The least volatility has the highest return already.
    const even = { a: [4, -2, 4, -4], b: [4, -2, 4, -4], c: [1, 1, 1, 1], d: [5, -3, 2, -2] };
    const best = finance.optimize(inHundredths(even), { periods: 1, goal: 'min-variance', min: -0.4, max: 0.8 });
    expect(best.weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(best.weights[2]).toEqual({ asset: 'c', weight: 0.8 });
    expect(best.annualReturn).toBeCloseTo(0.009, 12);
  });

  it('assets that all but agree, sold short without a narrow bound, add up to 1', () => {
    const near = one.map((value, index) => value + 1e-9 * Math.sin(index));
    const { weights } = finance.optimize({ one, near }, { goal: 'min-variance', min: -1e6, max: 1e6 });
    expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 6);
  });
});

describe('returns that are none', () => {
  it('are refused with their place or with what was meant', () => {
    expect(() => finance.performance([])).toThrow(/returns has 0 values/);
    expect(() => finance.performance([0.1, -1.5])).toThrow('give simple returns as shares (0.01 for 1 %)');
    expect(() => finance.optimize({ a: [0.1, 0.2], b: [0.1] })).toThrow('they must be as long as each other');
    expect(() => finance.optimize({ a: [0.1, null, 0.3], b: [null, 0.2, 0.1] })).toThrow('There are 1 rows');
    expect(() => finance.optimize({ a: ['x', 'y'], b: [0.1, 0.2] })).toThrow('a[0] is the text "x"');
    expect(() => finance.beta([1, 2], [1, 2])).toThrow('at least 3 are needed');
    expect(() => finance.valueAtRisk([0.1, Infinity])).toThrow('returns[1] is Infinity');
    expect(() => finance.valueAtRisk([0.1], { level: 1 })).toThrow('level is 1: give a share between 0 and 1');
    expect(() => finance.performance([0.1], { periods: 0 })).toThrow('periods is 0');
    expect(() => finance.performance([0.1], { riskFree: 30 })).toThrow('riskFree is 30');
  });

  it('a target that is no number is not met by the riskiest portfolio', () => {
    const assets = { a: wander(50, 1), b: wander(50, 2) };
    const { sortino } = finance.performance([0.1, 0.1]);
    expect(() => finance.optimize(assets, { targetVolatility: sortino })).toThrow('targetVolatility is NaN: give what');
    expect(() => finance.optimize(assets, { targetReturn: null as never })).toThrow('targetReturn is null: give what');
    expect(() => finance.optimize(assets, { targetVolatility: '10 %' as never })).toThrow('is the text "10 %"');
  });

  it('a loss of all ends the path, and the rest of it', () => {
    expect(finance.performance([0.1, -1, 0.5])).toMatchObject({ total: -1, annualReturn: -1, maxDrawdown: 1 });
  });

  it('assets may be named as what all objects have', () => {
    const returns = Object.fromEntries(
      ['__proto__', 'constructor', 'toString'].map((name, salt) => [name, wander(50, salt)]),
    );
    expect(finance.optimize(returns, { goal: 'min-variance' }).weights.map(({ asset }) => asset)).toEqual(
      Object.keys(returns),
    );
    expect(() => finance.frontier({ sharpe: wander(9, 1) })).toThrow('No asset can be named sharpe');
    expect(() => finance.optimize(returns, { bounds: { valueOf: [0, 1] as const } })).toThrow('bounds names valueOf');
  });

  it('many more assets than returns are weighted, with a warning', () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, salt) => [`a${salt}`, wander(20, salt)]));
    const { weights, warnings } = finance.optimize(many, { goal: 'min-variance', max: 0.1 });
    expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
    expect(Math.max(...weights.map(({ weight }) => weight))).toBeLessThanOrEqual(0.1);
    expect(warnings.join(' ')).toMatch(/20 returns of 120 assets are few/);
  });

  it('inputs are not written to', () => {
    const returns = wander(50, 3);
    const before = returns.slice();
    finance.valueAtRisk(returns);
    finance.performance(returns);
    finance.optimize({ a: returns, b: wander(50, 4) }, { goal: 'min-variance' });
    finance.beta(returns, wander(50, 5));
    expect(returns).toEqual(before);
  });
});

describe('a hundred thousand periods', () => {
  it('are one look at the returns', () => {
    const [a, b] = [wander(100_000, 1), wander(100_000, 2)];
    const prices = pricesOf(a.subarray(0, 50_000));
    expect(finance.drawdowns(prices).depths).toHaveLength(50_001);
    const { weights } = finance.optimize({ a, b }, { goal: 'min-variance' });
    // The least variance of two assets that hardly move together: as the variances of the other.
    const [ofA, ofB] = [a, b].map((returns) => finance.performance(returns).annualVolatility ** 2) as [number, number];
    expect(weights[0]?.weight).toBeCloseTo(ofB / (ofA + ofB), 1);
    expect(finance.beta(a, a)).toMatchObject({ beta: 1, r2: 1 });
  });
});
