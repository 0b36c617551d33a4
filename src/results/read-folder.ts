import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { metric, resultTable } from '../contract/output.ts';
import { question } from '../contract/question.ts';
import { receipt } from '../contract/receipt.ts';
import { script } from '../contract/script.ts';
import { GloveboxError } from '../errors.ts';
import { hashText } from './receipt.ts';
import { analysisFile } from './replace-folder.ts';

const storedAnalysis = z.object({
  id: z.string(),
  status: z.string(),
  question,
  script: z
    .object({ ...script.shape, hash: z.string() })
    .describe('Absent where no script ran: there is nothing to replay'),
  insights: z.array(z.object({ text: z.string() })).default([]),
  metrics: z.record(z.string(), metric),
  tables: z.array(resultTable),
  receipt,
});

/** Of a stored analysis, all that a replay needs. */
export type StoredAnalysis = z.infer<typeof storedAnalysis>;

/** Reads what `writeAnalysisFolder` wrote. Rejects with `ANALYSIS_UNREADABLE` for anything else, and for what was changed. */
export async function readAnalysisFolder(folder: string): Promise<StoredAnalysis> {
  const path = join(folder, analysisFile);
  const value = parseJson(await readText(path), path);
  if (typeof value === 'object' && value !== null && 'status' in value && !('script' in value)) {
    throw new GloveboxError('ANALYSIS_UNREADABLE', `${path} holds no script: that analysis ended before one ran.`, {
      place: path,
    });
  }
  const parsed = storedAnalysis.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? '' : ` At ${issue.path.map(String).join('.') || 'its top'}: ${issue.message}.`;
    throw new GloveboxError('ANALYSIS_UNREADABLE', `${path} is not an analysis.${where}`, {
      place: path,
      cause: parsed.error,
    });
  }
  const stored = parsed.data;
  if (hashText(stored.script.source) !== stored.script.hash) {
    throw new GloveboxError(
      'ANALYSIS_UNREADABLE',
      `The script in ${path} is not the one that was run: its hash differs.`,
      { place: path, next: 'Run it as a script of your own with glovebox run.' },
    );
  }
  const { receipt: recorded, question: asked } = stored;
  if (recorded.question !== undefined && hashText(asked.text) !== recorded.question) {
    throw new GloveboxError(
      'ANALYSIS_UNREADABLE',
      `The question in ${path} is not the one that was asked: its hash differs.`,
      { place: path, next: 'Ask it with glovebox ask.' },
    );
  }
  return stored;
}

/** Whether the script that lies beside an analysis is still the one that it holds. One that is gone is no other one. */
export async function isScriptAsRun(folder: string, { script: recorded }: StoredAnalysis): Promise<boolean> {
  const file = recorded.language === 'python' ? 'script.py' : 'script.ts';
  const text = await readFile(join(folder, file), 'utf8').catch(() => recorded.source);
  return text === recorded.source;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new GloveboxError('ANALYSIS_UNREADABLE', `${path} cannot be read.`, { place: path, cause });
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GloveboxError('ANALYSIS_UNREADABLE', `${path} is not JSON.`, { place: path, cause });
  }
}
