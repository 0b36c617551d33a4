import { describe, expect, it } from 'vitest';
import { nextSorting, sortRows } from '../../../web/words/sort-rows.ts';

const sorted = (
  rows: (string | number | boolean | null)[],
  type: 'number' | 'integer' | 'text' | 'date' | 'boolean',
  down = false,
) =>
  sortRows(
    rows.map((value) => [value]),
    { column: 0, down },
    [type],
  ).map((index) => rows[index]);

describe('rows in the order of a column', () => {
  it('stay as they stand where nothing is asked', () => {
    expect(sortRows([['b'], ['a']], undefined, ['text'])).toEqual([0, 1]);
  });

  it('compares numbers as numbers', () => {
    expect(sorted([10, 9, -1, 100], 'number')).toEqual([-1, 9, 10, 100]);
    expect(sorted([10, 9, -1, 100], 'number', true)).toEqual([100, 10, 9, -1]);
  });

  it('compares integers beyond 2^53, which are texts, by their digits', () => {
    expect(sorted(['90071992547409930', 5, '90071992547409929'], 'integer')).toEqual([
      5,
      '90071992547409929',
      '90071992547409930',
    ]);
  });

  it('compares words as readers do, and numbers in them by size', () => {
    expect(sorted(['item 10', 'Item 9', 'étage', 'zone'], 'text')).toEqual(['étage', 'Item 9', 'item 10', 'zone']);
  });

  it('compares dates by time', () => {
    expect(sorted(['2024-02-01', '2023-12-31', '2024-01-15'], 'date', true)).toEqual([
      '2024-02-01',
      '2024-01-15',
      '2023-12-31',
    ]);
  });

  it('puts what is empty last, up and down', () => {
    expect(sorted([null, 2, null, 1], 'number')).toEqual([1, 2, null, null]);
    expect(sorted([null, 2, null, 1], 'number', true)).toEqual([2, 1, null, null]);
  });

  it('keeps equal rows in their order', () => {
    expect(sortRows([[1], [0], [1], [0]], { column: 0, down: false }, ['number'])).toEqual([1, 3, 0, 2]);
  });
});

describe('pressing a head', () => {
  it('goes down first for numbers and up first for words, then the other way, then back', () => {
    const down = nextSorting(undefined, 2, 'number');
    expect(down).toEqual({ column: 2, down: true });
    expect(nextSorting(down, 2, 'number')).toEqual({ column: 2, down: false });
    expect(nextSorting({ column: 2, down: false }, 2, 'number')).toBeUndefined();
    expect(nextSorting(down, 0, 'text')).toEqual({ column: 0, down: false });
  });
});
