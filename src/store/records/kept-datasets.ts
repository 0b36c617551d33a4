import type { Driver } from './driver.ts';
import type { RecordStore } from './record-store.ts';
import { sql } from './sql.ts';

type Methods = 'keepDataset' | 'extendDataset' | 'releaseDatasets';

/** Data that has no name. What keeps it is that it was given or asked for not long ago. */
export function keepDatasetsForAWhile(driver: Driver): Pick<RecordStore, Methods> {
  return {
    // Who was first may be about to say a later moment, and never an earlier one.
    async keepDataset(owner, hash, until) {
      await driver.run(sql`INSERT INTO glovebox_kept_datasets (owner, hash, kept_until) VALUES (${owner}, ${hash}, ${until})
        ON CONFLICT (owner, hash) DO UPDATE SET kept_until = excluded.kept_until
        WHERE glovebox_kept_datasets.kept_until < excluded.kept_until`);
    },
    async extendDataset(owner, hash, until) {
      await driver.run(sql`UPDATE glovebox_kept_datasets SET kept_until = ${until}
        WHERE owner = ${owner} AND hash = ${hash} AND kept_until < ${until}`);
    },
    async releaseDatasets(moment, most) {
      const rows = await driver.run<{ readonly hash: string }>(sql`DELETE FROM glovebox_kept_datasets
        WHERE kept_until < ${moment} AND (owner, hash) IN (SELECT owner, hash FROM glovebox_kept_datasets
          WHERE kept_until < ${moment} ORDER BY kept_until, owner, hash LIMIT ${most}) RETURNING hash`);
      return [...new Set(rows.map(({ hash }) => hash))];
    },
  };
}
