import { DuckDBInstance, LIST, VARCHAR, listValue } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';

/** Reads queries with the engine's own parser and gives the syntax tree of each as JSON. Nothing of them is run. */
export type ReadSql = (queries: readonly string[]) => Promise<readonly string[]>;

/**
 * A query is read up to three times: for the validator, for the run, and for the run over changed data. Scripts that ask
 * thousands, or long ones, have each read anew.
 */
const remembered = { queries: 100, characters: 2_000 };

export async function createSqlReader(connection: DuckDBConnection): Promise<ReadSql> {
  // All at once: the way to the engine and back costs more than the reading.
  const statement = await connection.prepare(
    'SELECT json_serialize_sql(text) FROM (SELECT unnest($1::VARCHAR[]) AS text)',
  );
  const known = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (queries: readonly string[]): Promise<readonly string[]> => {
    statement.bindList(1, listValue([...queries]), LIST(VARCHAR));
    const rows = await (await statement.run()).getRows();
    return rows.map(([tree]) => String(tree));
  };
  const read = async (queries: readonly string[]): Promise<readonly string[]> => {
    const found = queries.map((query) => known.get(query));
    if (found.every((tree) => tree !== undefined)) return found;
    const trees = await ask(queries);
    for (const [index, tree] of trees.entries()) {
      const query = queries[index] ?? '';
      if (known.size < remembered.queries && query.length <= remembered.characters) known.set(query, tree);
    }
    return trees;
  };
  return (queries) => {
    // One after the other: there is one statement, which holds what it was given last.
    const trees = last.then(() => read(queries));
    last = trees.catch(() => undefined);
    return trees;
  };
}

/** For where no dataset is open: an engine with nothing in it. */
export async function openSqlReader(): Promise<{ read: ReadSql; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  return {
    read: await createSqlReader(connection),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
