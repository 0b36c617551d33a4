import type { ChatEvent, ChatFile } from '../../chat-adapter.ts';
import type { Identity } from './identity.ts';
import { placeIn } from './place-in.ts';
import { callsSomebody, mentions, readText } from './read-text.ts';
import type { SlackMessageEvent } from './slack-message.ts';

/** Whether a message is meant for us: it is, it is not, or it is where it stands in a thread that we take part in. */
export type Meant = 'yes' | 'no' | 'in-own-thread';

/** Besides what has none: a file that came with it, and a reply that is shown in the channel as well. */
const saying: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast'];

/**
 * Nothing of bots, of ourselves, or of what merely happened. In a channel it is a mention that makes it ours; in a thread of ours a reply
 * is, unless it calls somebody else: then people are talking to each other.
 */
export function isMeant(message: SlackMessageEvent, self: Identity): Meant {
  const { user, bot_id: bot, hidden, subtype, channel_type: kind, text, ts, thread_ts: thread } = message;
  if (user === undefined || user === self.user || user === 'USLACKBOT') return 'no';
  if (typeof bot === 'string' || hidden === true || !saying.includes(subtype)) return 'no';
  if (message.type === 'app_mention' || kind === 'im' || mentions(text ?? '', self.user)) return 'yes';
  const isReply = thread !== undefined && thread !== ts;
  return isReply && !callsSomebody(text ?? '') ? 'in-own-thread' : 'no';
}

/**
 * As an event of a chat. What we are told of twice, as a message and as a mention, or once more since Slack did not hear us, is the same
 * event: it is one message, and has the time that Slack knows it by. What is said in a channel opens a thread.
 */
export function readMessage(message: SlackMessageEvent, self: Identity): ChatEvent {
  const { channel, ts, user = '', text, thread_ts: thread, channel_type: kind } = message;
  const direct = kind === 'im';
  return {
    id: `${self.team}:${channel}:${ts}`,
    place: placeIn(channel, direct ? thread : (thread ?? ts)),
    person: { id: user },
    direct,
    kind: 'said',
    text: readText(text ?? '', self.user),
    files: (message.files ?? []).filter(({ mode }) => mode !== 'tombstone').map(readFile),
  };
}

export function readFile({ id, name, title, size }: NonNullable<SlackMessageEvent['files']>[number]): ChatFile {
  return { id, name: name ?? title ?? id, ...(typeof size === 'number' && size > 0 && { bytes: size }) };
}
