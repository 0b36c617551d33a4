import { describe, expect, it } from 'vitest';
import { createBench, query, typesOf } from './support/taking.ts';

const bench = createBench();
const sales = bench.write('sales.csv', 'day,zip,amount,flag\n03/04/2024,90210,"1,234",1\n05/06/2024,10001,"5,678",0\n');
const declare = (columns: Record<string, unknown>, table = 'sales') => ({
  schema: { tables: { [table]: { columns } } },
});

describe('A schema', () => {
  it('decides over what intake would have read', async () => {
    const taken = await bench.take(
      sales,
      declare({ day: { type: 'date', format: '%d/%m/%Y' }, ZIP: 'text', amount: 'number', flag: 'boolean' }),
    );
    expect(typesOf(taken)).toEqual({ day: 'DATE', zip: 'VARCHAR', amount: 'DOUBLE', flag: 'BOOLEAN' });
    expect(await query(taken, 'SELECT * FROM sales')).toEqual([
      ['2024-04-03', '90210', 1234, true],
      ['2024-06-05', '10001', 5678, false],
    ]);
    expect(taken.dataset.assumptions).toEqual([]);
  });

  it('takes a point for one between thousands where it asks for whole numbers', async () => {
    const path = bench.write('points.csv', 'n;k\n1.234;a\n12.345;b\n');
    expect(await query(await bench.take(path), 'SELECT n FROM points')).toEqual([[1.234], [12.345]]);
    const taken = await bench.take(path, declare({ n: 'integer' }, 'points'));
    expect(await query(taken, 'SELECT n FROM points')).toEqual([['1234'], ['12345']]);
  });

  it('comes from a file', async () => {
    const schemaPath = bench.write('schema.json', JSON.stringify(declare({ zip: 'text' }).schema));
    expect(typesOf(await bench.take(sales, { schemaPath }))['zip']).toBe('VARCHAR');
  });

  it('gives another dataset than the same data without it', async () => {
    const [plain, declared] = [await bench.take(sales), await bench.take(sales, declare({ zip: 'text' }))];
    expect(plain.dataset.hash).not.toBe(declared.dataset.hash);
  });

  it('is told of values that do not fit', async () => {
    const path = bench.write('odd.csv', 'n\n1\ntwo\n3\n');
    const taken = await bench.take(path, declare({ n: 'integer' }, 'odd'));
    expect(taken.dataset.warnings).toEqual([
      'odd.n: 1 of 3 values are no integer as the schema says, and are left empty: "two".',
    ]);
    expect(await query(taken, 'SELECT n FROM odd')).toEqual([['1'], [null], ['3']]);
  });

  it.each([
    [
      'that fits no value',
      declare({ day: { type: 'date', format: '%Y' } }),
      'No value of sales.day is a date as the schema says',
    ],
    ['with an unknown column', declare({ amont: 'number' }), 'There is no column amont in sales.'],
    ['with an unknown table', declare({ amount: 'number' }, 'sale'), 'There is no table sale.'],
    ['with an unknown type', declare({ amount: 'money' }), 'The schema is not of the form expected'],
    ['that is none', { schema: [] }, 'The schema is not of the form expected'],
    [
      'that is not there',
      { schemaPath: '/nowhere/schema.json' },
      'The schema file /nowhere/schema.json cannot be read.',
    ],
  ])('%s is refused', async (_, options, message) => {
    const fault = await bench.fault(sales, options);
    expect(fault.code).toBe('SCHEMA_INVALID');
    expect(fault.message).toContain(message);
  });

  it('with a name that is nearly right is told the right one', async () => {
    expect((await bench.fault(sales, declare({ amont: 'number' }))).next).toBe('Did you mean amount?');
  });

  it('that is not JSON is refused', async () => {
    expect((await bench.fault(sales, { schemaPath: bench.write('broken.json', '{') })).code).toBe('SCHEMA_INVALID');
  });
});
