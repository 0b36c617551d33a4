import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as models from '../../../../../sandbox-image/analysis/models/index.ts';

const speeds = readFileSync(new URL('../../../../fixtures/public/speed-of-light.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => Number(line.split(',').at(-1)));

describe('gaussianMixture', () => {
  // Michelson's hundred speeds are multiples of ten: ten of them are 810.
  it('takes rows that share a rounded value for no cluster, where it chooses their number', () => {
    expect(speeds).toHaveLength(100);
    // scikit-learn's, with reg_covar=1e-3: BIC 293.0, 307.2, 318.1, 322.9, 328.0 for one to five.
    const { k, tried } = models.gaussianMixture({ speed: speeds });
    expect(k).toBe(1);
    expect(tried[0]).toMatchObject({ k: 1 });
    expect(tried[0]?.['bic']).toBeCloseTo(292.998, 2);
  });

  it('finds two groups of which one is fifty times as narrow', () => {
    const wide = Array.from({ length: 120 }, (_, index) => 10 + 5 * Math.sin(index * 7.1));
    const narrow = Array.from({ length: 80 }, (_, index) => 40 + 0.1 * Math.sin(index * 3.3));
    const { k, sizes } = models.gaussianMixture({ x: [...wide, ...narrow] });
    expect(k).toBeGreaterThanOrEqual(2);
    expect(sizes.map(({ n }) => n)).toContain(80);
  });
});
