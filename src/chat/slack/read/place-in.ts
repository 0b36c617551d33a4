import type { Place } from '../../chat-adapter.ts';

/** A thread in a channel is a conversation. A direct conversation is one as a whole: a thread in it is where the answer stands. */
export function placeIn(channel: string, thread: string | undefined): Place {
  if (thread === undefined) return { channel };
  return isDirect(channel) ? { channel, below: thread } : { channel, thread };
}

export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}
