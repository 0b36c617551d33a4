import { DuckDBInstance, version } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBResult, DuckDBValue } from '@duckdb/node-api';
import { checkSerializedSql } from './check-sql.ts';
import type { SqlScope, SqlVerdict } from './check-sql.ts';
import { createChangedViews } from './change-data.ts';

export type EngineOptions = {
  readonly threads: number;
  readonly memoryBytes: number;
};

/** A way to the data: the data itself, or a changed copy of it. */
export type View = 'data' | 'changed';

/** A dataset's file, opened so that nothing but its tables can be read and nothing can be written. */
export interface OpenDataset {
  /** Decides whether a query may run. */
  check(sql: string): Promise<SqlVerdict>;
  /** Starts a query that has passed `check`. Its rows are streamed. */
  stream(sql: string, parameters: readonly DuckDBValue[], view: View): Promise<DuckDBResult>;
  /** Gets the changed copy ready. */
  prepareChanged(): Promise<void>;
  /** Ends what is running. One long scalar call does not hear it: the kill timer is for that. */
  interrupt(): void;
  close(): void;
}

export const engineVersion = `DuckDB ${version()}`;

export async function openDataset(path: string, tables: readonly string[], options: EngineOptions): Promise<OpenDataset> {
  const instance = await DuckDBInstance.create(path, {
    access_mode: 'READ_ONLY',
    threads: String(options.threads),
    memory_limit: `${Math.floor(options.memoryBytes / 1024 / 1024)}MiB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    temp_directory: '',
    preserve_insertion_order: 'true',
  });
  const connections = { data: await instance.connect(), changed: await instance.connect(), check: await instance.connect() };
  // Days begin where the dataset says: zoned timestamps are read in UTC, whatever the host's zone.
  for (const connection of Object.values(connections)) await connection.run(`SET TimeZone = 'UTC'`);
  await connections.data.run('SET enable_external_access = false');
  await connections.data.run('SET lock_configuration = true');
  const scope = await readScope(connections.check, tables);
  const serialize = await connections.check.prepare('SELECT json_serialize_sql($1::VARCHAR)');

  return {
    async check(sql) {
      serialize.bindVarchar(1, sql);
      const rows = await (await serialize.run()).getRows();
      return checkSerializedSql(String(rows[0]?.[0]), scope);
    },
    stream: (sql, parameters, view) => connections[view].stream(sql, [...parameters]),
    prepareChanged: () => createChangedViews(connections.changed, tables),
    interrupt() {
      connections.data.interrupt();
      connections.changed.interrupt();
    },
    close() {
      for (const connection of Object.values(connections)) connection.closeSync();
      instance.closeSync();
    },
  };
}

async function readScope(connection: DuckDBConnection, tables: readonly string[]): Promise<SqlScope> {
  const result = await connection.run(`SELECT DISTINCT lower(column_name) FROM duckdb_columns() WHERE schema_name = 'main'`);
  const columns = new Set((await result.getRows()).map(([name]) => String(name)));
  return { tables: new Set(tables.map((name) => name.toLowerCase())), hasColumn: (name) => columns.has(name) };
}
