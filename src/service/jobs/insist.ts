import { setTimeout as sleep } from 'node:timers/promises';
import { GloveboxError } from '../../errors.ts';

const shortestPauseMilliseconds = 100;
const longestPauseMilliseconds = 5_000;

/** Does something again until it can be done, ever more rarely. Whoever hears why it could not may end that by throwing. */
export async function insist<T>(work: () => Promise<T>, hear: (error: unknown) => void): Promise<T> {
  for (let pause = shortestPauseMilliseconds; ; pause = Math.min(pause * 2, longestPauseMilliseconds)) {
    try {
      return await work();
    } catch (error) {
      hear(error);
    }
    await sleep(pause);
  }
}

/** What a store says that has no room, or is not there. */
export function isOfStore(error: unknown): boolean {
  return error instanceof GloveboxError && (error.code === 'STORE_UNAVAILABLE' || error.code === 'STORE_UNWRITABLE');
}
