import { describe, expect, it } from 'vitest';
import { findDialect } from '../../src/data/formats/delimited-dialect.ts';
import { createRowSplitter, splitRows } from '../../src/data/formats/delimited-rows.ts';
import { findHeader } from '../../src/data/header.ts';
import fc from 'fast-check';

const comma = { delimiter: ',', quote: '"', escape: '"' };

describe('Rows of delimited text', () => {
  it('come back as they were written, wherever the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é', ';'), maxLength: 6 });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.nat(50), (written, cut) => {
        const text = written
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        const read: string[][] = [];
        const splitter = createRowSplitter(comma, ({ cells }) => read.push(cells) > 0);
        splitter.push(text.slice(0, cut));
        splitter.push(text.slice(cut));
        expect(splitter.end().openQuote).toBe(false);
        expect(read).toEqual(written);
      }),
    );
  });

  it('know the line of the file in which they begin', () => {
    const rows = splitRows('a,b\n\n"1\n2",3\r\n4,5', comma, 10, { cutOff: false });
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'a'],
      [3, '1\n2'],
      [5, '4'],
    ]);
  });
});

describe('The delimiter', () => {
  it.each([
    [',', 'a,b\n1,2\n3,4'],
    [';', 'a;b\n1,5;2,5\n3,5;4,5'],
    ['\t', 'city\tn\nParis, France\t1\nRome, Italy\t2'],
    ['|', 'a|b|c\n1|2|3'],
    [',', 'a,b,c\n1,2,3\n4,5\n6,7,8'],
    [',', 'time,value\n10:30,1\n10:31,2'],
  ])('%j is found', (delimiter, text) => {
    expect(findDialect(text, false).delimiter).toBe(delimiter);
  });

  it('of one column is one that does not occur', () => {
    expect('value\n1\n2\n3'.includes(findDialect('value\n1\n2\n3', false).delimiter)).toBe(false);
    expect(findDialect('remark\nwell\nso, so\ngood', false).delimiter).not.toBe(',');
  });

  it('goes with backslashes where quotes are written so', () => {
    expect(findDialect('a,b\n"say \\"hi\\"",2\n', false).escape).toBe('\\');
  });
});

describe('The header', () => {
  it.each([
    [
      'above numbers',
      [
        ['year', 'n'],
        ['2020', '1'],
        ['2021', '2'],
      ],
      { skip: 0, hasHeader: true },
    ],
    [
      'of texts above texts',
      [
        ['first', 'last'],
        ['Ann', 'Lee'],
        ['Bo', 'Ek'],
      ],
      { skip: 0, hasHeader: true },
    ],
    [
      'below a title',
      [
        ['Report', null, null],
        [null, null, null],
        ['a', 'b', 'c'],
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
      { skip: 2, hasHeader: true },
    ],
    [
      'made of years',
      [
        ['country', '2019', '2020'],
        ['France', '1', '2'],
        ['Italy', '3', '4'],
      ],
      { skip: 0, hasHeader: true },
    ],
    [
      'made of counted numbers',
      [
        ['0', '1', '2'],
        ['5', '6', '7'],
        ['8', '9', '1'],
      ],
      { skip: 0, hasHeader: true },
    ],
    [
      'without a name for the index of a series',
      [
        ['', 'a'],
        ['0', '10'],
        ['1', '20'],
      ],
      { skip: 0, hasHeader: true },
    ],
    [
      'without a name for a counted index',
      [
        ['', 'a'],
        ['0', '1'],
        ['1', '5'],
      ],
      { skip: 0, hasHeader: true },
    ],
    [
      'without a name for the second of two columns, above one row',
      [
        ['a', ' '],
        ['1', '2'],
      ],
      { skip: 0, hasHeader: true },
    ],
    [
      'below a title of two columns',
      [
        ['Sales of 2020', ''],
        ['name', 'amount'],
        ['x', '1'],
        ['y', '2'],
      ],
      { skip: 1, hasHeader: true },
    ],
    [
      'that is missing',
      [
        ['2024-01-01', '5'],
        ['2024-01-02', '6'],
        ['2024-01-03', '7'],
      ],
      { skip: 0, hasHeader: false },
    ],
  ])('%s is found', (_, rows, found) => {
    expect(findHeader(rows)).toEqual(found);
  });
});
