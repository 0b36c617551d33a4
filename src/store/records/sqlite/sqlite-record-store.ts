import { composeRecordStore } from '../compose-record-store.ts';
import type { RecordStore } from '../record-store.ts';
import { createSqliteDriver } from './sqlite-driver.ts';
import { explainSqliteFault } from './sqlite-faults.ts';
import { openSqliteFile } from './sqlite-file.ts';
import type { Connection } from './sqlite-file.ts';

export type SqliteOptions = {
  /** How long to wait for another process that writes to the same file. */
  readonly patienceMilliseconds?: number;
};

/** Records in one file, which other processes of this machine may have open as well. */
export async function openSqliteRecordStore(path: string, options: SqliteOptions = {}): Promise<RecordStore> {
  const patience = options.patienceMilliseconds ?? 10_000;
  const connection = await openSqliteFile(path, patience).catch((cause: unknown): Connection => {
    throw explainSqliteFault(path, cause);
  });
  return composeRecordStore(createSqliteDriver(connection, path, patience), path);
}
