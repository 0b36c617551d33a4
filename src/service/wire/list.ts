import { z } from 'zod';

/** A part of a list, newest first. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item).describe('Newest first'),
    next: z.string().optional().describe('Give it as `after` for the next part; absent where there is none'),
  });
}

export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many at most'),
  after: z.string().max(500).optional().describe('The `next` of the part before'),
};
