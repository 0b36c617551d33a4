import { z } from 'zod';
import { answerDocument } from '../answer-document.ts';
import { analysis, waitSeconds } from '../arguments.ts';
import { defineTool } from '../tool.ts';
import { followAndWait } from '../wait-for-answer.ts';

export const getAnalysis = defineTool({
  name: 'get_analysis',
  title: 'Get an analysis by its id',
  description: `Gives an analysis that was asked before, and waits for one that is still running.
Use it after a result with the status "running", to come back to an earlier answer, or to get its script and change it for run_script. It computes nothing new.`,
  input: z.strictObject({
    analysis,
    script: z.boolean().default(false).describe('Whether to give the script that ran as well'),
    wait_seconds: waitSeconds,
  }),
  output: answerDocument,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  async run({ analysis: id, script: withScript, wait_seconds: seconds }, desk, call) {
    return followAndWait(id, desk.clerk, call, { seconds, privacy: desk.privacy, withScript });
  },
});
