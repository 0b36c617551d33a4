import { resolve } from 'node:path';
import Database from 'libsql';

/** Nobody else has it until it is released, or this process is gone. */
export type FolderLock = { readonly release: () => void };

/**
 * Takes a file for this process alone. The kernel keeps the lock and lets it go with the process, however that ends: a file that
 * was left behind locks nothing. Undefined where another one has it.
 */
export function lockFile(path: string): FolderLock | undefined {
  // A whole path: libsql takes some names for addresses of servers.
  const connection = new Database(resolve(path), { timeout: 0 });
  try {
    // Nothing is ever written to it: a full disk is no hindrance.
    connection.exec('PRAGMA journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (/^SQLITE_(?:BUSY|LOCKED)/.test(String((error as { code?: unknown }).code))) return undefined;
    throw error;
  }
  return {
    release() {
      connection.exec('ROLLBACK');
      connection.close();
    },
  };
}
