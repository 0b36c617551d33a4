import pg from 'pg';
import { batchRows, openStore } from './read-store.ts';
import type { BatchRow, Row } from './read-store.ts';

/** What the records of a service are, looked at from outside, whatever keeps them. */
export type Look = {
  questions(): Promise<readonly Row[]>;
  batchQuestions(): Promise<readonly BatchRow[]>;
  /** What is wrong with them. */
  faults(): Promise<readonly unknown[]>;
  close(): Promise<void>;
};

export function lookIntoFile(home: string): Look {
  const store = openStore(home);
  return {
    questions: () => Promise.resolve(store.questions()),
    batchQuestions: () => Promise.resolve(store.batchQuestions()),
    faults: () => Promise.resolve(store.faults()),
    async close() {
      store.close();
    },
  };
}

export async function lookIntoDatabase(url: string): Promise<Look> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const all = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => (await client.query<T>(text)).rows;
  return {
    async questions() {
      const rows = await all<Row>(`SELECT id, state, status, code, tries::int, ask, instance,
        (SELECT count(*)::int FROM glovebox_documents WHERE analysis_id = id) AS documents, batch_id AS batch
        FROM glovebox_analyses`);
      return rows;
    },
    async batchQuestions() {
      const rows = await all<BatchRow>(batchRows);
      return rows.map((row) => ({ ...row, number: Number(row.number) }));
    },
    faults: () =>
      all('SELECT analysis_id FROM glovebox_documents WHERE analysis_id NOT IN (SELECT id FROM glovebox_analyses)'),
    close: () => client.end(),
  };
}
