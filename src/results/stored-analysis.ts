import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { metric } from '../contract/output.ts';
import { question } from '../contract/question.ts';
import { receipt } from '../contract/receipt.ts';
import { script } from '../contract/script.ts';
import { session } from '../contract/session.ts';
import { GloveboxError } from '../errors.ts';
import { hashQuestion, hashSession, hashText } from './receipt.ts';
import { analysisFile } from './replace-folder.ts';

/** The fields of a stored analysis whose hashes stand in it, with what every reader needs. */
export const storedFields = {
  question,
  script: z.object({ ...script.shape, hash: z.string() }),
  earlier: session.optional(),
  insights: z.array(z.object({ text: z.string() })).default([]),
  metrics: z.record(z.string(), metric),
  receipt,
};

export type StoredFile = { readonly path: string; readonly value: unknown };

/** Reads the file that makes a folder an analysis. Rejects with `ANALYSIS_UNREADABLE` where there is none. */
export async function readStoredFile(folder: string): Promise<StoredFile> {
  const path = join(folder, analysisFile);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw unreadable(path, `${path} cannot be read.`, { cause });
  }
  try {
    return { path, value: JSON.parse(text) };
  } catch (cause) {
    throw unreadable(path, `${path} is not JSON.`, { cause });
  }
}

export function parseStored<T>({ path, value }: StoredFile, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? '' : ` At ${issue.path.map(String).join('.') || 'its top'}: ${issue.message}.`;
  throw unreadable(path, `${path} is not an analysis.${where}`, { cause: parsed.error });
}

type Hashed = {
  readonly question: z.infer<typeof question>;
  readonly script?: { readonly source: string; readonly hash: string } | undefined;
  readonly earlier?: z.infer<typeof session> | undefined;
  readonly receipt: z.infer<typeof receipt>;
};

/** Refuses an analysis that was changed by hand where its hashes tell. */
export function checkHashes(path: string, { question: asked, script: ran, earlier, receipt: recorded }: Hashed): void {
  if (ran !== undefined && hashText(ran.source) !== ran.hash)
    throw unreadable(path, `The script in ${path} is not the one that was run: its hash differs.`, {
      next: 'Run it as a script of your own with glovebox run.',
    });
  if (recorded.question !== undefined && hashQuestion(asked) !== recorded.question)
    throw unreadable(path, `The question in ${path} is not the one that was asked: its hash differs.`, {
      next: 'Ask it with glovebox ask.',
    });
  if ((earlier && hashSession(earlier)) !== recorded.follows)
    throw unreadable(path, `The earlier questions in ${path} are not those that were followed: their hash differs.`, {
      next: 'Ask the whole question with glovebox ask.',
    });
}

export function unreadable(
  path: string,
  message: string,
  details: { readonly next?: string; readonly cause?: unknown } = {},
): GloveboxError {
  return new GloveboxError('ANALYSIS_UNREADABLE', message, { place: path, ...details });
}
