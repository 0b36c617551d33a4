type Asker = {
  readonly key?: string | undefined;
  readonly owner: string;
  readonly batch?: string | undefined;
};

/** Keys take turns, and each has places of its own. Batches of a key have a lane beside that of its other questions. */
export function laneOf({ key, owner, batch }: Asker): string {
  const lane = key ?? owner;
  return batch === undefined ? lane : `${lane}\0batches`;
}
