import { z } from 'zod';

/** What the host tells the runner at start, as its one argument. */
export const runnerOptions = z.strictObject({
  deno: z.string().describe('The Deno binary'),
  denoPackage: z.string().describe("Deno's package.json, for its version"),
  languageFolder: z.string().describe('Where boot.js lies'),
  cache: z.string().describe("An empty folder for Deno's cache"),
  threads: z.int(),
  memoryBytes: z.int(),
});

export type RunnerOptions = z.infer<typeof runnerOptions>;
