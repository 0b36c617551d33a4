import { z } from 'zod';

const tableSource = z.strictObject({
  name: z.string().describe('The name in SQL'),
  source: z.string().describe('The file, sheet or stream it came from'),
  rows: z.int().describe('How many it has'),
  columns: z.int().describe('How many it has'),
});

/** What makes an analysis checkable and repeatable. */
export const receipt = z
  .strictObject({
    glovebox: z.string().describe('The version of the product'),
    question: z.string().optional().describe('SHA-256 of what was asked, constraints included'),
    follows: z.string().optional().describe('SHA-256 of the earlier questions that it follows, with what came of them'),
    askedAt: z.iso.datetime().describe('When it was asked, which is the clock of the script'),
    seed: z.int().describe('Where randomness in the box started'),
    locale: z.string().describe('How numbers and dates are written'),
    timeZone: z.string().describe('Where moments that have a zone are told'),
    dataset: z
      .strictObject({
        hash: z.string().describe('SHA-256 over the content and how it was read'),
        tables: z.array(tableSource).describe('What it holds'),
      })
      .describe('The data that it was asked of'),
    script: z
      .strictObject({
        hash: z.string().describe('SHA-256 of the source'),
        language: z.string().describe('What it is written in'),
        author: z.string().describe('Who wrote it'),
      })
      .optional()
      .describe('The script that ran, where one did'),
    box: z
      .strictObject({
        kind: z.enum(['embedded', 'docker']).describe('Which box it was'),
        engine: z.string().describe('Version of DuckDB'),
        runtime: z.string().describe('Version of the language runtime'),
        threads: z.int().describe('Engine threads: sums of doubles depend on them in their last bits'),
        image: z.string().optional().describe('Digest of the image'),
        attestation: z.string().optional().describe('How the box was shown to be sealed'),
      })
      .optional()
      .describe('The box that ran it, where one did'),
    generator: z
      .strictObject({
        name: z.string().describe('Who was to write the script'),
        model: z.string().optional().describe('The model that was asked'),
        prompts: z.string().optional().describe('Version of the prompts'),
      })
      .describe('Where the script came from'),
    results: z.string().optional().describe('SHA-256 over metrics and tables'),
  })
  .describe('What makes an analysis checkable and repeatable');
export type Receipt = z.infer<typeof receipt>;
