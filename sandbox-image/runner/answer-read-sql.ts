import type { OpenDataset } from '../../src/engine/open-dataset.ts';
import { openSqlReader } from '../../src/engine/sql-reader.ts';
import type { ReadSql } from '../../src/engine/sql-reader.ts';
import type { HostLink } from './host-link.ts';

/** Reads queries for the validator, with the parser that would read them when they run. */
export async function answerReadSql(
  queries: readonly string[],
  dataset: OpenDataset | undefined,
  host: HostLink,
): Promise<void> {
  if (dataset !== undefined) return sendTrees(queries, dataset.readSql, host);
  const reader = await openSqlReader();
  try {
    await sendTrees(queries, reader.read, host);
  } finally {
    reader.close();
  }
}

async function sendTrees(queries: readonly string[], read: ReadSql, host: HostLink): Promise<void> {
  const trees = (await read(queries)).map((tree) => Buffer.from(tree));
  host.send({ type: 'sql-read', bytes: trees.map(({ length }) => length) }, Buffer.concat(trees));
}
