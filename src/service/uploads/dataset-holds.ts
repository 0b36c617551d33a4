/**
 * Data that somebody is about to ask, and that no record tells of yet, is not removed because another who had it has gone. The same
 * data of two owners is one file.
 */
export class DatasetHolds {
  readonly #counts = new Map<string, number>();
  readonly #removals = new Map<string, Promise<void>>();

  /** Does what makes a record of the data; until then it stays. Whether it is there is to be asked then: it may just have gone. */
  async during<T>(hash: string, work: () => Promise<T>): Promise<T> {
    let removal: Promise<void> | undefined;
    while ((removal = this.#removals.get(hash)) !== undefined) await removal.catch(() => {});
    this.#counts.set(hash, (this.#counts.get(hash) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.#counts.get(hash) ?? 1) - 1;
      if (left === 0) this.#counts.delete(hash);
      else this.#counts.set(hash, left);
    }
  }

  /** Removes data that nobody uses or is about to use. Nobody begins to hold it while it is asked whether it is used. */
  async remove(hash: string, isUsed: () => Promise<boolean>, remove: () => Promise<void>): Promise<void> {
    const earlier = this.#removals.get(hash);
    if (earlier !== undefined) await earlier.catch(() => {});
    if (this.#counts.has(hash) || this.#removals.has(hash)) return;
    const removal = isUsed().then(async (used) => {
      if (!used) await remove();
    });
    this.#removals.set(hash, removal);
    try {
      await removal;
    } finally {
      this.#removals.delete(hash);
    }
  }
}
