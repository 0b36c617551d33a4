import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { quoteIdentifier, quoteLiteral } from '../engine/identifiers.ts';
import type { IntakeMessage, JoinJob } from './intake-messages.ts';
import { nameDatabase } from './workspace-file.ts';

const smallBytes = 32 * 1024 * 1024;

/** Copies the tables of stored datasets into one: in the child process, since the engine is there. */
export async function copyTables(job: JoinJob, say: (message: IntakeMessage) => void): Promise<void> {
  const { sources, copies, workspace, limits, result } = job;
  const paths = sources.map(({ path }) => path);
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  const { openIntakeDatabase } = await import('../engine/intake-database.ts');
  const database = await openIntakeDatabase({
    path: nameDatabase(workspace),
    workspace,
    // It looks for the log of changes beside a database, which these have none of.
    readable: paths.flatMap((path) => [path, `${path}.wal`]),
    memoryBytes: limits.memoryBytes,
    threads: availableParallelism(),
    small: sizes.every((size) => size < smallBytes),
  });
  for (const [index, { path, label }] of sources.entries()) {
    say({ type: 'stage', stage: 'importing', source: label });
    await database.run(`ATTACH ${quoteLiteral(path)} AS part (READ_ONLY)`);
    for (const { from, to } of copies.filter(({ source }) => source === index))
      await database.run(`CREATE TABLE main.${quoteIdentifier(to)} AS FROM part.main.${quoteIdentifier(from)}`);
    await database.run('DETACH part');
  }
  await database.close();
  say({ type: 'done', ...result });
}
