import { runAudited } from './audit.ts';
import type { Driver } from './driver.ts';
import type { RecordStore } from './record-store.ts';
import { sql, trusted } from './sql.ts';
import { withoutNulls } from './without-nulls.ts';

type KeyRow = {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly hash: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly requestsPerMinute: number | null;
  readonly dollarsPerDay: number | null;
};

const columns = trusted(
  `id, owner, name, hash, created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt",
   requests_per_minute AS "requestsPerMinute", dollars_per_day AS "dollarsPerDay"`,
);

export function keepKeys(
  driver: Driver,
): Pick<RecordStore, 'addKey' | 'hasKeys' | 'findKey' | 'listKeys' | 'revokeKey'> {
  return {
    async addKey(key, trail) {
      const insertion = sql`INSERT INTO glovebox_keys
        (id, owner, name, hash, created_at, expires_at, revoked_at, requests_per_minute, dollars_per_day)
        VALUES (${key.id}, ${key.owner}, ${key.name}, ${key.hash}, ${key.createdAt}, ${key.expiresAt},
          ${key.revokedAt}, ${key.requestsPerMinute}, ${key.dollarsPerDay}) RETURNING id`;
      await runAudited(driver, insertion, trail && (() => trail));
    },
    async hasKeys() {
      return (await driver.run(sql`SELECT 1 AS found FROM glovebox_keys LIMIT 1`)).length > 0;
    },
    async findKey(id) {
      const [row] = await driver.run<KeyRow>(sql`SELECT ${columns} FROM glovebox_keys WHERE id = ${id}`);
      return row === undefined ? undefined : withoutNulls(row);
    },
    async listKeys() {
      const rows = await driver.run<KeyRow>(sql`SELECT ${columns} FROM glovebox_keys ORDER BY created_at, id`);
      return rows.map(withoutNulls);
    },
    async revokeKey(id, at, trail) {
      const revocation = sql`UPDATE glovebox_keys SET revoked_at = ${at}
        WHERE id = ${id} AND revoked_at IS NULL RETURNING id`;
      return (await runAudited(driver, revocation, trail && (() => trail))) !== undefined;
    },
  };
}
