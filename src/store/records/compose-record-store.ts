import { acceptAnalyses } from './acceptance.ts';
import { keepAnalyses } from './analyses.ts';
import { keepAudit } from './audit.ts';
import { keepConversations } from './conversations.ts';
import { keepDatasets } from './datasets.ts';
import type { Driver } from './driver.ts';
import { keepInstances } from './instances.ts';
import { keepDatasetsForAWhile } from './kept-datasets.ts';
import { keepKeys } from './keys.ts';
import { migrate } from './migrate.ts';
import type { RecordStore } from './record-store.ts';
import { keepRetention } from './retention.ts';
import { keepSessions } from './sessions.ts';
import { sql } from './sql.ts';
import { keepTurns } from './turns.ts';
import { keepWork } from './work.ts';

/** The record store over a database, whose tables are made first. Where they cannot be, the database is closed again. */
export async function composeRecordStore(driver: Driver, place: string): Promise<RecordStore> {
  try {
    await migrate(driver, place);
  } catch (cause) {
    await driver.close();
    throw cause;
  }
  return {
    async ping() {
      await driver.run(sql`UPDATE glovebox_pings SET count = count + 1 WHERE id = 1`);
    },
    close: () => driver.close(),
    ...keepKeys(driver),
    ...keepDatasets(driver),
    ...keepDatasetsForAWhile(driver),
    ...keepSessions(driver),
    ...acceptAnalyses(driver),
    ...keepAnalyses(driver),
    ...keepWork(driver),
    ...keepInstances(driver),
    ...keepAudit(driver),
    ...keepRetention(driver),
    ...keepTurns(driver),
    ...keepConversations(driver),
  };
}
