import { closeSync, openSync } from 'node:fs';
import { chmod, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import Database from 'libsql';
import { makeFolder } from '../../../make-folder.ts';
import { syncFolder } from '../../durable-file.ts';
import { retryWhileBusy } from './sqlite-patience.ts';

export type Connection = InstanceType<typeof Database>;

const folderMode = 0o700;
const fileMode = 0o600;

/** SQLite waits for others by itself only this long: it does so without letting anything else of this process go on. */
const blockingMilliseconds = 10;

/**
 * FULL has a commit on the disk before it returns. What was removed is overwritten, so that it cannot be read out of the file. The
 * log beside the file is cut when it is written back, or it would stay as large as it ever was.
 */
const settings = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
  PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 16777216; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000`;

/** Opens a file that nobody but its owner can read, and makes it where there is none. */
export async function openSqliteFile(path: string, patienceMilliseconds: number): Promise<Connection> {
  await makeFolder(dirname(path), folderMode);
  await makePrivate(path);
  // A whole path: libsql takes some names for addresses of servers, and one for no file at all.
  const connection = new Database(resolve(path), { timeout: blockingMilliseconds });
  try {
    await retryWhileBusy(() => connection.exec(settings), patienceMilliseconds);
    return connection;
  } catch (cause) {
    connection.close();
    throw cause;
  }
}

/**
 * Before SQLite has it: what it puts beside the file has the mode of the file. A file that is there is not opened for it, and a new one
 * is closed before anything else can happen: who closes a file gives up every lock that the process has on it, those of SQLite too.
 */
async function makePrivate(path: string): Promise<void> {
  if (makeFile(path)) await syncFolder(dirname(path));
  else if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, fileMode);
}

/** False where it is there already. */
function makeFile(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', fileMode));
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    return false;
  }
}
