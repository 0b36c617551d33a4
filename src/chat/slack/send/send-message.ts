import type { webApi } from '@slack/bolt';
import type { MessageReference, Place } from '../../chat-adapter.ts';
import type { ChatMessage } from '../../message.ts';
import { refusalOf } from '../describe-fault.ts';
import type { SlackBlock } from '../write/block.ts';
import { writeMessage } from '../write/write-message.ts';
import type { SlackMessage } from '../write/write-message.ts';

type Client = webApi.WebClient;

/** What links lead to is not shown below a message: Slack would fetch it, and it is not what was asked. */
const plain = { unfurl_links: false, unfurl_media: false };

/** What of a message is still to be said below it, each piece in its turn. */
export type Below = readonly (() => Promise<void>)[];

/** Posts a message, as much of it as one takes, and says where that is. */
export async function postMessage(
  client: Client,
  place: Place,
  message: ChatMessage,
): Promise<{ readonly reference: MessageReference; readonly below: Below }> {
  const [first, ...others] = writeMessage(message);
  const id = await post(client, place, first as SlackMessage);
  return { reference: { place, id }, below: others.map((other) => () => postBelow(client, place, other)) };
}

/** Changes a message that was posted. */
export async function editMessage(
  client: Client,
  { place, id }: MessageReference,
  message: ChatMessage,
): Promise<Below> {
  const [first, ...others] = writeMessage(message);
  await sendBlocks(first as SlackMessage, ({ text, blocks }) =>
    client.chat.update({ channel: place.channel, ts: id, text, blocks }),
  );
  return others.map((other) => () => postBelow(client, place, other));
}

async function postBelow(client: Client, place: Place, message: SlackMessage): Promise<void> {
  await post(client, place, message);
}

async function post(client: Client, { channel, thread }: Place, message: SlackMessage): Promise<string> {
  const { ts } = await sendBlocks(message, (content) =>
    client.chat.postMessage({ channel, ...content, ...plain, ...(thread !== undefined && { thread_ts: thread }) }),
  );
  return ts ?? '';
}

type Content = { readonly text: string; readonly blocks: SlackBlock[] };

/** Where Slack does not take its own table, it is sent in letters of one width. */
async function sendBlocks<Sent>(message: SlackMessage, send: (content: Content) => Promise<Sent>): Promise<Sent> {
  const { text, blocks, simpler } = message;
  try {
    return await send({ text, blocks: [...blocks] });
  } catch (error) {
    if (simpler === undefined || !refusals.has(refusalOf(error) ?? '')) throw error;
    return send({ text, blocks: [...simpler] });
  }
}

const refusals = new Set(['invalid_blocks', 'invalid_blocks_format', 'invalid_attachments', 'msg_blocks_too_long']);
