import { composeRecordStore } from '../compose-record-store.ts';
import type { RecordStore } from '../record-store.ts';
import { createSqliteDriver } from './sqlite-driver.ts';
import { explainSqliteFault } from './sqlite-faults.ts';
import { openSqliteFile } from './sqlite-file.ts';
import type { Connection } from './sqlite-file.ts';

/** Records in one file, which other processes of this machine may have open as well. */
export async function openSqliteRecordStore(path: string): Promise<RecordStore> {
  const connection = await openSqliteFile(path).catch((cause: unknown): Connection => {
    throw explainSqliteFault(path, cause);
  });
  return composeRecordStore(createSqliteDriver(connection, path), path);
}
