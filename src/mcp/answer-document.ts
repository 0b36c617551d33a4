import { z } from 'zod';
import { statuses } from '../contract/analysis.ts';
import { tableColumn } from '../contract/output.ts';

const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);

const link = z.strictObject({
  uri: z.string().describe('What to read it by'),
  title: z.string().describe('What it is'),
  mimeType: z.string(),
});
export type Link = z.infer<typeof link>;

const difference = z.strictObject({
  place: z.string().describe('The metric, or table, row and column'),
  before: cell.optional().describe('Absent: there was none'),
  after: cell.optional().describe('Absent: there is none now'),
  growth: z.number().optional().describe('By which share of itself it grew'),
});

/** An answer as an assistant is given it: bounded, and without pictures. */
export const answerDocument = z.strictObject({
  note: z.string().describe('How to read this'),
  id: z.string().describe('What get_analysis and replay find it by'),
  status: z
    .enum([...statuses, 'running'])
    .describe('answered: there is an answer; running: ask for it with get_analysis; anything else: there is none'),
  question: z.string().optional().describe('What was asked'),
  session: z.string().optional().describe('Give it to analyze for a question that follows this one'),
  sentences: z.array(z.string()).describe('The answer. Every number in it was computed from the data'),
  metrics: z
    .array(
      z.strictObject({
        name: z.string(),
        label: z.string().optional().describe('How a person would call it'),
        value: cell.describe('Not rounded'),
        text: z.string().describe('As it is to be written: rounded, with its unit'),
      }),
    )
    .describe('Key figures'),
  tables: z
    .array(
      z.strictObject({
        name: z.string(),
        title: z.string().optional(),
        columns: z.array(tableColumn.pick({ name: true, type: true, label: true, unit: true })),
        fromRow: z.int().optional().describe('Which row the first one here is, where rows from one on were asked for'),
        rows: z.array(z.array(cell)).describe('The first rows'),
        rowsInAll: z.int().describe('How many rows the whole table has'),
        columnsInAll: z.int().describe('How many columns the whole table has'),
        uri: z.string().describe('The resource with all of it, as CSV'),
      }),
    )
    .describe('Result tables, each cut where it is long'),
  charts: z.array(link).describe('The charts that were drawn; small ones come along as images'),
  assumptions: z.array(z.string()).describe('What was taken for granted: say so where it matters'),
  warnings: z.array(z.string()).describe('What to mind: pass it on'),
  suggestions: z.array(z.string()).describe('Questions that this data can answer'),
  findings: z
    .array(
      z.strictObject({
        line: z.int().describe('Of the script'),
        rule: z.string(),
        message: z.string().describe('What is wrong'),
        remedy: z.string().describe('What to do about it'),
      }),
    )
    .describe('Why a script was refused'),
  error: z
    .strictObject({
      code: z.string(),
      message: z.string(),
      line: z.int().optional().describe('Of the script'),
      column: z.int().optional(),
    })
    .optional()
    .describe('Why there is no answer'),
  replay: z
    .strictObject({
      of: z.string().describe('The analysis that was run again'),
      sameData: z.boolean().describe('Whether the data is the same as then'),
      differences: z.array(difference).describe('What came out differently: none means that all of it is the same'),
      differencesInAll: z.int(),
    })
    .optional()
    .describe('Of a replay'),
  script: z.string().optional().describe('The script that ran, where it was asked for'),
  next: z.string().describe('What to do next'),
  resources: z.array(link).describe('The report, the script and the receipt'),
  report: z.string().optional().describe('Where the user finds the report'),
});
export type AnswerDocument = z.infer<typeof answerDocument>;

export const answerBounds = {
  tables: 5,
  rows: 30,
  columns: 15,
  metrics: 40,
  sentences: 30,
  notes: 20,
  differences: 40,
  findings: 12,
  charts: 20,
  /** Characters of one text. */
  text: 600,
  cell: 200,
  /** Characters of rows in all, so that what is read fits the window of a model. */
  allRows: 12_000,
} as const;
