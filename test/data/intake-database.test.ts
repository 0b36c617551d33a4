import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openIntakeDatabase } from '../../src/engine/intake-database.ts';
import { createBench } from './support/taking.ts';

const bench = createBench();

it('The engine of an intake reads the files given and its own folder, and nothing else', async () => {
  const given = bench.write('given.csv', 'a\n1\n');
  const outside = join(bench.folder, 'outside.csv');
  const workspace = join(bench.folder, 'home');
  const database = await openIntakeDatabase({
    path: ':memory:',
    workspace,
    readable: [given],
    memoryBytes: 500_000_000,
    threads: 1,
    small: true,
  });
  try {
    expect(await database.rows(`SELECT * FROM read_csv('${given}')`)).toEqual([[1]]);
    for (const sql of [
      `SELECT * FROM read_csv('${bench.write('other.csv', 'a\n1\n')}')`,
      `SELECT * FROM read_text('/etc/passwd')`,
      `COPY (SELECT 1) TO '${outside}'`,
      `ATTACH '${outside}'`,
      'INSTALL excel',
      'LOAD excel',
      'SET enable_external_access = true',
      `SET allowed_directories = ['/']`,
    ]) {
      await expect(database.run(sql), sql).rejects.toThrow();
    }
    expect(existsSync(outside)).toBe(false);
  } finally {
    await database.close();
  }
});
