import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from '../answer-plan.ts';
import { numbers, quantile, readTable } from '../by-hand.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(() => answerer.close());

describe('outliers', () => {
  test('the robust z-score finds the values that a loop over them finds', async () => {
    const depths = numbers(readTable(fixture('earthquakes.csv')), 'depth');
    const median = quantile(depths, 0.5);
    const spread = quantile(
      depths.map((depth) => Math.abs(depth - median)),
      0.5,
    );
    const expected = depths.filter((depth) => Math.abs((0.6745 * (depth - median)) / spread) > 3.5);
    const analysis = await answerer.answer(
      { intent: 'outliers', column: 'depth', method: 'robust-z', show: ['place'] },
      fixture('earthquakes.csv'),
    );
    expect(valueOf(analysis, 'outliers')).toBe(expected.length);
    expect(valueOf(analysis, 'outlier_share')).toBeCloseTo(expected.length / depths.length, 12);
    const farthest = expected.toSorted((a, b) => Math.abs(b - median) - Math.abs(a - median))[0] ?? NaN;
    expect(valueOf(analysis, 'most_extreme')).toBe(farthest);
    expect(rowsOf(analysis, 'outliers')[0]?.['z_score']).toBeCloseTo((0.6745 * (farthest - median)) / spread, 9);
  });

  test('the fences of the interquartile range find what a loop finds', async () => {
    const winds = numbers(readTable(fixture('city-weather.csv')), 'wind');
    const [low, high] = [quantile(winds, 0.25), quantile(winds, 0.75)];
    const fences = { low: low - 1.5 * (high - low), high: high + 1.5 * (high - low) };
    const expected = winds.filter((wind) => wind < fences.low || wind > fences.high);
    const analysis = await answerer.answer(
      { intent: 'outliers', column: 'wind', method: 'iqr', show: ['date'] },
      fixture('city-weather.csv'),
    );
    expect(valueOf(analysis, 'usual_high')).toBeCloseTo(fences.high, 9);
    expect(valueOf(analysis, 'outliers')).toBe(expected.length);
    expect(rowsOf(analysis, 'outliers')).toHaveLength(expected.length);
  });

  test('where more than half of the values are the same, the fences take over and it is said', async () => {
    const rain = numbers(readTable(fixture('city-weather.csv')), 'precipitation');
    const analysis = await answerer.answer(
      { intent: 'outliers', column: 'precipitation', method: 'robust-z', show: [] },
      fixture('city-weather.csv'),
    );
    const [low, high] = [quantile(rain, 0.25), quantile(rain, 0.75)];
    expect(quantile(rain, 0.5)).toBe(0);
    expect(valueOf(analysis, 'outliers')).toBe(rain.filter((value) => value > high + 1.5 * (high - low)).length);
    expect(analysis.assumptions.some((text) => text.includes('there is no robust z-score'))).toBe(true);
  });
});
