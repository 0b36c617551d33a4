import { z } from 'zod';
import { analysisDocument } from '../../contract/analysis-document.ts';
import { statuses } from '../../contract/analysis.ts';
import { analysisStates } from '../../store/records/records.ts';
import { listOf } from './list.ts';
import { problem } from './problem.ts';

export const ratings = ['right', 'wrong', 'unclear'] as const;

export const feedbackBody = z
  .strictObject({
    rating: z.enum(ratings).describe('Whether the answer was right'),
    comment: z.string().max(2_000).optional().describe('Why, for whoever looks after the service'),
  })
  .describe('What somebody thinks of an answer');

export const feedback = feedbackBody
  .extend({ at: z.iso.datetime().describe('When it was said') })
  .describe('What somebody thought of an answer');

export const analysisState = z.enum(analysisStates).describe('Whether it waits, is worked on, or has ended');

export const outcomeStatus = z
  .enum([...statuses, 'fault'])
  .describe('How it ended; `fault` where there is no analysis, but a problem');

export const analysisSummary = z
  .strictObject({
    id: z.string().describe('Names it in all paths'),
    question: z.string().describe('In the words that it was asked in'),
    state: analysisState,
    status: outcomeStatus.optional(),
    code: z.string().optional().describe('Why there is no answer, where there is none'),
    summary: z.string().optional().describe('The first sentence of the answer, or why there is none'),
    data: z.array(z.string()).describe('The names of the data it was asked of'),
    dataset: z.string().describe('Hash of the data'),
    session: z.string().optional().describe('The session that it belongs to'),
    batch: z.string().optional().describe('The batch that it is a question of'),
    replayOf: z.string().optional().describe('The analysis that this one repeats'),
    createdAt: z.iso.datetime().describe('When it was accepted'),
    startedAt: z.iso.datetime().optional().describe('When work on it began, the last time that it did'),
    endedAt: z.iso.datetime().optional().describe('When it ended'),
    tokens: z.int().optional().describe('What the model took, prompts and replies together'),
    usd: z.number().optional().describe('What that cost, in US dollars'),
    feedback: feedback.optional(),
  })
  .describe('A question, and what became of it');

const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);

export const replay = z
  .strictObject({
    of: z.string().describe('The analysis that was repeated'),
    sameData: z.boolean().describe('Whether it ran over the same data'),
    same: z.boolean().describe('Over the same data: whether every value is the same'),
    differences: z
      .array(
        z.strictObject({
          place: z
            .string()
            .describe(
              'Where: `total` for a metric, `regions: row 3, revenue` for a cell; `status` where only one is an answer',
            ),
          before: cell.optional().describe('Absent where it was not there'),
          after: cell.optional().describe('Absent where it is not there any more'),
          growth: z.number().optional().describe('Of numbers: 0.1 is a tenth more'),
        }),
      )
      .describe('Each value that is not the same'),
  })
  .describe('How a repeated analysis compares with the one before');

export const analysisRecord = analysisSummary
  .extend({
    position: z.int().optional().describe('How many wait before it, itself included'),
    analysis: analysisDocument.optional().describe('Once it has ended without a fault'),
    problem: problem.optional().describe('Once it has ended with one'),
    replay: replay.optional(),
  })
  .describe('A question with its answer');

export const analysisList = listOf(analysisSummary);
