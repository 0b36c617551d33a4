import type { webApi } from '@slack/bolt';
import type { ChatEvent, ChatKnowledge, Hear, Place } from '../../chat-adapter.ts';
import type { GloveboxError } from '../../../errors.ts';
import type { Identity } from '../read/identity.ts';
import type { OwnThreads } from '../read/own-threads.ts';
import { readText } from '../read/read-text.ts';
import { plainText } from '../write/block.ts';
import { slackBounds } from '../write/bounds.ts';
import { cutText, escapeText } from '../write/escape-text.ts';

/** Of a slash command what we look at. */
export type Command = {
  readonly command: string;
  readonly text: string;
  readonly trigger_id: string;
  readonly channel_id: string;
  readonly user_id: string;
  readonly user_name: string;
};

export type Commanding = {
  readonly hear: Hear;
  readonly refuse: ChatKnowledge['refuse'];
  readonly client: webApi.WebClient;
  readonly self: Identity;
  readonly threads: OwnThreads;
  describe(error: unknown): GloveboxError;
};

/** So many commands are remembered, so that one that comes twice opens one thread. */
const mostRemembered = 500;

/**
 * What is done with a slash command. Nobody sees one but who gave it, and it has no thread: what was asked is said in the channel, and the
 * answer is the thread below. Who may not ask hears so alone, and nothing is said.
 */
export function createCommandAnswer({ hear, refuse, client, self, threads, describe }: Commanding) {
  const opened = new Map<string, Promise<Place>>();

  return async (command: Command): Promise<string | undefined> => {
    const { trigger_id: id, channel_id: channel, user_id: user, user_name: name } = command;
    const text = readText(command.text, self.user);
    if (text === '') return `Ask something, such as: ${escapeText(command.command)} describe the data`;
    const event: ChatEvent = {
      id: `${self.team}:${channel}:${id}`,
      place: { channel },
      person: { id: user, name },
      direct: channel.startsWith('D'),
      kind: 'said',
      text,
      files: [],
    };
    let place: Place;
    try {
      let opening = opened.get(id);
      if (opening === undefined) {
        const refusal = refuse?.(event);
        if (refusal !== undefined) return escapeText(refusal);
        opening = openPlace(client, command, text);
        opened.set(id, opening);
        const [oldest] = opened.keys();
        if (opened.size > mostRemembered && oldest !== undefined) opened.delete(oldest);
      }
      place = await opening;
    } catch (error) {
      opened.delete(id);
      const { message, next } = describe(error);
      return escapeText(`${message} ${next}`);
    }
    threads.join(place.channel, place.thread);
    await hear({ ...event, place });
    return undefined;
  };
}

async function openPlace(
  client: webApi.WebClient,
  { channel_id: channel, user_id: user }: Command,
  text: string,
): Promise<Place> {
  const { ts } = await client.chat.postMessage({
    channel,
    text: `<@${user}> asks: ${cutText(text, slackBounds.section)}`,
    blocks: [
      { type: 'context', elements: [{ type: 'mrkdwn', text: `<@${user}> asks` }] },
      { type: 'section', text: plainText(cutText(text, slackBounds.section)) },
    ],
    unfurl_links: false,
    unfurl_media: false,
  });
  const isDirect = channel.startsWith('D');
  return { channel, ...(!isDirect && ts !== undefined && { thread: ts }) };
}
