import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoot } from '../../../../sandbox-image/analysis/numerics/find-root.ts';
import { moments } from '../../../../sandbox-image/analysis/numerics/moments.ts';
import { order } from '../../../../sandbox-image/analysis/numerics/order.ts';
import { selectPairSums } from '../../../../sandbox-image/analysis/numerics/pair-sums.ts';
import { medianInPlace, selectInPlace } from '../../../../sandbox-image/analysis/numerics/selection.ts';
import { sorted } from '../../../../sandbox-image/analysis/numerics/sort.ts';

/** Numbers between 0 and 1 that look like chance. */
function pseudoRandom(length: number, seed = 1): Float64Array {
  return Float64Array.from({ length }, (_, index) => {
    const value = Math.sin((index + seed * 1000) * 12.9898) * 43758.5453;
    return value - Math.floor(value);
  });
}

const shapes: Record<string, (value: number, index: number) => number> = {
  even: (value) => value - 0.5,
  'with ties': (value) => Math.floor(value * 5),
  'all equal': () => 7,
  'far apart': (value) => (value - 0.5) * 10 ** (value * 300),
  'mostly zero': (value, index) => (index % 10 === 0 ? value : 0),
  'in order': (_, index) => index,
  'both zeros': (value, index) => (index % 2 === 0 ? 0 : -0) + Math.floor(value * 2),
};

describe.each(Object.entries(shapes))('of values that are %s', (_, shape) => {
  it.each([0, 1, 2, 599, 4500, 70_000])('%d of them are sorted as sort() does', (length) => {
    const values = pseudoRandom(length).map(shape);
    const expected = values
      .slice()
      .sort()
      .map((value) => value + 0);
    expect(sorted(values).every((value, place) => value + 0 === expected[place])).toBe(true);
    const places = order(values);
    expect(places.every((place, rank) => (values[place] as number) + 0 === expected[rank])).toBe(true);
    // Equal values keep their order.
    expect(
      places.every(
        (place, rank) =>
          rank === 0 || values[place] !== values[places[rank - 1] as number] || place > (places[rank - 1] as number),
      ),
    ).toBe(true);
  });

  it.each([1, 2, 3, 10, 1000, 9001])('the k-th of %d is found', (length) => {
    const values = pseudoRandom(length, 2).map(shape);
    const expected = values.slice().sort();
    for (const k of [0, Math.floor(length / 3), Math.floor(length / 2), length - 1])
      expect(selectInPlace(values.slice(), k)).toBeCloseTo(expected[k] as number, 300);
    const middle =
      ((expected[Math.floor((length - 1) / 2)] as number) + (expected[Math.floor(length / 2)] as number)) / 2;
    expect(medianInPlace(values)).toBeCloseTo(middle, 12);
  });

  it.each([
    [3, 5],
    [900, 1100],
    [2500, 300],
  ])('sums of %d and %d are selected as if they were written out', (m, n) => {
    const rows = sorted(pseudoRandom(m, 3).map(shape));
    const columns = sorted(pseudoRandom(n, 4).map(shape));
    const whole: number[] = [];
    const triangle: number[] = [];
    for (const [place, row] of rows.entries()) {
      for (const column of columns) whole.push(row + column);
      for (const column of rows.subarray(place)) triangle.push(row + column);
    }
    for (const [sums, found] of [
      [whole, (places: number[]) => selectPairSums(rows, columns, places)],
      [triangle, (places: number[]) => selectPairSums(rows, rows, places, true)],
    ] as const) {
      const expected = Float64Array.from(sums).sort();
      const places = [
        0,
        1,
        Math.floor(sums.length * 0.3),
        Math.floor(sums.length / 2),
        Math.floor(sums.length / 2) + 1,
        sums.length - 1,
      ].filter((place) => place < sums.length);
      const selected = found(places);
      expect(selected.every((value, index) => value + 0 === (expected[places[index] as number] as number) + 0)).toBe(
        true,
      );
    }
  });
});

describe('moments', () => {
  it('are exact to a digit or two of what whole numbers give', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 2, maxLength: 2000 }),
        fc.constantFrom(0, 2 ** 40),
        (wholes, origin) => {
          const { mean, rest, squares, sd } = moments(Float64Array.from(wholes, (whole) => whole + origin));
          const n = BigInt(wholes.length);
          const sum = wholes.reduce((total, whole) => total + BigInt(whole), 0n);
          const ofSquares = wholes.reduce((total, whole) => total + BigInt(whole) ** 2n, 0n);
          const exact = Number(n * ofSquares - sum * sum) / Number(n);
          expect(Math.abs(mean - origin + rest - Number(sum) / wholes.length)).toBeLessThan(1e-9);
          expect(Math.abs(squares - exact)).toBeLessThanOrEqual(1e-13 * exact);
          expect(sd).toBeCloseTo(Math.sqrt(exact / (wholes.length - 1)), 3);
        },
      ),
      { numRuns: 100, seed: 5 },
    );
  });

  it('of huge and tiny numbers are right where squares are not', () => {
    for (const unit of [2 ** 1015, 2 ** -1000, 2 ** -1040]) {
      const { mean, sd } = moments(Float64Array.of(1 * unit, 2 * unit, 6 * unit, 7 * unit));
      expect(mean / unit).toBe(4);
      // The least numbers have fewer digits: nothing lies between multiples of 2 ** -1074.
      const digits = Math.max(1e-15, 2 ** -1074 / unit);
      expect(Math.abs(sd / unit - Math.sqrt(26 / 3))).toBeLessThanOrEqual(digits);
    }
  });
});

describe('findRoot', () => {
  it('finds where a function crosses zero', () => {
    expect(findRoot((x) => x * x - 2, 0, 5)).toBeCloseTo(Math.SQRT2, 14);
    expect(findRoot((x) => Math.exp(x) - 1e-30, -200, 5)).toBeCloseTo(Math.log(1e-30), 10);
    expect(findRoot((x) => (x < 0.3 ? -1 : 1), 0, 1)).toBeCloseTo(0.3, 14);
    expect(findRoot((x) => x - 4, 4, 9)).toBe(4);
  });

  it('refuses ends of one sign', () => {
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(/no change of sign/);
    expect(() => findRoot(() => NaN, -1, 1)).toThrow(/no change of sign/);
  });
});
