import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { statuses } from '../contract/analysis.ts';
import { usualWriting } from '../contract/choices.ts';
import { metric, resultTable } from '../contract/output.ts';
import { analysisFile } from '../results/replace-folder.ts';

const storedAnswer = z.object({
  question: z.object({
    text: z.string(),
    askedAt: z.string(),
    locale: z.string().default(usualWriting.locale),
    timeZone: z.string().default(usualWriting.timeZone),
  }),
  status: z.enum(statuses),
  insights: z.array(z.object({ text: z.string() })),
  metrics: z.record(z.string(), metric),
  tables: z.array(resultTable),
  assumptions: z.array(z.string()).default([]),
  warnings: z.array(z.string()),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  timings: z.record(z.string(), z.number()),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number(), usd: z.number() }),
});
export type StoredAnswer = z.infer<typeof storedAnswer>;

/** What lies in the folder of a question. Undefined where it is not a whole analysis. */
export async function readStoredAnswer(folder: string): Promise<StoredAnswer | undefined> {
  try {
    const parsed = storedAnswer.safeParse(JSON.parse(await readFile(join(folder, analysisFile), 'utf8')));
    return parsed.data;
  } catch {
    return undefined;
  }
}
