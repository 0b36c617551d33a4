import { z } from 'zod';
import { allowance } from '../../contract/allowance.ts';
import { efforts, limitBounds, maxQuestionLength } from '../../contract/choices.ts';
import { analysisType, language, privacyLevel } from '../../contract/question.ts';
import { datasetName, datasetNames } from './dataset.ts';

/** More than these are a file. */
export const mostInlineRows = 10_000;

const cell = z.union(
  [z.string(), z.number(), z.boolean(), z.null()],
  'a cell is a text, a number, true, false or null',
);

export const inlineRows = z
  .strictObject({
    rows: z
      .record(z.string().min(1).max(100), z.array(z.record(z.string(), cell)).max(mostInlineRows))
      .refine((tables) => Object.keys(tables).length > 0, 'there is no table')
      .describe('Rows by the name of their table'),
  })
  .describe('A few rows, which come with the question');

const data = z
  .union([datasetNames, inlineRows], 'give the name of a dataset, of several, or rows')
  .describe('The name of a stored dataset, of several, or rows');

const shared = {
  session: z
    .string()
    .max(100)
    .optional()
    .describe('The session that the question belongs to, and whose earlier ones it follows'),
  type: analysisType.optional().describe('A hint at the kind of analysis'),
  language: z
    .enum(['auto', ...language.options])
    .optional()
    .describe('The language that the script is to be written in'),
  effort: z.enum(efforts).optional().describe('How much care to spend'),
  privacy: privacyLevel.optional().describe('What a model may learn about the data'),
  constraints: z.string().max(maxQuestionLength).optional().describe('What is demanded of the answer'),
  locale: z
    .string()
    .max(100)
    .optional()
    .describe('How numbers and dates are written, and in rows and files read, such as de-DE'),
  timeZone: z.string().max(100).optional().describe('Where moments that have a zone are told, such as Europe/Berlin'),
};

const question = z.string().describe(`What you want to know, in plain words; at most ${maxQuestionLength} characters`);
const script = z
  .string()
  .max(1_000_000)
  .describe('A script of your own, which is validated and run instead of having one written');
const timeout = z
  .number()
  .positive()
  .max(limitBounds.timeoutSeconds.most)
  .describe('Seconds until a script is stopped');
const seed = z.int().min(0).describe('Where randomness in the box starts');

export const askBody = z
  .strictObject({
    question: question.optional(),
    script: script.optional(),
    data: data.optional(),
    ...shared,
    timeout: timeout.optional(),
    seed: seed.optional(),
    budget: allowance.optional().describe('The most that a model may take'),
  })
  .refine(({ question: asked, script: own }) => asked !== undefined || own !== undefined, {
    path: ['question'],
    message: 'there is no question, and no script',
  })
  .describe('A question, and what it is asked of');
export type AskBody = z.infer<typeof askBody>;

/** In a form all is text. */
export const askForm = z
  .strictObject({
    question: question.optional(),
    script: script.optional(),
    data: datasetName.optional().describe('The name of a stored dataset, where no file comes with the form'),
    ...shared,
    timeout: z.coerce.number().pipe(timeout).optional().describe('Seconds until a script is stopped'),
    seed: z.coerce.number().pipe(seed).optional().describe('Where randomness in the box starts'),
    budget: z
      .string()
      .transform((text, context) => {
        try {
          return JSON.parse(text) as unknown;
        } catch {
          context.addIssue({ code: 'custom', message: 'this is not JSON' });
          return z.NEVER;
        }
      })
      .pipe(allowance)
      .optional()
      .describe('The most that a model may take, as JSON: {"usd": 0.5}'),
  })
  .refine(({ question: asked, script: own }) => asked !== undefined || own !== undefined, {
    path: ['question'],
    message: 'there is no question, and no script',
  });
