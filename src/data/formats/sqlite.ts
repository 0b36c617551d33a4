import { copyFile, stat } from 'node:fs/promises';
import { constants } from 'node:fs';
import Database from 'libsql';
import { quoteIdentifier } from '../../engine/identifiers.ts';
import { GloveboxError } from '../../errors.ts';
import { describeEngineFault } from '../engine-fault.ts';
import type { DataSource, RawTable, ReadContext, SourceFile } from '../source.ts';
import { stemOf } from '../table-names.ts';
import { nameWorkspaceFile } from '../workspace-file.ts';
import { openStagedRows } from './staged-rows.ts';
import type { CellKind, TypedCell } from './staged-rows.ts';

type Connection = InstanceType<typeof Database>;
type ColumnInfo = { readonly name: string; readonly type: string };

/** SQLite files: every table with rows. */
export const sqlite: DataSource = {
  format: 'sqlite',

  async read(file: SourceFile, context: ReadContext): Promise<RawTable[]> {
    const connection = await openCopy(file, context);
    try {
      const tables = listTables(connection, file, context);
      const raws: RawTable[] = [];
      for (const table of tables) {
        const raw = await readTable(connection, table, file, tables.length > 1, context);
        if (raw === undefined) context.notes.warnings.push(`${file.label}: table ${table} is empty and is left out.`);
        else raws.push(raw);
      }
      if (raws.length === 0)
        throw new GloveboxError('DATASET_EMPTY', `${file.label} has no table with rows.`, { place: file.label });
      return raws;
    } catch (cause) {
      throw explain(file, cause);
    } finally {
      connection.close();
    }
  },
};

/** SQLite may write beside a file even when it only reads it: so it gets a copy. */
async function openCopy(file: SourceFile, context: ReadContext): Promise<Connection> {
  const copy = nameWorkspaceFile(context.workspace, 'sqlite');
  await copyFile(file.path, copy, constants.COPYFILE_FICLONE);
  const journal = await stat(`${file.path}-wal`).catch(() => undefined);
  if (journal !== undefined && journal.size > 0) {
    context.notes.warnings.push(
      `${file.label}: what stands in ${file.label}-wal and not yet in the file itself is not read. Close the program that has it open.`,
    );
  }
  try {
    const connection = new Database(copy);
    connection.exec(
      'PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA mmap_size = 0',
    );
    return connection;
  } catch (cause) {
    throw explain(file, cause);
  }
}

function listTables(connection: Connection, file: SourceFile, context: ReadContext): string[] {
  const rows = connection
    .prepare(
      `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid`,
    )
    .all() as {
    name: string;
    sql: string;
  }[];
  const virtual = rows.filter(({ sql }) => /^\s*CREATE\s+VIRTUAL/i.test(sql)).map(({ name }) => name);
  for (const name of virtual) context.notes.warnings.push(`${file.label}: table ${name} is virtual and is left out.`);
  const own = rows
    .map(({ name }) => name)
    .filter((name) => !virtual.some((other) => name === other || name.startsWith(`${other}_`)));
  if (own.length > context.limits.tables) {
    throw new GloveboxError(
      'DATASET_TOO_LARGE',
      `${file.label} has ${own.length} tables; ${context.limits.tables} are the most.`,
      { place: file.label },
    );
  }
  return own;
}

async function readTable(
  connection: Connection,
  table: string,
  file: SourceFile,
  several: boolean,
  context: ReadContext,
): Promise<RawTable | undefined> {
  const statement = connection
    .prepare(`SELECT * FROM ${quoteIdentifier(table)}`)
    .raw(true)
    .safeIntegers(true);
  const infos = statement.columns().map(({ name, type }): ColumnInfo => ({ name, type: (type ?? '').toUpperCase() }));
  const staged = await openStagedRows(
    context.database,
    infos.map(({ name }) => name),
  );
  const binary = new Set<string>();
  for (const row of statement.iterate() as IterableIterator<unknown[]>) {
    staged.add(row.map((value, index) => readCell(value, infos[index], binary)));
  }
  const columns = staged.close();
  for (const name of binary)
    context.notes.warnings.push(`${file.label}: binary values of ${table}.${name} are left out.`);
  if (staged.rows === 0) return undefined;
  return {
    name: several ? table : stemOf(file.name),
    source: several ? `${file.label}, table ${table}` : file.label,
    columns,
    relation: staged.table,
    staged: true,
    explain: (cause) => Promise.resolve(explain(file, cause)),
  };
}

/** SQLite has no booleans and no dates: a column declared BOOLEAN holds 0 and 1, and dates are text. */
function readCell(value: unknown, info: ColumnInfo | undefined, binary: Set<string>): TypedCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') {
    const boolean = info?.type.startsWith('BOOL') === true && (value === 0n || value === 1n);
    return boolean
      ? { kind: 'boolean', text: value === 1n ? 'true' : 'false' }
      : { kind: 'integer', text: String(value) };
  }
  if (typeof value === 'number') return numberCell(value);
  if (typeof value === 'string') return { kind: 'text', text: value };
  binary.add(info?.name ?? '');
  return null;
}

function numberCell(value: number): TypedCell {
  const kind: CellKind = 'number';
  return Number.isFinite(value) ? { kind, text: String(value) } : null;
}

function explain(file: SourceFile, cause: unknown): GloveboxError {
  if (cause instanceof GloveboxError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  if (/encrypted|not a database|malformed|corrupt|file is not/i.test(said)) {
    return new GloveboxError('DATASET_UNREADABLE', `${file.label} is a damaged or an encrypted SQLite file.`, {
      place: file.label,
      cause,
    });
  }
  return describeEngineFault(file.label, cause);
}
