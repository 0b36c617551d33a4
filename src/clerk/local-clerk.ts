import { join } from 'node:path';
import type { Analyst } from '../analyst.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import type { Clerk } from './clerk.ts';
import { createLocalData } from './local/local-data.ts';
import { createLocalQuestions } from './local/local-questions.ts';
import { openLocalSessions } from './local/local-sessions.ts';

export type LocalClerkOptions = {
  readonly analyst: Analyst;
  readonly store: Pick<DatasetStore, 'list'>;
  /** Where datasets are kept, and what was asked is: GLOVEBOX_HOME. */
  readonly home: string;
};

/** Asks on behalf of this machine's user, in this process. What was accepted and answered lies in the home folder. */
export function createLocalClerk({ analyst, store, home }: LocalClerkOptions): Clerk {
  const folder = join(home, 'clerk');
  const sessions = openLocalSessions(folder);
  const data = createLocalData(analyst, store, folder);
  const questions = createLocalQuestions(folder, { analyst, sessions }, data.findData);
  return { ...data, ...questions, openSession: sessions.create };
}
