import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';

/** Reads a query with the engine's own parser and gives its syntax tree as JSON. Nothing of the query is run. */
export type ReadSql = (query: string) => Promise<string>;

export async function createSqlReader(connection: DuckDBConnection): Promise<ReadSql> {
  const statement = await connection.prepare('SELECT json_serialize_sql($1::VARCHAR)');
  return async (query) => {
    statement.bindVarchar(1, query);
    const rows = await (await statement.run()).getRows();
    return String(rows[0]?.[0]);
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
