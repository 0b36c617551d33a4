import { describe, expect, it } from 'vitest';
import { models } from '../../../../sandbox-image/analysis/index.ts';

const a = [1, 2, 3, 4, 5, 6];
const b = [2, 1, 4, 3, 6, 5];

describe('pca', () => {
  it('finds the direction that two columns share', () => {
    const { components, loadings } = models.pca({ a, b });
    // Of two scaled columns the variances are 1 plus and minus their correlation, 29 / 35.
    expect(components[0]?.variance).toBeCloseTo(1 + 29 / 35, 12);
    expect(components[1]?.variance).toBeCloseTo(1 - 29 / 35, 12);
    expect(components[1]?.cumulative).toBeCloseTo(1, 12);
    expect(loadings.map(({ feature }) => feature)).toEqual(['a', 'b']);
    expect(loadings[0]?.['pc1']).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('gives scores in the places of rows, and the same for new rows', () => {
    const { scores, transform } = models.pca({ a: [...a, null], b: [...b, 3] }, { components: 1 });
    expect(scores).toHaveLength(7);
    expect(scores[6]).toEqual({ pc1: NaN });
    expect(transform({ a: [1], b: [2] })[0]?.['pc1']).toBeCloseTo(scores[0]?.['pc1'] as number, 12);
    const two = models.pca({ a, b });
    expect(Object.keys(two.scores[0] as object)).toEqual(['pc1', 'pc2']);
    expect(two.scores[3]?.['pc1']).toBeCloseTo(two.transform({ a: [4], b: [3] })[0]?.['pc1'] as number, 12);
  });

  it('gives scores column by column too, which other models take as features', () => {
    const { scores, columns } = models.pca({ a: [...a, null], b: [...b, 3] });
    expect(Object.keys(columns)).toEqual(['pc1', 'pc2']);
    expect(Array.from(columns['pc2'] as Float64Array)).toEqual(scores.map((row) => row['pc2']));
    expect(models.kMeans(columns, { k: 2 }).labels[6]).toBeNull();
  });

  it('gives texts a column each, and constants no weight', () => {
    const { loadings } = models.pca({ a, city: ['x', 'y', 'x', 'y', 'x', 'x'], four: a.map(() => 4) });
    expect(loadings.map(({ feature }) => feature)).toEqual(['a', 'city=x', 'city=y', 'four']);
    expect(loadings[3]?.['pc1']).toBeCloseTo(0, 14);
  });

  it('refuses more components than there are, and a single row', () => {
    expect(() => models.pca({ a, b }, { components: 3 })).toThrow(
      'components is 3: 6 rows of 2 columns have at most 2',
    );
    expect(() => models.pca({ a: [1] })).toThrow('at least two rows');
  });
});
