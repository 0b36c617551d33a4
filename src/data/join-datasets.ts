import { createHash } from 'node:crypto';
import type { StoredDataset } from '../contract/dataset-shelf.ts';
import { GloveboxError } from '../errors.ts';
import { defaultLimits } from './intake-request.ts';
import type { JoinJob } from './intake-messages.ts';
import { limitNotes } from './notes.ts';
import { nameTables } from './table-names.ts';
import { readInChild } from './take-in.ts';
import type { IntakeContext, TakenIn } from './take-in.ts';

/** Goes up with every change in how datasets are put together. */
const joinVersion = 1;

/** Makes one dataset of several stored ones, whose tables stand side by side: those of the same name get a number. */
export async function joinDatasets(parts: readonly StoredDataset[], context: IntakeContext): Promise<TakenIn> {
  const { limits, ...job } = planJoin(parts);
  const stored = await context.store.find(job.result.dataset.hash);
  if (stored !== undefined) return { ...stored, cached: true };
  const workspace = await context.store.openWorkspace();
  try {
    return await readInChild({ ...job, limits, workspace: workspace.path }, context);
  } finally {
    await workspace.close();
  }
}

function planJoin(parts: readonly StoredDataset[]): Omit<JoinJob, 'workspace'> {
  const tables = parts.flatMap(({ dataset }, source) => dataset.tables.map((table) => ({ source, table })));
  if (tables.length > defaultLimits.tables)
    throw new GloveboxError(
      'DATASET_TOO_LARGE',
      `There are ${tables.length} tables; ${defaultLimits.tables} are the most.`,
      {
        next: 'Name fewer datasets.',
      },
    );
  const names = nameTables(tables.map(({ table }) => table.name));
  const named = tables.map(({ source, table }, index) => ({ source, table, to: names[index] ?? table.name }));
  const renamed = named
    .filter(({ table, to }) => table.name !== to)
    .map(({ table, to }) => `Table ${table.name} of ${table.source} is called ${to}, as there is another of that name`);
  const assumptions = limitNotes([...new Set(parts.flatMap(({ dataset }) => dataset.assumptions)), ...renamed]);
  const warnings = limitNotes([...new Set(parts.flatMap(({ dataset }) => dataset.warnings))]);
  const profiles = parts.flatMap(({ profile }) => profile.tables);
  const copies = named.map(({ source, table, to }) => ({ source, from: table.name, to }));
  const hash = hashJoin(parts.map(({ dataset }) => dataset.hash));
  return {
    sources: parts.map(({ dataset }) => {
      const label = dataset.tables.map(({ source }) => source).join(', ');
      return { path: dataset.path, label, name: label };
    }),
    limits: defaultLimits,
    copies,
    result: {
      dataset: { hash, tables: named.map(({ table, to }) => ({ ...table, name: to })), assumptions, warnings },
      profile: {
        privacy: 'full',
        tables: profiles.map((profile, index) => ({ ...profile, name: names[index] ?? profile.name })),
        assumptions,
      },
    },
  };
}

function hashJoin(hashes: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(['join', joinVersion, hashes]))
    .digest('hex');
}
