import { describe, expect, it } from 'vitest';
import { createBench, query, typesOf } from './support/taking.ts';
import { buildXlsx } from './support/xlsx.ts';

const bench = createBench();

describe('A last row that is called a total', () => {
  it('is left out of a workbook where it sums up those above, and that is stated', async () => {
    const rows = [
      ['region', 'sales', 'units'],
      ['North', 200, 2],
      ['South', 400, 3],
      ['West', 699, 5],
      ['Total', 1299, 10],
    ];
    const taken = await bench.take(bench.write('book.xlsx', buildXlsx([{ name: 'S', rows }])));
    expect(await query(taken, 'SELECT count(*), sum(sales) FROM book')).toEqual([['3', '1299']]);
    expect(taken.dataset.assumptions).toEqual(['book: the last row, "Total", sums up those above and is left out.']);
    expect(taken.dataset.tables[0]?.rows).toBe(3);
  });

  it('does not turn a column of dates into text', async () => {
    const taken = await bench.take(
      bench.write('days.csv', 'day,sales,share\n2024-01-01,100.5,25%\n2024-01-02,301.5,75%\nSumme:,402,100%\n'),
    );
    expect(typesOf(taken)).toMatchObject({ day: 'DATE', share: 'DOUBLE' });
    expect(taken.dataset.tables[0]?.rows).toBe(2);
  });

  it('may hold means and rates beside its sums', async () => {
    const path = bench.write(
      'mixed.csv',
      'day,sales,price,discount\n2024-01-01,100,2.5,10%\n2024-01-02,300,3.5,20%\nGrand total,400,3,17.5%\n',
    );
    const taken = await bench.take(path);
    expect(typesOf(taken)['day']).toBe('DATE');
    expect(await query(taken, 'SELECT sum(sales), max(price) FROM mixed')).toEqual([['400', 3.5]]);
  });

  it('stays, with a warning, where its numbers are others', async () => {
    const taken = await bench.take(bench.write('other.csv', 'region,sales\nNorth,5\nSouth,6\nTotal,7\n'));
    expect(await query(taken, 'SELECT region, sales FROM other')).toEqual([
      ['North', '5'],
      ['South', '6'],
      ['Total', '7'],
    ]);
    expect(taken.dataset.warnings).toEqual([
      'other: the last row is called "Total", but its numbers are not the sums of those above: it counts as any other. Take it out of the file if it is no data.',
    ]);
  });

  it('stays where one of its numbers cannot be read', async () => {
    const taken = await bench.take(
      bench.write('unread.csv', 'region,sales,n\nNorth,5.5,1\nSouth,6.5,2\nTotal,~12,3\n'),
    );
    expect(taken.dataset.tables[0]?.rows).toBe(3);
  });

  it('is not seen in a row that only begins with such a word, or that is not the last', async () => {
    const taken = await bench.take([
      bench.write('brands.csv', 'brand,sales\nShell,5\nEni,6\nTotalEnergies,11\n'),
      bench.write('first.csv', 'region,sales\nTotal,11\nNorth,5\nSouth,6\n'),
    ]);
    expect(taken.dataset.tables.map(({ rows }) => rows)).toEqual([3, 3]);
    expect([...taken.dataset.assumptions, ...taken.dataset.warnings]).toEqual([]);
  });
});
