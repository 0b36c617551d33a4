import { basename } from 'node:path/posix';
import { askBy } from '../clerk/ask-by.ts';
import type { OwnData } from '../clerk/clerk.ts';
import { withoutEnding } from '../contract/data-file.ts';
import { endWaiting } from '../end-waiting.ts';
import { GloveboxError, isFault } from '../errors.ts';
import { findNearestName } from '../nearest-name.ts';
import { stampOf } from './data-folders.ts';
import type { OfferedFile } from './data-folders.ts';
import type { Call, Desk } from './tool.ts';

const mostListed = 20;
const never = new AbortController().signal;

type Taken = { readonly stamp: string; readonly data: Promise<OwnData> };

/** Files that a desk has taken in, so that each question need not do it anew. */
const takenBy = new WeakMap<object, Map<string, Taken>>();

/** The data that is meant, as names or hashes that the clerk knows. Files of the folders are taken in. */
export async function chooseData(
  named: readonly string[] | undefined,
  desk: Desk,
  call: Pick<Call, 'signal'>,
): Promise<readonly string[]> {
  const names = named === undefined || named.length === 0 ? [await chooseOnly(desk)] : named;
  return Promise.all(names.map((name) => findNamed(name, desk, call.signal)));
}

/** What the user named at the start comes first: it is the newest that there is. */
async function findNamed(name: string, desk: Desk, signal: AbortSignal): Promise<string> {
  const offered = await desk.folders?.list();
  const listed = offered?.find((file) => file.name === name);
  if (listed !== undefined) return (await takeFile(listed, desk, signal)).hash;
  try {
    return askBy(name, await desk.clerk.findData(name));
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  const file = await desk.folders?.find(name);
  if (file !== undefined) return (await takeFile(file, desk, signal)).hash;
  const names = await listNames(desk);
  const [only, ...others] = names.filter((one) => withoutEnding(basename(one)) === name);
  if (only !== undefined && only !== name && others.length === 0) return findNamed(only, desk, signal);
  const nearest = findNearestName(name, names);
  throw new GloveboxError(
    'DATASET_NOT_FOUND',
    `There is no data called "${name}".${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`,
  );
}

/** Files change while an assistant is at work: one that has is read again. */
async function takeFile(file: OfferedFile, desk: Desk, signal: AbortSignal): Promise<OwnData> {
  const taken = takenBy.get(desk.clerk) ?? new Map<string, Taken>();
  takenBy.set(desk.clerk, taken);
  const stamp = await stampOf(file);
  const before = taken.get(file.path);
  if (before?.stamp === stamp && (await endWaiting(isThere(before, desk), signal))) return before.data;
  // Others may come to wait for it: whoever stops waiting ends nothing.
  const data = desk.clerk.takeIn([{ kind: 'file', path: file.path }], { signal: desk.signal ?? never });
  taken.set(file.path, { stamp, data });
  data.catch(() => {
    if (taken.get(file.path)?.data === data) taken.delete(file.path);
  });
  return endWaiting(data, signal);
}

/** Data that was removed since is taken in anew. */
async function isThere({ data }: Taken, { clerk }: Desk): Promise<boolean> {
  return clerk.findData((await data).hash).then(
    () => true,
    () => false,
  );
}

/** Where there is one thing to ask about, nobody has to name it. */
async function chooseOnly(desk: Desk): Promise<string> {
  const names = await listNames(desk);
  const [only, ...others] = names;
  if (only === undefined)
    throw new GloveboxError('USAGE', 'There is no data yet: add some with add_data, or ask the user for it.');
  if (others.length === 0) return only;
  const listed = names.slice(0, mostListed).join(', ');
  throw new GloveboxError('DATASET_NOT_FOUND', `It is not said which data is meant. There are: ${listed}.`);
}

/** All that can be named: what is kept, and files of the folders. */
export async function listNames(desk: Desk): Promise<readonly string[]> {
  const [kept, offered] = await Promise.all([desk.clerk.listData(), desk.folders?.list() ?? []]);
  return [...new Set([...kept.map(nameOf), ...offered.map(({ name }) => name)])];
}

export function nameOf({ name, hash }: OwnData): string {
  return name === '' ? hash : name;
}

function isNotFound(error: unknown): boolean {
  return isFault(error, 'DATASET_NOT_FOUND');
}
