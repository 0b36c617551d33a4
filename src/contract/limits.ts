import { z } from 'zod';
import { limitBounds } from './choices.ts';

const { timeoutSeconds, memoryBytes, cpus } = limitBounds;

export const limits = z
  .strictObject({
    timeoutSeconds: z
      .number()
      .positive()
      .max(timeoutSeconds.most)
      .default(timeoutSeconds.usual)
      .describe('Seconds until a script is stopped'),
    memoryBytes: z
      .int()
      .min(memoryBytes.least)
      .default(memoryBytes.usual)
      .describe('Memory that all processes of a box may hold together'),
    cpus: z.int().min(cpus.least).max(cpus.most).default(cpus.usual).describe('Threads that the engine may use'),
  })
  .describe('What a script may use');

/** What one box may use. */
export type Limits = z.infer<typeof limits>;
