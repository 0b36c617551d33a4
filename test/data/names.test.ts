import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameColumns } from '../../src/data/column-names.ts';
import { nameTables, stemOf } from '../../src/data/table-names.ts';

describe('Names of columns', () => {
  const name = (written: string[]) => {
    const warnings: string[] = [];
    return { names: nameColumns(written, 'sales', warnings), warnings };
  };

  it('are kept as written, trimmed and on one line', () => {
    expect(name([' Total Amount ($) ', 'größe\n(cm)', 'a"b'])).toEqual({
      names: ['Total Amount ($)', 'größe (cm)', 'a"b'],
      warnings: [],
    });
  });

  it('are made different where they come twice, even but for case, and the user is told', () => {
    expect(name(['a', 'A', 'a', 'a_2'])).toEqual({
      names: ['a', 'A_3', 'a_4', 'a_2'],
      warnings: [
        'sales: the name "A" comes twice; column 2 is called "A_3".',
        'sales: the name "a" comes twice; column 3 is called "a_4".',
      ],
    });
  });

  it('are given by place where there are none', () => {
    expect(name(['x', '', 'column_2'])).toEqual({
      names: ['x', 'column_2_2', 'column_2'],
      warnings: ['sales: column 2 has no name and is called column_2_2.'],
    });
  });

  it('are always as many as were written, never empty, and unique without regard to case', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('', 'a', 'A', 'a_2', ' a ', 'column_1'), fc.string())),
        (written) => {
          const { names } = name(written);
          expect(names).toHaveLength(written.length);
          expect(names.every((given) => given !== '')).toBe(true);
          expect(new Set(names.map((given) => given.toLowerCase())).size).toBe(written.length);
        },
      ),
    );
  });
});

describe('Names of tables', () => {
  it('are such as SQL takes without quotes', () => {
    expect(nameTables(['sales-2024', 'Sales 2024', '2024', 'order', 'Größe', '***'])).toEqual([
      'sales_2024',
      'sales_2024_2',
      't_2024',
      'order_table',
      'größe',
      'data',
    ]);
  });

  it('are never words of SQL', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const rows = await connection.runAndReadAll(
      `SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category IN ('reserved', 'type_function')`,
    );
    const words = rows.getRowsJson().map(([word]) => String(word));
    expect(words.length).toBeGreaterThan(80);
    for (const name of nameTables(words)) await connection.run(`CREATE TABLE ${name} AS SELECT 1 AS n; FROM ${name}`);
    instance.closeSync();
  });

  it('come from the name of the file without its endings', () => {
    expect(['a/b/sales.v2.csv.gz', 'book.xlsx', 'archive.2024', '.csv'].map(stemOf)).toEqual([
      'sales.v2',
      'book',
      'archive.2024',
      '.csv',
    ]);
  });
});
