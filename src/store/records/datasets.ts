import { runAudited } from './audit.ts';
import type { Driver } from './driver.ts';
import { limitTo, makePart, readPosition } from './pages.ts';
import type { RecordStore } from './record-store.ts';
import type { DatasetRecord } from './records.ts';
import { sql } from './sql.ts';

type DatasetRow = { readonly owner: string; readonly name: string; readonly record: string };
type ReplacedRow = { readonly owner: string; readonly name: string; readonly replaced: string | null };

type Methods = 'saveDataset' | 'findDataset' | 'listDatasets' | 'removeDataset' | 'isDatasetUsed' | 'isDatasetOf';

export function keepDatasets(driver: Driver): Pick<RecordStore, Methods> {
  return {
    // What was there is moved aside by the statement that replaces it: of two who do so at once, each is told of another one.
    async saveDataset({ owner, name, ...record }, trail) {
      const insertion = sql`INSERT INTO glovebox_datasets (owner, name, hash, created_at, record)
        VALUES (${owner}, ${name}, ${record.hash}, ${record.createdAt}, ${JSON.stringify(record)})
        ON CONFLICT (owner, name) DO UPDATE SET hash = excluded.hash, created_at = excluded.created_at,
          record = excluded.record, replaced = glovebox_datasets.record
        RETURNING owner, name, replaced`;
      const row = await runAudited<ReplacedRow>(driver, insertion, trail && (() => trail));
      const replaced = row?.replaced ?? undefined;
      return row === undefined || replaced === undefined ? {} : { replaced: restore({ ...row, record: replaced }) };
    },
    async findDataset(owner, name) {
      const [row] = await driver.run<DatasetRow>(
        sql`SELECT owner, name, record FROM glovebox_datasets WHERE owner = ${owner} AND name = ${name}`,
      );
      return row === undefined ? undefined : restore(row);
    },
    async listDatasets(owner, page) {
      const from = readPosition(page);
      const rest = from === undefined ? sql`` : sql`AND (created_at, name) < (${from[0]}, ${from[1]})`;
      const rows = await driver.run<DatasetRow & { readonly createdAt: string }>(
        sql`SELECT owner, name, record, created_at AS "createdAt" FROM glovebox_datasets WHERE owner = ${owner} ${rest}
          ORDER BY created_at DESC, name DESC ${limitTo(page)}`,
      );
      return makePart(rows, page, ({ createdAt, name }) => [createdAt, name], restore);
    },
    async removeDataset(owner, name, trail) {
      const removal = sql`DELETE FROM glovebox_datasets
        WHERE owner = ${owner} AND name = ${name} RETURNING owner, name, record`;
      const row = await runAudited<DatasetRow>(driver, removal, trail && ((found) => trail(restore(found))));
      return row === undefined ? undefined : restore(row);
    },
    async isDatasetUsed(hash) {
      const rows =
        await driver.run(sql`SELECT 1 AS used WHERE EXISTS (SELECT 1 FROM glovebox_datasets WHERE hash = ${hash})
        OR EXISTS (SELECT 1 FROM glovebox_analyses WHERE dataset = ${hash})
        OR EXISTS (SELECT 1 FROM glovebox_kept_datasets WHERE hash = ${hash})`);
      return rows.length > 0;
    },
    async isDatasetOf(owner, hash) {
      const rows = await driver.run(sql`SELECT 1 AS used
        WHERE EXISTS (SELECT 1 FROM glovebox_datasets WHERE hash = ${hash} AND owner = ${owner})
        OR EXISTS (SELECT 1 FROM glovebox_analyses WHERE dataset = ${hash} AND owner = ${owner})
        OR EXISTS (SELECT 1 FROM glovebox_kept_datasets WHERE hash = ${hash} AND owner = ${owner})`);
      return rows.length > 0;
    },
  };
}

function restore({ owner, name, record }: DatasetRow): DatasetRecord {
  return { owner, name, ...(JSON.parse(record) as Omit<DatasetRecord, 'owner' | 'name'>) };
}
