import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { nameAsBefore } from '../src/name-as-before.ts';

const file = (path: string, name?: string) => ({ kind: 'file', path, ...(name !== undefined && { name }) });

it.each([
  ['a later file', ['in/sales-june.csv.gz'], ['sales'], [file('in/sales-june.csv.gz', 'sales.csv.gz')]],
  ['a file of the same table', ['My Sales.csv'], ['my_sales'], [file('My Sales.csv')]],
  ['files in another order', ['b.csv', 'a.csv'], ['a', 'b'], [file('b.csv'), file('a.csv')]],
  ['one of two that is new', ['b.csv', 'a2.parquet'], ['a', 'b'], [file('b.csv'), file('a2.parquet', 'a.parquet')]],
  ['files that are all new', ['a2.csv', 'b2.csv'], ['a', 'b'], [file('a2.csv', 'a.csv'), file('b2.csv', 'b.csv')]],
])('%s: each table that the script knows has one', (_, data, tables, named) => {
  expect(nameAsBefore(data, tables).data).toEqual(named);
});

it('Standard input is named too, and what was renamed is told', () => {
  const stdin = { kind: 'stream', name: 'stdin', stream: Readable.from([]) } as const;
  expect(nameAsBefore([stdin], ['sales'])).toEqual({
    data: [{ ...stdin, name: 'sales' }],
    renamed: [{ given: 'stdin', table: 'sales' }],
  });
});

it.each([[['a.csv']], [{ hash: 'abc' }], [{ a: [{ n: 1 }], b: [] }]])(
  'Nothing is renamed where files and tables are not one to one: %j',
  (data) => {
    expect(nameAsBefore(data as never, ['x', 'y'])).toEqual({ data, renamed: [] });
  },
);
