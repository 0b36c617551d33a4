import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from '../answer-plan.ts';
import { groupBy, numbers, pearson, ranks, readTable } from '../by-hand.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(async () => {
  await answerer.close();
  rmSync(folder, { recursive: true, force: true });
});

const folder = mkdtempSync(join(tmpdir(), 'glovebox-correlation-'));
type Point = { readonly a: number; readonly b: number };

describe('correlation', () => {
  const penguins = readTable(fixture('penguins.csv'));
  const measures = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'];
  const pair = (rows: typeof penguins, a: string, b: string): [number[], number[]] => {
    const both = rows.filter((row) => row[a] !== undefined && row[b] !== undefined);
    return [numbers(both, a), numbers(both, b)];
  };

  test('of two columns, Pearson: agrees, with the number of pairs', async () => {
    const analysis = await answerer.answer(
      { intent: 'correlation', columns: ['flipper_length_mm', 'body_mass_g'], method: 'pearson' },
      fixture('penguins.csv'),
    );
    const [x, y] = pair(penguins, 'flipper_length_mm', 'body_mass_g');
    expect(valueOf(analysis, 'correlation')).toBeCloseTo(pearson(x, y), 9);
    expect(valueOf(analysis, 'pairs')).toBe(x.length);
    expect(analysis.insights[0]?.text).toContain('strong correlation');
  });

  test('of two columns, Spearman with ties, over all and by group: agrees', async () => {
    const analysis = await answerer.answer(
      { intent: 'correlation', columns: ['bill_length_mm', 'bill_depth_mm'], method: 'spearman', group: 'species' },
      fixture('penguins.csv'),
    );
    const spearman = (rows: typeof penguins): number => {
      const [x, y] = pair(rows, 'bill_length_mm', 'bill_depth_mm');
      return pearson(ranks(x), ranks(y));
    };
    expect(valueOf(analysis, 'correlation')).toBeCloseTo(spearman(penguins), 9);
    const groups = groupBy(penguins, (row) => row['species'] ?? '');
    for (const row of rowsOf(analysis, 'correlations')) {
      expect(row['correlation']).toBeCloseTo(spearman(groups.get(String(row['species'])) ?? []), 9);
    }
  });

  for (const method of ['pearson', 'spearman'] as const) {
    test(`of several columns, ${method}: every pair agrees, the strongest first`, async () => {
      const analysis = await answerer.answer(
        { intent: 'correlation', columns: measures, method },
        fixture('penguins.csv'),
      );
      const table = rowsOf(analysis, 'correlations');
      expect(table).toHaveLength(6);
      for (const row of table) {
        const [x, y] = pair(penguins, String(row['first']), String(row['second']));
        expect(row['correlation']).toBeCloseTo(method === 'pearson' ? pearson(x, y) : pearson(ranks(x), ranks(y)), 9);
        expect(row['rows']).toBe(x.length);
      }
      const sizes = table.map((row) => Math.abs(Number(row['correlation'])));
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      expect(valueOf(analysis, 'strongest_pair')).toBe('flipper_length_mm / body_mass_g');
    });
  }

  test('whether it is more than chance: coefficient, interval and p-value agree', async () => {
    const [x, y] = pair(penguins, 'bill_length_mm', 'bill_depth_mm');
    const analysis = await answerer.answer(
      { intent: 'correlation', columns: ['bill_length_mm', 'bill_depth_mm'], method: 'pearson', tested: true },
      fixture('penguins.csv'),
    );
    const r = pearson(x, y);
    // Fisher's transformation, with the 97.5 % quantile of the normal distribution.
    const [low, high] = [-1, 1].map((side) =>
      Math.tanh(Math.atanh(r) + (side * 1.959963984540054) / Math.sqrt(x.length - 3)),
    );
    expect(valueOf(analysis, 'correlation')).toBeCloseTo(r, 9);
    expect(valueOf(analysis, 'interval_low')).toBeCloseTo(low ?? 0, 6);
    expect(valueOf(analysis, 'interval_high')).toBeCloseTo(high ?? 0, 6);
    expect(valueOf(analysis, 'rows')).toBe(x.length);
    expect(Number(valueOf(analysis, 'p_value'))).toBeLessThan(0.001);
    expect(analysis.insights.map(({ text }) => text).join(' ')).toContain('more than chance explains');
  });

  test('of assets it is the correlation of their returns', async () => {
    const prices = readTable(fixture('energy-prices.csv')).toSorted((a, b) =>
      (a['date'] ?? '') < (b['date'] ?? '') ? -1 : 1,
    );
    const returnsOf = (name: string): number[] => {
      const values = numbers(prices, name);
      return values.slice(1).map((value, index) => value / (values[index] ?? 1) - 1);
    };
    const analysis = await answerer.answer(
      {
        intent: 'correlation',
        columns: ['brent', 'wti', 'natural_gas'],
        method: 'pearson',
        returns: { time: 'date', holds: 'prices' },
      },
      fixture('energy-prices.csv'),
    );
    const table = rowsOf(analysis, 'correlations');
    expect(table).toHaveLength(3);
    for (const row of table)
      expect(row['correlation']).toBeCloseTo(
        pearson(returnsOf(String(row['first'])), returnsOf(String(row['second']))),
        9,
      );
    expect(valueOf(analysis, 'pairs')).toBe(3);
  });

  test('of many rows: a sample is drawn with what lies farthest out, and the line of all rows ends where they do', async () => {
    const x = Array.from({ length: 5000 }, (_, index) => ((index * 7919) % 4500) / 100);
    const y = x.map((value, index) => value * 40 + ((index * 104_729) % 977));
    [x[777], y[777], y[1234], y[4321]] = [55, 3, -400, 9000];
    const file = join(folder, 'many.csv');
    writeFileSync(file, `a,b\n${x.map((value, index) => `${value},${y[index]}`).join('\n')}\n`);
    const analysis = await answerer.answer({ intent: 'correlation', columns: ['a', 'b'], method: 'pearson' }, file);
    const { data, layer } = (analysis.plots[0]?.spec ?? {}) as unknown as {
      data: { values: Point[] };
      layer: [unknown, { data: { values: Point[] } }];
    };
    const points = data.values;
    expect(rowsOf(analysis, 'points')).toEqual(points);
    expect(points.length).toBeLessThan(2010);
    expect(Math.max(...points.map(({ a }) => a))).toBe(55);
    expect([Math.min, Math.max].map((most) => most(...points.map(({ b }) => b)))).toEqual([-400, 9000]);
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [meanX, meanY] = [mean(x), mean(y)];
    const slope =
      mean(x.map((value, index) => (value - meanX) * ((y[index] ?? 0) - meanY))) /
      mean(x.map((value) => (value - meanX) ** 2));
    const ends = layer[1].data.values;
    expect(ends.map(({ a }) => a)).toEqual([expect.closeTo(0, 6), expect.closeTo(55, 6)]);
    for (const { a, b } of ends) expect(b).toBeCloseTo(meanY + slope * (a - meanX), 6);
    expect(rowsOf(analysis, 'ranges')).toMatchObject([
      { column: 'a', lowest: Math.min(...x), highest: 55 },
      { column: 'b', lowest: -400, highest: 9000 },
    ]);
  });

  test('a column that never changes is named and left out', async () => {
    const analysis = await answerer.answer(
      {
        intent: 'correlation',
        columns: ['year', 'bill_length_mm', 'body_mass_g'],
        method: 'pearson',
        filters: [{ kind: 'equals', column: 'year', values: [2007] }],
      },
      fixture('penguins.csv'),
    );
    expect(rowsOf(analysis, 'correlations')).toHaveLength(1);
    expect(analysis.assumptions).toContain(
      'No correlation can be worked out for year / bill_length_mm, year / body_mass_g.',
    );
  });
});
