import { describe, expect, it } from 'vitest';
import { describe as figures } from '../../../../sandbox-image/analysis/index.ts';

describe('the p-value of Spearman’s coefficient, of few rows with ties', () => {
  it.each([
    [
      [0, 0, 1, 2],
      [0, 0, 1, 3],
    ],
    [
      [1, 1, 2],
      [1, 1, 2],
    ],
    [
      [1, 2, 2, 3, 3, 3],
      [5, 1, 4, 4, 0, 2],
    ],
    [
      [1, 2, 3, 4, 5, 5],
      [2, 2, 2, 6, 7, 9],
    ],
  ])('is the share of all orders that are as far out: %j and %j', (x, y) => {
    const found = figures.spearman(x, y).coefficient;
    const all = ordersOf(y).map((order) => figures.spearman(x, order).coefficient);
    const above = all.filter((one) => one >= found - 1e-12).length / all.length;
    const below = all.filter((one) => one <= found + 1e-12).length / all.length;
    expect(figures.spearman(x, y, { alternative: 'greater' }).p).toBeCloseTo(above, 12);
    expect(figures.spearman(x, y, { alternative: 'less' }).p).toBeCloseTo(below, 12);
    expect(figures.spearman(x, y).p).toBeCloseTo(Math.min(1, 2 * Math.min(above, below)), 12);
  });
});

function ordersOf(values: readonly number[]): number[][] {
  if (values.length < 2) return [[...values]];
  return values.flatMap((value, place) => ordersOf(values.toSpliced(place, 1)).map((rest) => [value, ...rest]));
}
