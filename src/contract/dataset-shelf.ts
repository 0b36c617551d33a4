import type { Dataset } from './dataset.ts';
import type { Profile } from './profile.ts';

/** A dataset as it is kept, with its profile at privacy level `full`. */
export type StoredDataset = {
  readonly dataset: Dataset;
  readonly profile: Profile;
};

/** A folder of one intake alone, on the file system of the store. */
export interface Workspace {
  readonly path: string;
  /** Removes the folder with all that is in it. */
  close(): Promise<void>;
}

/** What taking data in needs of whoever keeps it. */
export interface DatasetShelf {
  /** The dataset of this hash, where it is stored and whole. Never starts the engine. */
  find(hash: string): Promise<StoredDataset | undefined>;
  /** The hash that was remembered for a key. */
  recall(key: string): Promise<string | undefined>;
  /** Remembers that the sources behind a key gave this hash. */
  remember(key: string, hash: string): Promise<void>;
  openWorkspace(): Promise<Workspace>;
  /** Moves a filled file from a workspace into the store, read-only. After a crash it is there whole or not at all. */
  publish(file: string, dataset: Omit<Dataset, 'path'>, profile: Profile): Promise<StoredDataset>;
}
