import { z } from 'zod';
import { caps } from './caps.ts';
import { analysisType, language } from './question.ts';

export const script = z
  .strictObject({
    language,
    source: z.string().describe('All of it'),
    title: z.string().describe('What it does, in a few words'),
    type: analysisType.default('custom').describe('The kind of analysis'),
    author: z.enum(['offline', 'claude', 'person']).describe('Who wrote it'),
    template: z.string().optional().describe('The offline template it was written from'),
    assumptions: z.array(z.string()).default([]).describe('What its author took for granted'),
    sentences: z
      .strictObject({
        dataset: z.string().describe('Hash of the data that they were found over'),
        texts: z.array(z.string()).max(caps.insights).describe('With citations in them'),
      })
      .optional()
      .describe(
        'The answer in the words that its author found after the run over that dataset; over others it says what the script says',
      ),
  })
  .describe('What a generator, or a person, wrote');

/** What a generator, or a person, wrote. Nothing runs it before it is a `ValidatedScript`. */
export type Script = z.infer<typeof script>;
