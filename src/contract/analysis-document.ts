import { z } from 'zod';
import { statuses } from './analysis.ts';
import { lineage, logLine, metric, plot, resultTable } from './output.ts';
import { question } from './question.ts';
import { receipt } from './receipt.ts';
import { runEndings } from './run.ts';
import { script } from './script.ts';
import { session } from './session.ts';
import { finding, risks } from './verdict.ts';

const insight = z.strictObject({
  text: z.string(),
  citations: z.array(
    z.strictObject({
      start: z.int().describe('Where the cited words begin in the text'),
      end: z.int(),
      source: z.string().describe('`total` for a metric, `regions[North].revenue` for a cell'),
    }),
  ),
});

const scriptError = {
  message: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
};

const attempt = z.strictObject({
  script,
  accepted: z.boolean().describe('Whether the validator let it run'),
  risk: z.enum(risks),
  findings: z.array(finding),
  ended: z.enum([...runEndings, ...statuses]).optional(),
  error: z.strictObject({ name: z.string(), ...scriptError }).optional(),
});

/** A table as JSON Schema can tell it: rows are checked as a whole elsewhere. */
const tableDocument = z.strictObject({
  ...resultTable.shape,
  rows: z
    .array(z.array(z.union([z.number(), z.string(), z.boolean(), z.null()])))
    .describe('Integers beyond 2^53 are text'),
});

/** An analysis as JSON. Pictures of its charts are not in it: they are drawn from `spec`, or fetched by themselves. */
export const analysisDocument = z.strictObject({
  id: z.string(),
  question,
  earlier: session.optional().describe('The questions that this one follows'),
  status: z.enum(statuses).describe('How it ended'),
  error: z
    .strictObject({ code: z.string(), ...scriptError })
    .optional()
    .describe('Why there is no answer, where there is none'),
  insights: z.array(insight).describe('The sentences of the answer, each number traced to where it was computed'),
  metrics: z.record(z.string(), metric),
  tables: z.array(tableDocument),
  plots: z.array(plot.omit({ svg: true, png: true })),
  assumptions: z.array(z.string()),
  warnings: z.array(z.string()),
  suggestions: z.array(z.string()).describe('Questions that can be answered from this data'),
  script: z
    .strictObject({
      ...script.shape,
      hash: z.string().describe('SHA-256 of the source'),
      risk: z.enum(risks),
      findings: z.array(finding),
    })
    .optional()
    .describe('The script that gave these results'),
  attempts: z.array(attempt).describe('Every script that was tried'),
  lineage: z.array(lineage.extend({ tables: z.array(z.string()) })).describe('The queries that the script ran'),
  log: z.array(logLine),
  timings: z.record(z.string(), z.number()).describe('Milliseconds a stage'),
  usage: z.strictObject({ inputTokens: z.int(), outputTokens: z.int(), usd: z.number() }),
  receipt,
});
