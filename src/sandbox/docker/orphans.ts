import { isGone } from '../../owner.ts';
import type { Daemon } from './daemon.ts';
import { boxLabel, ownerLabel } from './labels.ts';

/** A host starts a container within seconds after it has made it. */
const longestBeforeStart = 3600_000;

/**
 * Removes the containers of hosts that were killed. Of one whose host is on another machine, or in another container, nothing is
 * known: it is left to that one, unless it should have been started long ago.
 */
export async function removeOrphans(daemon: Daemon): Promise<number> {
  const orphans = (await daemon.list(boxLabel)).filter(
    ({ labels, hasStarted, createdAt }) =>
      isGone(labels[ownerLabel] ?? '') || (!hasStarted && Date.now() - createdAt.getTime() > longestBeforeStart),
  );
  await Promise.all(orphans.map(({ id }) => daemon.remove(id)));
  return orphans.length;
}
