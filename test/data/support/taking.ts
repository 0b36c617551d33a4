import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll } from 'vitest';
import type { IntakeOptions } from '../../../src/data/intake-request.ts';
import type { Source } from '../../../src/contract/source.ts';
import { takeIn } from '../../../src/data/take-in.ts';
import type { TakenIn } from '../../../src/data/take-in.ts';
import type { GloveboxError } from '../../../src/errors.ts';
import { createDatasetStore } from '../../../src/store/dataset-store.ts';
import type { DatasetStore } from '../../../src/store/dataset-store.ts';

export type Bench = {
  readonly folder: string;
  readonly home: string;
  readonly store: DatasetStore;
  /** Writes a file into the folder and returns its path. */
  write(name: string, content: string | Buffer): string;
  take(paths: string | readonly (string | Source)[], options?: IntakeOptions): Promise<TakenIn>;
  /** The fault that taking these in ends with. */
  fault(paths: string | readonly (string | Source)[], options?: IntakeOptions): Promise<GloveboxError>;
};

/** A folder and a store of one test file's own. */
export function createBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-data-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const home = join(folder, 'home');
  const store = createDatasetStore(home);
  const bench: Bench = {
    folder,
    home,
    store,
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    take(paths, options = {}) {
      const sources = [paths].flat().map((path): Source => (typeof path === 'string' ? { kind: 'file', path } : path));
      return takeIn(sources, options, { store, signal: new AbortController().signal });
    },
    async fault(paths, options) {
      const taken = await bench.take(paths, options).catch((cause: unknown) => cause as GloveboxError);
      if (taken instanceof Error) return taken;
      throw new Error(`taken in: ${JSON.stringify(taken.dataset.tables)}`);
    },
  };
  return bench;
}

/** Reads a stored dataset with the engine itself, past the product. Values come as JSON, integers and decimals as text. */
export async function query(taken: TakenIn, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(taken.dataset.path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The names and types of the columns of a table. */
export function typesOf(taken: TakenIn, table = 0): Record<string, string> {
  return Object.fromEntries(
    (taken.dataset.tables[table]?.columns ?? []).map(({ name, engineType }) => [name, engineType]),
  );
}
