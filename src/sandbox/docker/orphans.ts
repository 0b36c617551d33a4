import { isGone } from '../../owner.ts';
import type { Daemon } from './daemon.ts';
import { boxLabel, ownerLabel } from './labels.ts';

/** Removes the containers of hosts that were killed. One whose host is on another machine is left to that one. */
export async function removeOrphans(daemon: Daemon): Promise<number> {
  const orphans = (await daemon.list(boxLabel)).filter(({ labels }) => isGone(labels[ownerLabel] ?? ''));
  await Promise.all(orphans.map(({ id }) => daemon.remove(id)));
  return orphans.length;
}
