import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/package-root.ts';
import type { RecordStore } from '../../../src/store/records/record-store.ts';
import { openSqliteRecordStore } from '../../../src/store/records/sqlite/sqlite-record-store.ts';
import { runScript } from '../../start-script.ts';
import { addEnded, answered, sampleAnalysis, sampleDocument, sampleKey, second } from './sample-records.ts';

const isRoot = process.getuid?.() === 0;
let folder: string;
let path: string;
let stores: RecordStore[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'glovebox-records-'));
  path = join(folder, 'home', 'service', 'records.db');
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true });
});

async function open(options: Parameters<typeof openSqliteRecordStore>[1] = {}, file = path): Promise<RecordStore> {
  const store = await openSqliteRecordStore(file, options);
  stores.push(store);
  return store;
}

const modeOf = (file: string): number => statSync(file).mode & 0o777;

/** A second program that has the file open, and writes to it or lets go as it is told. */
function openBeside(): InstanceType<typeof Database> {
  return new Database(path, { timeout: 2000 });
}

describe('the file of the records', () => {
  it('is for its owner alone, with what is beside it and the folders that were made for it', async () => {
    const store = await open();
    await store.addKey(sampleKey());
    const files = readdirSync(join(folder, 'home', 'service')).sort();
    expect(files).toEqual(['records.db', 'records.db-shm', 'records.db-wal']);
    for (const file of files) expect(modeOf(join(folder, 'home', 'service', file))).toBe(0o600);
    expect([modeOf(join(folder, 'home')), modeOf(join(folder, 'home', 'service'))]).toEqual([0o700, 0o700]);
  });

  it('is made so where others could read it', async () => {
    await (await open()).close();
    chmodSync(path, 0o644);
    await open();
    expect(modeOf(path)).toBe(0o600);
  });

  it('holds all when it is closed, without the log beside it', async () => {
    const store = await open();
    await store.addKey(sampleKey());
    await store.close();
    await store.close();
    rmSync(`${path}-wal`, { force: true });
    rmSync(`${path}-shm`, { force: true });
    expect(await (await open()).findKey('key-1')).toEqual(sampleKey());
  });

  it('is not touched by a store that is closed', async () => {
    const store = await open();
    await store.close();
    await expect(store.addKey(sampleKey())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', place: path });
    await expect(store.ping()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('does not hold what was removed', async () => {
    const store = await open();
    const secret = 'a secret that somebody asked about';
    await addEnded(store, { question: secret, ask: secret }, second(1), new TextEncoder().encode(secret.repeat(500)));
    const read = (): boolean => [path, `${path}-wal`].some((file) => readFileSync(file).includes(secret));
    expect(read()).toBe(true);
    await store.removeAnalysis('ann', 'one');
    await store.close();
    expect(read()).toBe(false);
  });
});

describe('a file that cannot be used', () => {
  it('is named where it is no database, and is left as it is', async () => {
    mkdirSync(join(folder, 'home', 'service'), { recursive: true });
    const text = 'Not a database, but somebody needs it. '.repeat(200);
    writeFileSync(path, text);
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: `${path} is damaged, or is no SQLite database.`,
      place: path,
    });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is named where it is damaged in its middle', async () => {
    const store = await open();
    for (let index = 0; index < 50; index++) await store.addKey(sampleKey({ id: `k${index}`, name: 'n'.repeat(500) }));
    await store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096);
    writeFileSync(path, bytes);
    const reading = open().then((again) => again.listKeys());
    await expect(reading).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', place: path });
  });

  it('is named where it is a folder, or cannot be made', async () => {
    mkdirSync(path, { recursive: true });
    await expect(open()).rejects.toMatchObject({ code: 'STORE_UNWRITABLE', place: path });
    const below = join(folder, 'file', 'records.db');
    writeFileSync(join(folder, 'file'), '');
    await expect(open({}, below)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE', place: below });
    const notRemote = join(folder, 'http:', 'localhost', 'records.db');
    await (await open({}, notRemote)).ping();
    const nowhere = '/proc/nowhere/records.db';
    await expect(open({}, nowhere)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE', place: nowhere });
  });

  it('is refused where a newer version has written it, and is left as it is', async () => {
    await (await open()).close();
    const newer = openBeside();
    newer.exec(`INSERT INTO glovebox_versions VALUES (999, '${second(0)}')`);
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: `A newer version of Glovebox has written to ${path}.`,
    });
    newer.exec('DELETE FROM glovebox_versions WHERE version = 999');
    newer.close();
    await (await open()).addKey(sampleKey());
  });

  describe.runIf(isRoot)('for want of room', () => {
    const mount = (size: string): string => {
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]);
      return disk;
    };
    afterEach(() => void execFileSync('umount', ['--lazy', join(folder, 'disk')]));

    it('says so, keeps what it has, and goes on once there is room', async () => {
      const disk = mount('2m');
      const store = await open({}, join(disk, 'records.db'));
      await addEnded(store, { id: 'before' }, second(1));
      writeFileSync(join(disk, 'filler'), new Uint8Array(1024 * 1024));
      await store.accept(sampleAnalysis());
      const large = sampleDocument(2, 1_500_000);
      const fault = { code: 'STORE_UNWRITABLE', message: expect.stringContaining('there is no room left') as string };
      await expect(store.end('one', 'p1', answered, large, second(2))).rejects.toMatchObject(fault);
      expect(await store.findAnalysis('ann', 'one')).toMatchObject({ state: 'queued', bytes: 0 });
      expect(await store.readDocument('ann', 'before')).toEqual(sampleDocument(1));
      rmSync(join(disk, 'filler'));
      expect(await store.end('one', 'p1', answered, sampleDocument(3, 9000), second(3))).toBe(true);
      expect(await store.readDocument('ann', 'one')).toEqual(sampleDocument(3, 9000));
      await store.ping();
    });
  });
});

describe('A file that is taken away while it is open', () => {
  it.each(['removed', 'replaced'])('and %s is a fault to whoever writes: it would be lost', async (how) => {
    const store = await open();
    await store.addKey(sampleKey());
    rmSync(path);
    if (how === 'replaced') writeFileSync(path, '');
    const fault = { code: 'STORE_UNAVAILABLE', place: path };
    await expect(store.addKey(sampleKey({ id: 'key-2' }))).rejects.toMatchObject(fault);
    await expect(store.ping()).rejects.toMatchObject(fault);
  });
});

describe('other programs at the same file', () => {
  it('are waited for, and nothing of this process stands still meanwhile', async () => {
    const store = await open();
    const other = openBeside();
    other.exec('BEGIN IMMEDIATE');
    let done = false;
    const writing = store.addKey(sampleKey()).then(() => (done = true));
    // Turns that this process has while it waits.
    for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(done).toBe(false);
    expect(await store.listKeys()).toEqual([]);
    other.exec('COMMIT');
    await writing;
    other.close();
    expect(await store.listKeys()).toEqual([sampleKey()]);
  });

  it('are not alone in waiting: whatever else this process does has its turn between two calls', async () => {
    const store = await open();
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    for (let index = 0; turns < 3 && index < 10_000; index++) await store.findKey('key-1');
    clearInterval(turning);
    expect(turns).toBe(3);
  });

  it('are a fault where they never let go', async () => {
    const store = await open({ patienceMilliseconds: 50 });
    const other = openBeside();
    other.exec('BEGIN IMMEDIATE');
    const fault = { code: 'STORE_UNAVAILABLE', message: `Another program does not let go of ${path}.` };
    await expect(store.addKey(sampleKey())).rejects.toMatchObject(fault);
    await expect(store.ping()).rejects.toMatchObject(fault);
    other.exec('ROLLBACK');
    other.close();
    await store.addKey(sampleKey());
  });

  it('leave nothing half done where they let go too late: what is written afterwards is on the disk', async () => {
    const store = await open({ patienceMilliseconds: 50 });
    const other = openBeside();
    other.exec('BEGIN IMMEDIATE');
    await expect(store.addKey(sampleKey())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    other.exec('ROLLBACK');
    await store.heartbeat('one', second(1));
    expect(other.prepare('SELECT instance FROM glovebox_instances').all()).toEqual([{ instance: 'one' }]);
    other.exec('BEGIN IMMEDIATE; COMMIT');
    other.close();
  });

  it('lose nothing where two of this process wait, and the second has its turn first', async () => {
    const store = await open();
    const other = openBeside();
    other.exec('BEGIN IMMEDIATE');
    const writing = store.addKey(sampleKey());
    // It is told once, and waits.
    await new Promise((resolve) => setImmediate(resolve));
    other.exec('COMMIT');
    await store.heartbeat('one', second(1));
    await writing;
    expect(other.prepare('SELECT instance FROM glovebox_instances').all()).toEqual([{ instance: 'one' }]);
    expect(other.prepare('SELECT id FROM glovebox_keys').all()).toHaveLength(1);
    other.close();
  });

  it('make it together: of many that open a new one at once, each has it whole', async () => {
    const script = `import { openSqliteRecordStore } from './src/store/records/sqlite/sqlite-record-store.ts';
      import { sampleKey } from './test/store/records/sample-records.ts';
      const store = await openSqliteRecordStore(${JSON.stringify(path)});
      for (let index = 0; index < 20; index++) await store.addKey(sampleKey({ id: process.env.NAME + index }));
      await store.close();
      console.log('done');`;
    const names = ['a', 'b', 'c', 'd'];
    const said = await Promise.all(names.map((NAME) => runScript(script, packageRoot, { environment: { NAME } })));
    expect(said).toEqual(names.map(() => ({ said: 'done\n', code: 0 })));
    expect(await (await open()).listKeys()).toHaveLength(80);
  });

  it('of this process have it at once', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => open()));
    await Promise.all(opened.map((store, index) => store.addKey(sampleKey({ id: `k${index}` }))));
    expect(await opened[0]?.listKeys()).toHaveLength(6);
  });
});
