import pg from 'pg';
import { GloveboxError } from '../../../errors.ts';
import type { Address } from './postgres-faults.ts';

/** How long to wait for a connection, and for what a statement does. */
export type PostgresLimits = { readonly connectMilliseconds: number; readonly statementMilliseconds: number };

/** A service does one small thing after the other; what is above this waits here, and not in the server. */
const mostConnections = 5;
/** A server that does not even say that a statement took too long has this much more. */
const graceMilliseconds = 2_000;
/** The number that Postgres has for the type of our integers. It gives them as text, since not all are numbers of JavaScript. */
const bigintType = 20;

/**
 * Connections are made as they are needed, and those that are lost are forgotten: so a database that was away is used again as soon as
 * it is back. Nothing is asked of a server here.
 */
export function createPool(url: string, limits: PostgresLimits): { readonly pool: pg.Pool; readonly address: Address } {
  const address = readAddress(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'glovebox',
    max: mostConnections,
    connectionTimeoutMillis: limits.connectMilliseconds,
    idleTimeoutMillis: 30_000,
    query_timeout: limits.statementMilliseconds + graceMilliseconds,
    keepAlive: true,
    types: {
      getTypeParser: ((type: number, format?: 'text') =>
        type === bigintType ? Number : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
    },
    // It is waited for, whatever its type says.
    onConnect: ((client) => prepareConnection(client, limits)) as (client: pg.ClientBase) => void,
  });
  // One that was lost while nobody used it. Whoever wants one next gets another, or the fault.
  pool.on('error', () => {});
  return { pool, address };
}

/** Not among the parameters of the connection, of which some poolers know only a few. What resolves is on the disk. */
async function prepareConnection(client: pg.ClientBase, { statementMilliseconds }: PostgresLimits): Promise<void> {
  await client.query(`SELECT set_config('statement_timeout', '${statementMilliseconds}', false),
    set_config('idle_in_transaction_session_timeout', '${statementMilliseconds}', false)`);
  await client.query(
    `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`,
  );
}

/** A client knows best what an address says. It connects to nothing here. */
function readAddress(url: string): Address {
  try {
    const [, rest] = /^postgres(?:ql)?:\/\/(?=.)[^/?#]*(.*)$/s.exec(url) ?? [];
    // A password that was not written as it must be: a part of it would be taken for the host, and told.
    if (rest === undefined || rest.includes('@')) throw new Error('It is written in another way.');
    const { host, port, database, password } = new pg.Client({ connectionString: url });
    const written = /^[^/]*\/\/[^@/]*?:([^@/]*)@/.exec(url)?.[1];
    const secrets = [password, written].filter((secret) => typeof secret === 'string' && secret !== '') as string[];
    return { place: `${host.includes(':') ? `[${host}]` : host}:${port}/${database ?? ''}`, secrets };
  } catch {
    // No cause: it would quote the address, and the password in it.
    throw new GloveboxError('CONFIG_INVALID', 'DATABASE_URL is no address of a Postgres database.', {
      next: 'Give it as postgres://user:password@host:5432/database, with %40 for @ and %2F for / in the password.',
    });
  }
}
