import { z } from 'zod';

const part = z.strictObject({
  ok: z.boolean(),
  detail: z.string(),
});

export const readiness = z
  .strictObject({
    ready: z.boolean(),
    box: part.describe('The daemon and the image, or the embedded box'),
    pool: part
      .extend({
        warm: z.int().optional(),
        working: z.int().optional(),
        waiting: z.int().optional(),
        most: z.int().optional(),
      })
      .describe('Boxes that are warm, and at work'),
    store: part.describe('Where questions and answers are kept'),
    model: part.describe('Who writes the scripts'),
    queue: z.strictObject({ waiting: z.int(), running: z.int() }),
  })
  .describe('What there is to answer questions with');
export type Readiness = z.infer<typeof readiness>;
