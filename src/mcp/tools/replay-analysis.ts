import { z } from 'zod';
import { answerDocument } from '../answer-document.ts';
import { analysis, data, waitSeconds } from '../arguments.ts';
import { chooseData } from '../choose-data.ts';
import { defineTool } from '../tool.ts';
import { askAndWait } from '../wait-for-answer.ts';

export const replay = defineTool({
  name: 'replay',
  title: 'Run an analysis again and compare',
  description: `Runs the script of an earlier analysis once more, without any model, and lists every value that came out differently.
Use it to show that an answer holds (same data: no differences), or, with data, to ask the same of newer data of the same columns: then it lists how the key figures changed.`,
  input: z.strictObject({ analysis, data, wait_seconds: waitSeconds }),
  output: answerDocument,
  annotations: { readOnlyHint: true },
  async run({ analysis: of, data: named, wait_seconds: seconds }, desk, call) {
    const asking = {
      data: named === undefined ? undefined : chooseData(named, desk, call),
      want: (chosen: readonly string[] | undefined) => ({ kind: 'replay', of, data: chosen }) as const,
    };
    return askAndWait(asking, desk.clerk, call, { seconds, privacy: desk.privacy });
  },
});
