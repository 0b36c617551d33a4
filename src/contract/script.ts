import { z } from 'zod';
import { caps } from './caps.ts';
import { analysisType, language } from './question.ts';

export const script = z.strictObject({
  language,
  source: z.string(),
  title: z.string().describe('What it does, in a few words'),
  type: analysisType.default('custom'),
  author: z.enum(['offline', 'claude', 'person']),
  template: z.string().optional().describe('The offline template it was written from'),
  assumptions: z.array(z.string()).default([]).describe('What its author took for granted'),
  sentences: z
    .strictObject({ dataset: z.string(), texts: z.array(z.string()).max(caps.insights) })
    .optional()
    .describe(
      'The answer in the words that its author found after the run over that dataset; over others it says what the script says',
    ),
});

/** What a generator, or a person, wrote. Nothing runs it before it is a `ValidatedScript`. */
export type Script = z.infer<typeof script>;
