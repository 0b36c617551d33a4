import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from '../answer-plan.ts';
import { deviation, groupBy, mean, numbers, quantile, readTable, sum } from '../by-hand.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(() => answerer.close());

describe('distribution', () => {
  test('quantiles agree, and the bars hold every row once', async () => {
    const lengths = numbers(readTable(fixture('penguins.csv')), 'flipper_length_mm');
    const analysis = await answerer.answer(
      { intent: 'distribution', column: 'flipper_length_mm' },
      fixture('penguins.csv'),
    );
    expect(valueOf(analysis, 'rows')).toBe(lengths.length);
    expect(valueOf(analysis, 'mean')).toBeCloseTo(mean(lengths), 9);
    expect(valueOf(analysis, 'lower_quartile')).toBeCloseTo(quantile(lengths, 0.25), 9);
    expect(valueOf(analysis, 'median')).toBeCloseTo(quantile(lengths, 0.5), 9);
    expect(valueOf(analysis, 'upper_quartile')).toBeCloseTo(quantile(lengths, 0.75), 9);
    const bars = rowsOf(analysis, 'histogram').map((row) => ({
      from: Number(row['bin']),
      to: Number(row['bin_end']),
      rows: Number(row['rows']),
    }));
    expect(sum(bars.map((bar) => bar.rows))).toBe(lengths.length);
    for (const bar of bars)
      expect(bar.rows).toBe(lengths.filter((length) => length >= bar.from && length < bar.to).length);
  });

  test('values with decimals fall into the bar that a person would put them in', async () => {
    const magnitudes = numbers(readTable(fixture('earthquakes.csv')), 'mag').map((value) => Math.round(value * 100));
    const analysis = await answerer.answer({ intent: 'distribution', column: 'mag' }, fixture('earthquakes.csv'));
    for (const row of rowsOf(analysis, 'histogram')) {
      const [from, to] = [Math.round(Number(row['bin']) * 100), Math.round(Number(row['bin_end']) * 100)];
      expect(row['rows']).toBe(magnitudes.filter((value) => value >= from && value < to).length);
    }
  });

  test('the quantiles of each group agree', async () => {
    const species = groupBy(readTable(fixture('penguins.csv')), (row) => row['species'] ?? '');
    const analysis = await answerer.answer(
      { intent: 'distribution', column: 'body_mass_g', group: 'species' },
      fixture('penguins.csv'),
    );
    for (const row of rowsOf(analysis, 'quantiles')) {
      const masses = numbers(species.get(String(row['species'])) ?? [], 'body_mass_g');
      expect(row['rows']).toBe(masses.length);
      expect(row['deviation']).toBeCloseTo(deviation(masses), 9);
      expect(row['lower_quartile']).toBeCloseTo(quantile(masses, 0.25), 9);
      expect(row['upper_quartile']).toBeCloseTo(quantile(masses, 0.75), 9);
    }
    expect(valueOf(analysis, 'highest_species')).toBe('Gentoo');
  });

  test('a category is counted, with shares', async () => {
    const rows = readTable(fixture('penguins.csv'));
    const analysis = await answerer.answer({ intent: 'distribution', column: 'island' }, fixture('penguins.csv'));
    const counts = rowsOf(analysis, 'rows_by_island');
    for (const row of counts) {
      const count = rows.filter((penguin) => penguin['island'] === row['island']).length;
      expect(row).toMatchObject({ rows: count, share: count / rows.length });
    }
  });
});
