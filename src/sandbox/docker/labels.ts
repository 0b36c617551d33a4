import { ownName } from '../../owner.ts';

/** What every container of ours bears. */
export const boxLabel = 'org.glovebox.box';
/** Whose it is: what a host has left that was killed is removed by the next one. */
export const ownerLabel = 'org.glovebox.owner';

export function ownLabels(): Record<string, string> {
  return { [boxLabel]: 'true', [ownerLabel]: ownName() };
}
