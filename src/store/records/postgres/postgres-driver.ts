import type pg from 'pg';
import { GloveboxError } from '../../../errors.ts';
import type { Dialect, Driver, Row, Steps } from '../driver.ts';
import { sql, trusted, writeStatement } from '../sql.ts';
import type { Statement } from '../sql.ts';
import { explainPostgresFault, isPassing } from './postgres-faults.ts';
import type { Address } from './postgres-faults.ts';

/** A number that nobody else is likely to lock: "glov", as bytes. */
const schemaLock = 0x676c_6f76;

const dialect: Dialect = {
  text: 'text COLLATE "C"',
  integer: 'bigint',
  real: 'double precision',
  blob: 'bytea',
  counter: 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  tableOptions: '',
  position: trusted('strpos'),
  lockSchema: [sql`SELECT pg_advisory_xact_lock(${schemaLock})`],
  // Two that share a number wait for each other, which harms neither.
  lockName: (name) => [sql`SELECT pg_advisory_xact_lock(${schemaLock}, hashtext(${name}))`],
  findVersions: sql`SELECT 1 AS found WHERE to_regclass('glovebox_versions') IS NOT NULL`,
};

/** How often what others have crossed is tried again. */
const mostTries = 10;

/** Postgres, by a few connections. Each statement sees what was committed before it; what it changes it locks, row by row. */
export function createPostgresDriver(pool: pg.Pool, address: Address): Driver {
  let closed = false;

  async function execute(client: pg.Pool | pg.PoolClient, statement: Statement): Promise<readonly Row[]> {
    const text = writeStatement(statement, (index) => `$${index}`);
    const { rows } = await client.query<Row>(text, [...statement.parameters]);
    return rows.map(readRow);
  }

  async function executeSteps<T>(steps: () => Steps<T>): Promise<T> {
    const client = await pool.connect();
    // A connection that breaks fails the statement that it has. Without anybody who hears it say so, it would end the process.
    client.on('error', ignore);
    let whole = false;
    try {
      await client.query('BEGIN');
      const running = steps();
      let step = running.next();
      while (step.done !== true) step = running.next(await execute(client, step.value));
      await client.query('COMMIT');
      whole = true;
      return step.value;
    } finally {
      client.off('error', ignore);
      // What is not whole goes with its connection: the server takes it back, whatever state it is in.
      client.release(!whole);
    }
  }

  async function persistently<T>(work: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      if (closed) throw new GloveboxError('STORE_UNAVAILABLE', `The database ${address.place} is closed.`);
      try {
        return await work();
      } catch (cause) {
        if (!isPassing(cause) || tried === mostTries) throw explainPostgresFault(address, cause);
      }
    }
  }

  return {
    dialect,
    run: <R extends Row>(statement: Statement) => persistently(() => execute(pool, statement) as Promise<readonly R[]>),
    transact: (steps) => persistently(() => executeSteps(steps)),
    async close() {
      if (closed) return;
      closed = true;
      await pool.end();
    },
  };
}

function ignore(): void {}

/** Bytes are bytes, and not a kind of their own that shares its memory with others. */
function readRow(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof Buffer ? new Uint8Array(value) : value,
  ]);
  return Object.fromEntries(entries) as Row;
}
