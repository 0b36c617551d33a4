import { describe, expect, it } from 'vitest';
import { anomalies } from '../../../../sandbox-image/analysis/index.ts';

describe.each([
  ['isolationForest', anomalies.isolationForest],
  ['localOutlierFactor', anomalies.localOutlierFactor],
] as const)('%s', (_name, find) => {
  const x = Array.from({ length: 60 }, (_, index) => Math.sin(index * 12.9898));

  it('tells as many of the highest scores as asked for, odd or not', () => {
    const all = find({ x }, { top: 60 });
    expect(all).toHaveLength(60);
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(find({ x }, { top: 5 })).toEqual(all.slice(0, 5));
    expect(find({ x }, { share: 0.05 })).toEqual(all.slice(0, 3));
    expect(() => find({ x }, { top: 0 })).toThrow(/^top/);
  });
});

it('a yes among many a no is rare, and not grave', () => {
  const yes = Array.from({ length: 1000 }, (_, index) => index % 20 === 0);
  expect(new Set(anomalies.isolationForest({ yes }).map(({ severity }) => severity))).toEqual(new Set(['low']));
  expect(anomalies.isolationForest({ x: [1, 1, 1, 1] }, { top: 1 })).toMatchObject([{ severity: 'low' }]);
});
