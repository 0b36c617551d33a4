import { GloveboxError } from '../../../errors.ts';
import { composeRecordStore } from '../compose-record-store.ts';
import type { Driver } from '../driver.ts';
import type { RecordStore } from '../record-store.ts';
import { sql } from '../sql.ts';
import { createPostgresDriver } from './postgres-driver.ts';
import { createPool } from './postgres-pool.ts';
import type { PostgresLimits } from './postgres-pool.ts';

const usual: PostgresLimits = { connectMilliseconds: 5_000, statementMilliseconds: 10_000 };

/** Records in a database, which services on several machines may share. */
export async function openPostgresRecordStore(url: string, limits: Partial<PostgresLimits> = {}): Promise<RecordStore> {
  const { pool, address } = createPool(url, { ...usual, ...limits });
  const driver = createPostgresDriver(pool, address);
  try {
    await checkEncoding(driver, address.place);
  } catch (cause) {
    await driver.close();
    throw cause;
  }
  return composeRecordStore(driver, address.place);
}

/** Questions are in any language: better refused now than at the first that a database has no letters for. */
async function checkEncoding(driver: Driver, place: string): Promise<void> {
  const [row] = await driver.run<{ readonly encoding: string }>(
    sql`SELECT current_setting('server_encoding') AS encoding`,
  );
  if (row?.encoding === 'UTF8') return;
  throw new GloveboxError('STORE_UNAVAILABLE', `The database ${place} has the encoding ${row?.encoding}.`, {
    place,
    next: 'Make one with the encoding UTF8.',
  });
}
