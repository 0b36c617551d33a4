import { join } from 'node:path';
import type { RecordStore } from '../store/records/record-store.ts';

/** Postgres where there is an address of one, and otherwise a file beside the data. */
export async function openRecords(databaseUrl: string | undefined, home: string): Promise<RecordStore> {
  if (databaseUrl !== undefined) {
    const { openPostgresRecordStore } = await import('../store/records/postgres/postgres-record-store.ts');
    return openPostgresRecordStore(databaseUrl);
  }
  const { openSqliteRecordStore } = await import('../store/records/sqlite/sqlite-record-store.ts');
  return openSqliteRecordStore(join(home, 'service.db'));
}
