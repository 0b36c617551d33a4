import { z } from 'zod';
import type { Clerk } from '../../clerk/clerk.ts';
import { analysis } from '../arguments.ts';
import { defineTool } from '../tool.ts';
import { noAnalysis } from '../wait-for-answer.ts';

export const stopAnalysis = defineTool({
  name: 'stop_analysis',
  title: 'Stop an analysis',
  description:
    'Stops an analysis that is running, when its answer is not wanted any more. What has ended already stays as it is.',
  input: z.strictObject({ analysis }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run({ analysis: id }, { clerk }) {
    const before = await findStatus(id, clerk);
    if (before === undefined) throw noAnalysis(id);
    if (!goesOn.has(before)) return say(`It had ended already (${before}): get_analysis says more.`);
    await clerk.cancel(id);
    const after = await findStatus(id, clerk);
    if (after === undefined || !goesOn.has(after)) return say('It is stopped.');
    // One that another process works on is out of reach.
    return say(
      after === 'broken off'
        ? 'It cannot be stopped from here: another process works on it.'
        : 'It is told to stop: get_analysis says when it has.',
    );
  },
});

/** What a clerk says of one that has not ended. */
const goesOn = new Set(['queued', 'running', 'broken off']);
/** Older ones have ended long since. */
const mostListed = 500;

async function findStatus(id: string, clerk: Clerk): Promise<string | undefined> {
  const listed = (await clerk.list(mostListed)).find((one) => one.id === id);
  return listed?.status ?? (await clerk.find(id))?.analysis.status;
}

function say(text: string) {
  return { content: [{ type: 'text' as const, text }] };
}
