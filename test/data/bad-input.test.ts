import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createBench, query, typesOf } from './support/taking.ts';
import { buildXlsx } from './support/xlsx.ts';
import { buildZip } from './support/zip.ts';

const bench = createBench();

/** What a user sees of a fault. */
async function see(name: string, content: string | Buffer) {
  const { code, message, place, next } = await bench.fault(bench.write(name, content));
  return { code, message, place, next };
}

describe('Nothing to read', () => {
  it('No such file is named', async () => {
    const fault = await bench.fault(join(bench.folder, 'none.csv'));
    expect([fault.code, fault.place]).toEqual(['DATASET_NOT_FOUND', join(bench.folder, 'none.csv')]);
  });

  it('A folder is refused with the files in it that could be given', async () => {
    const folder = join(bench.folder, 'folder');
    mkdirSync(folder);
    for (const name of ['b.csv', 'a.parquet', 'readme.md']) bench.write(`folder/${name}`, 'x');
    const fault = await bench.fault(folder);
    expect(fault.code).toBe('DATASET_UNREADABLE');
    expect(fault.next).toBe(`Give files of it, such as ${folder}/a.parquet, ${folder}/b.csv.`);
  });

  it('A device is refused at once, however much it could give', async () => {
    expect((await bench.fault('/dev/zero')).message).toBe('/dev/zero is a device or a socket, not a file.');
  });

  it('A file that may not be read is refused', async () => {
    // Even root may not read this one.
    const fault = await bench.fault('/proc/self/task/1/mem');
    expect(['DATASET_UNREADABLE', 'DATASET_NOT_FOUND']).toContain(fault.code);
  });

  it('An empty file is refused', async () => {
    expect(await see('empty.csv', '')).toMatchObject({ code: 'DATASET_EMPTY', message: 'empty.csv is empty.' });
    expect(await see('blank.csv', '\n\n  \n')).toMatchObject({ code: 'DATASET_EMPTY' });
    expect(await see('empty.csv.gz', gzipSync(''))).toMatchObject({ code: 'DATASET_EMPTY' });
  });

  it('A header alone is refused', async () => {
    expect(await see('header.csv', 'a,b,c\n')).toMatchObject({
      code: 'DATASET_EMPTY',
      message: 'header.csv has a header and no rows.',
    });
    expect(await see('header.json', '[]')).toMatchObject({ code: 'DATASET_EMPTY' });
    expect(await see('header.xlsx', buildXlsx([{ name: 'S', rows: [['a', 'b']] }]))).toMatchObject({
      code: 'DATASET_EMPTY',
    });
  });
});

describe('Rows that do not fit', () => {
  it('A row with too many cells is named by its line', async () => {
    expect(await see('wide.csv', 'a,b\n1,2\n\n"x\ny",4\n5,6,7\n')).toEqual({
      code: 'DATASET_UNREADABLE',
      message: 'Line 6 of wide.csv has 3 cells where the header has 2.',
      place: 'wide.csv:6',
      next: 'Mend that line: a cell that holds the delimiter needs quotes around it.',
    });
  });

  it('A row with too few cells is named by its line', async () => {
    expect((await see('narrow.csv', 'a,b,c\n1,2,3\n4,5\n6,7,8\n')).message).toBe(
      'Line 3 of narrow.csv has 2 cells where the header has 3.',
    );
  });

  it('A row at the end of many is named too', async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `${index},${index}`);
    expect((await see('long.csv', `a,b\n${lines.join('\n')}\n1,2,3\n`)).place).toBe('long.csv:50002');
  });

  it('A quote that is never closed is named by the line in which it opens', async () => {
    expect((await see('open.csv', 'a,b\n1,2\n3,"four\n5,6\n')).message).toBe(
      'A quote that opens in line 3 of open.csv is never closed.',
    );
  });

  it('A delimiter at the end of every line is no column', async () => {
    const taken = await bench.take(bench.write('ends.csv', 'a,b,\n1,2,\n3,4,\n'));
    expect(typesOf(taken)).toEqual({ a: 'BIGINT', b: 'BIGINT' });
    expect(taken.dataset.warnings).toEqual(['ends: column 3 has neither name nor values and is left out.']);
  });

  it('Names that come twice or not at all are given, and said', async () => {
    const taken = await bench.take(bench.write('names.csv', 'a,a,,A\n1,2,3,4\n5,6,7,8\n'));
    expect(Object.keys(typesOf(taken))).toEqual(['a', 'a_2', 'column_3', 'A_3']);
    expect(taken.dataset.warnings).toHaveLength(3);
  });
});

describe('Files of another kind', () => {
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919 + 13) % 256));

  it('Binary junk under .csv is refused', async () => {
    expect(await see('junk.csv', noise)).toMatchObject({
      code: 'DATASET_UNREADABLE',
      message: 'junk.csv is binary, and of no format that is known here.',
    });
  });

  it.each([
    ['table.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), noise]), 'save it as .xlsx'],
    ['paper.csv', Buffer.from('%PDF-1.7\n1 0 obj'), 'Export the table'],
    ['page.csv', Buffer.from('<!DOCTYPE html><html><body>Sign in</body></html>'), 'Download the file itself'],
    ['table.zip', buildZip({ 'a.txt': 'x' }), 'export it again'],
    [
      'letter.docx',
      buildZip({
        '_rels/.rels':
          '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        'word/document.xml': '<a/>',
      }),
      'export it again',
    ],
  ])('%s says what to do', async (name, content, advice) => {
    const fault = await see(name, content);
    expect(fault.code).toBe('DATASET_UNREADABLE');
    expect(fault.next).toContain(advice);
  });

  it('JSON that breaks off is named by its line', async () => {
    expect(await see('cut.json', '[{"a": 1},\n{"a": 2},\n{"a"')).toMatchObject({
      code: 'DATASET_UNREADABLE',
      place: 'cut.json:3',
    });
    expect(await see('cut2.json', '{"data": [{"a": 1},\n{"a": 2')).toMatchObject({
      code: 'DATASET_UNREADABLE',
      place: 'cut2.json:2',
    });
    expect((await see('scalars.json', '[1, 2, 3]')).next).toContain('Give a list of objects');
  });

  it('A gzip file that breaks off is refused', async () => {
    const whole = gzipSync(`a,b\n${'1,2\n'.repeat(5000)}`);
    expect((await see('cut.csv.gz', whole.subarray(0, whole.length - 20))).message).toBe(
      'cut.csv.gz is a broken or incomplete gzip file.',
    );
  });

  it('A gzip bomb ends at the cap', async () => {
    const path = bench.write('bomb.csv.gz', gzipSync(Buffer.alloc(50_000_000, '1,2\n')));
    expect((await bench.fault(path, { limits: { spoolBytes: 10_000_000 } })).code).toBe('DATASET_TOO_LARGE');
  });
});

describe('Text that is not UTF-8', () => {
  it('is read as Windows-1252 where no character speaks for UTF-8', async () => {
    const taken = await bench.take(bench.write('latin.csv', Buffer.from('name,n\ncaf\xe9,1\n\x80uro,2\n', 'latin1')));
    expect(taken.dataset.assumptions).toEqual(['latin.csv is not UTF-8: it is read as Windows-1252 (Latin-1).']);
    expect(await query(taken, 'SELECT name FROM latin')).toEqual([['café'], ['€uro']]);
  });

  it('is refused with the place of the byte where the rest is UTF-8', async () => {
    const content = Buffer.concat([Buffer.from('name,n\ncafé,1\nca'), Buffer.from([0xe9]), Buffer.from(',2\n')]);
    expect(await see('mixed.csv', content)).toMatchObject({ code: 'DATASET_UNREADABLE', place: 'mixed.csv, byte 17' });
  });
});

describe('Extremes', () => {
  it('5,000 columns work', async () => {
    const columns = Array.from({ length: 5000 }, (_, index) => index);
    const text = [columns.map((column) => `c${column}`), columns, columns.map((column) => column * 2)]
      .map((row) => row.join(','))
      .join('\n');
    const taken = await bench.take(bench.write('many.csv', text));
    expect(taken.dataset.tables[0]?.columns).toHaveLength(5000);
    expect(await query(taken, 'SELECT sum(c4999) FROM many')).toEqual([[String(4999 * 3)]]);
  });

  it('Too many columns are refused with the limit', async () => {
    const header = Array.from({ length: 12_000 }, (_, index) => `c${index}`).join(',');
    const fault = await see('toomany.csv', `${header}\n${header}\n`);
    expect(fault).toMatchObject({
      code: 'DATASET_TOO_LARGE',
      message: 'toomany.csv has 12000 columns; 10000 are the most.',
    });
  });

  it('A cell of 20 MB is kept whole', async () => {
    const taken = await bench.take(bench.write('huge.csv', `id,text\n1,${'x'.repeat(20_000_000)}\n2,short\n`));
    expect(await query(taken, 'SELECT length("text") FROM huge ORDER BY id')).toEqual([['20000000'], ['5']]);
  });

  it('A line beyond 32 MB is refused by its size', async () => {
    expect((await see('beyond.csv', `id,text\n1,short\n2,${'x'.repeat(40_000_000)}\n3,short\n`)).code).toBe(
      'DATASET_TOO_LARGE',
    );
  });

  it('A line break in a quoted name is no end of a row, whatever ends the rows', async () => {
    for (const [index, end] of ['\n', '\r\n', '\r'].entries()) {
      const rows = ['name,"unit\nprice"', 'a,1', '"b\nc",2'].join(end);
      const taken = await bench.take(bench.write(`broken-name-${index}.csv`, `${rows}${end}`));
      expect(taken.dataset.tables[0]?.columns.map(({ name }) => name)).toEqual(['name', 'unit price']);
      const [row] = await query(taken, `SELECT count(*), sum("unit price") FROM broken_name_${index}`);
      expect(row).toEqual(['2', '3']);
    }
  });

  it('Numbers that are not finite are missing, and said', async () => {
    const taken = await bench.take(
      bench.write('infinite.csv', `x\n${Array.from({ length: 200 }, (_, index) => index / 4).join('\n')}\ninf\nNaN\n`),
    );
    expect(await query(taken, 'SELECT count(x), max(x) FROM infinite')).toEqual([['200', 49.75]]);
    expect(taken.dataset.assumptions).toEqual(['infinite: "NaN", "inf" is read as missing in x (2 values).']);
  });
});
