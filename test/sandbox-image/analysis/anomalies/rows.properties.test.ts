import { describe, expect, it } from 'vitest';
import {
  isolationForest,
  localOutlierFactor,
  type RowAnomaly,
} from '../../../../sandbox-image/analysis/anomalies/index.ts';
import { createRandom } from '../../../../sandbox-image/analysis/numerics/random.ts';
import type { Columns } from '../../../../sandbox-image/analysis/values.ts';

type Find = (X: Columns, options?: { share?: number; seed?: number }) => RowAnomaly[];

const random = createRandom(5);
const normal = (count: number, n: number, make = (draw: number) => draw): Record<string, number[]> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, column) => [
      `x${column}`,
      Array.from({ length: n }, () => make(random.normal())),
    ]),
  );
const clean: [string, Record<string, number[]>, number][] = [
  ['normal', normal(2, 1500), 0.01],
  ['normal in five columns', normal(5, 1500), 0.01],
  ['lognormal', normal(2, 1500, Math.exp), 0.025],
  ['lognormal in five columns', normal(5, 1500, Math.exp), 0.02],
  ['of even spread', normal(3, 1500, () => random.next()), 0.005],
  ['of two crowds', normal(2, 1500, (draw) => draw + (random.next() < 0.5 ? 12 : 0)), 0.02],
  ['counted', normal(2, 1500, (draw) => Math.round(3 * Math.exp(draw / 2))), 0.025],
];

describe.each([
  ['isolationForest', isolationForest],
  ['localOutlierFactor', localOutlierFactor],
] as [string, Find][])('%s', (_name, find) => {
  it.each(clean)('tells few rows where none is odd: %s', (_condition, X, most) => {
    expect(find(X).length / 1500).toBeLessThanOrEqual(most);
  });

  it.each(clean.slice(0, 4))('finds most of what was planted: %s', (_condition, X) => {
    const far = (column: number[]) => 2.2 * Math.max(...column.map(Math.abs));
    const planted = Array.from({ length: 15 }, (_, row) =>
      Object.values(X).map((column) => far(column) * (row % 2 === 0 ? 1 : -1) * (0.9 + row / 100)),
    );
    const both = Object.fromEntries(
      Object.entries(X).map(([name, column], place) => [
        name,
        [...column, ...planted.map((row) => row[place] as number)],
      ]),
    );
    const found = find(both).filter(({ index }) => index >= 1500);
    expect(found.length).toBeGreaterThan(12);
  });

  it('says the same each time and in other units, the worst first', () => {
    const [, X] = clean[0] as (typeof clean)[number];
    const found = find(X, { share: 0.05 });
    expect(found).toHaveLength(75);
    expect(find(X, { share: 0.05 })).toEqual(found);
    const scaled = { ...X, x0: (X['x0'] as number[]).map((value) => value * 2 ** 60) };
    expect(find(scaled, { share: 0.05 }).map(({ index }) => index)).toEqual(found.map(({ index }) => index));
    for (const [place, { score, value, feature, index }] of found.entries()) {
      expect(score).toBeLessThanOrEqual(found[place - 1]?.score ?? Infinity);
      expect(value).toBeCloseTo(X[feature]?.[index] as number, 12);
    }
  });

  it('counts rows in what was given, those with missing values too', () => {
    const [, X] = clean[0] as (typeof clean)[number];
    const plain = find(X, { share: 0.02 });
    const holed = { x0: [null, ...(X['x0'] as number[])], x1: [1, ...(X['x1'] as number[])] };
    expect(find(holed, { share: 0.02 }).map(({ index }) => index - 1)).toEqual(plain.map(({ index }) => index));
  });

  it('says what to do with too few rows, and with a share that is none', () => {
    expect(() => find({ a: [1, 2] })).toThrow('There are 2 rows without a missing value: at least 3 are needed');
    expect(() => find({ a: [1, 2, 3, 9] }, { share: 0.7 })).toThrow(
      'give the share of rows that are odd, such as 0.01',
    );
    expect(() => find({ a: [1, Infinity, 3] })).toThrow('give finite numbers');
  });

  it('tells nothing of a few rows that are alike', () => {
    expect(find({ a: [1, 2, 3, 4, 5, 6, 7, 8], b: [2, 1, 4, 3, 6, 5, 8, 7] }).length).toBeLessThanOrEqual(1);
  });
});

describe('localOutlierFactor', () => {
  it('does not take the rows beside a place of many equal ones for odd', () => {
    const place = Array.from({ length: 60 }, () => 1);
    const crowd = Array.from({ length: 60 }, (_, row) => 2 + ((row * 37) % 61) / 61);
    const scores = localOutlierFactor({ a: [...place, ...crowd, 40] }, { k: 10 });
    expect(scores.map(({ index }) => index)).toEqual([120]);
  });

  it('refuses rows that are all the same', () => {
    expect(() => localOutlierFactor({ a: [2, 2, 2, 2] })).toThrow('All rows are the same: none is odd');
  });
});

describe('isolationForest', () => {
  it('tells nothing of rows that are all the same', () => {
    expect(isolationForest({ a: [2, 2, 2, 2] })).toEqual([]);
  });

  it('draws other trees with another seed', () => {
    const [, X] = clean[1] as (typeof clean)[number];
    const scores = [1, 2].map((seed) => isolationForest(X, { share: 0.01, seed }).map(({ score }) => score));
    expect(scores[0]).not.toEqual(scores[1]);
  });
});
