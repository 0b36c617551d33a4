import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { GloveboxError } from '../../../errors.ts';
import type { Dialect, Driver, Row, Steps } from '../driver.ts';
import { sql, trusted, writeStatement } from '../sql.ts';
import type { Statement } from '../sql.ts';
import { explainSqliteFault } from './sqlite-faults.ts';
import type { Connection } from './sqlite-file.ts';
import { retryWhileBusy } from './sqlite-patience.ts';

type Prepared = ReturnType<Connection['prepare']>;
type RawRow = Readonly<Record<string, string | number | ArrayBuffer | null>>;

const dialect: Dialect = {
  text: 'TEXT',
  integer: 'INTEGER',
  real: 'REAL',
  blob: 'BLOB',
  counter: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  tableOptions: 'STRICT',
  position: trusted('instr'),
  // A transaction that writes has the file for itself from its beginning.
  lockSchema: [],
  // Who writes is alone.
  lockName: () => [],
  findVersions: sql`SELECT 1 AS found FROM sqlite_master WHERE name = 'glovebox_versions'`,
};

/**
 * SQLite in this process. Each statement, and each transaction, is done at once and not in parts, so that nothing comes between. Where
 * another process has the file, it is tried again, and this process does something else in the meantime.
 */
export function createSqliteDriver(connection: Connection, path: string, patienceMilliseconds: number): Driver {
  const prepared = new Map<string, Prepared>();
  const file = identifyFile(path);
  let closed = false;

  function execute(statement: Statement): readonly Row[] {
    const text = writeStatement(statement, () => '?');
    let ready = prepared.get(text);
    if (ready === undefined) prepared.set(text, (ready = connection.prepare(text)));
    const rows = ready.all([...statement.parameters]) as readonly RawRow[];
    return rows.map(readRow);
  }

  /** What is written to a file that has no name any more is gone with this process. */
  function expectInPlace(): void {
    if (identifyFile(path) === file) return;
    throw new GloveboxError('STORE_UNAVAILABLE', `${path} was removed or replaced while it was open.`, {
      place: path,
      next: 'Put it back, and start again whatever has it open.',
    });
  }

  function executeSteps<T>(steps: () => Steps<T>): T {
    expectInPlace();
    connection.exec('BEGIN IMMEDIATE');
    try {
      const running = steps();
      let step = running.next();
      while (step.done !== true) step = running.next(execute(step.value));
      connection.exec('COMMIT');
      return step.value;
    } catch (cause) {
      // Where the disk is full, SQLite has gone back already.
      if (connection.inTransaction) connection.exec('ROLLBACK');
      throw cause;
    }
  }

  /**
   * A statement that writes and finds the file taken stays as it is, half begun, until it is run again. As long as it does, SQLite takes
   * what others of this process write for a part of the same transaction, and it is lost with it. A transaction of its own ends at its
   * first word instead.
   */
  function executeAlone(statement: Statement): readonly Row[] {
    const reads = /^\s*SELECT\b/i.test(writeStatement(statement, () => '?'));
    return reads ? execute(statement) : executeSteps(() => yieldOnly(statement));
  }

  async function patiently<T>(work: () => T): Promise<T> {
    try {
      const done = await retryWhileBusy(() => {
        if (closed) throw new GloveboxError('STORE_UNAVAILABLE', `${path} is closed.`, { place: path });
        return work();
      }, patienceMilliseconds);
      // Otherwise whoever asks for one thing after the other would let nobody else of this process have a turn.
      await nextTurn();
      return done;
    } catch (cause) {
      throw explainSqliteFault(path, cause);
    }
  }

  return {
    dialect,
    run: <R extends Row>(statement: Statement) => patiently(() => executeAlone(statement) as readonly R[]),
    transact: (steps) => patiently(() => executeSteps(steps)),
    close() {
      if (!closed) {
        closed = true;
        prepared.clear();
        writeBack(connection);
        connection.close();
      }
      return Promise.resolve();
    },
  };
}

function identifyFile(path: string): string | undefined {
  const status = statSync(path, { throwIfNoEntry: false });
  return status && `${status.dev}:${status.ino}`;
}

function* yieldOnly(statement: Statement): Steps<readonly Row[]> {
  return yield statement;
}

/** Leaves the file whole, without a log beside it that it needs. What cannot be done now is done by whoever opens it next. */
function writeBack(connection: Connection): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Another process has it, or there is no room: all is in the log, and safe there.
  }
}

/** Bytes come as a buffer, and everything else as it is. */
function readRow(row: RawRow): Row {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof ArrayBuffer ? new Uint8Array(value) : value,
  ]);
  return Object.fromEntries(entries) as Row;
}
