import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../src/contract/source.ts';
import { createBench, query, typesOf } from './support/taking.ts';
import { buildXlsx, serialOf } from './support/xlsx.ts';

const bench = createBench();

/** The same small table, as each format would hold it. */
const header = ['id', 'name', 'born', 'seen', 'score', 'member', 'code'];
const rows = [
  ['1', 'Zoë', '1990-02-28', '2024-03-01 10:30:00', '1.5', 'true', '007'],
  ['2', 'O\'Neil, "Al"', '1885-12-31', '2024-03-02 00:00:00', '-2.25', 'false', '012'],
  ['3', '', '2001-01-01', '2024-03-03 23:59:59', '', 'true', '0150'],
];
const quoted = (cell: string): string => (/[",\n;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const delimit = (delimiter: string): string =>
  [header, ...rows].map((row) => row.map(quoted).join(delimiter)).join('\n');
const records = rows.map(([id, name, born, seen, score, member, code]) => ({
  id: Number(id),
  name: name === '' ? null : name,
  born,
  seen,
  score: score === '' ? null : Number(score),
  member: member === 'true',
  code,
}));

async function writeParquet(): Promise<string> {
  const path = `${bench.folder}/table.parquet`;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const values = rows.map(
    (row) => `(${row.map((cell) => (cell === '' ? 'NULL' : `'${cell.replaceAll("'", "''")}'`)).join(', ')})`,
  );
  await connection.run(
    `COPY (SELECT id::INTEGER AS id, name, born::DATE AS born, seen::TIMESTAMP AS seen, score::FLOAT AS score, member::BOOLEAN AS member, code
     FROM (VALUES ${values.join(', ')}) AS t(${header.join(', ')})) TO '${path}' (FORMAT parquet)`,
  );
  connection.closeSync();
  return path;
}

function writeSqlite(): string {
  const path = `${bench.folder}/table.sqlite`;
  const database = new Database(path);
  database.exec(
    'CREATE TABLE "people" (id INTEGER PRIMARY KEY, name TEXT, born DATE, seen TEXT, score REAL, member BOOLEAN, code TEXT)',
  );
  const insert = database.prepare('INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const { id, name, born, seen, score, member, code } of records)
    insert.run(id, name, born, seen, score, member ? 1 : 0, code);
  database.close();
  return path;
}

const day = (iso: string) => ({ serial: serialOf(iso), style: 'date' as const });
const moment = (iso: string) => ({ serial: serialOf(iso), style: 'timestamp' as const });
/** Excel has no days before 1900: this one stands there as text, as it does in practice. */
const xlsxRows = [
  header,
  [1, 'Zoë', '1990-02-28', moment('2024-03-01T10:30:00'), 1.5, true, '007'],
  [2, 'O\'Neil, "Al"', '1885-12-31', moment('2024-03-02T00:00:00'), -2.25, false, '012'],
  [3, null, day('2001-01-01'), moment('2024-03-03T23:59:59'), null, true, '0150'],
];

const formats: [string, () => Source | string | Promise<string>][] = [
  ['CSV', () => bench.write('table.csv', delimit(','))],
  [
    'CSV with Windows line ends and a byte order mark',
    () => bench.write('bom.csv', `\ufeff${delimit(',').replaceAll('\n', '\r\n')}\r\n`),
  ],
  ['CSV with old Macintosh line ends', () => bench.write('mac.csv', delimit(',').replaceAll('\n', '\r'))],
  ['CSV with semicolons', () => bench.write('semicolons.csv', delimit(';'))],
  ['CSV with bars under a name that says nothing', () => bench.write('bars.dat', delimit('|'))],
  ['TSV', () => bench.write('table.tsv', delimit('\t'))],
  ['CSV in Latin-1', () => bench.write('latin.csv', Buffer.from(delimit(','), 'latin1'))],
  ['CSV in UTF-16, low byte first', () => bench.write('utf16.csv', Buffer.from(`\ufeff${delimit(',')}`, 'utf16le'))],
  [
    'CSV in UTF-16, high byte first',
    () => bench.write('utf16be.csv', Buffer.from(`\ufeff${delimit(',')}`, 'utf16le').swap16()),
  ],
  ['CSV in UTF-16 without a mark', () => bench.write('plain16.csv', Buffer.from(delimit(','), 'utf16le'))],
  ['compressed CSV', () => bench.write('table.csv.gz', gzipSync(delimit(',')))],
  ['JSON', () => bench.write('table.json', JSON.stringify(records, null, 2))],
  [
    'JSON with the list inside',
    () => bench.write('wrapped.json', JSON.stringify({ took: 3, result: { hits: records } }, null, 1)),
  ],
  ['lines of JSON', () => bench.write('table.ndjson', records.map((record) => JSON.stringify(record)).join('\n'))],
  [
    'compressed lines of JSON',
    () => bench.write('more.jsonl.gz', gzipSync(records.map((record) => JSON.stringify(record)).join('\n'))),
  ],
  ['Parquet', writeParquet],
  ['Excel', () => bench.write('table.xlsx', buildXlsx([{ name: 'People', rows: xlsxRows }]))],
  ['SQLite', writeSqlite],
  ['standard input', () => ({ kind: 'stream', name: 'stdin', stream: Readable.from([Buffer.from(delimit(','))]) })],
];

describe('the same table gives the same stored table', () => {
  it.each(formats)('from %s', async (_, write) => {
    const taken = await bench.take([await write()]);
    const [table] = taken.dataset.tables;
    expect(taken.dataset.tables).toHaveLength(1);
    expect(table?.rows).toBe(3);
    expect(typesOf(taken)).toEqual({
      id: 'BIGINT',
      name: 'VARCHAR',
      born: 'DATE',
      seen: 'TIMESTAMP',
      score: 'DOUBLE',
      member: 'BOOLEAN',
      code: 'VARCHAR',
    });
    expect(await query(taken, `SELECT * FROM "${table?.name ?? ''}" ORDER BY id`)).toEqual([
      ['1', 'Zoë', '1990-02-28', '2024-03-01 10:30:00', 1.5, true, '007'],
      ['2', 'O\'Neil, "Al"', '1885-12-31', '2024-03-02 00:00:00', -2.25, false, '012'],
      ['3', null, '2001-01-01', '2024-03-03 23:59:59', null, true, '0150'],
    ]);
  });
});

describe('Parquet', () => {
  it('keeps what a script can use, and says what it leaves out', async () => {
    const path = `${bench.folder}/odd.parquet`;
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `COPY (SELECT '2024-03-0' || i AS day, '0' || i AS code, (i / 0.0)::DOUBLE AS ratio, [i, i] AS list, 'x'::BLOB AS raw,
       1.50::DECIMAL(9, 2) AS price, TIMESTAMPTZ '2024-03-01 10:00:00+02' AS at FROM range(1, 4) t(i)) TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    const taken = await bench.take(path);
    expect(typesOf(taken)).toEqual({
      day: 'DATE',
      code: 'VARCHAR',
      ratio: 'DOUBLE',
      list: 'VARCHAR',
      price: 'DECIMAL(9,2)',
      at: 'TIMESTAMP',
    });
    expect(await query(taken, 'SELECT * FROM odd LIMIT 1')).toEqual([
      ['2024-03-01', '01', null, '[1,1]', '1.50', '2024-03-01 08:00:00'],
    ]);
    expect(taken.dataset.warnings).toEqual([
      'odd.parquet: column raw is binary and is left out.',
      'odd.parquet: 3 infinite values of ratio are left empty.',
    ]);
    expect(taken.dataset.assumptions).toEqual(['odd.parquet: the times of at are kept in UTC.']);
  });
});
