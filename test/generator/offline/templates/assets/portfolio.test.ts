import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from '../answer-plan.ts';
import { deviation, mean, numbers, quantile, readTable, sum } from '../by-hand.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(() => answerer.close());

const energy = readTable(fixture('energy-prices.csv'));
const returnsOf = (prices: readonly number[]): number[] =>
  prices.slice(1).map((price, index) => price / (prices[index] ?? NaN) - 1);
const assets = ['brent', 'wti', 'natural_gas'];
const returns = assets.map((asset) => returnsOf(numbers(energy, asset)));
const portfolio = (returns[0] ?? []).map((_, index) => mean(returns.map((series) => series[index] ?? NaN)));

function drawdown(changes: readonly number[]): { worst: number; at: number; peak: number } {
  const wealth = changes.map((_, index) =>
    changes.slice(0, index + 1).reduce((value, change) => value * (1 + change), 1),
  );
  let found = { worst: 0, at: -1, peak: -1 };
  for (const [index, value] of wealth.entries()) {
    const before = [1, ...wealth.slice(0, index + 1)];
    const highest = Math.max(...before);
    if (value / highest - 1 < found.worst)
      found = { worst: value / highest - 1, at: index, peak: before.lastIndexOf(highest) - 1 };
  }
  return found;
}

describe('portfolio', () => {
  test('of prices in columns: return, risk, ratios and drawdown agree', async () => {
    const analysis = await answerer.answer(
      { intent: 'portfolio', time: 'date', columns: assets, holds: 'prices' },
      fixture('energy-prices.csv'),
    );
    const end = portfolio.reduce((value, change) => value * (1 + change), 1);
    const downside = Math.sqrt(mean(portfolio.map((change) => Math.min(change, 0) ** 2)));
    const worst = drawdown(portfolio);
    const dates = energy.map((row) => row['date']).slice(1);
    expect(valueOf(analysis, 'total_return')).toBeCloseTo(end - 1, 9);
    expect(valueOf(analysis, 'annual_return')).toBeCloseTo(end ** (252 / portfolio.length) - 1, 9);
    expect(valueOf(analysis, 'volatility')).toBeCloseTo(deviation(portfolio) * Math.sqrt(252), 9);
    expect(valueOf(analysis, 'sharpe')).toBeCloseTo((mean(portfolio) / deviation(portfolio)) * Math.sqrt(252), 9);
    expect(valueOf(analysis, 'sortino')).toBeCloseTo((mean(portfolio) / downside) * Math.sqrt(252), 9);
    expect(valueOf(analysis, 'max_drawdown')).toBeCloseTo(worst.worst, 9);
    expect(valueOf(analysis, 'drawdown_to')).toBe(dates[worst.at]);
    expect(valueOf(analysis, 'drawdown_from')).toBe(dates[worst.peak]);
    expect(analysis.assumptions).toContain('A year has 252 periods, by the usual distance of the dates.');
    const rows = rowsOf(analysis, 'performance');
    expect(rows.map((row) => row['asset'])).toEqual(['Portfolio', 'brent', 'natural_gas', 'wti']);
    expect(rows[1]?.['total_return']).toBeCloseTo(
      (returns[0] ?? []).reduce((value, change) => value * (1 + change), 1) - 1,
      9,
    );
  });

  test('of given weights: the return and the drawdown of the mix agree', async () => {
    const mix = (returns[0] ?? []).map(
      (_, index) => 0.7 * (returns[1]?.[index] ?? NaN) + 0.3 * (returns[2]?.[index] ?? NaN),
    );
    const analysis = await answerer.answer(
      { intent: 'portfolio', time: 'date', columns: ['wti', 'natural_gas'], weights: [0.7, 0.3], holds: 'prices' },
      fixture('energy-prices.csv'),
    );
    expect(valueOf(analysis, 'total_return')).toBeCloseTo(
      mix.reduce((value, change) => value * (1 + change), 1) - 1,
      9,
    );
    expect(valueOf(analysis, 'max_drawdown')).toBeCloseTo(drawdown(mix).worst, 9);
    expect(analysis.assumptions).toContain('The assets have the weights of the question, restored every period.');
  });

  test('of several assets: the one with the lowest volatility leads where that is asked', async () => {
    const analysis = await answerer.answer(
      {
        intent: 'portfolio',
        time: 'date',
        columns: assets,
        holds: 'prices',
        rank: { by: 'volatility', direction: 'least' },
      },
      fixture('energy-prices.csv'),
    );
    const ranked = assets
      .map((asset, index) => ({ asset, volatility: deviation(returns[index] ?? []) * Math.sqrt(252) }))
      .toSorted((left, right) => left.volatility - right.volatility);
    const rows = rowsOf(analysis, 'ranking');
    expect(rows.map((row) => row['asset'])).toEqual(ranked.map(({ asset }) => asset));
    expect(valueOf(analysis, 'leader')).toBe(ranked[0]?.asset);
    expect(valueOf(analysis, 'leader_volatility')).toBeCloseTo(ranked[0]?.volatility ?? NaN, 9);
  });

  test('of rows that name their asset: months make twelve periods a year', async () => {
    const rates = readTable(fixture('exchange-rates.csv'));
    const countries = ['Brazil', 'Canada', 'Japan'];
    const changes = countries.map((country) =>
      returnsOf(
        numbers(
          rates.filter((row) => row['Country'] === country),
          'Exchange rate',
        ),
      ),
    );
    const whole = (changes[0] ?? []).map((_, index) => mean(changes.map((series) => series[index] ?? NaN)));
    const analysis = await answerer.answer(
      {
        intent: 'portfolio',
        time: 'Date',
        columns: ['Exchange rate'],
        asset: 'Country',
        holds: 'prices',
        filters: [{ kind: 'equals', column: 'Country', values: countries }],
      },
      fixture('exchange-rates.csv'),
    );
    expect(analysis.assumptions).toContain('A year has 12 periods, by the usual distance of the dates.');
    expect(valueOf(analysis, 'volatility')).toBeCloseTo(deviation(whole) * Math.sqrt(12), 9);
    expect(valueOf(analysis, 'max_drawdown')).toBeCloseTo(drawdown(whole).worst, 9);
  });
});

test('a portfolio begins on the first day on which all its assets have a price', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-late-'));
  const file = join(folder, 'prices.csv');
  const rows = [
    ['2024-01-01', 'old', 100],
    ['2024-02-01', 'old', 110],
    ['2024-03-01', 'old', 99],
    ['2024-04-01', 'old', 108.9],
    ['2024-02-01', 'young', 50],
    ['2024-03-01', 'young', 45],
    ['2024-04-01', 'young', 54],
  ];
  writeFileSync(file, `month,asset,price\n${rows.map((row) => row.join(',')).join('\n')}\n`);
  const analysis = await answerer.answer(
    { intent: 'portfolio', time: 'month', columns: ['price'], asset: 'asset', holds: 'prices' },
    file,
  );
  rmSync(folder, { recursive: true });
  expect(valueOf(analysis, 'first_date')).toBe('2024-02-01');
  // It falls at once: the peak is where it began.
  expect(valueOf(analysis, 'drawdown_from')).toBe('2024-02-01');
  expect(valueOf(analysis, 'total_return')).toBeCloseTo(0.9 * 1.15 - 1, 12);
});

describe('value at risk', () => {
  for (const confidence of [0.95, 0.99]) {
    test(`of one price, at ${confidence}: the quantile and the mean loss beyond it agree`, async () => {
      const changes = returns[0] ?? [];
      const cut = quantile(changes, 1 - confidence);
      const analysis = await answerer.answer(
        { intent: 'value-at-risk', time: 'date', columns: ['brent'], holds: 'prices', confidence },
        fixture('energy-prices.csv'),
      );
      expect(valueOf(analysis, 'value_at_risk')).toBeCloseTo(-cut, 9);
      expect(valueOf(analysis, 'expected_shortfall')).toBeCloseTo(-mean(changes.filter((change) => change <= cut)), 9);
      expect(valueOf(analysis, 'worst')).toBeCloseTo(Math.min(...changes), 9);
      expect(valueOf(analysis, 'periods')).toBe(changes.length);
      expect(analysis.insights).toHaveLength(2);
    });
  }

  test('of given weights agrees', async () => {
    const mix = (returns[0] ?? []).map((change, index) => 0.25 * change + 0.75 * (returns[1]?.[index] ?? NaN));
    const analysis = await answerer.answer(
      {
        intent: 'value-at-risk',
        time: 'date',
        columns: ['brent', 'wti'],
        weights: [0.25, 0.75],
        holds: 'prices',
        confidence: 0.95,
      },
      fixture('energy-prices.csv'),
    );
    expect(valueOf(analysis, 'value_at_risk')).toBeCloseTo(-quantile(mix, 0.05), 9);
  });

  test('of a portfolio of equal parts agrees', async () => {
    const analysis = await answerer.answer(
      { intent: 'value-at-risk', time: 'date', columns: assets, holds: 'prices', confidence: 0.95 },
      fixture('energy-prices.csv'),
    );
    expect(valueOf(analysis, 'value_at_risk')).toBeCloseTo(-quantile(portfolio, 0.05), 9);
    expect(rowsOf(analysis, 'risks')).toHaveLength(4);
    expect(sum(portfolio)).not.toBe(0);
  });
});
