import type { Dataset } from '../contract/dataset.ts';
import type { Profile } from '../contract/profile.ts';

/** Goes up when the form of the file beside a dataset changes: older ones are then taken in again. */
export const entryVersion = 1;

/** What stands beside the file of a dataset, as JSON. */
export type StoredEntry = {
  readonly version: number;
  readonly createdAt: string;
  /** Size of the dataset's file: a file of another size is not what was stored. */
  readonly bytes: number;
  readonly dataset: Omit<Dataset, 'path'>;
  readonly profile: Profile;
};

/** Reads an entry, or nothing where it is none of this version. */
export function parseEntry(text: string): StoredEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const entry = value as Partial<StoredEntry> | null;
  if (entry?.version !== entryVersion || typeof entry.bytes !== 'number') return undefined;
  if (!Array.isArray(entry.dataset?.tables) || !Array.isArray(entry.profile?.tables)) return undefined;
  return entry as StoredEntry;
}
