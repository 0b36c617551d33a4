import type { Place } from './chat-adapter.ts';

/** The same for the same conversation, however the object of its place was made. */
export function namePlace({ channel, thread }: Place): string {
  return JSON.stringify([channel, thread ?? null]);
}
