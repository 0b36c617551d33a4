import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnalyst, type Analysis, type Analyst } from '../../src/index.ts';
import { rowsOf, valueOf } from '../generator/offline/templates/answer-plan.ts';
import { deviation, mean, pearson, quantile, sum } from '../generator/offline/templates/by-hand.ts';
import { assets, kinds, writePriceTable } from './price-table.ts';
import { openDesk, type Desk } from './run-glovebox.ts';

let desk: Desk;
let analyst: Analyst;
let data: string;
let dates: readonly string[];
let prices: ReadonlyMap<string, number[]>;
beforeAll(async () => {
  desk = openDesk();
  data = join(desk.folder, 'prices.csv');
  ({ dates, prices } = writePriceTable(data));
  analyst = await createAnalyst({ home: desk.home });
});
afterAll(async () => {
  await analyst.close();
  desk.remove();
});

/** An answer in which nothing failed, was dropped or was doubted, and every chart was drawn. */
async function ask(question: string): Promise<Analysis> {
  const answer = await analyst.analyze({ question, data });
  expect(answer.error).toBeUndefined();
  expect(answer.status).toBe('answered');
  expect(answer.warnings).toEqual([]);
  expect(answer.insights.length).toBeGreaterThan(0);
  expect(answer.plots.length).toBeGreaterThan(0);
  expect(answer.plots.map(({ problem }) => problem)).toEqual(answer.plots.map(() => undefined));
  return answer;
}

const pricesOf = (asset: string): readonly number[] => prices.get(asset) ?? [];
const returnsOf = (asset: string): number[] =>
  pricesOf(asset)
    .slice(1)
    .map((price, index) => price / (pricesOf(asset)[index] ?? NaN) - 1);
/** Equal parts of all assets, every day anew. */
function mix(): number[] {
  const all = assets.map(returnsOf);
  return (all[0] ?? []).map((_, index) => mean(all.map((changes) => changes[index] ?? NaN)));
}

describe('the classic questions about a portfolio, asked of one table of prices', () => {
  it('performance with the drawdown over it', async () => {
    const answer = await ask('Performance of the portfolio with drawdown overlay');
    let [wealth, peak] = [1, 1];
    const path = mix().map((change) => {
      wealth *= 1 + change;
      peak = Math.max(peak, wealth);
      return { wealth, drawdown: wealth / peak - 1 };
    });
    const worst = Math.min(...path.map(({ drawdown }) => drawdown));
    expect(valueOf(answer, 'total_return')).toBeCloseTo(wealth - 1, 9);
    expect(valueOf(answer, 'max_drawdown')).toBeCloseTo(worst, 9);
    expect(valueOf(answer, 'drawdown_to')).toBe(dates[path.findIndex(({ drawdown }) => drawdown === worst) + 1]);
    // Both are drawn, day by day.
    const spec = answer.plots[0]?.spec as {
      data: { values: { wealth: number; drawdown: number }[] };
      layer: { encoding: { y: { field: string } } }[];
    };
    expect(spec.layer.map(({ encoding }) => encoding.y.field)).toEqual(['drawdown', 'wealth']);
    expect(spec.data.values).toHaveLength(path.length);
    expect(spec.data.values.at(-1)?.wealth).toBeCloseTo(wealth, 9);
    expect(Math.min(...spec.data.values.map(({ drawdown }) => drawdown))).toBeCloseTo(worst, 9);
  });

  it('correlation of the holdings', async () => {
    const answer = await ask('Correlation of the holdings');
    const pairs = assets.flatMap((first, place) => assets.slice(place + 1).map((second) => [first, second] as const));
    const rows = rowsOf(answer, answer.tables.find(({ rows }) => rows.length === pairs.length)?.name ?? '');
    expect(rows).toHaveLength(pairs.length);
    for (const row of rows)
      expect(row['correlation']).toBeCloseTo(
        pearson(returnsOf(String(row['first'])), returnsOf(String(row['second']))),
        9,
      );
  });

  it('value at risk', async () => {
    const answer = await ask('Value at risk of the portfolio at 95%');
    const cut = quantile(mix(), 0.05);
    expect(valueOf(answer, 'value_at_risk')).toBeCloseTo(-cut, 9);
    expect(valueOf(answer, 'expected_shortfall')).toBeCloseTo(-mean(mix().filter((change) => change <= cut)), 9);
  });

  it('mean-variance weights', async () => {
    const answer = await ask('Mean-variance weights');
    // scipy.optimize.minimize(method='SLSQP') finds the same to seven digits; these are of numpy.linalg.solve on the assets
    // that have a weight.
    expect(valueOf(answer, 'max_sharpe')).toBeCloseTo(2.649965057605307, 9);
    expect(valueOf(answer, 'min_variance_volatility')).toBeCloseTo(0.03179384481605352, 9);
    expect(valueOf(answer, 'possible_return')).toBeCloseTo(0.1919845249657717, 9);
    expect(valueOf(answer, 'possible_volatility')).toBeCloseTo(0.0546198358017955, 9);
    expect(valueOf(answer, 'current_return')).toBeCloseTo(252 * mean(mix()), 9);
    expect(valueOf(answer, 'current_volatility')).toBeCloseTo(Math.sqrt(252) * deviation(mix()), 9);
    expectBestRatio(new Map(rowsOf(answer, 'weights').map((row) => [String(row['asset']), Number(row['max_sharpe'])])));
  });

  it('decomposition with the ADF test', async () => {
    const answer = await ask('Decompose daily oil and test it with ADF');
    // statsmodels.tsa.stattools.adfuller(oil, regression='c', autolag='AIC')
    expect(valueOf(answer, 'adf_statistic')).toBeCloseTo(-1.516344672972781, 8);
    expect(valueOf(answer, 'adf_p_value')).toBeCloseTo(0.5254109266736211, 8);
    const rows = rowsOf(answer, 'parts');
    expect(rows).toHaveLength(dates.length);
    for (const [index, row] of rows.entries())
      expect(sum(['trend', 'seasonal', 'remainder'].map((name) => Number(row[name])))).toBeCloseTo(
        pricesOf('oil')[index] ?? NaN,
        8,
      );
    // A week of prices has five days.
    expect(valueOf(answer, 'period')).toBe(5);
  });

  it('t-test of returns', async () => {
    const answer = await ask('Is the mean return of chips significantly different from zero? t-test');
    const changes = returnsOf('chips');
    expect(valueOf(answer, 'mean_return')).toBeCloseTo(mean(changes), 12);
    // scipy.stats.ttest_1samp(returns, 0)
    expect(valueOf(answer, 'p_value')).toBeCloseTo(0.017754573294683232, 9);
  });

  it('regression with importance', async () => {
    const answer = await ask('Regression of oil on gas and chips with feature importance');
    const [y, first, second] = [pricesOf('oil'), pricesOf('gas'), pricesOf('chips')];
    const [one, two, between] = [pearson(y, first), pearson(y, second), pearson(first, second)];
    const slope = (direct: number, other: number, of: readonly number[]): number =>
      (((direct - other * between) / (1 - between ** 2)) * deviation(y)) / deviation(of);
    expect(valueOf(answer, 'r2')).toBeCloseTo((one ** 2 + two ** 2 - 2 * one * two * between) / (1 - between ** 2), 9);
    const estimates = new Map(rowsOf(answer, 'coefficients').map((row) => [row['term'], row['estimate']]));
    expect(estimates.get('gas')).toBeCloseTo(slope(one, two, first), 9);
    expect(estimates.get('chips')).toBeCloseTo(slope(two, one, second), 9);
    expect(answer.insights[0]?.text).toMatch(/gas matters most for oil/);
  });

  it('k-means of return patterns', async () => {
    const answer = await ask('K-means of the return patterns of the assets');
    const clusters = new Map<unknown, string[]>();
    const table = answer.tables.find(
      ({ columns, rows }) => rows.length === assets.length && columns.some(({ name }) => name === 'cluster'),
    );
    for (const { asset, cluster } of rowsOf(answer, table?.name ?? ''))
      clusters.set(cluster, [...(clusters.get(cluster) ?? []), String(asset)].toSorted());
    const byName = (a: readonly string[], b: readonly string[]): number => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1);
    // The assets were made so: three kinds of them.
    expect([...clusters.values()].toSorted(byName)).toEqual(
      Object.values(kinds)
        .map((names) => names.toSorted())
        .toSorted(byName),
    );
  });
});

/** What the best weights must fulfil: no asset would add more return for its risk than all together have, and none less. */
function expectBestRatio(weights: ReadonlyMap<string, number>): void {
  expect(sum([...weights.values()])).toBeCloseTo(1, 12);
  const all = assets.map((asset) => ({ weight: weights.get(asset) ?? NaN, changes: returnsOf(asset) }));
  const mixed = (all[0]?.changes ?? []).map((_, index) =>
    sum(all.map(({ weight, changes }) => weight * (changes[index] ?? NaN))),
  );
  const reward = mean(mixed) / deviation(mixed) ** 2;
  for (const { weight, changes } of all) {
    const risk = pearson(changes, mixed) * deviation(changes) * deviation(mixed);
    const left = mean(changes) - reward * risk;
    expect(weight).toBeGreaterThan(-1e-12);
    if (weight > 1e-9) expect(Math.abs(left)).toBeLessThan(1e-12);
    else expect(left).toBeLessThan(1e-12);
  }
}
