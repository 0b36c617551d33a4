import { DuckDBInstance, version } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBResult, DuckDBValue } from '@duckdb/node-api';
import { checkSql } from './check-sql.ts';
import type { SqlScope, SqlVerdict } from './check-sql.ts';
import { quoteIdentifier, quoteLiteral } from './identifiers.ts';
import { createChangedViews } from './change-data.ts';
import { createSqlReader } from './sql-reader.ts';
import type { ReadSql } from './sql-reader.ts';
import { readSqlTree } from './sql-tree.ts';

export type EngineOptions = {
  readonly threads: number;
  readonly memoryBytes: number;
};

/** A way to the data: the data itself, or a changed copy of it. */
export type View = 'data' | 'changed';

export type Answer<T> =
  | { readonly ok: true; readonly tables: readonly string[]; readonly value: T }
  | Extract<SqlVerdict, { ok: false }>;

export type Query = {
  readonly sql: string;
  readonly parameters: readonly DuckDBValue[];
  readonly view: View;
  /** Once aborted, the query is not begun, or ends. One long scalar call does not hear it: the kill timer is for that. */
  readonly signal?: AbortSignal;
};

/** A dataset's file, opened so that nothing but its tables can be read and nothing can be written. */
export interface OpenDataset {
  /**
   * The only way to the data: decides whether a query may run, runs it, and has its rows read while they stream. One
   * query at a time, since a connection has one stream and one statement is checked at a time.
   */
  query<T>(query: Query, read: (result: DuckDBResult) => Promise<T>): Promise<Answer<T>>;
  /** Gives the syntax trees of queries: by such a one `query` decides. */
  readSql: ReadSql;
  /** Gets the changed copy ready, once. */
  prepareChanged(): Promise<void>;
  close(): void;
}

export const engineVersion = `DuckDB ${version()}`;

/** An engine with nothing in it: what takes time is done before there is a dataset. */
export interface Engine {
  /** Opens a dataset, once: afterwards the engine reaches nothing else. */
  open(path: string, tables: readonly string[]): Promise<OpenDataset>;
  /** Gives the syntax trees of queries, with a dataset or without. */
  readonly readSql: ReadSql;
}

/** What a dataset is called in its engine. Its tables are found without it. */
const catalog = 'glovebox';

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads),
    memory_limit: `${Math.floor(options.memoryBytes / 1024 / 1024)}MiB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    temp_directory: '',
    preserve_insertion_order: 'true',
  });
  const connections = {
    data: await instance.connect(),
    changed: await instance.connect(),
    check: await instance.connect(),
  };
  // Days begin where the dataset says: zoned timestamps are read in UTC, whatever the host's zone.
  for (const connection of Object.values(connections)) await connection.run(`SET TimeZone = 'UTC'`);
  const readSql = await createSqlReader(connections.check);
  return { readSql, open: (path, tables) => openDataset(path, tables, instance, connections, readSql) };
}

type Connections = Readonly<Record<View | 'check', DuckDBConnection>>;

async function openDataset(
  path: string,
  tables: readonly string[],
  instance: DuckDBInstance,
  connections: Connections,
  readSql: ReadSql,
): Promise<OpenDataset> {
  // In as few steps as there can be: each is a way to a thread of the engine and back.
  await connections.data.run(`ATTACH ${quoteLiteral(path)} AS ${catalog} (READ_ONLY); USE ${catalog}`);
  await Promise.all([connections.changed, connections.check].map((connection) => connection.run(`USE ${catalog}`)));
  const [scope] = await Promise.all([
    readScope(connections.check, tables),
    connections.data.run('SET enable_external_access = false; SET lock_configuration = true'),
  ]);
  const check = async (sql: string): Promise<SqlVerdict> => {
    const [tree = ''] = await readSql([sql]);
    return checkSql(readSqlTree(tree), scope);
  };

  let prepared: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };

  return {
    query: ({ sql, parameters, view, signal }, read) =>
      inTurn(async () => {
        const verdict = await check(sql);
        if (!verdict.ok) return verdict;
        const connection = connections[view];
        const value = await runUntil(signal, connection, async () =>
          read(await connection.stream(sql, [...parameters])),
        );
        return { ok: true, tables: verdict.tables, value };
      }),
    readSql: (queries) => inTurn(() => readSql(queries)),
    prepareChanged: () => (prepared ??= createChangedViews(connections.changed, tables)),
    close() {
      for (const connection of Object.values(connections)) connection.closeSync();
      instance.closeSync();
    },
  };
}

/** An interrupt that comes before the engine has begun is lost: it is said again until the query has ended. */
async function runUntil<T>(
  signal: AbortSignal | undefined,
  connection: DuckDBConnection,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  let again: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    again ??= setInterval(() => connection.interrupt(), 20);
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    return await work();
  } finally {
    clearInterval(again);
    signal?.removeEventListener('abort', interrupt);
  }
}

async function readScope(connection: DuckDBConnection, tables: readonly string[]): Promise<SqlScope> {
  const columns = new Set<string>();
  for (const table of tables) {
    // The catalog's own list of columns takes ten times as long: it also binds all that comes with the engine.
    const empty = await connection.run(`SELECT * FROM main.${quoteIdentifier(table)} LIMIT 0`);
    for (const name of empty.columnNames()) columns.add(name.toLowerCase());
  }
  return { tables: new Set(tables.map((name) => name.toLowerCase())), hasColumn: (name) => columns.has(name) };
}
