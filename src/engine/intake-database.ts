import { DuckDBDataChunk, DuckDBInstance, VARCHAR } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { EngineValue } from './values.ts';
import { toScriptValue } from './values.ts';
import { quoteLiteral } from './identifiers.ts';

export type IntakeDatabaseOptions = {
  /** The file to fill: it must not exist yet. */
  readonly path: string;
  /** A folder of this intake alone: the engine may write there and nowhere else. */
  readonly workspace: string;
  /** The files that the engine may read. */
  readonly readable: readonly string[];
  readonly memoryBytes: number;
  readonly threads: number;
  /** Whether there is little to store: then small blocks leave no room unused. */
  readonly small: boolean;
};

/** Adds rows of text to a table. */
export interface TextAppender {
  add(row: readonly (string | null)[]): void;
  close(): void;
}

/** The file that one intake fills. Its engine reads the given files and its own folder, and can reach nothing else. */
export interface IntakeDatabase {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<EngineValue[][]>;
  /** Makes room for a table of so many columns. */
  makeRoom(columnCount: number): Promise<void>;
  /** Adds rows to a temporary table whose columns are all VARCHAR. */
  openAppender(table: string, columnCount: number): Promise<TextAppender>;
  /** Writes everything to the file and closes it. */
  close(): Promise<void>;
}

export async function openIntakeDatabase(options: IntakeDatabaseOptions): Promise<IntakeDatabase> {
  const instance = await DuckDBInstance.create(options.path, {
    threads: String(options.threads),
    memory_limit: `${Math.floor(options.memoryBytes / 1024 / 1024)}MiB`,
    temp_directory: `${options.workspace}/spill`,
    default_block_size: options.small ? '16384' : '262144',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  await connection.run(`SET allowed_directories = [${quoteLiteral(options.workspace)}]`);
  await connection.run(`SET allowed_paths = [${options.readable.map(quoteLiteral).join(', ')}]`);
  await connection.run('SET enable_external_access = false');

  return {
    async run(sql) {
      await connection.run(sql);
    },
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRows().map((row) => row.map(toScriptValue));
    },
    async makeRoom(columnCount) {
      if (columnCount <= manyColumns) return;
      // The engine sets buffers aside for every column, most of which it never touches.
      const bytes = options.memoryBytes + columnCount * columnBytes;
      await connection.run(`SET memory_limit = '${Math.floor(bytes / 1024 / 1024)}MiB'`);
      await connection.run('SET threads = 1');
      // This step compares every expression with every other one.
      await connection.run(`SET disabled_optimizers = 'common_subexpressions'`);
    },
    openAppender: (table, columnCount) => createTextAppender(connection, table, columnCount),
    async close() {
      await connection.run('CHECKPOINT');
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const manyColumns = 500;
const columnBytes = 160 * 1024;
const rowsAtOnce = 2048;

async function createTextAppender(
  connection: DuckDBConnection,
  table: string,
  columnCount: number,
): Promise<TextAppender> {
  const appender = await connection.createAppender(table, 'main', 'temp');
  const types = Array.from({ length: columnCount }, () => VARCHAR);
  let rows: (readonly (string | null)[])[] = [];

  function flush(): void {
    if (rows.length === 0) return;
    const chunk = DuckDBDataChunk.create(types, rows.length);
    for (let column = 0; column < columnCount; column += 1) {
      chunk.setColumnValues(
        column,
        rows.map((row) => row[column] ?? null),
      );
    }
    appender.appendDataChunk(chunk);
    rows = [];
  }

  return {
    add(row) {
      rows.push(row);
      if (rows.length === rowsAtOnce) flush();
    },
    close() {
      flush();
      appender.closeSync();
    },
  };
}
