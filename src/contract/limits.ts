import { z } from 'zod';

const mebibyte = 1024 * 1024;

export const limits = z.strictObject({
  timeoutSeconds: z.number().positive().max(3600).default(300).describe('Seconds until a script is stopped'),
  memoryBytes: z
    .int()
    .min(512 * mebibyte)
    .default(2048 * mebibyte)
    .describe('Memory that all processes of a box may hold together'),
  cpus: z.int().min(1).max(64).default(2).describe('Threads that the engine may use'),
});

/** What one box may use. */
export type Limits = z.infer<typeof limits>;

export { caps } from './caps.ts';
