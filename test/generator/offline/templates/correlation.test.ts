import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from './answer-plan.ts';
import { groupBy, numbers, pearson, ranks, readTable } from './by-hand.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(() => answerer.close());

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
