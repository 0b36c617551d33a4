import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRowBytes } from '../../src/contract/check-row-bytes.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('bytes that claim to be rows', () => {
  it('pass where they are rows, whatever their texts hold', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null));
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((columns) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 20 }));
    fc.assert(
      fc.property(rows, (table) => {
        expect(
          checkRowBytes(bytes(JSON.stringify(table)), { rows: 20, columns: table[0]?.length ?? 1, cells: 100 }),
        ).toBeUndefined();
      }),
    );
  });

  it.each([
    ['[[1],[2],[3]]', 2, 1, 'more than 2 rows'],
    ['[[[1]]]', 9, 1, 'lists within the cells of a table'],
    ['[[{"a":1}]]', 9, 1, 'objects within the cells of a table'],
    ['[[1,2,3,4,5,6]]', 9, 1, 'more cells than the columns of a table'],
    ['[[1,2,3],[4,5,6],[7,8,9]]', 9, 3, 'more cells than the 5000000 that all tables may have'],
    ['["[",[[[', 9, 1, 'lists within the cells of a table'],
  ])('%s do not: %s rows, %s columns, %s', (text, rows, columns, problem) => {
    expect(checkRowBytes(bytes(text), { rows, columns, cells: 5 })).toBe(problem);
  });

  it('that never end a text are left to the parser', () => {
    expect(checkRowBytes(bytes('[["abc\\'), { rows: 9, columns: 1, cells: 5 })).toBeUndefined();
  });
});
