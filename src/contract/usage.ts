import { z } from 'zod';

export const usage = z
  .strictObject({
    inputTokens: z.int().describe('Tokens of the prompts'),
    outputTokens: z.int().describe('Tokens of the replies'),
    usd: z.number().describe('US dollars'),
  })
  .describe('What asking a model took, all calls of a question together');
