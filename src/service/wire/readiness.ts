import { z } from 'zod';

const part = z.strictObject({
  ok: z.boolean().describe('Whether it is there'),
  detail: z.string().describe('What is there, or what is missing'),
});

export const readiness = z
  .strictObject({
    ready: z.boolean().describe('Whether all of it is there'),
    box: part.describe('The daemon and the image, or the embedded box'),
    pool: part
      .extend({
        warm: z.int().optional().describe('Boxes that wait for a question'),
        working: z.int().optional().describe('Boxes at work'),
        waiting: z.int().optional().describe('Questions that wait for a box'),
        most: z.int().optional().describe('Boxes that there can be at once'),
      })
      .describe('Boxes that are warm, and at work'),
    store: part.describe('Where questions and answers are kept'),
    model: part.describe('Who writes the scripts'),
    chat: part
      .optional()
      .describe('Platforms that it chats on, where there are any; they do not decide whether it is ready'),
    queue: z
      .strictObject({
        waiting: z.int().describe('Questions that wait'),
        running: z.int().describe('Questions that are worked on'),
      })
      .describe('What there is to do'),
  })
  .describe('What there is to answer questions with');
export type Readiness = z.infer<typeof readiness>;
