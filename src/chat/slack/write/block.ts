import type { types } from '@slack/bolt';

/** A block of Slack's. */
export type SlackBlock = types.KnownBlock;

/** Text in which Slack looks for nothing: no marks of bold, no names of emoji, no links. It still reads entities. */
export function plainText(escaped: string): types.PlainTextElement {
  return { type: 'plain_text', text: escaped, emoji: false };
}
