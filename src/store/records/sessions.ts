import type { Driver } from './driver.ts';
import { limitTo, makePart, readPosition } from './pages.ts';
import type { RecordStore } from './record-store.ts';
import type { SessionRecord } from './records.ts';
import { sql, trusted } from './sql.ts';

const columns = trusted('id, owner, title, created_at AS "createdAt"');

type Methods = 'addSession' | 'findSession' | 'listSessions' | 'removeSession';

export function keepSessions(driver: Driver): Pick<RecordStore, Methods> {
  return {
    async addSession({ id, owner, title, createdAt }) {
      await driver.run(sql`INSERT INTO glovebox_sessions (id, owner, title, created_at)
        VALUES (${id}, ${owner}, ${title}, ${createdAt})`);
    },
    async findSession(owner, id) {
      const [row] = await driver.run<SessionRecord>(
        sql`SELECT ${columns} FROM glovebox_sessions WHERE owner = ${owner} AND id = ${id}`,
      );
      return row;
    },
    async listSessions(owner, page) {
      const from = readPosition(page);
      const rest = from === undefined ? sql`` : sql`AND (created_at, id) < (${from[0]}, ${from[1]})`;
      const rows =
        await driver.run<SessionRecord>(sql`SELECT ${columns} FROM glovebox_sessions WHERE owner = ${owner} ${rest}
        ORDER BY created_at DESC, id DESC ${limitTo(page)}`);
      return makePart(
        rows,
        page,
        ({ createdAt, id }) => [createdAt, id],
        (row) => row,
      );
    },
    // The database itself takes its analyses out of it.
    async removeSession(owner, id) {
      const rows = await driver.run(
        sql`DELETE FROM glovebox_sessions WHERE owner = ${owner} AND id = ${id} RETURNING id`,
      );
      return rows.length > 0;
    },
  };
}
