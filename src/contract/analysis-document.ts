import { z } from 'zod';
import { statuses } from './analysis.ts';
import { lineage, logLine, metric, plot, resultTable } from './output.ts';
import { question } from './question.ts';
import { receipt } from './receipt.ts';
import { runEndings } from './run.ts';
import { script } from './script.ts';
import { session } from './session.ts';
import { usage } from './usage.ts';
import { finding, risk } from './verdict.ts';

export const citation = z
  .strictObject({
    start: z.int().describe('Where the cited words begin in the text'),
    end: z.int().describe('Where they end: the first character that is not cited'),
    source: z.string().describe('`total` for a metric, `regions[North].revenue` for a cell'),
  })
  .describe('Words of a sentence, and the value that they tell');

export const insight = z
  .strictObject({
    text: z.string().describe('The sentence, as it is shown'),
    citations: z.array(citation).describe('In the order of the text'),
  })
  .describe('A sentence of the answer, with each number in it traced to the value it came from');

const scriptError = {
  message: z.string().describe('What went wrong, for a person'),
  line: z.int().optional().describe('Of the script, from 1'),
  column: z.int().optional().describe('From 1'),
};

export const attempt = z
  .strictObject({
    script,
    accepted: z.boolean().describe('Whether the validator let it run'),
    risk,
    findings: z.array(finding).describe('What the validator found'),
    ended: z
      .enum([...runEndings, ...statuses])
      .optional()
      .describe('How its run ended, where it was run'),
    error: z
      .strictObject({ name: z.string().describe('The class of the error'), ...scriptError })
      .optional()
      .describe('What its run ended with, where it failed'),
  })
  .describe('One script that was tried, and what became of it');

/** A table as JSON Schema can tell it: rows are checked as a whole elsewhere. */
export const tableDocument = z
  .strictObject({
    ...resultTable.shape,
    rows: z
      .array(z.array(z.union([z.number(), z.string(), z.boolean(), z.null()])))
      .describe('A cell for each column. Integers beyond 2^53 are text'),
  })
  .describe('A table of the answer');

export const plotDocument = plot
  .omit({ svg: true, png: true })
  .describe('A chart of the answer: its picture is drawn from `spec`, or fetched by itself');

export const lineageDocument = lineage
  .extend({ tables: z.array(z.string()).describe('The tables of the dataset that it read') })
  .describe('A query that the script ran');

export const status = z.enum(statuses).describe('How a question ended');

export const acceptedScript = z
  .strictObject({
    ...script.shape,
    hash: z.string().describe('SHA-256 of the source'),
    risk,
    findings: z.array(finding).describe('What the validator warned of'),
  })
  .describe('A script that ran');

/** An analysis as JSON. Pictures of its charts are not in it: they are drawn from `spec`, or fetched by themselves. */
export const analysisDocument = z
  .strictObject({
    id: z.string().describe('Names it from when it is asked until it is removed'),
    question,
    earlier: session.optional().describe('The questions that this one follows'),
    status,
    error: z
      .strictObject({
        code: z
          .string()
          .describe(
            'Stable: `NOT_UNDERSTOOD`, `UNANSWERABLE`, `SCRIPT_REJECTED`, `SCRIPT_FAILED`, `TIMED_OUT` and so on',
          ),
        ...scriptError,
      })
      .optional()
      .describe('Why there is no answer, where there is none'),
    insights: z.array(insight).describe('The sentences of the answer, each number traced to where it was computed'),
    metrics: z.record(z.string(), metric).describe('The key figures, by name'),
    tables: z.array(tableDocument).describe('In the order in which the script gave them'),
    plots: z.array(plotDocument).describe('In the order in which the script gave them'),
    assumptions: z.array(z.string()).describe('What was taken for granted: read it, a wrong one makes a wrong answer'),
    warnings: z
      .array(z.string())
      .describe('What speaks against believing it, such as results that do not follow the data'),
    suggestions: z.array(z.string()).describe('Questions that can be answered from this data'),
    script: acceptedScript.optional().describe('The script that gave these results'),
    attempts: z.array(attempt).describe('Every script that was tried'),
    lineage: z.array(lineageDocument).describe('The queries that the script ran'),
    log: z.array(logLine).describe('What the script printed'),
    timings: z.record(z.string(), z.number()).describe('Milliseconds a stage'),
    usage,
    receipt,
  })
  .describe('An answer with all that it rests on, or why there is none');
