import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '../contract/session.ts';
import { GloveboxError, isFault } from '../errors.ts';
import { readSession } from '../results/read-session.ts';
import { analysisFile } from '../results/replace-folder.ts';
import { answersFolder } from './answer-folder.ts';

export type FollowedAnswer = { readonly folder: string; readonly session: Session };

/** The answer to follow: the one in that folder, or for `last` the newest of those that got a folder of their own. */
export async function readFollowedAnswer(given: string): Promise<FollowedAnswer> {
  if (given !== 'last') return { folder: given, session: await readSession(given) };
  for (const folder of await listAnswers()) {
    const session = await readSession(folder).catch(skipUnreadable);
    if (session !== undefined) return { folder, session };
  }
  throw new GloveboxError('ANALYSIS_UNREADABLE', `There is no answer in ${answersFolder} to follow.`, {
    next: 'Ask a question first, or name the folder of its answer: --follow DIR.',
  });
}

/** Newest first. A folder that another process is about to fill is none yet. */
async function listAnswers(): Promise<readonly string[]> {
  const names = await readdir(answersFolder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const folder = join(answersFolder, name);
      const written = await stat(join(folder, analysisFile)).catch(() => undefined);
      return { folder, at: written?.mtimeMs ?? 0 };
    }),
  );
  return found
    .filter(({ at }) => at > 0)
    .sort((left, right) => right.at - left.at || right.folder.localeCompare(left.folder))
    .map(({ folder }) => folder);
}

function skipUnreadable(error: unknown): undefined {
  if (isFault(error, 'ANALYSIS_UNREADABLE')) return undefined;
  throw error;
}
