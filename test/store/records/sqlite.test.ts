import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteRecordStore } from '../../../src/store/records/sqlite/sqlite-record-store.ts';
import { describeRecordStore } from './record-store-contract.ts';

describeRecordStore('records in SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'glovebox-records-'));
  const path = join(folder, 'service', 'records.db');
  return {
    open: () => openSqliteRecordStore(path),
    opening: `import { openSqliteRecordStore } from './src/store/records/sqlite/sqlite-record-store.ts';
      const store = await openSqliteRecordStore(${JSON.stringify(path)});`,
    remove: () => rm(folder, { recursive: true }),
  };
});
