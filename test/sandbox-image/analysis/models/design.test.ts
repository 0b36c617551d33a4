import { describe, expect, it } from 'vitest';
import { classesIn } from '../../../../sandbox-image/analysis/models/class-target.ts';
import { designOf, encode, numbersIn, spread } from '../../../../sandbox-image/analysis/models/design.ts';
import { rowsOf } from '../../../../sandbox-image/analysis/numerics/matrix.ts';

describe('designOf', () => {
  it('keeps numbers, makes a column for each text, and one for booleans', () => {
    const design = designOf({ area: [1, 2, 3], city: ['Rome', 'Oslo', 'Rome'], sold: [true, false, true] });
    expect(design.encoding.terms.map((term) => term.name)).toEqual(['area', 'city=Oslo', 'city=Rome', 'sold=true']);
    expect(design.encoding.terms.map((term) => term.feature)).toEqual([0, 1, 1, 2]);
    expect(rowsOf(design.matrix)).toEqual([
      [1, 0, 1, 1],
      [2, 1, 0, 0],
      [3, 0, 1, 1],
    ]);
  });

  it('leaves out the first text where the others are compared with it', () => {
    const design = designOf({ city: ['Rome', 'Oslo', 'Bonn', 'Rome'] }, { reference: true });
    expect(design.encoding.terms.map((term) => term.name)).toEqual(['city=Oslo', 'city=Rome']);
    expect(rowsOf(design.matrix)).toEqual([
      [0, 1],
      [1, 0],
      [0, 0],
      [0, 1],
    ]);
  });

  it('leaves out rows with a missing value, also one beside the features', () => {
    const target = [1, 2, null, 4, 5];
    const design = designOf(
      { a: Float64Array.of(1, NaN, 3, 4, 5), b: ['x', 'y', 'x', null, 'y'] },
      { beside: { target } },
    );
    expect([...design.rows]).toEqual([0, 4]);
    expect(design.total).toBe(5);
    expect([...numbersIn(design, target, 'target')]).toEqual([1, 5]);
    expect([...spread([7, 8], design)]).toEqual([7, NaN, NaN, NaN, 8]);
  });

  it('does not share memory with the input', () => {
    const a = Float64Array.of(1, 2);
    designOf({ a }).matrix.data[0] = 9;
    expect(a[0]).toBe(1);
  });

  it('says what to do about input that it cannot use', () => {
    expect(() => designOf([1, 2] as never)).toThrow('features must be columns by name');
    expect(() => designOf({})).toThrow('There are no features');
    expect(() => designOf({ a: [1, 2], b: [1] })).toThrow(/"b" has 1/);
    expect(() => designOf({ a: [1, Infinity] })).toThrow('"a" has Infinity in row 1');
    expect(() => designOf({ a: [1, 2], b: [null, NaN] })).toThrow('"b" has none at all');
    expect(() => designOf({ a: [{}] as never })).toThrow('a value of the type object');
    expect(() => designOf({ id: Array.from({ length: 1001 }, (_, row) => `row ${row}`) })).toThrow('group them first');
  });
});

describe('whole numbers that are too long for a double', () => {
  const times = Array.from({ length: 200 }, (_, row) => String(1_700_000_000_000_000_000n + 1_234_567n * BigInt(row)));

  it('are refused as features and as classes, with what to do', () => {
    expect(() => designOf({ times })).toThrow(
      'The feature "times" has whole numbers as texts, since they have more digits than a number holds, such as "1700000000000000000": if they are amounts or times, CAST(… AS DOUBLE) in the query',
    );
    const more = Array.from({ length: 2000 }, (_, row) => `${times[row % 200]}${row}`);
    expect(() => designOf({ more })).toThrow('CAST(… AS DOUBLE)');
    expect(() => classesIn(designOf({ x: times.map(Number) }), times)).toThrow('target has whole numbers as texts');
    expect(() => classesIn(designOf({ x: more.map(Number) }), more)).toThrow('target has whole numbers as texts');
    expect(() => designOf({ times: times.map(BigInt) as never })).toThrow('CAST(… AS DOUBLE)');
  });

  it('are groups where there are few of them, or where other texts stand beside them', () => {
    const campaigns = times.map((_, row) => times[row % 5] as string);
    expect(designOf({ campaigns }).encoding.terms).toHaveLength(5);
    expect(designOf({ codes: [...times, 'unknown'] }).encoding.terms).toHaveLength(201);
    const short = times.map((_, row) => `${row}`);
    expect(designOf({ short }).encoding.terms).toHaveLength(200);
  });
});

describe('more columns than there is memory for', () => {
  it('are refused, and the widest feature is named', () => {
    const city = Array.from({ length: 130_000 }, (_, row) => `city ${row % 1000}`);
    expect(() => designOf({ x: new Float64Array(130_000), city })).toThrow(
      'The features become 1001 columns of 130000 rows, which is too much for the memory: "city" alone has 1000 texts.',
    );
  });
});

describe('encode', () => {
  const { encoding } = designOf({ area: [1, 2], city: ['Rome', 'Oslo'] });

  it('makes of new rows what the fit made of its own, in any order of columns', () => {
    expect(rowsOf(encode(encoding, { city: ['Oslo', 'Rome'], area: [5, 6] }).matrix)).toEqual([
      [5, 1, 0],
      [6, 0, 1],
    ]);
  });

  it('leaves out a row whose text the fit has not seen', () => {
    expect([...encode(encoding, { area: [1, 2, 3], city: ['Rome', 'Bonn', null] }).rows]).toEqual([0]);
  });

  it('names a feature that is missing or has become texts', () => {
    expect(() => encode(encoding, { area: [1] })).toThrow('"city" is missing: the fit was made with "area", "city"');
    expect(() => encode(encoding, { area: ['1'], city: ['Rome'] })).toThrow('"area" was of numbers');
  });
});
