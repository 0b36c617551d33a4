import { z } from 'zod';
import { analysisSummary } from './analysis.ts';
import { listOf } from './list.ts';

export const sessionBody = z.strictObject({ title: z.string().trim().max(200).optional() });

export const sessionSummary = z
  .strictObject({ id: z.string(), title: z.string(), createdAt: z.iso.datetime() })
  .describe('Questions that belong together');

export const sessionDetails = sessionSummary.extend({
  analyses: z.array(analysisSummary).describe('Newest first; the first hundred'),
});

export const sessionList = listOf(sessionSummary);
