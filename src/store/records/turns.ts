import type { Driver } from './driver.ts';
import type { RecordStore } from './record-store.ts';
import type { TurnRecord } from './records.ts';
import { sql, trusted } from './sql.ts';
import { withoutNulls } from './without-nulls.ts';

type TurnRow = {
  readonly number: number;
  readonly event: string;
  readonly message: string | null;
  readonly analysis: string | null;
};

type Methods =
  | 'beginTurn'
  | 'noteTurn'
  | 'endTurn'
  | 'findOpenTurn'
  | 'findEndedTurn'
  | 'listOpenTurns'
  | 'takeOverTurns'
  | 'forgetTurns';

const columns = trusted('number, event, message, analysis_id AS "analysis"');

/** What platforms told of, and how far it is answered. */
export function keepTurns(driver: Driver): Pick<RecordStore, Methods> {
  return {
    async beginTurn({ platform, id, event, instance, at }) {
      const rows = await driver.run(sql`INSERT INTO glovebox_turns (platform, event_id, event, instance, begun_at)
        VALUES (${platform}, ${id}, ${event}, ${instance}, ${at})
        ON CONFLICT (platform, event_id) DO NOTHING RETURNING number`);
      return rows.length > 0;
    },
    async noteTurn(platform, id, { message, analysis }) {
      await driver.run(sql`UPDATE glovebox_turns
        SET message = coalesce(${message}, message), analysis_id = coalesce(${analysis}, analysis_id)
        WHERE platform = ${platform} AND event_id = ${id} AND ended_at IS NULL`);
    },
    // What somebody said is of no more use: that it was said is, and where its answer is.
    async endTurn(platform, id, at) {
      await driver.run(sql`UPDATE glovebox_turns SET ended_at = ${at}, event = NULL
        WHERE platform = ${platform} AND event_id = ${id} AND ended_at IS NULL`);
    },
    async findOpenTurn(platform, id) {
      const [row] = await driver.run<TurnRow>(sql`SELECT ${columns} FROM glovebox_turns
        WHERE platform = ${platform} AND event_id = ${id} AND ended_at IS NULL`);
      return row && restore(row);
    },
    async findEndedTurn(platform, id) {
      const [row] = await driver.run<
        Pick<TurnRow, 'message' | 'analysis'>
      >(sql`SELECT message, analysis_id AS "analysis"
        FROM glovebox_turns WHERE platform = ${platform} AND event_id = ${id} AND ended_at IS NOT NULL`);
      return row && withoutNulls(row);
    },
    async listOpenTurns(platform, instance, most, after = 0) {
      const rows = await driver.run<TurnRow>(sql`SELECT ${columns} FROM glovebox_turns
        WHERE platform = ${platform} AND instance = ${instance} AND ended_at IS NULL AND number > ${after}
        ORDER BY number LIMIT ${most}`);
      return rows.map(withoutNulls);
    },
    // Who was never heard of is not there: nobody else would ever answer.
    async takeOverTurns(platform, to, now, most) {
      const isLeft = sql`platform = ${platform} AND ended_at IS NULL AND instance <> ${to}
        AND instance NOT IN (SELECT instance FROM glovebox_instances WHERE alive_until >= ${now})`;
      // Said twice: what another has taken in the meantime is not taken from them.
      await driver.run(sql`UPDATE glovebox_turns SET instance = ${to} WHERE ${isLeft} AND number IN
        (SELECT number FROM glovebox_turns WHERE ${isLeft} ORDER BY number LIMIT ${most})`);
    },
    // What was not answered for so long cannot be: it would be tried at every start.
    async forgetTurns(before, most) {
      const rows = await driver.run(sql`DELETE FROM glovebox_turns WHERE number IN
        (SELECT number FROM glovebox_turns WHERE ended_at < ${before} OR (ended_at IS NULL AND begun_at < ${before})
        ORDER BY number LIMIT ${most}) RETURNING number`);
      return rows.length;
    },
  };
}

function restore({ number: _number, ...turn }: TurnRow): TurnRecord {
  return withoutNulls(turn);
}
