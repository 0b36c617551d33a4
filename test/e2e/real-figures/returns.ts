import { expect } from 'vitest';
import type { Analysis } from '../../../src/index.ts';
import { rowsOf, valueOf } from '../../generator/offline/templates/answer-plan.ts';
import { deviation, mean, numbers, quantile } from '../../generator/offline/templates/by-hand.ts';
import { expectFigures, plottedRows, readReal, type RealQuestion } from './real-question.ts';

const prices = readReal('us-prices');
const dates = prices.map((row) => row['date'] ?? '');
const changesOf = (column: string): number[] =>
  numbers(prices, column).flatMap((price, index, all) => (index === 0 ? [] : [price / (all[index - 1] ?? NaN) - 1]));
const [wti, brent] = [changesOf('wti_crude'), changesOf('brent_crude')];
/** Half of each, every year anew. */
const both = wti.map((change, index) => (change + (brent[index] ?? NaN)) / 2);

/** What one dollar becomes, year by year, and how far that is below the most it had been. */
function follow(changes: readonly number[]): { date: string; wealth: number; drawdown: number }[] {
  let [wealth, peak] = [1, 1];
  return changes.map((change, index) => {
    wealth *= 1 + change;
    peak = Math.max(peak, wealth);
    return { date: dates[index + 1] ?? '', wealth, drawdown: wealth / peak - 1 };
  });
}

/** One period is a year: nothing is scaled. */
function performance(asset: string, changes: readonly number[]): Record<string, string | number> {
  const path = follow(changes);
  const end = path.at(-1)?.wealth ?? NaN;
  const losses = changes.map((change) => Math.min(0, change) ** 2);
  return {
    asset,
    total_return: end - 1,
    annual_return: end ** (1 / changes.length) - 1,
    volatility: deviation(changes),
    sharpe: mean(changes) / deviation(changes),
    sortino: mean(changes) / Math.sqrt(mean(losses)),
    max_drawdown: Math.min(...path.map(({ drawdown }) => drawdown)),
  };
}

function risk(asset: string, changes: readonly number[], confidence: number): Record<string, string | number> {
  const cut = quantile(changes, 1 - confidence);
  return {
    asset,
    value_at_risk: -cut,
    expected_shortfall: -mean(changes.filter((change) => change <= cut)),
    worst: Math.min(...changes),
    periods: changes.length,
  };
}

/** The bars hold every return once, and the two lines stand where the losses are. */
function expectMarkedHistogram(
  answer: Analysis,
  changes: readonly number[],
  { value_at_risk, expected_shortfall }: Record<string, string | number>,
): void {
  const bars = plottedRows(answer, 'histogram', 0) as { bin: number; bin_end: number; periods: number }[];
  expect(bars.reduce((sum, bar) => sum + bar.periods, 0)).toBe(changes.length);
  for (const { bin, bin_end, periods } of bars)
    expect(changes.filter((change) => change >= bin && change < bin_end)).toHaveLength(periods);
  expectFigures(plottedRows(answer, 'histogram', 1), [{ at: -Number(value_at_risk), line: 'Value at risk' }]);
  expectFigures(plottedRows(answer, 'histogram', 2), [{ at: -Number(expected_shortfall), line: 'Expected shortfall' }]);
}

/** Prices as a portfolio. */
export const questionsOfReturns: readonly RealQuestion[] = [
  {
    intent: 'portfolio',
    table: 'us-prices',
    question: 'Sharpe ratio and maximum drawdown of WTI crude and Brent crude',
    check(answer) {
      const whole = performance('Portfolio', both);
      expectFigures(rowsOf(answer, 'performance'), [
        whole,
        performance('brent_crude', brent),
        performance('wti_crude', wti),
      ]);
      for (const [name, value] of Object.entries(whole))
        if (name !== 'asset') expectFigures(valueOf(answer, name), value);
      // What a price gained is its last over its first, whatever lies between.
      expectFigures(rowsOf(answer, 'performance')[2]?.['total_return'], 77.58 / 30.38 - 1);
      expectFigures(plottedRows(answer, 'drawdown'), follow(both));
      // From the dear years to the plague.
      expect(['first_date', 'drawdown_from', 'drawdown_to', 'last_date'].map((name) => valueOf(answer, name))).toEqual([
        '2000-12-31',
        '2013-12-31',
        '2020-12-31',
        '2023-12-31',
      ]);
    },
  },
  {
    intent: 'value-at-risk',
    table: 'us-prices',
    question: 'Value at risk of WTI and Brent crude',
    check(answer) {
      const whole = risk('Portfolio', both, 0.95);
      expectFigures(rowsOf(answer, 'risks'), [whole, risk('brent_crude', brent, 0.95), risk('wti_crude', wti, 0.95)]);
      expectMarkedHistogram(answer, both, whole);
    },
  },
  {
    intent: 'value-at-risk',
    table: 'us-prices',
    question: 'Value at risk of WTI crude at 90 %',
    check(answer) {
      const alone = risk('wti_crude', wti, 0.9);
      expectFigures(rowsOf(answer, 'risks'), [alone]);
      // Of 23 years the worst were 2015, 2009, 2020 and 2023: the cut lies a fifth of the way from the third to the fourth.
      const [third, fourth] = [39.16 / 56.99 - 1, 77.58 / 94.9 - 1];
      expectFigures(alone['value_at_risk'], -(third + 0.2 * (fourth - third)));
      expectFigures(alone['worst'], 48.66 / 93.17 - 1);
      expectMarkedHistogram(answer, wti, alone);
    },
  },
  {
    intent: 'frontier',
    table: 'us-prices',
    question: 'Efficient frontier of WTI crude, Brent crude and consumer prices',
    check(answer) {
      // What all goods cost rises slowly: nothing was steadier, and nothing was paid better for its risk.
      const prices = changesOf('consumer_prices');
      expectFigures(
        rowsOf(answer, 'weights').map((row) => [row['asset'], row['min_variance'], row['max_sharpe']]),
        [
          ['consumer_prices', 1, 1],
          ['brent_crude', 0, 0],
          ['wti_crude', 0, 0],
        ],
      );
      expectFigures(valueOf(answer, 'max_sharpe'), mean(prices) / deviation(prices));
      const third = wti.map((change, index) => (change + (brent[index] ?? NaN) + (prices[index] ?? NaN)) / 3);
      expectFigures(valueOf(answer, 'current_return'), mean(third));
      expectFigures(valueOf(answer, 'current_volatility'), deviation(third));
      // Brent and consumer prices are enough for it: the larger solution of the quadratic equation for Brent's share.
      const joint =
        (deviation(brent.map((change, index) => change + (prices[index] ?? NaN))) ** 2 -
          deviation(brent) ** 2 -
          deviation(prices) ** 2) /
        2;
      const square = deviation(brent) ** 2 + deviation(prices) ** 2 - 2 * joint;
      const linear = joint - deviation(prices) ** 2;
      const share =
        (-linear + Math.sqrt(linear ** 2 - square * (deviation(prices) ** 2 - deviation(third) ** 2))) / square;
      expectFigures(valueOf(answer, 'possible_return'), share * mean(brent) + (1 - share) * mean(prices));
      // scipy.optimize.brentq over the least variances of each set of assets for a return.
      expectFigures(valueOf(answer, 'possible_volatility'), 0.1886983460722287);
      expectFigures(valueOf(answer, 'possible_return'), 0.06668216166680269);
    },
  },
];
