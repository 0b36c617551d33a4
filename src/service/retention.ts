import type { FileSpool } from '../chat/webhook/file-spool.ts';
import type { AnalysisRecord } from '../store/records/records.ts';
import { forgetChat } from './chat/forget-chat.ts';
import { removeUnused } from './routes/remove-unused.ts';
import type { Log } from './log.ts';
import type { Service } from './service.ts';

const everyMilliseconds = 15 * 60_000;
const day = 24 * 3600 * 1000;
/** So that nobody waits for the store while a thousand are removed. */
const atOnce = 100;

/** Removes what is older, or takes more room, than is to be kept: at once, and then from time to time. */
export function startRetention(service: Service, spool: FileSpool, log: Log): { stop(): Promise<void> } {
  const sweep = async () => {
    try {
      const removed = await removeOutdated(service);
      if (removed > 0) log.info('removed outdated analyses', { removed });
    } catch (error) {
      log.fault(error);
    }
    await forgetChat(service, spool).catch((error: unknown) => log.fault(error));
  };
  let sweeping = sweep();
  const timer = setInterval(() => void (sweeping = sweeping.then(sweep)), everyMilliseconds);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      return sweeping;
    },
  };
}

/** How many were removed. */
export async function removeOutdated(
  service: Pick<Service, 'records' | 'datasets' | 'holds' | 'settings' | 'isStopping'>,
): Promise<number> {
  const { records, settings } = service;
  const { keepDays, keepBytes } = settings;
  const eldest = keepDays === undefined ? undefined : new Date(Date.now() - keepDays * day).toISOString();
  let removed = 0;
  const removeAll = async (next: () => Promise<readonly AnalysisRecord[]>) => {
    while (!service.isStopping()) {
      const gone = await next();
      if (gone.length === 0) return;
      removed += gone.length;
      // Also where the service is about to end: nobody else would know of this data.
      await removeUnused(
        gone.map(({ dataset }) => dataset),
        service,
      );
    }
  };
  if (eldest !== undefined) await removeAll(() => records.removeEndedBefore(eldest, atOnce));
  await removeAll(() => records.removeBeyond(keepBytes, atOnce));
  await removeOutdatedBatches(eldest, service);
  return removed;
}

/** Of one whose answers are gone, what is left says little: it stays until a day after its end, for whoever still follows it. */
async function removeOutdatedBatches(
  eldest: string | undefined,
  { records, isStopping, ...rest }: Parameters<typeof removeOutdated>[0],
): Promise<void> {
  const yesterday = new Date(Date.now() - day).toISOString();
  while (!isStopping()) {
    const outdated = await records.listOutdatedBatches(eldest, yesterday, atOnce);
    for (const { owner, id } of outdated) {
      const found = await records.removeBatch(owner, id);
      await removeUnused(found?.datasets ?? [], { records, ...rest });
    }
    if (outdated.length < atOnce) return;
  }
}
