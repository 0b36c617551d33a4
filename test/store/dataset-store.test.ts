import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Profile } from '../../src/contract/profile.ts';
import { createDatasetStore } from '../../src/store/dataset-store.ts';
import type { DatasetStore } from '../../src/store/dataset-store.ts';

let home: string;
let store: DatasetStore;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'glovebox-store-'));
  store = createDatasetStore(home);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const hash = (letter: string): string => letter.repeat(64);
const profile: Profile = { privacy: 'full', tables: [], assumptions: [] };
const describeDataset = (letter: string) => ({
  hash: hash(letter),
  tables: [{ name: 't', source: 't.csv', rows: 1, columns: [] }],
  assumptions: ['a'],
  warnings: [],
});

/** Stores a file with this content under the hash of a letter. */
async function put(letter: string, content = 'content', into = store): Promise<string> {
  const workspace = await into.openWorkspace();
  const file = join(workspace.path, 'dataset.duckdb');
  writeFileSync(file, content);
  const { dataset } = await into.publish(file, describeDataset(letter), profile);
  await workspace.close();
  return dataset.path;
}

describe('A stored dataset', () => {
  it('is found by its hash, with its path and its profile', async () => {
    const path = await put('a');
    expect(path).toBe(join(home, 'datasets', `${hash('a')}.duckdb`));
    expect(await store.find(hash('a'))).toEqual({ dataset: { ...describeDataset('a'), path }, profile });
    expect(readFileSync(path, 'utf8')).toBe('content');
    expect(statSync(path).mode & 0o777).toBe(0o444);
  });

  it('is not found where nothing is stored, or where the hash is none', async () => {
    expect(await store.find(hash('a'))).toBeUndefined();
    expect(await store.find('../../etc/passwd')).toBeUndefined();
  });

  it('is not found where its file is gone or of another size, or what stands beside it is broken', async () => {
    rmSync(await put('a'));
    expect(await store.find(hash('a'))).toBeUndefined();
    rmSync(await put('b'));
    writeFileSync(join(home, 'datasets', `${hash('b')}.duckdb`), 'longer content');
    expect(await store.find(hash('b'))).toBeUndefined();
    await put('c');
    writeFileSync(join(home, 'datasets', `${hash('c')}.json`), '{"version":1,');
    expect(await store.find(hash('c'))).toBeUndefined();
  });

  it('stays as it is when it is stored once more', async () => {
    const inode = statSync(await put('a')).ino;
    expect(statSync(await put('a', 'CONTENT')).ino).toBe(inode);
  });

  it('is found whichever of two that store it at once comes last', async () => {
    const other = createDatasetStore(home);
    for (let round = 0; round < 20; round += 1) {
      const letter = String.fromCharCode(97 + (round % 6));
      await Promise.all([put(letter, 'short'), put(letter, 'longer content', other)]);
      expect(await store.find(hash(letter))).toBeDefined();
      await store.remove(hash(letter));
    }
  });

  it('is readable by its owner only, also in a home that others may enter', async () => {
    chmodSync(home, 0o755);
    await put('a');
    await store.remember('key', hash('a'));
    expect(['datasets', 'index'].map((folder) => statSync(join(home, folder)).mode & 0o777)).toEqual([0o700, 0o700]);
  });

  it('is found within two milliseconds', async () => {
    await put('a');
    await store.find(hash('a'));
    const times: number[] = [];
    for (let round = 0; round < 21; round += 1) {
      const started = performance.now();
      await store.find(hash('a'));
      times.push(performance.now() - started);
    }
    expect(times.sort((left, right) => left - right)[10]).toBeLessThan(2);
  });
});

describe('The list', () => {
  it('has all datasets, the newest first, with their sizes', async () => {
    await put('a', '1');
    await new Promise((resolve) => setTimeout(resolve, 2));
    await put('b', '22');
    expect((await store.list()).map(({ dataset, bytes }) => [dataset.hash[0], bytes])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });

  it('is empty where there is no store yet', async () => {
    expect(await createDatasetStore(join(home, 'none')).list()).toEqual([]);
  });
});

describe('Removing', () => {
  it('takes a hash, or a beginning of it that only one has', async () => {
    const path = await put('a');
    await put('b');
    expect((await store.remove('aaaa')).dataset.hash).toBe(hash('a'));
    expect(await store.find(hash('a'))).toBeUndefined();
    expect(() => statSync(path)).toThrow('ENOENT');
    expect(await store.find(hash('b'))).toBeDefined();
  });

  it('refuses a hash that none has, and a beginning that several have', async () => {
    await expect(store.remove('ffff')).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
      message: 'No stored dataset has the hash ffff.',
    });
    await put('a');
    await put('b');
    await expect(store.remove('')).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
  });

  it('of everything does not fail where others store and list at the same time', async () => {
    const other = createDatasetStore(home);
    const faults = new Set<string | undefined>();
    for (let round = 0; round < 20; round += 1) {
      const putting = Promise.allSettled([put('a'), put('b', 'x', other)]);
      await Promise.all([store.purge(), other.purge(), store.list()]);
      for (const settled of await putting)
        if (settled.status === 'rejected') faults.add((settled.reason as { code?: string }).code);
    }
    // Who stored in vain is told.
    expect([...faults].filter((code) => code !== 'DATASET_NOT_FOUND')).toEqual([]);
    await store.purge();
    expect(readdirSync(join(home, 'datasets'))).toEqual([]);
  });

  it('of everything takes along what a crash has left half-written', async () => {
    await put('a');
    writeFileSync(join(home, 'datasets', `${hash('b')}.duckdb`), 'no entry beside it');
    writeFileSync(join(home, 'datasets', `${hash('c')}.json.1-ff.tmp`), '{');
    await store.purge();
    expect(readdirSync(join(home, 'datasets'))).toEqual([]);
  });

  it('of everything leaves nothing, and says what it was', async () => {
    await put('a', '12345');
    await store.remember('key', hash('a'));
    expect(await store.purge()).toEqual({ datasets: 1, bytes: 5 });
    expect(await store.list()).toEqual([]);
    expect(await store.recall('key')).toBeUndefined();
  });
});

describe('What is remembered of sources', () => {
  it('is the hash that they gave, and the last one counts', async () => {
    await store.remember('key', hash('a'));
    await store.remember('key', hash('b'));
    expect(await store.recall('key')).toBe(hash('b'));
    expect(await store.recall('other')).toBeUndefined();
  });

  it('is whole when many write it at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.remember('key', hash(index % 2 === 0 ? 'a' : 'b'))),
    );
    expect([hash('a'), hash('b')]).toContain(await store.recall('key'));
    expect(readdirSync(join(home, 'index'))).toHaveLength(1);
  });
});

describe('Workspaces', () => {
  it('of processes that are gone are swept, those of living ones stay', async () => {
    const host =
      hostname()
        .replaceAll(/[^\w-]/g, '')
        .slice(0, 40) || 'host';
    const living = await store.openWorkspace();
    mkdirSync(join(home, 'intake', `${host}.4194305.dead`));
    mkdirSync(join(home, 'intake', 'elsewhere.4194305.unknown'));
    const next = await store.openWorkspace();
    expect(
      readdirSync(join(home, 'intake'))
        .map((name) => join(home, 'intake', name))
        .sort(),
    ).toEqual([living.path, next.path, join(home, 'intake', 'elsewhere.4194305.unknown')].sort());
  });

  it('of a process before this one that had its number are swept', async () => {
    const living = await store.openWorkspace();
    const [host] = basename(living.path).split('.');
    const left = join(home, 'intake', `${host}.${process.pid}.dead`);
    mkdirSync(left);
    const before = Date.now() / 1000 - process.uptime() - 10;
    for (const path of [left, living.path]) utimesSync(path, before, before);
    const next = await store.openWorkspace();
    expect(readdirSync(join(home, 'intake')).sort()).toEqual(
      [living.path, next.path].map((path) => basename(path)).sort(),
    );
  });

  it('are readable by their owner only, and are gone when closed', async () => {
    const workspace = await store.openWorkspace();
    expect(statSync(workspace.path).mode & 0o777).toBe(0o700);
    await workspace.close();
    expect(readdirSync(join(home, 'intake'))).toEqual([]);
  });
});

it('A home that cannot be written to is named', async () => {
  const broken = createDatasetStore('/proc/nowhere');
  await expect(broken.openWorkspace()).rejects.toMatchObject({ code: 'STORE_UNWRITABLE', place: '/proc/nowhere' });
  await expect(broken.remember('key', hash('a'))).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
  expect(await broken.list()).toEqual([]);
});
