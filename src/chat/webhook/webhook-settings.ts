import { z } from 'zod';

const secret = z
  .string()
  .min(24, 'give at least 24 characters')
  .describe('Signs what comes and what goes: text, or `whsec_` and base64 as Standard Webhooks has it');

/** One webhook, as it is configured. */
export const webhookSettings = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z\d][a-z\d-]{0,40}$/, 'give small letters, digits and -')
    .describe('Stands in the path that it is reached by: /chat/webhook/NAME'),
  secret: z
    .union([secret, z.array(secret).min(1).max(4)])
    .describe('The secret; of several the first signs what goes, and each may have signed what comes'),
  url: z
    .url({ protocol: /^https?$/, error: 'give an address such as https://relay.example.org/glovebox' })
    .optional()
    .describe('Where our messages are sent; without one only those who wait for an answer have it'),
  edits: z
    .boolean()
    .default(true)
    .describe('Whether a message of ours can be changed afterwards; where not, progress is not told'),
  people: z.array(z.string()).optional().describe('Who may ask, by their ids; unless told as for all chats'),
  channels: z.array(z.string()).optional().describe('Where it may be asked; unless told as for all chats'),
});
export type WebhookSettings = z.infer<typeof webhookSettings>;
