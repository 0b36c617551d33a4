import { z } from 'zod';
import { analysisSummary } from './analysis.ts';
import { listOf } from './list.ts';

export const sessionBody = z.strictObject({
  title: z.string().trim().max(200).optional().describe('What it is about, to tell it from others'),
});

export const sessionSummary = z
  .strictObject({
    id: z.string().describe('Questions name it as `session`'),
    title: z.string().describe('What it is about'),
    createdAt: z.iso.datetime().describe('When it was begun'),
  })
  .describe('Questions that belong together');

export const sessionDetails = sessionSummary
  .extend({
    analyses: z.array(analysisSummary).describe('Newest first; the first hundred'),
  })
  .describe('A session with its questions');

export const sessionList = listOf(sessionSummary);
