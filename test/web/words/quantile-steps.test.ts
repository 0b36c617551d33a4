import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../../../src/index.ts';
import { densityOf } from '../../../web/words/quantile-steps.ts';

const column = (min: unknown, max: unknown, quantiles: unknown): ColumnProfile =>
  ({ name: 'x', kind: 'number', engineType: 'DOUBLE', min, max, quantiles }) as ColumnProfile;

describe('the shape of a distribution', () => {
  it('is flat where the values lie evenly', () => {
    const density = densityOf(column(0, 100, { p05: 5, p25: 25, p50: 50, p75: 75, p95: 95 }));
    expect(density?.steps.map(({ height }) => Number(height.toFixed(6)))).toEqual([1, 1, 1, 1, 1, 1]);
    expect(density).toMatchObject({ median: 0.5, cutLow: false, cutHigh: false });
  });

  it('cuts a tail that would leave no room for the rest, and says so', () => {
    const density = densityOf(column(0, 10_000, { p05: 5, p25: 25, p50: 50, p75: 75, p95: 95 }));
    expect(density).toMatchObject({ cutLow: false, cutHigh: true });
    // From 0 to 95 + 0.6 * 90 = 149.
    expect(density?.median).toBeCloseTo(50 / 149, 10);
  });

  it('reads days', () => {
    const quantiles = { p05: '2024-01-06', p25: '2024-01-26', p50: '2024-02-20', p75: '2024-03-16', p95: '2024-04-05' };
    expect(densityOf(column('2024-01-01', '2024-04-10', quantiles))?.median).toBeCloseTo(0.5, 10);
  });

  it('stays between 0 and 1 where many values are equal', () => {
    const density = densityOf(column(0, 30, { p05: 0, p25: 0, p50: 0, p75: 10, p95: 30 }));
    for (const { from, to, height } of density?.steps ?? []) {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(1);
      expect(to).toBeGreaterThan(from);
      expect(height).toBeLessThanOrEqual(1);
    }
  });

  it('is absent for words, and where all values are the same', () => {
    expect(densityOf(column('a', 'b', { p05: 'a', p25: 'a', p50: 'a', p75: 'b', p95: 'b' }))).toBeUndefined();
    expect(densityOf(column(3, 3, { p05: 3, p25: 3, p50: 3, p75: 3, p95: 3 }))).toBeUndefined();
    expect(densityOf(column(0, 1, undefined))).toBeUndefined();
  });
});
