import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../../../../../sandbox-image/analysis/index.ts';
import type { Columns } from '../../../../../sandbox-image/analysis/values.ts';

const ways: [string, (X: Columns) => models.Clustering][] = [
  ['kMeans', (X) => models.kMeans(X, { k: 3 })],
  ['gaussianMixture', (X) => models.gaussianMixture(X, { k: 2 })],
  ['hierarchical by ward', (X) => models.hierarchical(X, { k: 3 })],
  ['hierarchical by average', (X) => models.hierarchical(X, { k: 3, linkage: 'average' })],
  ['hierarchical by complete', (X) => models.hierarchical(X, { k: 3, linkage: 'complete' })],
  ['hierarchical by single', (X) => models.hierarchical(X, { k: 3, linkage: 'single' })],
  ['dbscan', (X) => models.dbscan(X, { epsilon: 0.6, minPoints: 3 })],
];

/** In steps that doubles hold, so that units of powers of two change no digit. */
const value = fc.integer({ min: -100_000, max: 100_000 }).map((steps) => steps / 1024);
const table = fc
  .array(fc.record({ a: value, b: value }), { minLength: 12, maxLength: 40 })
  .filter((rows) => new Set(rows.map(({ a }) => a)).size > 5 && new Set(rows.map(({ b }) => b)).size > 5)
  .map((rows) => ({ a: rows.map(({ a }) => a), b: rows.map(({ b }) => b) }));
const runs = { numRuns: 25 };

/** Which rows are together, whatever the numbers of their clusters are. */
function together(labels: readonly (number | null)[]): string[] {
  const rowsOf = (label: number | null) => labels.flatMap((one, row) => (one === label ? [row] : []));
  return [...new Set(labels)].map((label) => `${label === -1 ? 'noise' : ''} ${rowsOf(label).join(' ')}`).toSorted();
}

describe.each(ways)('%s', (_name, cluster) => {
  it('numbers clusters from the largest, and counts every row', () => {
    fc.assert(
      fc.property(table, (X) => {
        const { k, n, labels, sizes, centers, silhouette } = cluster(X);
        expect(sizes).toHaveLength(k);
        expect(centers).toHaveLength(k);
        const noise = labels.filter((label) => label === -1).length;
        expect(sizes.reduce((sum, size) => sum + size.n, noise)).toBe(n);
        for (const [place, size] of sizes.entries()) {
          expect(size.n).toBe(labels.filter((label) => label === place).length);
          expect(size.n).toBeLessThanOrEqual(sizes[place - 1]?.n ?? Infinity);
        }
        for (const label of labels) expect(label).toSatisfy((one: number) => one >= -1 && one < k);
        expect(Number.isNaN(silhouette) || Math.abs(silhouette) <= 1).toBe(true);
      }),
      runs,
    );
  });

  it('says the same each time, also where units are others', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: -200, max: 200 }), (X, power) => {
        const { labels } = cluster(X);
        expect(cluster(X).labels).toEqual(labels);
        const scaled = { a: X.a.map((one) => one * 2 ** power), b: X.b };
        expect(cluster(scaled).labels).toEqual(labels);
      }),
      runs,
    );
  });

  it('leaves out rows with a missing value', () => {
    fc.assert(
      fc.property(table, (X) => {
        const { labels } = cluster({ a: [NaN, ...X.a, 1], b: [1, ...X.b, null] });
        expect(labels).toEqual([null, ...cluster(X).labels, null]);
      }),
      runs,
    );
  });
});

describe.each(ways.slice(2))('%s', (_name, cluster) => {
  it('finds the same clusters in any order of rows', () => {
    // No two pairs of rows are equally far from each other.
    const r = (row: number, salt: number) => Math.abs((Math.sin(row * 12.9898 + salt) * 43_758.5453) % 1);
    for (let salt = 0; salt < 20; salt += 1) {
      const X = {
        a: Array.from({ length: 30 }, (_, row) => r(row, salt)),
        b: Array.from({ length: 30 }, (_, row) => r(row + 99, salt)),
      };
      const turned = cluster({ a: X.a.toReversed(), b: X.b.toReversed() }).labels.toReversed();
      const [plain, other] = [cluster(X).labels, turned].map((labels) =>
        // A row at the edge of two dense places belongs to the one that is found first: in dbscan only noise is certain.
        _name === 'dbscan' ? labels.map((label) => (label === -1 ? -1 : 0)) : labels,
      ) as [number[], number[]];
      expect(together(other)).toEqual(together(plain));
    }
  });
});

describe.each([
  ['kMeans', (X: Columns) => models.kMeans(X, { k: 3 })],
  ['gaussianMixture', (X: Columns) => models.gaussianMixture(X, { k: 2 })],
] as [string, (X: Columns) => models.PredictingClustering][])('%s', (_name, cluster) => {
  it('predicts for its own rows what it found in them', () => {
    fc.assert(
      fc.property(table, (X) => {
        const found = cluster(X);
        expect(found.predict(X)).toEqual(found.labels);
        expect(found.predict({ a: [null], b: [1] })).toEqual([null]);
      }),
      runs,
    );
  });
});

describe('gaussianMixture', () => {
  it('gives shares that add up to 1, the largest of which is the label', () => {
    fc.assert(
      fc.property(table, (X) => {
        const found = models.gaussianMixture(X, { k: 2 });
        expect(found.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        for (const [row, shares] of found.probabilities(X).entries()) {
          expect((shares['0'] as number) + (shares['1'] as number)).toBeCloseTo(1, 12);
          expect(shares[String(found.labels[row])]).toBeGreaterThanOrEqual(0.5 - 1e-12);
        }
      }),
      runs,
    );
  });
});

const chance = (row: number) => Math.abs((Math.sin(row * 12.9898) * 43_758.5453) % 1) - 0.5;

describe('dbscan', () => {
  it('counts rows in one place as often as they stand there', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 2, max: 20 }), (X, times) => {
        const once = models.dbscan(X, { epsilon: 4, minPoints: 3, scale: false });
        const again = { a: Array(times).fill(X.a).flat() as number[], b: Array(times).fill(X.b).flat() as number[] };
        const more = models.dbscan(again, { epsilon: 4, minPoints: 3 * times, scale: false });
        expect(more.labels.slice(0, X.a.length)).toEqual(once.labels);
        expect(more.noise).toBe(times * once.noise);
      }),
      runs,
    );
  });

  it.each(Array.from({ length: 8 }, (_, seed) => seed))(
    'keeps rings whole in which rows stand thinly, beside stray rows (%i)',
    (seed) => {
      const at = (row: number) => 1000 * seed + 5 * row;
      const radius = (row: number) =>
        (row < 150 ? 1 : 3) + 0.2 * (chance(at(row) + 1) + chance(at(row) + 2) + chance(at(row) + 3));
      const angle = (row: number) => 2 * Math.PI * chance(at(row));
      const rows = Array.from({ length: 462 }, (_, row) => row);
      const X = {
        x: rows.map((row) => (row < 450 ? radius(row) * Math.cos(angle(row)) : 8 * chance(at(row) + 1))),
        y: rows.map((row) => (row < 450 ? radius(row) * Math.sin(angle(row)) : 8 * chance(at(row) + 2))),
      };
      const { k, labels } = models.dbscan(X);
      expect(k).toBe(2);
      // The larger one is named first.
      for (let row = 0; row < 450; row += 1) expect([row < 150 ? 1 : 0, -1]).toContain(labels[row]);
      expect(labels.slice(0, 450).filter((label) => label === -1).length).toBeLessThan(20);
    },
  );

  it('finds crowds of any number by itself, and what is in none', () => {
    const bell = (row: number) => chance(3 * row) + chance(3 * row + 1) + chance(3 * row + 2);
    const rows = Array.from({ length: 600 }, (_, row) => row);
    const X = {
      x: [...rows.map((row) => bell(row) + 5 * (row % 3)), 2.5, 7.5],
      y: [...rows.map((row) => bell(row + 5000) + 5 * ((row % 3) % 2)), 8, -4],
    };
    const { k, labels } = models.dbscan(X);
    expect(k).toBe(3);
    expect(labels.slice(600)).toEqual([-1, -1]);
    for (const row of rows) expect([labels[row % 3], -1]).toContain(labels[row]);
  });
});
