import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { DatasetTable } from '../contract/dataset.ts';
import type { TableProfile } from '../contract/profile.ts';
import type { IntakeDatabase } from '../engine/intake-database.ts';
import { GloveboxError } from '../errors.ts';
import { scanContent } from './content-scan.ts';
import type { ContentScan } from './content-scan.ts';
import { hashDataset } from './dataset-hash.ts';
import { findDeclared } from './declared-columns.ts';
import { openSource } from './formats/open-source.ts';
import type { IntakeJob, IntakeMessage, JobSource } from './intake-messages.ts';
import { loadTable } from './load-table.ts';
import { createNotes, limitNotes } from './notes.ts';
import type { Notes } from './notes.ts';
import { prepareFile } from './prepare-text.ts';
import { profileTable } from './profile-table.ts';
import type { RawTable, SourceFile } from './source.ts';
import { nameTables } from './table-names.ts';
import { nameDatabase } from './workspace-file.ts';

const smallBytes = 32 * 1024 * 1024;

export type Say = (message: IntakeMessage) => void;

/** Takes data in: the work of the child process, from files to one filled database file. */
export async function runIntake(job: IntakeJob, say: Say): Promise<void> {
  const before = await Promise.all(job.sources.map(readStamp));
  const notes = createNotes();
  const scans: ContentScan[] = [];
  for (const source of job.sources) {
    say({ type: 'stage', stage: 'reading', source: source.label });
    scans.push(await scanContent(source.path));
  }
  const hash = hashDataset(
    scans.map(({ sha256 }, index) => ({ name: job.sources[index]?.name ?? '', sha256 })),
    job,
  );
  say({ type: 'hashed', hash });

  const prepared: SourceFile[] = [];
  for (const [index, source] of job.sources.entries()) {
    prepared.push(
      await prepareFile(source, scans[index], { workspace: job.workspace, spoolBytes: job.limits.spoolBytes, notes }),
    );
  }
  // Only now, since loading the engine takes longer than all that comes before it.
  const { openIntakeDatabase } = await import('../engine/intake-database.ts');
  const database = await openIntakeDatabase({
    path: nameDatabase(job.workspace),
    workspace: job.workspace,
    readable: job.sources.map((source) => source.path),
    memoryBytes: job.limits.memoryBytes,
    threads: availableParallelism(),
    small: prepared.every(({ sizeBytes }) => sizeBytes < smallBytes),
  });
  const tables = await loadAll(prepared, job, database, notes, say);
  const profiles: TableProfile[] = [];
  for (const table of tables) {
    say({ type: 'stage', stage: 'profiling', source: table.source });
    profiles.push(await profileTable(database, table));
  }
  await database.close();
  await refuseChanged(job.sources, before);
  const assumptions = limitNotes(notes.assumptions);
  say({
    type: 'done',
    dataset: { hash, tables, assumptions, warnings: limitNotes(notes.warnings) },
    profile: { privacy: 'full', tables: profiles, assumptions },
  });
}

async function loadAll(
  files: readonly SourceFile[],
  job: IntakeJob,
  database: IntakeDatabase,
  notes: Notes,
  say: Say,
): Promise<DatasetTable[]> {
  const raws: RawTable[] = [];
  for (const file of files) {
    raws.push(...(await openSource(file, { database, workspace: job.workspace, notes, limits: job.limits })));
  }
  if (raws.length > job.limits.tables) {
    throw new GloveboxError(
      'DATASET_TOO_LARGE',
      `There are ${raws.length} tables; ${job.limits.tables} are the most.`,
      {
        next: 'Give fewer files, or a file with fewer tables.',
      },
    );
  }
  const names = nameTables(raws.map((raw) => raw.name));
  const declared = findDeclared(job.schema, names);
  const tables: DatasetTable[] = [];
  for (const [index, raw] of raws.entries()) {
    const name = names[index] ?? '';
    say({ type: 'stage', stage: 'importing', source: raw.source });
    tables.push(
      await loadTable(raw, name, {
        database,
        workspace: job.workspace,
        notes,
        dayFirst: job.dayFirst,
        mostColumns: job.limits.columns,
        declared: declared.get(name) ?? new Map(),
      }),
    );
  }
  return tables;
}

type Stamp = { readonly size: bigint; readonly changed: bigint; readonly inode: bigint };

async function readStamp(source: JobSource): Promise<Stamp> {
  const { size, mtimeNs, ino } = await stat(source.path, { bigint: true });
  return { size, changed: mtimeNs, inode: ino };
}

/** A file that somebody writes to while it is read gives a mixture that never was. */
async function refuseChanged(sources: readonly JobSource[], before: readonly Stamp[]): Promise<void> {
  for (const [index, source] of sources.entries()) {
    const [now, then] = [await readStamp(source), before[index]];
    if (now.size === then?.size && now.changed === then.changed && now.inode === then.inode) continue;
    throw new GloveboxError('DATASET_CHANGED', `${source.label} changed while it was read.`, {
      place: source.label,
      next: 'Give it again when nothing writes to it any more.',
    });
  }
}
