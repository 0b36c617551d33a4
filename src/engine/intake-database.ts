import { DuckDBInstance, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
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
};

/** The file that one intake fills. Its engine reads the given files and its own folder, and can reach nothing else. */
export interface IntakeDatabase {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<EngineValue[][]>;
  /** Adds rows of text to a table whose columns are all VARCHAR, given column by column. */
  append(table: string, columns: readonly (readonly (string | null)[])[]): Promise<void>;
  /** Writes everything to the file and closes it. */
  close(): Promise<void>;
}

export async function openIntakeDatabase(options: IntakeDatabaseOptions): Promise<IntakeDatabase> {
  const instance = await DuckDBInstance.create(options.path, {
    threads: String(options.threads),
    memory_limit: `${Math.floor(options.memoryBytes / 1024 / 1024)}MiB`,
    temp_directory: `${options.workspace}/spill`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  await connection.run(`SET allowed_directories = [${quoteLiteral(options.workspace)}]`);
  await connection.run(`SET allowed_paths = [${options.readable.map(quoteLiteral).join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');

  return {
    async run(sql) {
      await connection.run(sql);
    },
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRows().map((row) => row.map(toScriptValue));
    },
    async append(table, columns) {
      const rowCount = columns[0]?.length ?? 0;
      if (rowCount === 0) return;
      const chunk = DuckDBDataChunk.create(
        columns.map(() => VARCHAR),
        rowCount,
      );
      for (const [index, values] of columns.entries()) chunk.setColumnValues(index, values);
      const appender = await connection.createAppender(table);
      appender.appendDataChunk(chunk);
      appender.closeSync();
    },
    async close() {
      await connection.run('CHECKPOINT');
      connection.closeSync();
      instance.closeSync();
    },
  };
}
