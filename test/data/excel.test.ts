import { describe, expect, it } from 'vitest';
import { isTimeFormat, readSerial } from '../../src/data/formats/excel/date-format.ts';
import { createBench, query, typesOf } from './support/taking.ts';
import { buildXlsx, serialOf } from './support/xlsx.ts';

const bench = createBench();
const day = (iso: string) => ({ serial: serialOf(iso), style: 'date' as const });

describe('A workbook', () => {
  it('gives a table for each visible sheet that has rows', async () => {
    const taken = await bench.take(
      bench.write(
        'book.xlsx',
        buildXlsx([
          { name: 'Q1 Sales', rows: [['a'], [1]] },
          { name: 'Q2 Sales', rows: [['b'], ['x']] },
          { name: 'Notes', rows: [] },
          { name: 'Secret', rows: [['c'], [3]], hidden: true },
        ]),
      ),
    );
    expect(taken.dataset.tables.map(({ name, source }) => [name, source])).toEqual([
      ['q1_sales', 'book.xlsx, sheet Q1 Sales'],
      ['q2_sales', 'book.xlsx, sheet Q2 Sales'],
    ]);
    expect(taken.dataset.warnings).toEqual([
      'book.xlsx: sheet Secret is hidden and is left out.',
      'book.xlsx, sheet Notes is empty and is left out.',
    ]);
  });

  it('finds the header below titles, and a table that begins further right', async () => {
    const rows = [
      ['Sales of 2024'],
      [],
      [null, 'by the controller'],
      [null, 'Region', 'Day', 'Amount'],
      [null, 'North', day('2024-03-01'), 1.5],
      [null, 'South', day('2024-03-02'), 2],
    ];
    const taken = await bench.take(bench.write('titles.xlsx', buildXlsx([{ name: 'S', merges: ['A1:D1'], rows }])));
    expect(typesOf(taken)).toEqual({ Region: 'VARCHAR', Day: 'DATE', Amount: 'DOUBLE' });
    expect(taken.dataset.assumptions[0]).toBe('The first 2 rows of titles.xlsx are taken for titles above the table.');
    expect(await query(taken, 'SELECT * FROM titles')).toEqual([
      ['North', '2024-03-01', 1.5],
      ['South', '2024-03-02', 2],
    ]);
  });

  it('gives texts of merged cells to each of them, and numbers once', async () => {
    const rows = [
      ['region', 'city', 'budget'],
      ['North', 'A', 10],
      [null, 'B', null],
      ['South', 'C', 20],
    ];
    const taken = await bench.take(
      bench.write('merged.xlsx', buildXlsx([{ name: 'S', merges: ['A2:A3', 'C2:C3'], rows }])),
    );
    expect(await query(taken, 'SELECT region, city, budget FROM merged ORDER BY city')).toEqual([
      ['North', 'A', '10'],
      ['North', 'B', null],
      ['South', 'C', '20'],
    ]);
    expect(taken.dataset.assumptions).toEqual([
      'merged.xlsx: text and dates of merged cells count for each of their cells (1 filled); numbers count once.',
    ]);
  });

  it('joins names that are merged over several columns with those below them', async () => {
    const rows = [
      ['Region', '2023', null, '2024', null],
      [null, 'Q1', 'Q2', 'Q1', 'Q2'],
      ['N', 1, 2, 3, 4],
      ['S', 5, 6, 7, 8],
    ];
    const taken = await bench.take(
      bench.write('grouped.xlsx', buildXlsx([{ name: 'S', merges: ['A1:A2', 'B1:C1', 'D1:E1'], rows }])),
    );
    expect(Object.keys(typesOf(taken))).toEqual(['Region', '2023 Q1', '2023 Q2', '2024 Q1', '2024 Q2']);
    expect(taken.dataset.tables[0]?.rows).toBe(2);
  });

  it('gives formulas the values that were saved with them, and keeps codes as text', async () => {
    const taken = await bench.take(
      bench.write(
        'cells.xlsx',
        buildXlsx([
          {
            name: 'S',
            rows: [
              ['f', 'code', 'n'],
              ['=A1&B1', '007', 9007199254740991],
              ['=A2', '08', 1e21],
            ],
          },
        ]),
      ),
    );
    expect(await query(taken, 'SELECT f, code FROM cells')).toEqual([
      ['computed', '007'],
      ['computed', '08'],
    ]);
  });

  it('counts days from 1904 where it says so', async () => {
    const rows = [['d'], [{ serial: 0, style: 'date' as const }], [{ serial: 366, style: 'date' as const }]];
    const taken = await bench.take(bench.write('mac.xlsx', buildXlsx([{ name: 'S', rows }], { from1904: true })));
    expect(await query(taken, 'SELECT d FROM mac')).toEqual([['1904-01-01'], ['1905-01-01']]);
  });
});

describe('Serial numbers', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [45352, '2024-03-01'],
    [2958465, '9999-12-31'],
  ])('%d is %s', (serial, iso) => {
    expect(readSerial(serial, 'date', false)).toEqual({ kind: 'date', text: iso });
  });

  it('are rounded to seconds', () => {
    expect(readSerial(45352.4375, 'date', false)).toEqual({ kind: 'timestamp', text: '2024-03-01 10:30:00' });
    expect(readSerial(0.4375, 'time', false)).toEqual({ kind: 'time', text: '10:30:00' });
    expect(readSerial(45352.999999999, 'date', false)).toEqual({ kind: 'date', text: '2024-03-02' });
  });

  it.each([
    ['yyyy-mm-dd', 'date'],
    ['[$-409]d/m/yy h:mm AM/PM;@', 'date'],
    ['mmm', 'date'],
    ['h:mm', 'time'],
    ['[h]:mm:ss', 'time'],
    ['0.00', undefined],
    ['#,##0 "days"', undefined],
    ['[Red]0', undefined],
    ['General', undefined],
    ['@', undefined],
  ])('%s is a format of %s', (code, kind) => {
    expect(isTimeFormat(164, code)).toBe(kind);
  });
});
