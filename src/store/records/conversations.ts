import type { Driver } from './driver.ts';
import type { RecordStore } from './record-store.ts';
import { sql } from './sql.ts';

type Methods = 'findConversation' | 'saveConversation' | 'forgetConversations';
type Row = { readonly conversation: string };

/** What is known of a place where somebody asks. */
export function keepConversations(driver: Driver): Pick<RecordStore, Methods> {
  return {
    // Whoever looks for it is about to go on with it.
    async findConversation({ platform, owner, place }, at) {
      const [row] = await driver.run<Row>(sql`UPDATE glovebox_conversations SET used_at = ${at}
        WHERE platform = ${platform} AND owner = ${owner} AND place = ${place} RETURNING conversation`);
      return row?.conversation;
    },
    async saveConversation({ platform, owner, place }, conversation, at) {
      await driver.run(sql`INSERT INTO glovebox_conversations (platform, owner, place, conversation, used_at)
        VALUES (${platform}, ${owner}, ${place}, ${conversation}, ${at})
        ON CONFLICT (platform, owner, place) DO UPDATE
          SET conversation = excluded.conversation, used_at = excluded.used_at`);
    },
    async forgetConversations(before, most) {
      const rows = await driver.run(sql`DELETE FROM glovebox_conversations WHERE (platform, owner, place) IN
        (SELECT platform, owner, place FROM glovebox_conversations WHERE used_at < ${before}
          ORDER BY used_at LIMIT ${most}) RETURNING place`);
      return rows.length;
    },
  };
}
