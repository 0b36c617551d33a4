import { z } from 'zod';
import { GloveboxError } from '../../errors.ts';
import { answerDocument } from '../answer-document.ts';
import { analysis, fromRow, waitSeconds } from '../arguments.ts';
import { listAnalyses, listedAnalyses } from '../list-analyses.ts';
import { defineTool } from '../tool.ts';
import { followAndWait } from '../wait-for-answer.ts';

const longestName = 400;

export const getAnalysis = defineTool({
  name: 'get_analysis',
  title: 'Get an analysis by its id',
  description: `Gives an analysis that was asked before, and waits for one that is still running. With table it gives further rows of one of its tables, beginning with from_row. Without analysis it lists the newest ten with their ids.
Use it after a result with the status "running", to come back to an earlier answer, for rows of a table that a result left out, or to get its script and change it for run_script. It computes nothing new.`,
  input: z.strictObject({
    analysis: analysis
      .optional()
      .describe('The id of an analysis, as results have it; without it the newest are listed'),
    table: z
      .string()
      .min(1)
      .max(longestName)
      .optional()
      .describe('The name of a table of it, whose rows are given and nothing else'),
    from_row: fromRow,
    script: z.boolean().default(false).describe('Whether to give the script that ran as well'),
    wait_seconds: waitSeconds,
  }),
  // An answer, rows of a table, or a list: what there is not is left out.
  output: answerDocument
    .partial()
    .required({ note: true, next: true })
    .extend({ analyses: listedAnalyses.optional().describe('The newest, newest first, where none was named') }),
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  async run({ analysis: id, table, from_row: from, script: withScript, wait_seconds: seconds }, desk, call) {
    const isPage = table !== undefined || from !== undefined;
    if (id === undefined) {
      if (!isPage) return listAnalyses(desk);
      throw new GloveboxError('USAGE', 'Of which analysis the table is has to be said: give analysis.');
    }
    const page = isPage ? { table, fromRow: from } : undefined;
    return followAndWait(id, desk.clerk, call, { seconds, privacy: desk.privacy, withScript, page });
  },
});
