import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { GloveboxError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';

export type FolderFile = { readonly path: string; readonly content: string | Uint8Array };

/** The file that makes a folder an analysis: out first, in last, so that half a folder is never taken for one. */
export const analysisFile = 'analysis.json';

// What we write ourselves, by folder. Anything else in there is somebody's own.
const ours: Readonly<Record<string, RegExp>> = {
  '.': /^(?:analysis\.json|report\.html|script\.(?:ts|py)|plots|tables|prompts)$/,
  plots: /\.(?:svg|png|vl\.json)$/,
  tables: /\.(?:csv|parquet)$/,
  prompts: /^\d+-(?:request|reply)\.json$/,
};

/**
 * Writes a folder whole or not at all. One that is not there is prepared beside its place and renamed. One that is there,
 * empty or an analysis of ours, keeps its place, since it may be a mount or the current directory: its content is swapped.
 */
export async function replaceFolder(folder: string, files: readonly FolderFile[]): Promise<void> {
  const target = resolve(folder);
  let made: string | undefined;
  try {
    const present = await listPresent(target);
    const parent = present === undefined ? dirname(target) : target;
    if (present === undefined) await makeFolder(parent);
    const staged = join(parent, `.glovebox-${randomBytes(6).toString('hex')}`);
    made = staged;
    await writeFiles(join(staged, 'new'), files);
    if (present === undefined) await rename(join(staged, 'new'), target);
    else await swap(target, staged, present, () => (made = undefined));
  } catch (error) {
    throw explainUnwritable(target, error);
  } finally {
    if (made !== undefined) await rm(made, { recursive: true, force: true });
  }
}

async function writeFiles(root: string, files: readonly FolderFile[]): Promise<void> {
  await mkdir(dirname(root));
  for (const folder of new Set([root, ...files.map(({ path }) => dirname(join(root, path)))])) await mkdir(folder);
  const writing = files.map(({ path, content }) => writeFile(join(root, path), content, { flag: 'wx' }));
  // All have ended before one that failed is told: what was written is then removed.
  for (const file of await Promise.allSettled(writing)) if (file.status === 'rejected') throw file.reason;
}

/** The names in the folder, once it is sure that all of them are ours; nothing where there is no folder. */
async function listPresent(target: string): Promise<readonly string[] | undefined> {
  const found = await stat(target).catch(ignoreMissing);
  if (found === undefined) return undefined;
  if (!found.isDirectory())
    throw new GloveboxError('OUTPUT_UNWRITABLE', `${target} is a file, not a folder.`, { place: target });
  const names = await readdir(target);
  if (names.length === 0) return names;
  const foreign = (await isAnalysis(target)) ? await findForeign(target) : names[0];
  if (foreign === undefined) return names;
  throw new GloveboxError(
    'OUTPUT_UNWRITABLE',
    `${target} has files that Glovebox did not write, such as ${foreign}. Nothing was changed.`,
    {
      place: target,
      next: 'Choose another folder with --out, or move those files away.',
    },
  );
}

async function isAnalysis(target: string): Promise<boolean> {
  const text = await readFile(join(target, analysisFile), 'utf8').catch(ignoreMissing);
  return text !== undefined && /"receipt":\s*\{\s*"glovebox":/.test(text);
}

async function findForeign(target: string): Promise<string | undefined> {
  for (const [folder, names] of Object.entries(ours)) {
    const entries = await readdir(join(target, folder)).catch(ignoreMissing);
    const foreign = entries?.find((name) => !names.test(name));
    if (foreign !== undefined) return join(folder, foreign);
  }
  return undefined;
}

/** Moves the old content out and the new in; where that fails half-way, the old comes back. `keepStaged` is called where it cannot. */
async function swap(target: string, staged: string, present: readonly string[], keepStaged: () => void): Promise<void> {
  const [old, fresh] = [join(staged, 'old'), join(staged, 'new')];
  await mkdir(old);
  const undo: (() => Promise<void>)[] = [];
  const move = async (from: string, to: string): Promise<void> => {
    await rename(from, to);
    undo.unshift(() => rename(to, from));
  };
  const last = (name: string): number => (name === analysisFile ? 1 : 0);
  try {
    for (const name of present.toSorted((a, b) => last(b) - last(a))) await move(join(target, name), join(old, name));
    const added = await readdir(fresh);
    for (const name of added.toSorted((a, b) => last(a) - last(b))) await move(join(fresh, name), join(target, name));
  } catch (error) {
    keepStaged();
    for (const step of undo) await step();
    await rm(staged, { recursive: true, force: true });
    throw error;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}

/** Says why a place cannot be written. What is a fault with a code already stays what it is. */
export function explainUnwritable(target: string, cause: unknown): GloveboxError {
  if (cause instanceof GloveboxError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the quota is used up',
    EACCES: 'it may not be written to',
    EPERM: 'it may not be written to',
    ENOENT: 'nothing can be made there',
    EROFS: 'its file system is read-only',
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'a part of the path is a file',
    ENAMETOOLONG: 'the path is too long',
  };
  const reason = reasons[code] ?? (code === '' ? 'writing failed' : `writing failed with ${code}`);
  return new GloveboxError('OUTPUT_UNWRITABLE', `Cannot write ${target}: ${reason}.`, { place: target, cause });
}
