import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresPrograms } from './find-postgres.ts';

const run = promisify(execFile);

/** A password that a URL has to write in another way. */
export const postgresPassword = 'p@ss/w%rd:1';

export type PostgresServer = {
  /** Its socket is in this folder: there is no port that somebody else could have. */
  readonly folder: string;
  urlOf(database: string): string;
  /** Makes an empty database, and says its address. */
  createDatabase(options?: string): Promise<string>;
  /** The same in less time: an empty place in a database that others have places in as well. */
  createSchema(): Promise<string>;
  /** Says something to one of its databases. */
  tell(url: string, ...statements: readonly string[]): Promise<readonly Record<string, unknown>[]>;
  /** Stops it, as for good: whoever is connected is thrown out. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
};

/**
 * Runs the server until it is told to stop, or nobody is left who could tell: then its folder goes as well. The shell itself keeps
 * nothing of its messages open, so that their end is the end of the server.
 */
const keeper = `folder=$1; shift; "$@" & exec 2>&-
  read -r word && told=yes; kill -INT $!; wait $!; [ "$told" ] || rm -rf "$folder"`;

/** A server of Postgres for tests alone. It sorts by a language, as most do, and lets nobody in without a password. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms ?? '';
  const user = findUser();
  const folder = await mkdtemp(join(tmpdir(), 'glovebox-postgres-'));
  const give = async (path: string): Promise<void> => {
    if (user !== undefined) await chown(path, user.uid, user.gid);
  };
  await give(folder);
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, postgresPassword);
  await give(passwordFile);
  const settings = ['-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--no-sync'];
  const version = Number(/ (\d+)/.exec((await run(join(programs, 'initdb'), ['--version'])).stdout)?.[1]);
  const language = version < 15 ? [] : ['--locale-provider=icu', '--icu-locale=en'];
  await run(join(programs, 'initdb'), ['-D', data, ...settings, '--locale=C.UTF-8', ...language], {
    ...user,
    cwd: folder,
  });

  let server: ChildProcess | undefined;
  let databases = 0;

  const urlOf = (database: string): string =>
    `postgres://postgres:${encodeURIComponent(postgresPassword)}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const tell: PostgresServer['tell'] = async (url, ...statements) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      let rows: Record<string, unknown>[] = [];
      for (const statement of statements) ({ rows } = await client.query(statement));
      return rows;
    } finally {
      await client.end();
    }
  };
  async function start(): Promise<void> {
    const settled = ['-k', folder, '-h', '', '-F', '-c', 'log_line_prefix=', '-c', 'max_connections=60'];
    const child = spawn('/bin/sh', ['-c', keeper, 'sh', folder, join(programs, 'postgres'), '-D', data, ...settled], {
      ...user,
      cwd: '/',
      stdio: ['pipe', 'ignore', 'pipe'],
      // Its messages are waited for: in a language that is known.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    server = child;
    const lines = createInterface(child.stderr);
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => {
        said.push(line);
        if (line.includes('ready to accept connections')) resolve();
      });
      lines.once('close', () => reject(new Error(`Postgres did not start: ${said.join('\n')}`)));
    });
  }
  async function stop(): Promise<void> {
    const stopped = server;
    server = undefined;
    if (stopped === undefined) return;
    const ended = once(stopped, 'exit');
    stopped.stdin?.write('stop\n');
    await ended;
  }

  await start();
  return {
    folder,
    urlOf,
    async createDatabase(options = '') {
      const name = `test${databases++}`;
      await tell(urlOf('postgres'), `CREATE DATABASE ${name} ${options}`);
      return urlOf(name);
    },
    async createSchema() {
      const name = `place${databases++}`;
      await tell(urlOf('postgres'), `CREATE SCHEMA ${name}`);
      return `${urlOf('postgres')}&options=${encodeURIComponent(`-c search_path=${name}`)}`;
    },
    tell,
    stop,
    start,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses to be root. */
function findUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = ['postgres', 'nobody'].map((name) => users.find((each) => each.startsWith(`${name}:`))).find(Boolean);
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}
