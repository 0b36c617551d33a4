import type { Engine } from '../../src/engine/open-dataset.ts';
import type { HostLink } from './host-link.ts';

/** Reads queries for the validator, with the parser that would read them when they run. */
export async function answerReadSql(
  queries: readonly string[],
  { readSql }: Pick<Engine, 'readSql'>,
  host: HostLink,
): Promise<void> {
  const trees = (await readSql(queries)).map((tree) => Buffer.from(tree));
  host.send({ type: 'sql-read', bytes: trees.map(({ length }) => length) }, Buffer.concat(trees));
}
