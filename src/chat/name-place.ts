import type { Place } from './chat-adapter.ts';

/** The same for the same place, however its object was made. */
export function namePlace({ channel, thread }: Place): string {
  return JSON.stringify([channel, thread ?? null]);
}
