import { z } from 'zod';
import { statuses } from './analysis.ts';
import { metric } from './output.ts';
import { maxQuestionLength } from './choices.ts';
import { privacyLevel } from './question.ts';

/** A session that goes on for longer forgets how it began. */
export const mostTurns = 100;

export const turn = z
  .strictObject({
    question: z.string().min(1).max(maxQuestionLength).describe('What was asked'),
    constraints: z.string().max(maxQuestionLength).optional().describe('What was demanded of the answer'),
    status: z.enum(statuses).describe('How it ended'),
    reason: z.string().optional().describe('Why there is no answer, where there is none'),
    dataset: z.string().describe('Hash of the data that it was asked of'),
    seen: privacyLevel.describe('What of the data its author could see: all that is written below may quote that much'),
    script: z
      .strictObject({
        source: z.string().describe('All of it'),
        assumptions: z.array(z.string()).describe('What its author took for granted'),
      })
      .optional()
      .describe('The script that ran, where one did'),
    metrics: z.array(metric.omit({ label: true })).describe('The key figures'),
    assumptions: z.array(z.string()).describe('All that was taken for granted, by the run too'),
    sentences: z.array(z.string()).describe('What was stated'),
  })
  .describe('An earlier question, and what came of it');
/** What is kept of a question and its answer, so that another can follow it: what was asked, written and stated, no data. */
export type Turn = z.infer<typeof turn>;

export const session = z.array(turn).min(1).max(mostTurns);
/** Questions that follow each other, oldest first. */
export type Session = readonly Turn[];
