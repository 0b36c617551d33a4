import { z } from 'zod';
import { allowance } from '../../contract/allowance.ts';
import { statuses } from '../../contract/analysis.ts';
import { batchFormats } from '../../batch/batch-plan.ts';
import { batchQuestionStates } from '../../store/records/batch-records.ts';
import { skipCodes } from '../batches/skip-code.ts';
import { outcomeStatus } from './analysis.ts';
import { datasetName } from './dataset.ts';
import { listOf } from './list.ts';

const count = (what: string) => z.int().describe(what);

export const grade = z
  .strictObject({
    result: z
      .enum(['right', 'wrong', 'ungraded'])
      .describe('`ungraded` where it says nothing of the answer how it ended'),
    why: z.string().optional().describe('Of what is not right'),
  })
  .describe('How an answer compares with what was expected of it');

export const batchState = z
  .enum(['running', 'ended'])
  .describe('Whether there are questions of it that have not ended');

export const batchSummary = z
  .strictObject({
    id: z.string().describe('Names it in all paths'),
    name: z.string().describe('That of its file'),
    state: batchState,
    cancelled: z.boolean().describe('Whether somebody has cancelled it'),
    total: count('Questions that it has'),
    failed: count('Questions that ended otherwise than they should: with an answer, or as their file expects'),
    tokens: count('What the model took for it so far, prompts and replies together'),
    usd: z.number().describe('What that cost, in US dollars'),
    createdAt: z.iso.datetime().describe('When it was accepted'),
    endedAt: z.iso.datetime().optional().describe('When the last of its questions ended'),
  })
  .describe('Questions that were given together');

export const batchCounts = z
  .strictObject({
    waiting: count('Not asked yet'),
    asked: count('Accepted, and not ended'),
    ended: count('With an analysis, or with a fault'),
    skipped: count('Never to be asked'),
    statuses: z
      .partialRecord(z.enum([...statuses, 'fault']), z.int())
      .describe('Of those that ended: how, and how many'),
    right: count('Of those that said what they expect: how many are as expected'),
    wrong: count('How many are not'),
    ungraded: count('How many ended so that it cannot be said'),
  })
  .describe('How many of its questions are how');

export const batchQuestion = z
  .strictObject({
    number: count('Its place in the file, from 1'),
    id: z.string().describe('What the file calls it'),
    question: z.string().describe('In the words of the file'),
    state: z.enum(batchQuestionStates).describe('How far it is: `skipped` is one that will not be asked'),
    analysis: z.string().optional().describe('The analysis that it is, under `/analyses/{id}`'),
    status: outcomeStatus.optional(),
    code: z
      .string()
      .optional()
      .describe(
        `Why there is no answer; of one that was skipped, ${skipCodes.map((code) => `\`${code}\``).join(', ')}, or the code of the fault of another one that it would have had as well`,
      ),
    summary: z.string().optional().describe('The first sentence of the answer, or why there is none'),
    grade: grade.optional(),
    tokens: count('What the model took for it'),
    usd: z.number().describe('What that cost, in US dollars'),
  })
  .describe('A question of a batch');

export const batchDetails = batchSummary
  .extend({
    concurrency: count('Questions of it that are worked on at once, at most'),
    failFast: z.boolean().describe('Whether the first one without an answer is the last'),
    budget: allowance.optional().describe('What all of them together may take'),
    counts: batchCounts,
  })
  .describe('A batch, and how far it is');

export const batchRecord = batchDetails
  .extend({
    questions: z.array(batchQuestion).describe('In the order of the file'),
    next: z.int().optional().describe('Give it as `after` for more questions; absent where there are none'),
  })
  .describe('A batch with its questions');

export const batchList = listOf(batchSummary);

/** The data of each event of the stream of a batch, by its name. */
export const batchEventData = z
  .strictObject({
    question: batchQuestion.describe('Something has happened to a question'),
    progress: batchDetails.describe('How far all of it is'),
    ended: batchDetails.describe('The last one: all its questions have ended'),
  })
  .describe(
    'The `data` of each server-sent event of a batch, by its name in `event`: a stream holds one a message, never this object',
  );

const names = z
  .string()
  .max(2_000)
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(datasetName).max(10));

/** What a path or a form says as text. */
const budget = z
  .string()
  .transform((text, context) => {
    try {
      const value = JSON.parse(text) as unknown;
      return typeof value === 'number' ? { usd: value } : value;
    } catch {
      context.addIssue({ code: 'custom', message: 'give US dollars, or JSON such as {"tokens": 100000}' });
      return z.NEVER;
    }
  })
  .pipe(allowance);

export const mostBatchConcurrency = 64;

/** Made anew for each that has them: what describes a field by itself is a schema of its own. */
const makeSettings = () => ({
  data: names.optional().describe('Names of stored datasets, with commas: of questions that name none themselves'),
  concurrency: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostBatchConcurrency)
    .optional()
    .describe('Questions of it that are worked on at once, at most'),
  budget: budget
    .optional()
    .describe('What all questions together may take: US dollars, or JSON such as {"tokens": 100000}'),
  'fail-fast': z
    .enum(['1', 'true', 'false', '0', ''])
    .transform((text) => text !== 'false' && text !== '0')
    .optional()
    .describe('Whether the first one without an answer is the last'),
  format: z
    .enum(batchFormats)
    .optional()
    .describe('How the file is written, where neither its type nor its name says so'),
});

export const batchQuery = z.strictObject({
  ...makeSettings(),
  name: z.string().max(200).optional().describe('What the batch is called'),
});
export const batchForm = z.strictObject({
  ...makeSettings(),
  locale: z
    .string()
    .max(100)
    .optional()
    .describe('How numbers and dates are written in the data that comes along, for questions that say nothing else'),
});
export type BatchSettings = z.infer<typeof batchQuery> & z.infer<typeof batchForm>;
