import { join } from 'node:path';
import Database from 'libsql';

/** A question as it stands in the store. */
export type Row = {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'ended';
  readonly status: string | null;
  readonly code: string | null;
  readonly tries: number;
  readonly ask: string;
  readonly instance: string;
  readonly documents: number;
  readonly batch: string | null;
};

/** A question of a batch as it stands in the store, and how many analyses there are of the batch. */
export type BatchRow = {
  readonly batch: string;
  readonly number: number;
  readonly state: 'waiting' | 'asked' | 'ended' | 'skipped';
  readonly analysis: string | null;
  readonly status: string | null;
  readonly code: string | null;
};

export const batchRows = `SELECT batch_id AS batch, number, state, analysis_id AS analysis, status, code
  FROM glovebox_batch_questions ORDER BY batch_id, number`;

/** Looks at the file of the service from outside. */
export function openStore(home: string) {
  const database = new Database(join(home, 'service.db'), { timeout: 5_000 });
  const all = (text: string) => database.prepare(text).all() as never[];
  return {
    questions: (): Row[] =>
      all(`SELECT id, state, status, code, tries, ask, instance,
        (SELECT count(*) FROM glovebox_documents WHERE analysis_id = id) AS documents, batch_id AS batch FROM glovebox_analyses`),
    batchQuestions: (): BatchRow[] => all(batchRows),
    instances: (): { readonly instance: string }[] => all('SELECT instance FROM glovebox_instances'),
    /** What SQLite finds wrong with it. */
    faults: (): unknown[] => [
      ...all('PRAGMA integrity_check').filter((row: { integrity_check: string }) => row.integrity_check !== 'ok'),
      ...all('PRAGMA foreign_key_check'),
      ...all('SELECT analysis_id FROM glovebox_documents WHERE analysis_id NOT IN (SELECT id FROM glovebox_analyses)'),
    ],
    /** Nobody else can write until it is let go. */
    lock: () => database.exec('BEGIN IMMEDIATE'),
    letGo: () => database.exec('ROLLBACK'),
    close: () => database.close(),
  };
}
