import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { RecordStore } from '../../src/store/records/record-store.ts';
import { openSqliteRecordStore } from '../../src/store/records/sqlite/sqlite-record-store.ts';

/** A home with records in it, anew for each test of a file. */
export function useRecords(): { readonly home: string; readonly records: RecordStore } {
  const at = { home: '', records: undefined as unknown as RecordStore };
  beforeEach(async () => {
    at.home = mkdtempSync(join(tmpdir(), 'glovebox-records-'));
    at.records = await openSqliteRecordStore(join(at.home, 'service.db'));
  });
  afterEach(async () => {
    await at.records.close();
    rmSync(at.home, { recursive: true, force: true });
  });
  return at;
}
