import { z } from 'zod';

/** What the host tells the runner at start, as its one argument. */
export const runnerOptions = z.strictObject({
  deno: z.string().describe('The Deno binary'),
  denoPackage: z.string().describe("Deno's package.json, for its version"),
  languageFolder: z.string().describe('Where boot.js lies'),
  cache: z.string().describe("An empty folder for Deno's cache"),
  seal: z.string().optional().describe('The library that seals a language process, where there is one'),
  probe: z.string().optional().describe('The program that tries the walls, where there are some'),
  received: z.string().optional().describe('An empty folder for data that the host sends'),
  nonce: z.string().optional().describe('A file of the host: who can say what is in it shares its file system'),
  threads: z.int(),
  memoryBytes: z.int(),
});

export type RunnerOptions = z.infer<typeof runnerOptions>;
