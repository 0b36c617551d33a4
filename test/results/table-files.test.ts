import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResultTable, ValueType } from '../../src/contract/output.ts';
import { chooseFileNames } from '../../src/results/file-names.ts';
import { writeCsv } from '../../src/results/table-csv.ts';
import { writeParquet } from '../../src/results/table-parquet.ts';

const table = (
  types: readonly ValueType[],
  rows: ResultTable['rows'],
  names = types.map((type, index) => `${type} ${index}`),
): ResultTable => ({
  name: 't',
  columns: types.map((type, index) => ({ name: names[index] ?? '', type })),
  rows,
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glovebox-tables-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads a file back with an engine that had no part in writing it. */
async function query(sql: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(sql);
  const rows = result.getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

describe('a table as CSV', () => {
  it('has a head, CRLF, quotes where needed, and numbers as they are', () => {
    const csv = writeCsv(
      table(
        ['text', 'number', 'boolean', 'integer'],
        [
          ['a "b", c', 0.1, true, '9007199254740993'],
          ['', null, false, -5],
          [null, 1e21, null, 0],
        ],
      ),
    );
    expect(csv).toBe(
      'text 0,number 1,boolean 2,integer 3\r\n"a ""b"", c",0.1,true,9007199254740993\r\n"",,false,-5\r\n,1e+21,,0\r\n',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd|x', "'+cmd|x"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\n=1"'],
    ['＝1+1', "'＝1+1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['-5', '-5'],
    ['+1.5e3', '+1.5e3'],
    ['-1,234', '"-1,234"'],
    ['a=b', 'a=b'],
    ['a;=b', '"a;=b"'],
  ])('defuses %j', (cell, written) => {
    expect(writeCsv(table(['text'], [[cell]], ['c']))).toBe(`c\r\n${written}\r\n`);
  });

  it.each([
    ['\u001B]0;title\u0007\u001B[2J', '"\uFFFD]0;title\uFFFD\uFFFD[2J"'],
    ['a\u0000\u0008\u007F\u009Bb', 'a\uFFFD\uFFFD\uFFFD\uFFFDb'],
    ['a\u202Eb\u2066c\u2028d', 'a\uFFFDb\uFFFDc\uFFFDd'],
    ['two\r\nlines\rmore', '"two\nlines\nmore"'],
    ['می\u200Cخواهم \u200Fשלום', 'می\u200Cخواهم \u200Fשלום'],
  ])('holds nothing that a terminal obeys: %j', (cell, written) => {
    expect(writeCsv(table(['text'], [[cell]], [cell]))).toBe(`${written}\r\n${written}\r\n`);
  });

  it('defuses the names of columns too', () => {
    expect(writeCsv(table(['text'], [], ['=A1']))).toBe("'=A1\r\n");
  });

  it('is read back as it was, whatever the text', async () => {
    const texts = fc.sample(
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
        .filter((text) => !/^[=+\-@\t\r\n＝＋－＠]|[^\n\t\P{Cc}]|[\u2028-\u202E\u2066-\u2069]/u.test(text)),
      { numRuns: 300, seed: 3 },
    );
    const path = join(folder, 'texts.csv');
    await writeFile(
      path,
      writeCsv(
        table(
          ['integer', 'text'],
          texts.map((text, index) => [index, text]),
          ['i', 't'],
        ),
      ),
    );
    const rows = await query(
      `SELECT i, t FROM read_csv('${path}', header = true, quote = '"', escape = '"', delim = ',', new_line = '\\r\\n', columns = {i: 'INTEGER', t: 'VARCHAR'}) ORDER BY i`,
    );
    expect(rows).toEqual(texts.map((text, index) => [index, text]));
  });
});

describe('a table as Parquet', () => {
  it('keeps types and every digit', async () => {
    const path = join(folder, 'types.parquet');
    const rows: ResultTable['rows'] = [
      ['ä', 0.1, '9223372036854775807', true, '2024-02-29', '2024-02-29T12:34:56.123456'],
      [null, null, null, null, null, null],
      ['', -1e-300, -7, false, '1815-06-18', '1969-12-31 23:59:59'],
    ];
    await writeFile(
      path,
      await writeParquet(
        table(['text', 'number', 'integer', 'boolean', 'date', 'timestamp'], rows, ['a', 'b', 'c', 'd', 'e', 'f']),
      ),
    );
    const types = (await query(`DESCRIBE SELECT * FROM '${path}'`)) as string[][];
    expect(types.map(([, type]) => type)).toEqual([
      'VARCHAR',
      'DOUBLE',
      'BIGINT',
      'BOOLEAN',
      'DATE',
      expect.stringMatching(/^TIMESTAMP/),
    ]);
    expect(
      await query(
        `SELECT a, b, c, d, e::VARCHAR, strftime(f AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%f') FROM '${path}'`,
      ),
    ).toEqual([
      ['ä', 0.1, '9223372036854775807', true, '2024-02-29', '2024-02-29T12:34:56.123456'],
      [null, null, null, null, null, null],
      ['', -1e-300, '-7', false, '1815-06-18', '1969-12-31T23:59:59.000000'],
    ]);
  });

  it('writes a column whose cells do not fit its type as text', async () => {
    const path = join(folder, 'mixed.parquet');
    await writeFile(
      path,
      await writeParquet(
        table(
          ['date', 'integer', 'number'],
          [
            ['2024-02-31', '9223372036854775808', 'x'],
            ['2024-01-01', 1, 1.5],
          ],
          ['a', 'a', 'b'],
        ),
      ),
    );
    expect(await query(`SELECT * FROM '${path}'`)).toEqual([
      ['2024-02-31', '9223372036854775808', 'x'],
      ['2024-01-01', '1', '1.5'],
    ]);
    expect((await query(`DESCRIBE SELECT * FROM '${path}'`)).map((row) => (row as string[])[0])).toEqual([
      'a',
      'a_2',
      'b',
    ]);
  });

  it('may have no row', async () => {
    const path = join(folder, 'empty.parquet');
    await writeFile(path, await writeParquet(table(['number', 'text'], [])));
    expect(await query(`SELECT count(*)::INTEGER FROM '${path}'`)).toEqual([[0]]);
  });
});

describe('file names', () => {
  it('are safe and unique, also where case does not count', () => {
    expect(
      chooseFileNames([
        'Revenue by month',
        'revenue by month',
        'a/b',
        '../../etc/passwd',
        'CON',
        'com1.x',
        '...',
        'Ümsätze 100 %',
      ]),
    ).toEqual([
      'Revenue-by-month',
      'revenue-by-month-2',
      'a-b',
      'etc-passwd',
      '_CON',
      '_com1.x',
      'output',
      'Ümsätze-100-%',
    ]);
  });

  it('stay inside of a folder and within what file systems hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 5 }), (names) => {
        const chosen = chooseFileNames(names);
        expect(new Set(chosen.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of chosen) {
          expect(name).not.toMatch(/[/\\\p{Cc}:]|^\.|^-|^$/u);
          expect(Buffer.byteLength(name)).toBeLessThan(200);
        }
      }),
    );
  });
});
