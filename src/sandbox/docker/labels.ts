import { ownName } from '../../owner.ts';

/** What every container of ours bears. */
export const boxLabel = 'org.glovebox.box';
/** Whose it is: what a host has left that was killed is removed by the next one. */
export const ownerLabel = 'org.glovebox.owner';

export function ownLabels(): Record<string, string> {
  return { [boxLabel]: 'true', [ownerLabel]: ownName() };
}

/** What every image of ours bears: `box`, or `build` for what is left of building one. The Dockerfile gives it. */
export const imageLabel = 'org.glovebox.image';
