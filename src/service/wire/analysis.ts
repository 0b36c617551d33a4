import { z } from 'zod';
import { analysisDocument } from '../../contract/analysis-document.ts';
import { statuses } from '../../contract/analysis.ts';
import { analysisStates } from '../../store/records/records.ts';
import { listOf } from './list.ts';
import { problem } from './problem.ts';

export const ratings = ['right', 'wrong', 'unclear'] as const;

export const feedbackBody = z.strictObject({
  rating: z.enum(ratings),
  comment: z.string().max(2_000).optional(),
});

export const outcomeStatus = z.enum([...statuses, 'fault']);

export const analysisSummary = z
  .strictObject({
    id: z.string(),
    question: z.string(),
    state: z.enum(analysisStates),
    status: outcomeStatus.optional().describe('How it ended; `fault` where there is no analysis, but a problem'),
    code: z.string().optional().describe('Why there is no answer, where there is none'),
    summary: z.string().optional().describe('The first sentence of the answer, or why there is none'),
    data: z.array(z.string()).describe('The names of the data it was asked of'),
    dataset: z.string().describe('Hash of the data'),
    session: z.string().optional(),
    replayOf: z.string().optional().describe('The analysis that this one repeats'),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().optional(),
    endedAt: z.iso.datetime().optional(),
    tokens: z.int().optional(),
    usd: z.number().optional(),
    feedback: feedbackBody.extend({ at: z.iso.datetime() }).optional(),
  })
  .describe('A question, and what became of it');

const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);

const replay = z.strictObject({
  of: z.string(),
  sameData: z.boolean(),
  same: z.boolean().describe('Over the same data: whether every value is the same'),
  differences: z.array(
    z.strictObject({
      place: z.string(),
      before: cell.optional(),
      after: cell.optional(),
      growth: z.number().optional(),
    }),
  ),
});

export const analysisRecord = analysisSummary
  .extend({
    position: z.int().optional().describe('How many wait before it, itself included'),
    analysis: analysisDocument.optional().describe('Once it has ended without a fault'),
    problem: problem.optional().describe('Once it has ended with one'),
    replay: replay.optional(),
  })
  .describe('A question with its answer');

export const analysisList = listOf(analysisSummary);
