import { z } from 'zod';
import { allowanceBounds } from './choices.ts';

const tokens = 'give a whole number of tokens from 1';
const seconds = `give seconds above 0, at most ${allowanceBounds.seconds.most}`;

/** The most that asking a model may take. What is absent has no bound. */
export const allowance = z
  .strictObject({
    usd: z
      .number('give US dollars, such as 0.50')
      .positive('give US dollars above 0')
      .optional()
      .describe('US dollars'),
    tokens: z
      .int(tokens)
      .min(1, tokens)
      .optional()
      .describe('Tokens of prompts and replies together, kept ones included'),
    seconds: z
      .number(seconds)
      .positive(seconds)
      .max(allowanceBounds.seconds.most, seconds)
      .optional()
      .describe('Seconds of waiting for the model, what is tried again included'),
  })
  .describe('The most that asking a model may take: what is absent has no bound');
export type Allowance = Readonly<z.infer<typeof allowance>>;
