import { z } from 'zod';
import { buttonActions } from '../message.ts';

const longestId = 200;
const id = z.string().min(1).max(longestId);

const file = z.strictObject({
  name: z.string().min(1).max(longestId).describe('With its ending, such as `sales.csv`'),
  base64: z.base64().describe('Its bytes'),
});

/** The body of what comes: something that somebody said, or a button that they pressed. */
export const incomingEvent = z.strictObject({
  channel: id.describe('Where it was said: those of one channel and thread are one conversation'),
  thread: id.optional().describe('Within the channel, where the platform has threads'),
  person: z
    .strictObject({
      id: id.describe('The same each time: limits and permits count by it'),
      name: z.string().max(longestId).optional().describe('For people'),
    })
    .describe('Who said it'),
  direct: z.boolean().optional().describe('Whether nobody else reads along'),
  text: z.string().max(20_000).optional().describe('What was said, without a mention of us'),
  files: z.array(file).max(10).optional().describe('What was dropped with it; a link is text, and never followed'),
  pressed: z
    .strictObject({
      action: z.enum(buttonActions).describe('Of the button'),
      value: z.string().max(20_000).describe('Of the button'),
      message: id.describe('The `id` of the message that it was below'),
    })
    .optional()
    .describe('A button that was pressed, instead of text and files'),
});
export type IncomingEvent = z.infer<typeof incomingEvent>;
