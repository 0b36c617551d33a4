import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tests } from '../../../../sandbox-image/analysis/index.ts';

it('intervals of effects hold the effect, also where there is less of one than chance makes', () => {
  const counts = fc.array(fc.integer({ min: 18, max: 22 }), { minLength: 3, maxLength: 5 });
  const sample = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 9 });
  fc.assert(
    fc.property(counts, counts, fc.array(sample, { minLength: 3, maxLength: 4 }), (some, others, samples) => {
      const length = Math.min(some.length, others.length);
      const groups = Object.fromEntries(samples.map((values, place) => [`g${place}`, values]));
      const found = [
        tests.goodness(some),
        tests.chiSquared([some.slice(0, length), others.slice(0, length)]),
        tests.kruskalWallis(groups),
        tests.anova(groups),
        tests.levene(groups),
      ];
      for (const { estimate, low, high } of found) {
        if (Number.isNaN(estimate)) continue;
        expect(low).toBeLessThanOrEqual(estimate);
        expect(high).toBeGreaterThanOrEqual(estimate);
      }
    }),
  );
});
