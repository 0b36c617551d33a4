import { z } from 'zod';
import { allowance } from '../../contract/allowance.ts';
import type { Expectation } from '../../batch/batch-plan.ts';
import { analysisType, language, privacyLevel } from '../../contract/question.ts';
import { efforts } from '../../contract/choices.ts';

/** What was asked, as it is kept with the question, so that another process can ask it again. */
export const ask = z.strictObject({
  /** An own script, or an analysis to repeat, is run without a model. */
  kind: z.enum(['question', 'script', 'replay']),
  question: z.string().optional(),
  /** The names that the data had for whoever asked. */
  data: z.array(z.string()),
  script: z.string().optional(),
  replayOf: z.string().optional(),
  type: analysisType.optional(),
  language: z.enum(['auto', ...language.options]).optional(),
  effort: z.enum(efforts).optional(),
  privacy: privacyLevel.optional(),
  constraints: z.string().optional(),
  timeoutSeconds: z.number().optional(),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
  seed: z.int().optional(),
  budget: allowance.optional(),
  askedAt: z.string().optional(),
  /** Of a question of a batch: what its answer is to say. */
  expect: z.custom<Expectation>().optional(),
});
export type Ask = z.infer<typeof ask>;

/** As it was kept. Undefined where another version of the service has written it, in a way that this one does not know. */
export function readAsk(kept: string): Ask | undefined {
  try {
    return ask.safeParse(JSON.parse(kept)).data;
  } catch {
    return undefined;
  }
}
