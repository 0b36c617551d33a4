import { expect } from 'vitest';
import { rowsOf, valueOf } from '../../generator/offline/templates/answer-plan.ts';
import { numbers, pearson } from '../../generator/offline/templates/by-hand.ts';
import { expectFigures, plottedRows, readReal, type RealQuestion } from './real-question.ts';

const prices = readReal('us-prices');
const correlate = (first: string, second: string): number => pearson(numbers(prices, first), numbers(prices, second));

/** How columns go together. */
export const questionsOfRelations: readonly RealQuestion[] = [
  {
    intent: 'correlation',
    table: 'us-prices',
    question: 'Correlation matrix',
    check(answer) {
      const pairs = [
        ['wti_crude', 'brent_crude'],
        ['brent_crude', 'consumer_prices'],
        ['wti_crude', 'consumer_prices'],
      ] as const;
      const ranked = pairs.map(([first, second]) => ({
        pair: `${first} / ${second}`,
        first,
        second,
        correlation: correlate(first, second),
        rows: 24,
      }));
      expectFigures(rowsOf(answer, 'correlations'), ranked);
      expectFigures(valueOf(answer, 'strongest_correlation'), correlate('wti_crude', 'brent_crude'));
      // Each pair colours two squares of the heatmap.
      expectFigures(
        plottedRows(answer, 'heatmap'),
        ranked.flatMap((row) => [row, { ...row, first: row.second, second: row.first }]),
      );
    },
  },
  {
    intent: 'correlation',
    table: 'challenger',
    question: 'Is temperature related to damaged rings?',
    check(answer) {
      const flights = readReal('challenger');
      const [temperatures, rings] = [numbers(flights, 'temperature_f'), numbers(flights, 'damaged_rings')];
      expectFigures(valueOf(answer, 'correlation'), pearson(temperatures, rings));
      expect(valueOf(answer, 'correlation')).toBeLessThan(0);
      expect(plottedRows(answer, 'scatter')).toEqual(
        temperatures
          .map((temperature, index) => ({ temperature_f: temperature, damaged_rings: rings[index] ?? NaN }))
          .toSorted((a, b) => a.temperature_f - b.temperature_f || a.damaged_rings - b.damaged_rings),
      );
    },
  },
];
