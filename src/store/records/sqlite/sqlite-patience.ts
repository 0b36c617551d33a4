import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './sqlite-faults.ts';

/**
 * Tries something again as long as another process has the file. In between, this process does something else, which it could not if
 * SQLite itself waited.
 */
export async function retryWhileBusy<T>(work: () => T, milliseconds: number): Promise<T> {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    try {
      return work();
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > deadline) throw cause;
    }
    // Not all at the same moments.
    await wait(1 + Math.random() * 10);
  }
}
