import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../../../../sandbox-image/analysis/index.ts';

describe('split', () => {
  it('gives every row to one of two parts, the share asked for to the second', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 500 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer(),
        (n, test, seed) => {
          const parts = models.split(n, { test, seed });
          expect([...parts.train, ...parts.test].sort((a, b) => a - b)).toEqual(
            Array.from({ length: n }, (_, row) => row),
          );
          expect(parts.test).toHaveLength(Math.min(n - 1, Math.ceil(n * test)));
          expect([...parts.test]).toEqual([...parts.test].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('keeps the shares of labels, and repeats with its seed', () => {
    const labels = Array.from({ length: 100 }, (_, row) => (row % 5 === 0 ? 'rare' : 'common'));
    const { test } = models.split(100, { test: 0.2, stratify: labels });
    expect(models.take(labels, test).filter((label) => label === 'rare')).toHaveLength(4);
    expect(models.split(100, { seed: 5 })).toEqual(models.split(100, { seed: 5 }));
    expect(models.split(100, { seed: 5 })).not.toEqual(models.split(100, { seed: 6 }));
  });

  it('draws by chance too where every label stands in one row', () => {
    const drawn = new Set<number>();
    for (let seed = 1; seed <= 40; seed += 1) {
      const names = Array.from({ length: 40 }, (_, row) => `name ${row}`);
      const { test } = models.split(40, { stratify: names, seed });
      expect(test).toHaveLength(10);
      for (const row of test) drawn.add(row);
    }
    // That a row is never among a quarter of all, forty times over, happens once in 100,000 times.
    expect(drawn.size).toBe(40);
  });

  it('refuses shares and labels that do not fit', () => {
    expect(() => models.split(10, { test: 1 })).toThrow('give a share');
    expect(() => models.split(1)).toThrow('n is 1');
    expect(() => models.split(3, { stratify: ['a'] })).toThrow('stratify has 1 labels for 3 rows');
  });
});

describe('take', () => {
  it('takes rows of arrays and of columns, which keep their kind', () => {
    expect(models.take(['a', 'b', 'c'], [2, 0])).toEqual(['c', 'a']);
    expect(models.take({ x: Float64Array.of(1, 2, 3), y: ['a', null, 'c'] }, [1])).toEqual({
      x: Float64Array.of(2),
      y: [null],
    });
    expect(() => models.take([1, 2], [2])).toThrow('There is no row 2: indexes go from 0 to 1');
    expect(() => models.take(5 as never, [0])).toThrow('columns by name or an array');
  });

  it('takes no mask for indexes', () => {
    expect(() => models.take([1, 2], [true, false] as never)).toThrow('There is no row true');
    expect(() => models.take({ x: [1, 2] }, [0.5])).toThrow('There is no row 0.5');
  });
});

describe('scale', () => {
  it('gives columns of numbers mean 0 and deviation 1, and others the same treatment', () => {
    const { columns, transform } = models.scale({ x: [1, 3, null], city: ['a', 'b', 'a'], four: [4, 4, 4] });
    expect(columns).toEqual({ x: Float64Array.of(-1, 1, NaN), city: ['a', 'b', 'a'], four: new Float64Array(3) });
    expect(transform({ x: [5], city: ['c'] })).toEqual({ x: Float64Array.of(3), city: ['c'] });
    expect(() => transform({ x: ['5'] })).toThrow('was of numbers when the scale was made');
    const names = Array.from({ length: 2000 }, (_, row) => `name ${row}`);
    expect(models.scale({ names }).columns).toEqual({ names });
    expect(() => transform({ x: names })).toThrow('was of numbers when the scale was made');
  });
});

describe('oneHot', () => {
  it('makes a column of 0 and 1 of each text, and keeps what is missing', () => {
    expect(models.oneHot({ x: [1, 2, 3], city: ['b', 'a', null], on: [true, false, null] })).toEqual({
      x: Float64Array.of(1, 2, 3),
      'city=a': Float64Array.of(0, 1, NaN),
      'city=b': Float64Array.of(1, 0, NaN),
      'on=true': Float64Array.of(1, 0, NaN),
    });
  });
});

describe('crossValidate', () => {
  const x = Array.from({ length: 40 }, (_, row) => row);

  it('measures what models predict for rows that they have not seen', () => {
    const seen: number[] = [];
    const { folds, mean, sd } = models.crossValidate(
      (features, target) => {
        seen.push((features['x'] as number[]).length);
        return models.linear(features, target);
      },
      { x },
      x.map((value) => 3 * value + 1),
      { folds: 4 },
    );
    expect(seen).toEqual([30, 30, 30, 30]);
    expect(folds.map(({ fold, n }) => [fold, n])).toEqual([[0, 10], [1, 10], [2, 10], [3, 10]]); // prettier-ignore
    expect(mean['rmse']).toBeCloseTo(0, 10);
    expect(mean['r2']).toBeCloseTo(1, 12);
    expect(sd['r2']).toBeCloseTo(0, 10);
  });

  it('has classes in every fold alike', () => {
    const rare = x.map((value) => (value % 10 === 0 ? 'rare' : 'common'));
    const { folds } = models.crossValidate(
      (_, target) => {
        expect(Array.from(target).filter((label) => label === 'rare')).toHaveLength(3);
        return { task: 'classification', predict: (features) => Array.from(features['x'] as number[], () => 'common') };
      },
      { x },
      rare,
      { folds: 4 },
    );
    expect(folds.map((fold) => (fold as unknown as { accuracy: number }).accuracy)).toEqual([0.9, 0.9, 0.9, 0.9]);
  });

  it('has classes that are numbers in every fold alike', () => {
    const rare = x.map((value) => (value % 10 === 0 ? 1 : 0));
    const ones: number[] = [];
    models.crossValidate(
      (_, target) => {
        ones.push(Array.from(target).filter((label) => label === 1).length);
        return { task: 'classification', predict: (features) => Array.from(features['x'] as number[], () => 0) };
      },
      { x },
      rare,
      { folds: 4 },
    );
    expect(ones).toEqual([3, 3, 3, 3]);
  });

  it('refuses more folds than rows', () => {
    expect(() => models.crossValidate(models.linear, { x: [1, 2] }, [1, 2])).toThrow('folds is 5 for 2 rows');
    expect(() => models.crossValidate(models.linear, { x }, x, { folds: 1 })).toThrow('folds is 1');
  });
});

describe('permutationImportance', () => {
  it('finds what the model leans on, and nothing in what it does not use', () => {
    const x = Array.from({ length: 80 }, (_, row) => Math.sin(row));
    const z = Array.from({ length: 80 }, (_, row) => Math.cos(row * 7));
    const y = x.map((value, row) => 4 * value + (z[row] as number));
    const fit = models.linear({ x, z, idle: x.map(() => 1) }, y);
    const [first, second, third] = models.permutationImportance(fit, { x, z, idle: x.map(() => 1) }, y, {
      repeats: 20,
    });
    expect([first?.feature, second?.feature, third?.feature]).toEqual(['x', 'z', 'idle']);
    // Of variance 16 : 1, an order of chance costs about twice the feature's share.
    expect(first?.importance).toBeGreaterThan(1.5);
    expect(second?.importance).toBeGreaterThan(0.05);
    expect(third).toMatchObject({ importance: 0, sd: 0 });
    expect(models.permutationImportance(fit, { x, z, idle: x.map(() => 1) }, y)).toEqual(
      models.permutationImportance(fit, { x, z, idle: x.map(() => 1) }, y),
    );
  });

  it('uses accuracy for classes', () => {
    const a = Array.from({ length: 30 }, (_, row) => row);
    const fit = models.logistic({ a }, a.map((value) => value > 14)); // prettier-ignore
    const [only] = models.permutationImportance(fit, { a }, a.map((value) => value > 14)); // prettier-ignore
    expect(only?.importance).toBeGreaterThan(0.2);
    expect(only?.importance).toBeLessThan(0.8);
  });

  it('goes by probabilities where asked: accuracy says nothing of a rare class', () => {
    // A class of 1 in 10 rows, likelier where a is high, and never likely: the same class is predicted for all rows.
    const a = Array.from({ length: 400 }, (_, row) => row % 20);
    const y = a.map((value, row) => (value > 9 && row % 5 === 0 ? 'yes' : 'no'));
    const fit = models.logistic({ a, idle: a.map((_, row) => row % 3) }, y);
    expect(models.permutationImportance(fit, { a, idle: a.map((_, row) => row % 3) }, y)).toEqual([
      { feature: 'a', importance: 0, sd: 0 },
      { feature: 'idle', importance: 0, sd: 0 },
    ]);
    const [first, second] = models.permutationImportance(fit, { a, idle: a.map((_, row) => row % 3) }, y, {
      by: 'probabilities',
    });
    expect(first?.feature).toBe('a');
    expect(first?.importance).toBeGreaterThan(0.03);
    expect(Math.abs(second?.importance ?? 1)).toBeLessThan(0.01);
    const numbers = models.linear({ a }, a);
    expect(() => models.permutationImportance(numbers, { a }, a, { by: 'probabilities' })).toThrow(/classification/);
  });
});

describe('brierSkill', () => {
  it('is one at best, zero for the shares of the classes, and R² of one of two classes', () => {
    const y = ['a', 'b', 'b', 'c'];
    const sure = y.map((name) => ({ a: 0, b: 0, c: 0, [name]: 1 }));
    expect(models.brierSkill(y, sure)).toBe(1);
    expect(models.brierSkill(y, y.map(() => ({ a: 0.25, b: 0.5, c: 0.25 })))).toBeCloseTo(0, 12); // prettier-ignore
    const two = [true, false, false, true, false];
    const chance = [0.8, 0.3, 0.1, 0.4, 0.5];
    // The squares of what is missing are 0.04 + 0.09 + 0.01 + 0.36 + 0.25; around 0.4 they are 1.2.
    expect(models.brierSkill(two, chance.map((share) => ({ true: share, false: 1 - share })))).toBeCloseTo(1 - 0.75 / 1.2, 12); // prettier-ignore
  });

  it('leaves out rows without a prediction, and counts a class that was never seen as missed', () => {
    const shares = [{ a: 1, b: 0 }, { a: NaN, b: NaN }, { a: 0, b: 1 }, { a: 1, b: 0 }]; // prettier-ignore
    // Of a, b and c the whole distance is 3 - 1; the row of c is 2 away.
    expect(models.brierSkill(['a', 'a', 'b', 'c'], shares)).toBeCloseTo(0, 12);
    expect(models.brierSkill(['a', 'a'], [{ a: 1 }, { a: 1 }])).toBeNaN();
    expect(() => models.brierSkill(['a'], [{ a: NaN }])).toThrow(/no row/);
  });
});
