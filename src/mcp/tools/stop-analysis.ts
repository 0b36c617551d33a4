import { z } from 'zod';
import { analysis } from '../arguments.ts';
import { findStatus } from '../find-status.ts';
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
    const found = await findStatus(id, clerk);
    if (found === undefined) throw noAnalysis(id);
    if (!found.hasEnded) await clerk.cancel(id);
    const text = found.hasEnded
      ? `It had ended already (${found.status}): get_analysis says more.`
      : 'It is told to stop: get_analysis says when it has.';
    return { content: [{ type: 'text', text }] };
  },
});
