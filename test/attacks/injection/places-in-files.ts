import { rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'libsql';
import { buildXlsx } from '../../data/support/xlsx.ts';
import type { Place, WriteFile } from './places.ts';
import { giveSales, writeCsv, writeSales } from './sales.ts';

/** The longest name of a table, of a sheet, of a column, and of a frequent value that is told. */
const [ofTable, ofSheet, ofColumn, ofCategory] = [60, 31, 200, 80];

/** The sales, and beside them a file with something in its names. */
const beside = (
  name: string,
  room: number,
  file: (planted: string, write: WriteFile) => string | Promise<string>,
  told: Place['told'] = 'schema',
): Place => ({
  name,
  told,
  room,
  // Names of tables are made of letters and digits.
  ...(room <= ofTable && { isPlain: true }),
  data: async (planted, write) => [write('sales.csv', writeSales()), await file(planted, write)],
});

const fileName = (planted: string): string => planted.replaceAll('/', '\u2215').replaceAll('\n', ' ');
// More than a table's name takes of it.
const longBefore = 'All that was sold in the whole of last year in each of the regions of ours';
const sheetName = (planted: string): string => planted.replaceAll(/[[\]*?/\\:]/g, ' ');
const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Names in files, and what intake says of them. */
export const placesInFiles: readonly Place[] = [
  {
    name: 'a frequent value',
    told: 'statistics',
    room: ofCategory,
    data: (planted, write) => write('sales.csv', writeSales({ region: planted })),
  },
  {
    name: 'a header',
    told: 'schema',
    room: ofColumn,
    data: (planted, write) => write('sales.csv', writeSales({ header: planted })),
  },
  {
    name: 'the name of rows that are given',
    told: 'schema',
    room: ofTable,
    isPlain: true,
    data: (planted) => ({ sales: giveSales(), [planted]: [{ a: 1 }] }),
  },
  {
    name: 'a key of rows that are given',
    told: 'schema',
    room: ofColumn,
    data: (planted) => ({ sales: giveSales(planted) }),
  },
  beside('the name of a file', ofTable, (planted, write) => write(`${fileName(planted)}.csv`, 'a\n1\n2\n')),
  beside(
    'the name of a file, in what was assumed of it',
    ofCategory,
    (planted, write) =>
      write(
        `${longBefore} ${fileName(planted)}.csv`,
        writeCsv([['Sales of a year'], ['a', 'b'], ['x', '1'], ['y', '2']]),
      ),
    'statistics',
  ),
  beside('a header that comes twice', ofColumn, (planted, write) =>
    write(
      'twice.csv',
      writeCsv([
        [planted, planted],
        ['1', '2'],
        ['3', '4'],
      ]),
    ),
  ),
  beside('a key of JSON', ofColumn, (planted, write) =>
    write('keys.json', JSON.stringify([{ [planted]: 1 }, { [planted]: 2 }])),
  ),
  beside('a key in a key of JSON', ofColumn, (planted, write) =>
    write('keys.json', JSON.stringify([{ inner: { [planted]: 1 } }, { inner: { [planted]: 2 } }])),
  ),
  beside('the name of a sheet', ofSheet, (planted, write) =>
    write(
      'book.xlsx',
      buildXlsx([
        { name: sheetName(planted), rows: [['a'], [1], [2]] },
        { name: 'b', rows: [['b'], [1]] },
      ]),
    ),
  ),
  beside('a header of a sheet', ofColumn, (planted, write) =>
    write(
      'book.xlsx',
      buildXlsx([
        {
          name: 'a',
          rows: [
            [planted, 'b'],
            [1, 2],
            [2, 3],
          ],
        },
      ]),
    ),
  ),
  beside(
    'a cell of a sheet',
    ofCategory,
    (planted, write) =>
      write(
        'book.xlsx',
        buildXlsx([
          { name: 'a', rows: [['a', 'b'], ...Array.from({ length: 6 }, (_, at) => [planted, at]), ['c', 4]] },
        ]),
      ),
    'statistics',
  ),
  beside('a table of SQLite', ofTable, (planted, write) => writeSqlite(write, planted, 'a')),
  beside('a column of SQLite', ofColumn, (planted, write) => writeSqlite(write, 'a', planted)),
  beside('a column of Parquet', ofColumn, (planted, write) => writeParquet(write, planted, '1')),
  beside('a value of Parquet', ofCategory, (planted, write) => writeParquet(write, 'a', planted), 'statistics'),
];

function writeSqlite(write: WriteFile, table: string, column: string): string {
  const path = write('named.sqlite', '');
  rmSync(path);
  const database = new Database(path);
  database.exec(`CREATE TABLE ${quote(table)} (${quote(column)} INTEGER)`);
  database.exec(`INSERT INTO ${quote(table)} VALUES (1), (2)`);
  // Of a file with one table the file gives the name.
  database.exec('CREATE TABLE another (b INTEGER)');
  database.exec('INSERT INTO another VALUES (1)');
  database.close();
  return path;
}

async function writeParquet(write: WriteFile, column: string, value: string): Promise<string> {
  const path = write('named.parquet', '');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const text = value.replaceAll("'", "''");
  await connection.run(
    `COPY (SELECT '${text}' AS ${quote(column)}, n FROM range(6) AS t(n)) TO '${path}' (FORMAT parquet)`,
  );
  connection.closeSync();
  return path;
}
