import { z } from 'zod';
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
  async run({ analysis: id }, { clerk }, call) {
    if ((await clerk.find(id)) !== undefined)
      return { content: [{ type: 'text', text: `It had ended already: get_analysis gives it.` }] };
    const asked = await clerk.follow(id, { signal: call.signal });
    if (asked === undefined) throw noAnalysis(id);
    asked.answer.catch(() => {});
    await clerk.cancel(id);
    return { content: [{ type: 'text', text: 'It is stopped.' }] };
  },
});
