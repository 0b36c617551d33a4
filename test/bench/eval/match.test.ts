import { describe, expect, it } from 'vitest';

type Value = string | number | boolean;
type Expected = { readonly value: Value; readonly tolerance?: number; readonly relative?: number };

// The harness is plain JavaScript without declarations.
const path = new URL('../../../bench/eval/match.mjs', import.meta.url).href;
const { findValue, matches } = (await import(path)) as {
  findValue: (metrics: Readonly<Record<string, Value>>, name: string) => Value | undefined;
  matches: (given: Value, expected: Expected) => boolean;
};

describe('a value', () => {
  it.each<[Value, Expected, boolean]>([
    [90, { value: 90 }, true],
    [90.00001, { value: 90 }, true],
    [90.001, { value: 90 }, false],
    [0, { value: 0 }, true],
    [1e-12, { value: 0 }, false],
    [90.01, { value: 90, tolerance: 0.02 }, true],
    [90.03, { value: 90, tolerance: 0.02 }, false],
    [-97, { value: -100, relative: 0.03 }, true],
    [-96.9, { value: -100, relative: 0.03 }, false],
    // Either of the two is enough.
    [0.001, { value: 0, relative: 0.03, tolerance: 0.01 }, true],
    ['90.0', { value: 90 }, true],
    [0.2, { value: '0.20' }, true],
    ['', { value: 0 }, false],
    ['1, 2', { value: '1, 2' }, true],
    [' Rome ', { value: 'rome' }, true],
    ['Rome', { value: 'Oslo' }, false],
    [true, { value: 'True' }, true],
    [true, { value: 'yes' }, false],
    [true, { value: 1 }, false],
    [false, { value: false }, true],
  ])('%j given for %j: %j', (given, expected, right) => {
    expect(matches(given, expected)).toBe(right);
  });
});

describe('the name of a value', () => {
  it.each([
    ['total_price', 'Total Price'],
    ['p-value', 'P value'],
    ['étage', 'Étage'],
  ])('%s is found as %s', (name, stated) => {
    expect(findValue({ other: 1, [stated]: 2 }, name)).toBe(2);
  });

  it('that is written the same comes before one that is only read the same', () => {
    expect(findValue({ 'Total price': 1, total_price: 2 }, 'total_price')).toBe(2);
  });

  it('is not part of another one, and none that every object has', () => {
    expect(findValue({ total_price_eur: 1 }, 'total_price')).toBeUndefined();
    expect(findValue({}, 'toString')).toBeUndefined();
  });
});
