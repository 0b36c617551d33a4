import { randomBytes } from 'node:crypto';
import { symlink } from 'node:fs/promises';

/** The database that an intake fills. */
export function nameDatabase(workspace: string): string {
  return `${workspace}/dataset.duckdb`;
}

/** A path in a workspace that nothing else has: files of one request may have the same name in different folders. */
export function nameWorkspaceFile(workspace: string, what: string): string {
  return `${workspace}/${randomBytes(6).toString('hex')}.${what}`;
}

/**
 * A path under which the engine finds this one file and reads it as it is. It takes `*`, `?` and `[` for a pattern, and
 * unpacks by the ending whatever is inside: a file of such a name is linked to under another one.
 */
export async function findEnginePath(path: string, workspace: string): Promise<string> {
  if (!/[*?[\]{}]|\.(?:gz|zst)$/i.test(path)) return path;
  const link = nameWorkspaceFile(workspace, 'link');
  await symlink(path, link);
  return link;
}
