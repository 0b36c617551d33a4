import type { Clerk } from '../clerk/clerk.ts';

/** What a clerk says of one that has not ended. */
const goesOn = new Set(['queued', 'running', 'broken off']);
/** Older ones have ended long since. */
const mostListed = 500;

/** How an analysis stands: whether it has ended, and how, where that is known. Undefined where there is none. */
export async function findStatus(
  id: string,
  clerk: Clerk,
): Promise<{ readonly status: string; readonly hasEnded: boolean } | undefined> {
  const status =
    (await clerk.find(id))?.analysis.status ?? (await clerk.list(mostListed)).find((one) => one.id === id)?.status;
  return status === undefined ? undefined : { status, hasEnded: !goesOn.has(status) };
}
