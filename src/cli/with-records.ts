import { readConfig } from '../config.ts';
import { openRecords } from '../service/open-records.ts';
import { readServiceSettings } from '../service/settings.ts';
import type { RecordStore } from '../store/records/record-store.ts';

/** Works on the records of the service of this environment, whether it runs or not, and lets go of them. */
export async function withRecords<T>(work: (records: RecordStore) => Promise<T>): Promise<T> {
  const records = await openRecords(readServiceSettings().databaseUrl, readConfig().home);
  try {
    return await work(records);
  } finally {
    await records.close();
  }
}
