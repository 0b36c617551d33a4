import { z } from 'zod';

export const exchange = z
  .strictObject({
    request: z.string().describe('As it was sent'),
    reply: z.string().optional().describe('As it came; absent where none came, or only a part of one'),
  })
  .describe('A request to a model, and its reply');
