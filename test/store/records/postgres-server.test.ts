import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GloveboxError } from '../../../src/errors.ts';
import { openPostgresRecordStore } from '../../../src/store/records/postgres/postgres-record-store.ts';
import type { RecordStore } from '../../../src/store/records/record-store.ts';
import { postgresPrograms } from './find-postgres.ts';
import { answered, sampleAnalysis, sampleDocument, sampleKey, second } from './sample-records.ts';
import { postgresPassword, startPostgres } from './start-postgres.ts';
import type { PostgresServer } from './start-postgres.ts';

const secrets = [postgresPassword, encodeURIComponent(postgresPassword)];

describe('an address', () => {
  it.each([
    '',
    'records',
    'mysql://ann:hidden@localhost/records',
    'postgres://',
    'postgres://ann:12/hidden@localhost/records',
    'postgres://ann:12#hidden@localhost/records',
    'postgres://ann:hid/den@localhost/records',
    'postgres://ann:hidden@localhost:port/records',
  ])('such as %j is refused, and no password is told', async (url) => {
    const fault = await openPostgresRecordStore(url).catch((cause: unknown) => cause as GloveboxError);
    expect(fault).toMatchObject({ code: 'CONFIG_INVALID' });
    expect(inspect(fault)).not.toMatch(/hidden|hid\/|den@|\b12\b/);
  });

  it('may name the folder of a socket, and no host', async () => {
    const opening = openPostgresRecordStore('postgres:///records?host=/nowhere');
    await expect(opening).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: 'The database /nowhere:5432/records cannot be used: the system says ENOENT.',
    });
  });

  it('where nobody answers is a fault that names it without the password', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const opening = openPostgresRecordStore(`postgres://ann:${secrets[1]}@127.0.0.1:${port}/records`);
    const fault = await opening.catch((cause: unknown) => cause as GloveboxError);
    expect(fault).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      status: 503,
      exitCode: 1,
      message: `The database 127.0.0.1:${port}/records cannot be used: the system says ECONNREFUSED.`,
      next: 'Check DATABASE_URL, and that the database answers.',
    });
    for (const secret of secrets) expect(inspect(fault)).not.toContain(secret);
  });
});

describe.skipIf(postgresPrograms === undefined)('a Postgres server', () => {
  let server: PostgresServer;
  let url: string;
  let stores: RecordStore[];

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    url = await server.createDatabase();
    stores = [];
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
  });

  async function open(address = url, limits: Parameters<typeof openPostgresRecordStore>[1] = {}): Promise<RecordStore> {
    const store = await openPostgresRecordStore(address, limits);
    stores.push(store);
    return store;
  }

  const unavailable = { code: 'STORE_UNAVAILABLE' };
  const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
    AND pid <> pg_backend_pid()`;

  it('that is stopped is a fault, and is used again once it is back', async () => {
    const store = await open();
    await store.accept(sampleAnalysis());
    await server.stop();
    try {
      await expect(store.ping()).rejects.toMatchObject(unavailable);
      await expect(store.end('one', 'p1', answered, sampleDocument(1), second(1))).rejects.toMatchObject(unavailable);
      await expect(openPostgresRecordStore(url)).rejects.toMatchObject(unavailable);
    } finally {
      await server.start();
    }
    expect(await store.end('one', 'p1', answered, sampleDocument(1), second(1))).toBe(true);
    await store.ping();
  });

  it('that ends every connection loses no answer that it took, and the next call has another one', async () => {
    const store = await open();
    await Promise.all([1, 2, 3, 4, 5].map((index) => store.accept(sampleAnalysis({ id: `n${index}` }))));
    const lost: unknown[] = [];
    const taken = new Set<number>();
    let going = true;
    const working = Promise.all(
      [10, 20, 30, 40].map(async (from) => {
        for (let index = from * 1000; going; index++) {
          const id = `m${index}`;
          try {
            await store.accept(sampleAnalysis({ id }));
            if (await store.end(id, 'p1', answered, sampleDocument(index), second(1))) taken.add(index);
          } catch (cause) {
            lost.push(cause);
          }
        }
      }),
    );
    for (let round = 0; round < 5; round++) {
      const before = taken.size;
      while (taken.size < before + 10) await new Promise((resolve) => setImmediate(resolve));
      await server.tell(url, kill);
    }
    going = false;
    await working;
    for (const cause of lost) expect(cause).toMatchObject(unavailable);
    for (const index of taken) expect(await store.readDocument('ann', `m${index}`)).toEqual(sampleDocument(index));
    await server.tell(url, kill);
    // Of each of its five connections it may have to be told that it is lost.
    let refusals = 0;
    for (let isBack = false; !isBack; refusals++) {
      isBack = await store.ping().then(
        () => true,
        (cause: unknown) => {
          expect(cause).toMatchObject(unavailable);
          return false;
        },
      );
    }
    expect(refusals).toBeLessThanOrEqual(6);
  });

  it('gives its tables to as many as come at once', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => open()));
    await Promise.all(opened.map((store, index) => store.addKey(sampleKey({ id: `k${index}` }))));
    expect(await opened[0]?.listKeys()).toHaveLength(8);
    expect(await server.tell(url, 'SELECT version FROM glovebox_versions ORDER BY version')).toEqual([
      { version: '1' },
      { version: '2' },
      { version: '3' },
    ]);
  });

  it('is told who is there, and keeps what it says it kept', async () => {
    await server.tell(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`);
    const store = await open();
    const shown = `SELECT application_name AS name FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    expect(await server.tell(url, shown)).toEqual([{ name: 'glovebox' }]);
    // A setting is seen from inside alone: so by a rule that is asked at each insertion.
    await server.tell(
      url,
      `ALTER TABLE glovebox_keys ADD CHECK (current_setting('synchronous_commit') = 'on')`,
      `ALTER TABLE glovebox_keys ADD CHECK (current_setting('statement_timeout') = '10s')`,
    );
    await store.addKey(sampleKey());
  });

  it('that refuses is a fault without the password', async () => {
    const wrong = `postgres://postgres:n0t%2Fthis@localhost/postgres?host=${encodeURIComponent(server.folder)}`;
    const fault = await openPostgresRecordStore(wrong).catch((cause: unknown) => cause as GloveboxError);
    expect(fault).toMatchObject({
      ...unavailable,
      message: expect.stringMatching(/cannot be used: password authentication failed for user "postgres"\.$/) as string,
    });
    expect(inspect(fault)).not.toMatch(/n0t(?:%2F|\/)this/);
    const message = expect.stringContaining('database "nowhere" does not exist') as string;
    await expect(openPostgresRecordStore(server.urlOf('nowhere'))).rejects.toMatchObject({ ...unavailable, message });
  });

  it('says no password where it quotes one', async () => {
    const store = await open();
    await server.tell(
      url,
      `CREATE FUNCTION quote() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE '${postgresPassword.replace('%', '%%')}!'; END $$`,
      'CREATE TRIGGER quoting BEFORE INSERT ON glovebox_keys EXECUTE FUNCTION quote()',
    );
    const message = expect.stringMatching(/did not do what it was told: \*\*\*!\.$/) as string;
    await expect(store.addKey(sampleKey())).rejects.toMatchObject({ code: 'INTERNAL', message });
  });

  it('that may only be read is a fault of its own', async () => {
    const store = await open();
    await store.close();
    const name = new URL(url).pathname.slice(1);
    await server.tell(url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    const reading = await open();
    const fault = { code: 'STORE_UNWRITABLE', message: expect.stringMatching(/: it may only be read\.$/) as string };
    await expect(reading.ping()).rejects.toMatchObject(fault);
    await expect(reading.addKey(sampleKey())).rejects.toMatchObject(fault);
    expect(await reading.listKeys()).toEqual([]);
  });

  it('serves a user who may use its tables and make none, and says what another one may not', async () => {
    await (await open()).close();
    await server.tell(
      url,
      `CREATE ROLE worker LOGIN PASSWORD 'of-worker'`,
      `CREATE ROLE stranger LOGIN PASSWORD 'of-stranger'`,
      'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO worker',
      'GRANT SELECT ON ALL TABLES IN SCHEMA public TO stranger',
    );
    const as = (user: string): string => url.replace(`postgres:${secrets[1]}@`, `${user}@`);
    await (await open(as('worker:of-worker'))).addKey(sampleKey());
    const store = await open(as('stranger:of-stranger'));
    expect(await store.listKeys()).toHaveLength(1);
    const message = expect.stringContaining('permission denied for table glovebox_keys') as string;
    await expect(store.addKey(sampleKey({ id: 'k2' }))).rejects.toMatchObject({ code: 'STORE_UNWRITABLE', message });
    await server.tell(url, 'DROP OWNED BY worker, stranger', 'DROP ROLE worker, stranger');
  });

  it('with another encoding is refused', async () => {
    const other = await server.createDatabase(
      `ENCODING 'LATIN1' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`,
    );
    const message = expect.stringMatching(/has the encoding LATIN1\.$/) as string;
    await expect(openPostgresRecordStore(other)).rejects.toMatchObject({ ...unavailable, message });
  });

  it('that a newer version has written to is refused', async () => {
    await open();
    await server.tell(url, `INSERT INTO glovebox_versions VALUES (999, '')`);
    const message = expect.stringContaining('A newer version of Glovebox has written to') as string;
    await expect(openPostgresRecordStore(url)).rejects.toMatchObject({ ...unavailable, message });
  });

  it('that keeps a row from us for too long is a fault, and no connection is lost to it', async () => {
    const store = await open(url, { statementMilliseconds: 200 });
    await store.accept(sampleAnalysis());
    const message = expect.stringMatching(/it did not answer in time\.$/) as string;
    await Promise.all([
      server.tell(url, 'BEGIN', 'SELECT 1 FROM glovebox_analyses FOR UPDATE', 'SELECT pg_sleep(2)'),
      (async () => {
        const locked = `SELECT 1 FROM pg_locks JOIN pg_class ON oid = relation
          WHERE relname = 'glovebox_analyses' AND mode = 'RowShareLock'`;
        while ((await server.tell(url, locked)).length === 0);
        for (let round = 0; round < 6; round++)
          await expect(store.begin('one', 'p1', second(1))).rejects.toMatchObject({ ...unavailable, message });
      })(),
    ]);
    expect(await store.begin('one', 'p1', second(1))).toBe(true);
  });

  describe('behind a network', () => {
    let network: Server;
    let sockets: Socket[];
    let isDown: boolean;

    beforeEach(async () => {
      sockets = [];
      isDown = false;
      network = createServer((near) => {
        const far = connect(join(server.folder, '.s.PGSQL.5432'));
        for (const [from, to] of [
          [near, far],
          [far, near],
        ] as const) {
          sockets.push(from);
          from.on('error', () => to.destroy());
          from.on('close', () => to.destroy());
          // What is down neither passes anything on nor says so.
          from.on('data', (bytes) => void (isDown || to.write(bytes)));
        }
      }).listen(0, '127.0.0.1');
      await once(network, 'listening');
    });
    afterEach(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => network.close(resolve));
    });

    const openThrough = (): Promise<RecordStore> => {
      const { port } = network.address() as AddressInfo;
      const address = `postgres://postgres:${secrets[1]}@127.0.0.1:${port}${new URL(url).pathname}`;
      return open(address, { connectMilliseconds: 1500, statementMilliseconds: 500 });
    };

    it('that swallows everything is a fault in time, and recovers', async () => {
      const store = await openThrough();
      await store.accept(sampleAnalysis());
      isDown = true;
      await expect(store.ping()).rejects.toMatchObject(unavailable);
      const ending = store.end('one', 'p1', answered, sampleDocument(1), second(1));
      await expect(ending).rejects.toMatchObject(unavailable);
      isDown = false;
      expect(await store.end('one', 'p1', answered, sampleDocument(1), second(1))).toBe(true);
    });

    it('that breaks off in the middle of a transaction leaves nothing half', async () => {
      const store = await openThrough();
      await store.accept(sampleAnalysis());
      const ending = store.end('one', 'p1', answered, sampleDocument(1, 3_000_000), second(1));
      let sent = 0;
      await new Promise<void>((resolve) => {
        for (const socket of sockets)
          socket.on('data', (bytes) => {
            sent += bytes.byteLength;
            if (sent > 1_000_000) {
              for (const each of sockets) each.destroy();
              resolve();
            }
          });
      });
      await expect(ending).rejects.toMatchObject(unavailable);
      expect(await store.findAnalysis('ann', 'one')).toMatchObject({ state: 'queued', bytes: 0 });
      expect(await store.end('one', 'p1', answered, sampleDocument(2), second(2))).toBe(true);
      expect(await store.readDocument('ann', 'one')).toEqual(sampleDocument(2));
    });
  });
});
