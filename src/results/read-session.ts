import { z } from 'zod';
import { statuses } from '../contract/analysis.ts';
import { script } from '../contract/script.ts';
import type { Session } from '../contract/session.ts';
import { sessionOf } from './session-of.ts';
import { checkHashes, parseStored, readStoredFile, storedFields } from './stored-analysis.ts';

const followed = z.object({
  ...storedFields,
  status: z.enum(statuses),
  script: storedFields.script.optional(),
  attempts: z.array(z.object({ script })).default([]),
  assumptions: z.array(z.string()).default([]),
  error: z.object({ message: z.string() }).optional(),
});

/** What a follow-up to a stored analysis goes on from, however that ended. Rejects with `ANALYSIS_UNREADABLE` as a replay does. */
export async function readSession(folder: string): Promise<Session> {
  const file = await readStoredFile(folder);
  const stored = parseStored(file, followed);
  checkHashes(file.path, stored);
  return sessionOf(stored);
}
