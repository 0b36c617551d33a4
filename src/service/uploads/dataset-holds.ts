import { GloveboxError } from '../../errors.ts';

/**
 * Data that somebody is about to ask, and that no record tells of yet, is not removed because another who had it has gone. The same
 * data of two owners is one file.
 */
export class DatasetHolds {
  readonly #counts = new Map<string, number>();
  /** Whether the data went. */
  readonly #removals = new Map<string, Promise<boolean>>();

  /** Does what makes a record of the data; until then it stays. Throws where it is just being removed. */
  async during<T>(hash: string, work: () => Promise<T>): Promise<T> {
    let removal: Promise<boolean> | undefined;
    while ((removal = this.#removals.get(hash)) !== undefined) {
      if (await removal.catch(() => false))
        throw new GloveboxError('DATASET_NOT_FOUND', 'The data was removed in this moment.', {
          next: 'Give it again.',
        });
    }
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
      return !used;
    });
    this.#removals.set(hash, removal);
    try {
      await removal;
    } finally {
      this.#removals.delete(hash);
    }
  }
}
