import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { resultTable } from '../contract/output.ts';
import { checkHashes, parseStored, readStoredFile, storedFields, unreadable } from './stored-analysis.ts';

const storedAnalysis = z.object({
  ...storedFields,
  id: z.string(),
  status: z.string(),
  tables: z.array(resultTable),
});

/** Of a stored analysis, all that a replay needs. */
export type StoredAnalysis = z.infer<typeof storedAnalysis>;

/** Reads what `writeAnalysisFolder` wrote. Rejects with `ANALYSIS_UNREADABLE` for anything else, and for what was changed. */
export async function readAnalysisFolder(folder: string): Promise<StoredAnalysis> {
  const file = await readStoredFile(folder);
  const { path, value } = file;
  if (typeof value === 'object' && value !== null && 'status' in value && !('script' in value))
    throw unreadable(path, `${path} holds no script: that analysis ended before one ran.`);
  const stored = parseStored(file, storedAnalysis);
  checkHashes(path, stored);
  return stored;
}

/** Whether the script that lies beside an analysis is still the one that it holds. One that is gone is no other one. */
export async function isScriptAsRun(folder: string, { script: recorded }: StoredAnalysis): Promise<boolean> {
  const file = recorded.language === 'python' ? 'script.py' : 'script.ts';
  const text = await readFile(join(folder, file), 'utf8').catch(() => recorded.source);
  return text === recorded.source;
}
