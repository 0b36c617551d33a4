import { chmod, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetShelf, StoredDataset } from '../contract/dataset-shelf.ts';
import { GloveboxError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { syncFile, writeDurably } from './durable-file.ts';
import type { StoredEntry } from './stored-entry.ts';
import { entryVersion, parseEntry } from './stored-entry.ts';
import { openWorkspace, sweepWorkspaces } from './workspaces.ts';

/** One line of `glovebox data list`. */
export type DatasetListing = StoredDataset & { readonly createdAt: string; readonly bytes: number };

/** Keeps datasets: one read-only DuckDB file each, named after its hash, and beside it what is known of it. */
export interface DatasetStore extends DatasetShelf {
  /** All datasets, newest first. */
  list(): Promise<DatasetListing[]>;
  /** Removes datasets by hash, or by a beginning of it that only one has. Returns what was removed. */
  remove(hash: string): Promise<DatasetListing>;
  /** Removes what intakes have left that were killed. The next one would, too. */
  sweep(): Promise<void>;
  /** Removes everything. Returns how many datasets there were and the bytes they took. */
  purge(): Promise<{ readonly datasets: number; readonly bytes: number }>;
}

const hashForm = /^[0-9a-f]{64}$/;
const ownerOnly = 0o700;

export function createDatasetStore(home: string): DatasetStore {
  const folders = { datasets: join(home, 'datasets'), index: join(home, 'index'), intake: join(home, 'intake') };
  const dataPath = (hash: string): string => join(folders.datasets, `${hash}.duckdb`);
  const entryPath = (hash: string): string => join(folders.datasets, `${hash}.json`);

  async function readEntry(hash: string): Promise<StoredEntry | undefined> {
    if (!hashForm.test(hash)) return undefined;
    const [text, status] = await Promise.all([
      readFile(entryPath(hash), 'utf8').catch(absent),
      stat(dataPath(hash)).catch(absent),
    ]);
    const entry = text === undefined ? undefined : parseEntry(text);
    return entry !== undefined && status?.size === entry.bytes ? entry : undefined;
  }

  /** Writes the entry of the file that is there: where two have put theirs at once, it is the one that came last. */
  async function describeData(described: Pick<StoredEntry, 'dataset' | 'profile'>): Promise<StoredEntry> {
    const { hash } = described.dataset;
    const readSize = async (): Promise<number | undefined> => (await stat(dataPath(hash)).catch(absent))?.size;
    for (let bytes = await readSize(); bytes !== undefined;) {
      const entry = { version: entryVersion, createdAt: new Date().toISOString(), bytes, ...described };
      await writeDurably(entryPath(hash), JSON.stringify(entry));
      bytes = await readSize();
      if (bytes === entry.bytes) return entry;
    }
    await rm(entryPath(hash), { force: true });
    throw new GloveboxError('DATASET_NOT_FOUND', 'The data was removed from the store while it was stored.', {
      next: 'Ask again.',
    });
  }

  const restore = (entry: StoredEntry): StoredDataset => ({
    dataset: { ...entry.dataset, path: dataPath(entry.dataset.hash) },
    profile: entry.profile,
  });

  /** Those whose hash begins so. Only these are read: whoever removes many, hash by hash, would read all of them for each. */
  async function findListings(beginning: string): Promise<DatasetListing[]> {
    const names = (await readdir(folders.datasets).catch(absent)) ?? [];
    const entries = await Promise.all(
      names
        .filter((name) => name.startsWith(beginning) && name.endsWith('.json'))
        .map((name) => readEntry(name.slice(0, -'.json'.length))),
    );
    return entries.flatMap((entry) =>
      entry === undefined ? [] : [{ ...restore(entry), createdAt: entry.createdAt, bytes: entry.bytes }],
    );
  }

  const listAll = async (): Promise<DatasetListing[]> =>
    (await findListings('')).sort((left, right) => right.createdAt.localeCompare(left.createdAt));

  return {
    async find(hash) {
      const entry = await readEntry(hash);
      return entry === undefined ? undefined : restore(entry);
    },
    list: listAll,
    async remove(hash) {
      const found = await findListings(hash.toLowerCase());
      const [only] = found;
      if (only === undefined || found.length > 1 || hash === '') {
        const many =
          found.length > 1
            ? `${found.length} stored datasets begin with ${hash}.`
            : `No stored dataset has the hash ${hash}.`;
        throw new GloveboxError('DATASET_NOT_FOUND', many, { next: 'See glovebox data list.' });
      }
      await removeDataset(entryPath(only.dataset.hash), dataPath(only.dataset.hash));
      return only;
    },
    async purge() {
      const listings = await listAll();
      await Promise.all([folders.datasets, folders.index].map(emptyFolder));
      await sweepWorkspaces(folders.intake);
      return { datasets: listings.length, bytes: listings.reduce((sum, { bytes }) => sum + bytes, 0) };
    },
    async recall(key) {
      const text = await readFile(join(folders.index, `${key}.json`), 'utf8').catch(absent);
      const hash = text === undefined ? undefined : /^\{"hash":"([0-9a-f]{64})"\}$/.exec(text)?.[1];
      return hash;
    },
    remember: (key, hash) =>
      writing(home, async () => {
        await makeFolder(folders.index, ownerOnly);
        await writeDurably(join(folders.index, `${key}.json`), JSON.stringify({ hash }));
      }),
    sweep: () => sweepWorkspaces(folders.intake),
    openWorkspace: () => writing(home, () => openWorkspace(folders.intake)),
    publish: (file, dataset, profile) =>
      writing(home, async () => {
        await makeFolder(folders.datasets, ownerOnly);
        await chmod(file, 0o644);
        await syncFile(file);
        // Two who store the same at once both have it whole: what is there already may be open, and stays.
        const stored = await readEntry(dataset.hash);
        if (stored !== undefined) return restore(stored);
        await chmod(file, 0o444);
        await rename(file, dataPath(dataset.hash));
        return restore(await describeData({ dataset, profile }));
      }),
  };
}

/** What is not there reads as undefined; any other failure is one. */
function absent(cause: unknown): undefined {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  throw cause;
}

/** The entry goes first: a dataset without it is not there. */
async function removeDataset(entry: string, data: string): Promise<void> {
  await rm(entry, { force: true });
  await rm(data, { force: true });
}

/** The folder stays: others may be about to move something into it. */
async function emptyFolder(folder: string): Promise<void> {
  const names = (await readdir(folder).catch(absent)) ?? [];
  const entriesFirst = (name: string): number => (name.endsWith('.json') ? 0 : 1);
  for (const name of names.toSorted((left, right) => entriesFirst(left) - entriesFirst(right)))
    await rm(join(folder, name), { recursive: true, force: true });
}

async function writing<T>(home: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (cause instanceof GloveboxError || code === undefined) throw cause;
    const reason =
      code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? 'there is no room left' : `the system says ${code}`;
    throw new GloveboxError('STORE_UNWRITABLE', `Nothing can be stored under ${home}: ${reason}.`, {
      place: home,
      cause,
    });
  }
}
