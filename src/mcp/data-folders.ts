import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isDataFile } from '../contract/data-file.ts';
import { GloveboxError } from '../errors.ts';

/** A file that may be taken in, by the name that it is called here. */
export type OfferedFile = { readonly name: string; readonly path: string; readonly bytes: number };

type Root = { readonly path: string; readonly isFolder: boolean };

const mostFiles = 500;
const deepest = 4;

/** Files and folders that the user named when the server was started: what may be read, and nothing else. */
export class DataFolders {
  readonly #roots: readonly Root[];

  private constructor(roots: readonly Root[]) {
    this.#roots = roots;
  }

  /** Rejects with `DATASET_NOT_FOUND` where one of them is not there. */
  static async open(paths: readonly string[]): Promise<DataFolders> {
    const roots = await Promise.all(
      paths.map(async (path): Promise<Root> => {
        const real = await realpath(path).catch(() => undefined);
        if (real === undefined)
          throw new GloveboxError('DATASET_NOT_FOUND', `There is no file or folder ${path}.`, { place: path });
        return { path: real, isFolder: (await stat(real)).isDirectory() };
      }),
    );
    return new DataFolders(roots);
  }

  /** The same for the same places. */
  get name(): string {
    return JSON.stringify(this.#roots.map(({ path }) => path).toSorted());
  }

  /** What may be taken in: files of kinds that are known, hidden ones left out. Two never have the same name. */
  async list(): Promise<readonly OfferedFile[]> {
    const offered = new Map<string, OfferedFile>();
    for (const root of this.#roots) {
      for (const path of root.isFolder ? await listFiles(root.path, deepest) : [root.path]) {
        if (offered.size >= mostFiles) break;
        // What a link inside of a folder leads to may lie elsewhere.
        if (!(await this.#allows(path))) continue;
        const short = root.isFolder ? relative(root.path, path).split(sep).join('/') : basename(path);
        const name = offered.has(short) ? `${basename(root.path)}/${short}` : short;
        const { size } = await stat(path);
        if (!offered.has(name)) offered.set(name, { name, path, bytes: size });
      }
    }
    return [...offered.values()];
  }

  /** The file that is meant by a name of the list, or by a path. Undefined where there is none. Rejects where it may not be read. */
  async find(given: string): Promise<OfferedFile | undefined> {
    const offered = await this.list();
    const listed =
      offered.find(({ name }) => name === given) ?? only(offered.filter(({ name }) => basename(name) === given));
    if (listed !== undefined) return listed;
    for (const path of this.#candidates(given)) {
      const real = await realpath(path).catch(() => undefined);
      if (real === undefined) continue;
      if (!(await this.#allows(path))) throw outside();
      const { size } = await stat(real);
      return { name: basename(real), path: real, bytes: size };
    }
    // Whether there is such a file elsewhere is nobody's business.
    if (isAbsolute(given) || given.split(/[/\\]/).includes('..')) throw outside();
    return undefined;
  }

  #candidates(given: string): readonly string[] {
    if (isAbsolute(given)) return [given];
    return this.#roots.filter(({ isFolder }) => isFolder).map(({ path }) => resolve(path, given));
  }

  async #allows(path: string): Promise<boolean> {
    const real = await realpath(path).catch(() => undefined);
    if (real === undefined || !(await stat(real)).isFile()) return false;
    return this.#roots.some((root) => (root.isFolder ? isOffered(relative(root.path, real)) : root.path === real));
  }
}

/** What changes when a file does. */
export async function stampOf({ path }: OfferedFile): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  return `${mtimeMs} ${size} ${ino}`;
}

/** Whether a file is one that may be read, by its way from the folder that was opened: whatever is not listed is none. */
function isOffered(way: string): boolean {
  const parts = way.split(sep);
  return !isAbsolute(way) && parts.length <= deepest && parts.every(isSeen) && isDataFile(way);
}

/** `..` leads out, and what else begins with a dot is hidden. */
const isSeen = (part: string) => !part.startsWith('.') && part !== 'node_modules';

function outside(): GloveboxError {
  return new GloveboxError(
    'USAGE',
    'This is not a file in the folders that the user opened to you, which list_datasets lists. The user can name more where Glovebox is started.',
  );
}

const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

async function listFiles(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files: string[] = [];
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (files.length >= mostFiles) break;
    if (!isSeen(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth > 1) files.push(...(await listFiles(path, depth - 1)));
    } else if (isDataFile(entry.name)) files.push(path);
  }
  return files;
}
