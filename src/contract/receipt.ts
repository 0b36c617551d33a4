import { z } from 'zod';

/** What makes an analysis checkable and repeatable. */
export const receipt = z.strictObject({
  glovebox: z.string().describe('The version of the product'),
  question: z.string().optional().describe('SHA-256 of what was asked, constraints included'),
  follows: z.string().optional().describe('SHA-256 of the earlier questions that it follows, with what came of them'),
  askedAt: z.iso.datetime(),
  seed: z.int(),
  locale: z.string(),
  timeZone: z.string(),
  dataset: z.strictObject({
    hash: z.string(),
    tables: z.array(z.strictObject({ name: z.string(), source: z.string(), rows: z.int(), columns: z.int() })),
  }),
  script: z.strictObject({ hash: z.string(), language: z.string(), author: z.string() }).optional(),
  box: z
    .strictObject({
      kind: z.enum(['embedded', 'docker']),
      engine: z.string().describe('Version of DuckDB'),
      runtime: z.string().describe('Version of the language runtime'),
      threads: z.int().describe('Engine threads: sums of doubles depend on them in their last bits'),
      image: z.string().optional().describe('Digest of the image'),
      attestation: z.string().optional().describe('How the box was shown to be sealed'),
    })
    .optional(),
  generator: z.strictObject({ name: z.string(), model: z.string().optional(), prompts: z.string().optional() }),
  results: z.string().optional().describe('SHA-256 over metrics and tables'),
});
export type Receipt = z.infer<typeof receipt>;
