import type { Driver } from './driver.ts';
import type { RecordStore } from './record-store.ts';
import { sql } from './sql.ts';

type InstanceRow = { readonly instance: string; readonly until: string | null };

export function keepInstances(driver: Driver): Pick<RecordStore, 'heartbeat' | 'listInstances' | 'forgetInstance'> {
  return {
    async heartbeat(instance, until) {
      await driver.run(sql`INSERT INTO glovebox_instances (instance, alive_until) VALUES (${instance}, ${until})
        ON CONFLICT (instance) DO UPDATE SET alive_until = excluded.alive_until`);
    },
    // Who has work and was never heard of is not alive: nobody else would ever do that work.
    async listInstances(now) {
      const rows = await driver.run<InstanceRow>(sql`SELECT instance, max(alive_until) AS until FROM (
          SELECT instance, alive_until FROM glovebox_instances
          UNION ALL SELECT DISTINCT instance, NULL FROM glovebox_analyses WHERE state <> 'ended'
          UNION ALL SELECT DISTINCT instance, NULL FROM glovebox_batches WHERE state <> 'ended'
        ) AS known GROUP BY instance ORDER BY instance`);
      return rows.map(({ instance, until }) => ({ instance, alive: until !== null && until >= now }));
    },
    async forgetInstance(instance) {
      await driver.run(sql`DELETE FROM glovebox_instances WHERE instance = ${instance}
        AND NOT EXISTS (SELECT 1 FROM glovebox_analyses WHERE instance = ${instance} AND state <> 'ended')
        AND NOT EXISTS (SELECT 1 FROM glovebox_batches WHERE instance = ${instance} AND state <> 'ended')`);
    },
  };
}
