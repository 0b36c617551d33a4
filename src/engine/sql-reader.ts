import { DuckDBInstance, LIST, VARCHAR, listValue } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';

/** Reads queries with the engine's own parser and gives the syntax tree of each as JSON. Nothing of them is run. */
export type ReadSql = (queries: readonly string[]) => Promise<readonly string[]>;

export async function createSqlReader(connection: DuckDBConnection): Promise<ReadSql> {
  // All at once: the way to the engine and back costs more than the reading.
  const statement = await connection.prepare(
    'SELECT json_serialize_sql(text) FROM (SELECT unnest($1::VARCHAR[]) AS text)',
  );
  let last: Promise<unknown> = Promise.resolve();
  const read = async (queries: readonly string[]): Promise<readonly string[]> => {
    statement.bindList(1, listValue([...queries]), LIST(VARCHAR));
    const rows = await (await statement.run()).getRows();
    return rows.map(([tree]) => String(tree));
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
