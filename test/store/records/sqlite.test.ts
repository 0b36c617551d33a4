import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteRecordStore } from '../../../src/store/records/sqlite/sqlite-record-store.ts';
import { describeRecordStore } from './record-store-contract.ts';

describeRecordStore('records in SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'glovebox-records-'));
  return {
    open: () => openSqliteRecordStore(join(folder, 'service', 'records.db')),
    remove: () => rm(folder, { recursive: true }),
  };
});
