import { setTimeout as pass } from 'node:timers/promises';

/** Beyond the first time. */
export const mostRetries = 3;

const [firstSeconds, longestSeconds] = [0.5, 8];

/** Each wait is twice as long as the one before, and a quarter shorter at most by chance, so that not all ask at the same moment. */
export function backOffSeconds(retry: number, chance: number): number {
  return Math.min(longestSeconds, firstSeconds * 2 ** retry) * (1 - chance / 4);
}

/** Rejects with the signal's reason when aborted. */
export async function passSeconds(seconds: number, signal: AbortSignal): Promise<object> {
  await pass(seconds * 1000, undefined, { signal }).catch(() => {});
  signal.throwIfAborted();
  return {};
}
