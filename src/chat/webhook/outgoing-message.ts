import { z } from 'zod';
import type { MessageReference, Person } from '../chat-adapter.ts';
import { buttonActions } from '../message.ts';
import type { ChatMessage } from '../message.ts';
import { writePlainText } from '../write-plain-text.ts';

const text = z.string();

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text }),
  z.strictObject({ kind: z.literal('heading'), text }),
  z.strictObject({
    kind: z.literal('figures'),
    figures: z.array(z.strictObject({ label: text, value: text })).readonly(),
  }),
  z.strictObject({
    kind: z.literal('table'),
    title: text.optional(),
    columns: z.array(z.strictObject({ label: text, align: z.enum(['left', 'right']) })).readonly(),
    rows: z.array(z.array(text).readonly()).readonly(),
    more: z.int(),
  }),
  z.strictObject({ kind: z.literal('code'), text, language: text }),
  z.strictObject({ kind: z.literal('note'), text }),
  z.strictObject({ kind: z.literal('link'), text, url: text }),
]);

/** The body of what goes: a message of ours, or a new version of one. */
export const outgoingMessage = z.strictObject({
  id: text.describe('Of the message: the same for each of its versions'),
  version: z.int().describe('Larger than that of each version before: one that is smaller than what you show is late'),
  event: text.optional().describe('The `webhook-id` of the event that it is about'),
  channel: text.describe('Where it belongs, as it came'),
  thread: text.optional().describe('The same'),
  to: text.optional().describe('The id of the one person that it is for, where it is for nobody else'),
  text: text.describe('All of it as plain text with what can be chosen, for whoever can show nothing else'),
  blocks: z
    .array(block)
    .readonly()
    .describe('Its parts: `text`, `heading`, `figures`, `table`, `code`, `note`, `link`; texts are plain'),
  buttons: z
    .array(
      z.strictObject({
        action: z.enum(buttonActions).describe('To be sent back in `pressed`'),
        label: text.describe('What stands on it'),
        value: text.describe('To be sent back in `pressed`'),
      }),
    )
    .readonly()
    .describe('What can be pressed below it'),
  attachments: z
    .array(
      z.strictObject({
        name: text.describe('With its ending'),
        type: text.describe('`image/png`, `text/csv`, `text/html` or `text/plain`'),
        title: text.describe('What it is, for those who do not see it'),
        base64: text.describe('Its bytes'),
      }),
    )
    .readonly()
    .describe(
      'Pictures and tables; those of a new version are added to what was there, where it has none of that name',
    ),
});
export type OutgoingMessage = z.infer<typeof outgoingMessage>;

export type Addressed = {
  readonly reference: MessageReference;
  readonly to?: Person | undefined;
  readonly event?: string | undefined;
};

export function writeOutgoing(
  { reference, to, event }: Addressed,
  message: ChatMessage,
  version: number,
): OutgoingMessage {
  const { id, place } = reference;
  return {
    id,
    version,
    ...(event !== undefined && { event }),
    channel: place.channel,
    ...(place.thread !== undefined && { thread: place.thread }),
    ...(to !== undefined && { to: to.id }),
    text: writePlainText(message),
    blocks: message.blocks,
    buttons: message.buttons,
    attachments: message.attachments.map(({ name, type, title, bytes }) => ({
      name,
      type,
      title,
      base64: Buffer.from(bytes).toString('base64'),
    })),
  };
}
