import type { FileSpool } from '../../chat/webhook/file-spool.ts';
import { removeUnused } from '../routes/remove-unused.ts';
import type { Service } from '../service.ts';
import { conversationDays, daysAgo, turnDays } from '../clerk/kept-for.ts';

/** So that nobody waits for the store while a thousand are removed. */
const atOnce = 100;

type Needed = Pick<Service, 'records' | 'datasets' | 'holds' | 'isStopping'>;

/** Forgets what chats have not used for long, and removes data without a name that nobody asked. */
export async function forgetChat(service: Needed, spool: Pick<FileSpool, 'sweep'>, now = Date.now()): Promise<void> {
  const { records } = service;
  const all = async (few: () => Promise<number>) => {
    while (!service.isStopping() && (await few()) > 0);
  };
  await all(() => records.forgetTurns(daysAgo(turnDays, now), atOnce));
  await all(() => records.forgetConversations(daysAgo(conversationDays, now), atOnce));
  await all(async () => {
    const released = await records.releaseDatasets(new Date(now).toISOString(), atOnce);
    // Also where the service is about to end: nobody else would know of this data.
    await removeUnused(released, service);
    return released.length;
  });
  await spool.sweep(new Date(daysAgo(conversationDays, now)));
}
