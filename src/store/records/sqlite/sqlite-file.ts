import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import Database from 'libsql';
import { makeFolder } from '../../../make-folder.ts';
import { syncFolder } from '../../durable-file.ts';

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
export async function openSqliteFile(path: string): Promise<Connection> {
  await makeFolder(dirname(path), folderMode);
  await makePrivate(path);
  const connection = new Database(path, { timeout: blockingMilliseconds });
  try {
    connection.exec(settings);
    return connection;
  } catch (cause) {
    connection.close();
    throw cause;
  }
}

/** Before SQLite has it: what it puts beside the file has the mode of the file. */
async function makePrivate(path: string): Promise<void> {
  const file = await open(path, 'a', fileMode);
  try {
    if (((await file.stat()).mode & 0o077) !== 0) await file.chmod(fileMode);
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}
