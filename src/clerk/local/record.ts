import { z } from 'zod';
import { analysisType, privacyLevel } from '../../contract/question.ts';

const common = {
  data: z.array(z.string()).describe('Hashes'),
  session: z.string().optional().describe('The session that it is asked in'),
};

/** What was accepted, and all that it takes to ask it: kept before anybody hears that it was accepted. */
export const askedRecord = z.strictObject({
  id: z.string().describe('Names its files'),
  at: z.iso.datetime().describe('When it was accepted'),
  wanted: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('question'),
      question: z.string().describe('As it was asked'),
      constraints: z.string().optional().describe('What is demanded of the answer'),
      type: analysisType.optional(),
      privacy: privacyLevel.optional(),
      ...common,
    }),
    z.strictObject({
      kind: z.literal('script'),
      script: z.string().describe('Its source'),
      question: z.string().optional().describe('What it is to answer'),
      ...common,
    }),
    z.strictObject({
      kind: z.literal('replay'),
      of: z.string().describe('The analysis to run again'),
      question: z.string().optional().describe('What that one answers'),
      ...common,
    }),
  ]),
  ended: z
    .strictObject({
      status: z.string().describe('How it ended: the status of an analysis, or the code of a fault'),
      replay: z
        .strictObject({
          of: z.string(),
          sameData: z.boolean(),
          differences: z.array(
            z.strictObject({
              place: z.string(),
              before: z.union([z.number(), z.string(), z.boolean(), z.null()]).optional(),
              after: z.union([z.number(), z.string(), z.boolean(), z.null()]).optional(),
              growth: z.number().optional(),
            }),
          ),
        })
        .optional()
        .describe('What differed, where it was run again'),
      fault: z
        .strictObject({ code: z.string(), message: z.string(), next: z.string() })
        .optional()
        .describe('Where there is no analysis'),
    })
    .optional()
    .describe('Absent until it has ended'),
});
export type AskedRecord = z.infer<typeof askedRecord>;

export const sessionRecord = z.strictObject({
  title: z.string().describe('What it was opened with'),
  at: z.iso.datetime().describe('When it was opened'),
  last: z.string().optional().describe('The analysis that the next question follows'),
});
export type SessionRecord = z.infer<typeof sessionRecord>;

export const cancelRecord = z.strictObject({ at: z.iso.datetime().describe('When somebody wanted it to end') });

export const nameRecord = z.strictObject({
  name: z.string().describe('As it was given'),
  hash: z.string().describe('The dataset that bears it'),
});
