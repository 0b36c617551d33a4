import { z } from 'zod';
import { statuses } from '../contract/analysis.ts';
import type { Analysis } from '../contract/analysis.ts';
import { createValueFormatter } from '../results/format-value.ts';
import { plainText, cutText } from '../results/plain-text.ts';

const value = z.union([z.number(), z.string(), z.boolean()]);

export const grade = z.strictObject({
  result: z.enum(['right', 'wrong', 'ungraded']),
  why: z.string().optional(),
  /** The expectation that it was measured by: another one is measured anew. */
  by: z.string().optional(),
});
export type Grade = z.infer<typeof grade>;

/** What became of a question: a line of results.jsonl, and what ledger, summary and report are made of. */
export const questionRecord = z.strictObject({
  id: z.string().describe('As the file names it, or its number in it'),
  question: z.string().describe('What was asked'),
  data: z.array(z.string()).describe('The files'),
  status: z.enum([...statuses, 'fault']).describe('How it ended; `fault` where nothing could be asked'),
  answer: z.array(z.string()).describe('The sentences of the answer'),
  metrics: z.record(z.string(), value).describe('The key figures, by name'),
  shown: z.record(z.string(), z.string()).default({}).describe('The same as the answer writes them'),
  assumptions: z.array(z.string()).default([]).describe('What was taken for granted'),
  error: z.strictObject({ code: z.string(), message: z.string() }).optional().describe('Why there is no answer'),
  warnings: z.number().describe('How many there are; they stand in the folder'),
  grade: grade.optional().describe('Whether it is the expected answer, where one is expected'),
  usd: z.number().describe('What the model cost, earlier tries of the question included'),
  tokens: z.number().describe('Tokens of prompts and replies'),
  milliseconds: z.number().describe('From being asked to the end'),
  askedAt: z.string().describe('When it was asked'),
  folder: z.string().optional().describe('Where the whole analysis lies, beside this file'),
});
export type QuestionRecord = z.infer<typeof questionRecord>;
export type RecordStatus = QuestionRecord['status'];

/** Ends that say nothing of the question: it is asked again when the batch is resumed. */
const passing: ReadonlySet<RecordStatus> = new Set(['fault', 'over-budget', 'cancelled']);

export function isFinal({ status }: Pick<QuestionRecord, 'status'>): boolean {
  return !passing.has(status);
}

/** A record is a summary. All of a batch are held in memory, and the whole of each lies in its folder. */
const [mostSentences, mostLetters, mostMetrics, mostAssumptions] = [12, 1_000, 50, 20];

type Answered = Pick<Analysis, 'status' | 'metrics' | 'assumptions' | 'warnings'> & {
  readonly question: { readonly locale: string; readonly timeZone: string };
  readonly insights: readonly { readonly text: string }[];
  readonly error?: { readonly code: string; readonly message: string } | undefined;
};

/** What a record tells of an analysis, as it came or as it was stored. */
export function describeAnswer({ status, question, insights, metrics, assumptions, warnings, error }: Answered) {
  const short = (text: string) => cutText(plainText(text), mostLetters);
  const { format } = createValueFormatter(question.locale, question.timeZone);
  const figures = Object.entries(metrics).slice(0, mostMetrics);
  return {
    status,
    answer: insights.slice(0, mostSentences).map(({ text }) => short(text)),
    metrics: Object.fromEntries(
      figures.map(([name, { value: held }]) => [name, typeof held === 'string' ? short(held) : held]),
    ),
    shown: Object.fromEntries(figures.map(([name, figure]) => [name, short(format(figure.value, figure))])),
    assumptions: assumptions.slice(0, mostAssumptions).map(short),
    ...(error !== undefined && { error: { code: error.code, message: short(error.message) } }),
    warnings: warnings.length,
  } satisfies Partial<QuestionRecord>;
}

/** What a record tells where there is no analysis. */
export const nothingSaid = {
  answer: [],
  metrics: {},
  shown: {},
  assumptions: [],
  warnings: 0,
} satisfies Partial<QuestionRecord>;
