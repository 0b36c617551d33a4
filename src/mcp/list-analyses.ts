import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { fence } from '../fence.ts';
import { cutText, plainText } from '../results/plain-text.ts';
import { dataNote } from './describe-answer.ts';
import type { Desk } from './tool.ts';

export const mostListed = 10;
const longestQuestion = 300;

export const listedAnalyses = z.array(
  z.strictObject({
    id: z.string().describe('What get_analysis takes as analysis'),
    question: z.string().describe('What was asked; empty where a script was run without a question'),
    status: z
      .string()
      .describe(
        'answered, or how else it ended; queued, running or broken off where it has not: get_analysis waits for it',
      ),
    at: z.string().describe('When it was asked'),
  }),
);

/** The newest that were asked, for who has lost an id. */
export async function listAnalyses({ clerk }: Desk): Promise<CallToolResult> {
  const analyses = (await clerk.list(mostListed)).map(({ id, question, status, at }) => ({
    id,
    question: cutText(plainText(question), longestQuestion),
    status,
    at,
  }));
  const next =
    analyses.length === 0
      ? 'Nothing was asked yet: ask with analyze.'
      : 'Call get_analysis with the id of the one that is wanted.';
  const lines = analyses.map(({ id, question, status, at }) => `${id} ${status}, ${at}: ${JSON.stringify(question)}`);
  const listed = lines.length === 0 ? [] : [`The newest that were asked, by id.\n${fence(lines.join('\n'), Infinity)}`];
  return {
    content: [{ type: 'text', text: [...listed, `Next: ${next}`].join('\n') }],
    structuredContent: { note: dataNote, analyses, next },
  };
}
