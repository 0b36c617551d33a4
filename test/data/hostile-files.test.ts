import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
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

describe('Hostile files', () => {
  async function writeParquet(): Promise<Buffer> {
    const path = join(bench.folder, 'sound.parquet');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `COPY (SELECT i AS id, 'name ' || i AS name, i / 3.0 AS share FROM range(5000) t(i)) TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    return readFileSync(path);
  }

  it('A Parquet file that is cut, whose lengths are wrong, or whose bytes were changed gives a fault or a table, and never a crash', async () => {
    const sound = await writeParquet();
    const changed = (offset: number, bytes: number[]) => {
      const copy = Buffer.from(sound);
      for (const [index, byte] of bytes.entries()) copy[(sound.length + offset + index) % sound.length] = byte;
      return copy;
    };
    const variants: [string, Buffer][] = [
      ['cut.parquet', sound.subarray(0, sound.length - 100)],
      ['short.parquet', sound.subarray(0, 6)],
      ['magic.parquet', Buffer.from('PAR1')],
      ['long-footer.parquet', changed(-8, [0xff, 0xff, 0xff, 0x7f])],
      ['negative-footer.parquet', changed(-8, [0xff, 0xff, 0xff, 0xff])],
      ['no-footer.parquet', changed(-8, [0, 0, 0, 0])],
      // Bytes all over the file, the same ones every time.
      ...Array.from({ length: 6 }, (_, round): [string, Buffer] => {
        const copy = Buffer.from(sound);
        for (let hit = 0; hit < 40; hit += 1)
          copy[8 + ((hit * 2654435761 + round * 40503) % (sound.length - 16))] = (hit * 31 + round) % 256;
        return [`fuzzed-${round}.parquet`, copy];
      }),
    ];
    for (const [name, content] of variants) {
      const ended = await bench
        .take(bench.write(name, content))
        .catch((cause: unknown) => cause as { code: string; message: string });
      if ('code' in ended) {
        expect(ended.code, name).toMatch(/^DATASET_(?:UNREADABLE|TOO_LARGE|EMPTY)$/);
        expect(ended.message, name).not.toMatch(/\n|\bat .*:\d+:\d+/);
      }
    }
    expect(readdirSync(join(bench.home, 'intake'))).toEqual([]);
  });

  it('A zip bomb under .xlsx is refused before it is inflated', async () => {
    const bomb = buildZip({ '_rels/.rels': '<a/>', 'xl/worksheets/sheet1.xml': Buffer.alloc(60_000_000) });
    const started = performance.now();
    const fault = await bench.fault(bench.write('bomb.xlsx', bomb));
    expect(fault.code).toBe('DATASET_TOO_LARGE');
    expect(fault.message).toContain('it looks made to fill the memory');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('A zip whose sizes lie is refused when the lie shows', async () => {
    const lying = buildXlsx([{ name: 'S', rows: [['a'], ...Array.from({ length: 5000 }, (_, index) => [index])] }]);
    const at = lying.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    lying.writeUInt32LE(100, at + 24);
    expect(await see('lying.xlsx', lying)).toMatchObject({ code: 'DATASET_UNREADABLE' });
  });

  it('XML entities are not expanded', async () => {
    const xlsx = buildZip({
      '_rels/.rels':
        '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><Relationships><Relationship Id="r" Type="x/officeDocument" Target="&c;"/></Relationships>',
    });
    expect(await see('entities.xlsx', xlsx)).toMatchObject({ code: 'DATASET_UNREADABLE' });
  });

  it('A damaged SQLite file is refused', async () => {
    const damaged = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4000, 0xa5)]);
    expect(await see('damaged.sqlite', damaged)).toMatchObject({
      code: 'DATASET_UNREADABLE',
      message: 'damaged.sqlite is a damaged or an encrypted SQLite file.',
    });
  });

  it('Names and values that look like SQL stay names and values', async () => {
    const name = `x"); DROP TABLE t; --`;
    const taken = await bench.take(
      bench.write(`it's "quoted".csv`, `"${name.replaceAll('"', '""')}",b\n"'; ATTACH '/tmp/x' AS y; --",1\nz,2\n`),
    );
    expect(taken.dataset.tables[0]?.name).toBe('it_s_quoted');
    expect(Object.keys(typesOf(taken))).toEqual([name, 'b']);
    expect(await query(taken, `SELECT count(*) FROM it_s_quoted WHERE "b" = 1`)).toEqual([['1']]);
  });
});
