import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answered, type Answerer } from '../answer-plan.ts';
import { deviation, mean, numbers, readTable, sum } from '../by-hand.ts';

let answerer: Answerer;
let folder: string;
beforeAll(async () => {
  answerer = await createAnswerer();
  folder = mkdtempSync(join(tmpdir(), 'glovebox-frontier-'));
});
afterAll(async () => {
  await answerer.close();
  rmSync(folder, { recursive: true });
});

const assets = ['brent', 'wti', 'natural_gas'];
const frontier = { intent: 'frontier', time: 'date', columns: assets, holds: 'prices', goal: 'max-sharpe' } as const;

function expectMetrics(analysis: Answered, expected: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(expected)) expect(valueOf(analysis, name), name).toBeCloseTo(value, 9);
}

/** The weights of a column of the table, by asset. */
function weightsOf(analysis: Answered, column: string): Record<string, unknown> {
  return Object.fromEntries(rowsOf(analysis, 'weights').map((row) => [row['asset'], row[column]]));
}

function writePrices(name: string, rows: readonly (readonly (string | number)[])[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${rows.map((row) => row.join(',')).join('\n')}\n`);
  return file;
}

const returnsOf = (prices: readonly number[]): number[] =>
  prices.slice(1).map((price, index) => price / (prices[index] ?? NaN) - 1);

describe('the frontier of prices in columns', () => {
  /*
   * numpy.linalg.solve of the conditions of the least variance on each set of assets that can have a weight, and the best
   * of those without a weight below zero; scipy.optimize.minimize(method='SLSQP') finds the same to eight digits.
   */
  test('has the weights of the least variance and of the best Sharpe ratio, and what equal weights could have had', async () => {
    const analysis = await answerer.answer(frontier, fixture('energy-prices.csv'));
    expect(analysis.warnings).toEqual([]);
    expectMetrics(analysis, {
      max_sharpe: 0.808675891549556,
      max_sharpe_return: 0.3212997495729508,
      max_sharpe_volatility: 0.3973158504296297,
      min_variance_return: 0.18497572980132262,
      min_variance_volatility: 0.30151632737849793,
      current_return: 0.3786466821630729,
      current_volatility: 0.4772284629564842,
      possible_return: 0.37984183649885034,
      possible_volatility: 0.47547136928136036,
      // scipy.stats.ttest_1samp(returns @ weights, 0).confidence_interval(0.95), times 252.
      return_low: -0.028265912379559378,
      return_high: 0.6708654115254611,
    });
    expect(valueOf(analysis, 'periods')).toBe(1253);
    const best = weightsOf(analysis, 'max_sharpe');
    expect(best['brent']).toBeCloseTo(0.7491869867702102, 9);
    expect(best['natural_gas']).toBeCloseTo(0.2508130132297897, 9);
    expect(best['wti']).toBeCloseTo(0, 9);
    const least = weightsOf(analysis, 'min_variance');
    expect(least['brent']).toBeCloseTo(0.8930702161028099, 9);
    expect(least['wti']).toBeCloseTo(0.052043688034610146, 9);
    expect(least['natural_gas']).toBeCloseTo(0.05488609586257996, 9);
    expect(analysis.assumptions).toContain(
      'The question does not say what is held: equal weights stand for the current position.',
    );
    // The best mixture comes first, and its weights are told.
    expect(analysis.insights[0]?.text).toContain('74.9% brent, 25.1% natural_gas');
    expect(analysis.insights).toHaveLength(5);
  });

  test('marks the weights of the question as the current position', async () => {
    const analysis = await answerer.answer({ ...frontier, weights: [0.5, 0.3, 0.2] }, fixture('energy-prices.csv'));
    expectMetrics(analysis, {
      current_return: 0.28588818795075227,
      current_volatility: 0.3585745533896393,
      possible_return: 0.28723964040681177,
      possible_volatility: 0.3571923551765542,
    });
    expect(weightsOf(analysis, 'current')).toEqual({ brent: 0.5, wti: 0.3, natural_gas: 0.2 });
    const spec = analysis.plots[0]?.spec as { layer: { data: { values: Record<string, unknown>[] } }[] };
    const marked = spec.layer.at(-1)?.data.values ?? [];
    expect(marked.map(({ portfolio }) => portfolio)).toEqual([
      'Current position',
      'Least variance',
      'Best Sharpe ratio',
    ]);
    expect(marked[0]?.['volatility']).toBeCloseTo(0.3585745533896393, 9);
    expect(analysis.plots[0]?.problem).toBeUndefined();
  });

  test('goes from the least variance to the asset of the highest return, and passes above each asset', async () => {
    const analysis = await answerer.answer(frontier, fixture('energy-prices.csv'));
    const line = rowsOf(analysis, 'frontier') as { annual_return: number; volatility: number; mixture: string }[];
    const energy = readTable(fixture('energy-prices.csv'));
    const gas = returnsOf(numbers(energy, 'natural_gas'));
    expect(line[0]?.volatility).toBeCloseTo(0.30151632737849793, 9);
    expect(line.at(-1)?.annual_return).toBeCloseTo(252 * mean(gas), 9);
    expect(line.at(-1)?.volatility).toBeCloseTo(deviation(gas) * Math.sqrt(252), 9);
    expect(line.at(-1)?.mixture).toBe('100.0% natural_gas');
    const portfolios = rowsOf(analysis, 'portfolios');
    expect(portfolios).toHaveLength(6);
    for (const { annual_return, volatility } of portfolios.slice(3)) {
      const above = line.find((point) => point.annual_return >= Number(annual_return) - 1e-9);
      expect(above?.volatility).toBeLessThanOrEqual(Number(volatility) + 1e-9);
    }
  });

  test('tells the least risk first where that is asked for, and how uncertain its return is', async () => {
    const analysis = await answerer.answer({ ...frontier, goal: 'min-variance' }, fixture('energy-prices.csv'));
    expect(analysis.insights[0]?.text).toMatch(/^The mixture with the least volatility, 30\.2%/);
    expectMetrics(analysis, { return_low: -0.0803037813371897, return_high: 0.4502552409398348 });
    expect(rowsOf(analysis, 'weights').map((row) => row['asset'])).toEqual(['brent', 'natural_gas', 'wti']);
  });
});

test('of rows that name their asset, twelve months make a year, and two assets have the weights of the closed form', async () => {
  const rates = readTable(fixture('exchange-rates.csv'));
  const countries = ['Canada', 'Japan'];
  const [canada = [], japan = []] = countries.map((country) =>
    returnsOf(
      numbers(
        rates.filter((row) => row['Country'] === country),
        'Exchange rate',
      ),
    ),
  );
  const analysis = await answerer.answer(
    {
      ...frontier,
      time: 'Date',
      columns: ['Exchange rate'],
      asset: 'Country',
      filters: [{ kind: 'equals', column: 'Country', values: countries }],
    },
    fixture('exchange-rates.csv'),
  );
  const covariance =
    sum(canada.map((change, index) => (change - mean(canada)) * ((japan[index] ?? NaN) - mean(japan)))) /
    (canada.length - 1);
  const [first, second] = [deviation(canada) ** 2, deviation(japan) ** 2];
  const share = (second - covariance) / (first + second - 2 * covariance);
  const variance = share ** 2 * first + (1 - share) ** 2 * second + 2 * share * (1 - share) * covariance;
  expect(weightsOf(analysis, 'min_variance')['Canada']).toBeCloseTo(share, 9);
  expect(valueOf(analysis, 'min_variance_volatility')).toBeCloseTo(Math.sqrt(12 * variance), 9);
  expect(valueOf(analysis, 'min_variance_return')).toBeCloseTo(
    12 * (share * mean(canada) + (1 - share) * mean(japan)),
    9,
  );
  expect(valueOf(analysis, 'current_volatility')).toBeCloseTo(
    Math.sqrt(12 * (first / 4 + second / 4 + covariance / 2)),
    9,
  );
  expect(analysis.warnings).toEqual([]);
});

describe('where there is no best mixture', () => {
  test('that lost, the least variance is told, and that there is no Sharpe ratio', async () => {
    const file = writePrices('falling.csv', [
      ['date', 'a', 'b'],
      ...Array.from({ length: 30 }, (_, index) => [
        new Date(Date.UTC(2020, index, 1)).toISOString().slice(0, 10),
        (100 * 0.98 ** index * (1 + 0.01 * Math.sin(index))).toFixed(6),
        (50 * 0.97 ** index * (1 + 0.02 * Math.cos(2 * index))).toFixed(6),
      ]),
    ]);
    const analysis = await answerer.answer({ ...frontier, columns: ['a', 'b'] }, file);
    expect(analysis.status).toBe('answered');
    expect(analysis.warnings).toEqual([]);
    expect(valueOf(analysis, 'max_sharpe')).toBeUndefined();
    expect(analysis.insights.map(({ text }) => text)).toContain(
      'No mixture has the best Sharpe ratio: none of them had a mean return above zero.',
    );
    expect(Object.keys(rowsOf(analysis, 'weights')[0] ?? {})).toEqual(['asset', 'current', 'min_variance']);
    expect(rowsOf(analysis, 'portfolios')).toHaveLength(4);
    expect(valueOf(analysis, 'return_high')).toBeTypeOf('number');
  });

  test('with fewer periods than assets, no weights are made up', async () => {
    const file = writePrices('short.csv', [
      ['date', 'a', 'b', 'c'],
      ['2024-01-01', 1, 2, 3],
      ['2024-02-01', 1.1, 2.2, 2.9],
      ['2024-03-01', 1.2, 2.1, 3.3],
    ]);
    const analysis = await answerer.answer({ ...frontier, columns: ['a', 'b', 'c'] }, file);
    expect(analysis.tables).toEqual([]);
    expect(analysis.insights.map(({ text }) => text)).toEqual([
      'Too few dates have a value of every asset: weights need more of them than there are assets.',
    ]);
  });

  test('of a single asset, there is nothing to choose', async () => {
    const analysis = await answerer.answer(
      {
        ...frontier,
        time: 'Date',
        columns: ['Exchange rate'],
        asset: 'Country',
        filters: [{ kind: 'equals', column: 'Country', values: ['Japan'] }],
      },
      fixture('exchange-rates.csv'),
    );
    expect(analysis.tables).toEqual([]);
    expect(analysis.insights).toHaveLength(1);
  });
});

test('of few periods, it is said that the weights fit the past; names may be those of its own figures', async () => {
  const file = writePrices('few.csv', [
    ['date', 'sharpe', 'annualReturn', '3M [B]'],
    ...Array.from({ length: 9 }, (_, index) => [
      `202${index}-12-31`,
      10 + index + (index % 3),
      20 + index - (index % 2),
      30 + 2 * index + (index % 4),
    ]),
  ]);
  const analysis = await answerer.answer({ ...frontier, columns: ['sharpe', 'annualReturn', '3M [B]'] }, file);
  expect(analysis.status).toBe('answered');
  expect(analysis.warnings).toEqual([]);
  expect(analysis.assumptions).toContain(
    '8 returns of 3 assets are few: these weights fit the past, and may do much worse than they promise.',
  );
  expect(analysis.insights).toHaveLength(5);
  expect(sum(Object.values(weightsOf(analysis, 'max_sharpe')).map(Number))).toBeCloseTo(1, 12);
});
