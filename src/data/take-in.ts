import { lstat } from 'node:fs/promises';
import type { Dataset } from '../contract/dataset.ts';
import type { DatasetShelf, StoredDataset, Workspace } from '../contract/dataset-shelf.ts';
import type { Profile } from '../contract/profile.ts';
import { GloveboxError } from '../errors.ts';
import { describeEnding, describeLie } from './describe-ending.ts';
import { intakeMessage } from './intake-messages.ts';
import type { AnyJob, IntakeJob, IntakeMessage, Stage } from './intake-messages.ts';
import { runIntakeProcess } from './intake-process.ts';
import { defaultLimits } from './intake-request.ts';
import type { IntakeLimits, IntakeOptions } from './intake-request.ts';
import type { Source } from '../contract/source.ts';
import { loadSchema } from './load-schema.ts';
import { locateSources } from './locate-sources.ts';
import { isDayFirst } from './locale-day-order.ts';
import { isSettled, readSourceKey } from './source-key.ts';
import { nameDatabase } from './workspace-file.ts';

export type TakenIn = {
  readonly dataset: Dataset;
  /** At privacy level full: cut it with `limitProfile` before it goes anywhere. */
  readonly profile: Profile;
  /** Whether it was in the store already. */
  readonly cached: boolean;
};

export type IntakeContext = {
  readonly store: DatasetShelf;
  readonly signal: AbortSignal;
  readonly onProgress?: (stage: Stage, source: string) => void;
};

/** Takes data in: finds it in the store, or has it read by a process of its own and stores it. */
export async function takeIn(
  sources: readonly Source[],
  options: IntakeOptions,
  context: IntakeContext,
): Promise<TakenIn> {
  if (sources.length === 0) throw new GloveboxError('USAGE', 'There is no data.', { next: 'Name at least one file.' });
  const limits = { ...defaultLimits, ...options.limits };
  const reading = { dayFirst: isDayFirst(options.locale), schema: await loadSchema(options) };
  const space = createLazyWorkspace(context.store);
  try {
    return await takeInWith(space.open, sources, reading, limits, context);
  } finally {
    await space.close();
  }
}

async function takeInWith(
  openWorkspace: () => Promise<Workspace>,
  sources: readonly Source[],
  reading: Pick<IntakeJob, 'dayFirst' | 'schema'>,
  limits: IntakeLimits,
  context: IntakeContext,
): Promise<TakenIn> {
  refuseCancelled(context.signal);
  const startedAt = Date.now();
  const { located, lasting } = await locateSources(sources, openWorkspace, limits.spoolBytes, context.signal);
  const key = lasting ? await readSourceKey(located, reading) : undefined;
  const known = key === undefined ? undefined : await recall(context.store, key);
  if (known !== undefined) return { ...known, cached: true };

  const workspace = await openWorkspace();
  refuseCancelled(context.signal);
  const taken = await readInChild({ sources: located, workspace: workspace.path, ...reading, limits }, context);
  if (key !== undefined && (await isSettled(located, startedAt))) await context.store.remember(key, taken.dataset.hash);
  return taken;
}

async function recall(store: DatasetShelf, key: string): Promise<StoredDataset | undefined> {
  const hash = await store.recall(key);
  return hash === undefined ? undefined : store.find(hash);
}

/** Has a process of its own do a job, and stores what comes of it. */
export async function readInChild(job: AnyJob, { store, signal, onProgress }: IntakeContext): Promise<TakenIn> {
  const enough = new AbortController();
  let stored: StoredDataset | undefined;
  let lookup: Promise<void> | undefined;
  let outcome: Extract<IntakeMessage, { type: 'done' | 'failed' }> | 'lie' | undefined;
  const ending = await runIntakeProcess(
    job,
    (said) => {
      const message = intakeMessage.safeParse(said).data;
      if (message === undefined || outcome !== undefined) {
        outcome = 'lie';
        enough.abort();
      } else if (message.type === 'stage') onProgress?.(message.stage, message.source);
      else if (message.type === 'hashed') {
        // The same content under another name or time: the child need not go on.
        lookup = store.find(message.hash).then((dataset) => {
          stored = dataset;
          if (dataset !== undefined) enough.abort();
        });
        // It is awaited when the child has ended; until then a failure is not "unhandled".
        lookup.catch(() => {});
      } else outcome = message;
    },
    AbortSignal.any([signal, enough.signal]),
  );
  await lookup;
  if (outcome === 'lie') throw describeLie(job);
  if (stored !== undefined) return { ...stored, cached: true };
  refuseCancelled(signal);
  if (outcome?.type === 'failed') throw new GloveboxError(outcome.code, outcome.message, outcome.details);
  if (outcome === undefined) throw describeEnding(job, ending);
  const file = nameDatabase(job.workspace);
  if (!(await isOwnFile(file))) throw describeLie(job);
  return { ...(await store.publish(file, outcome.dataset, outcome.profile)), cached: false };
}

function refuseCancelled({ aborted, reason }: AbortSignal): void {
  if (aborted) throw new GloveboxError('CANCELLED', 'Reading the data was cancelled.', { cause: reason });
}

/** A link would have a file of the user moved into the store, and its permissions changed. */
async function isOwnFile(path: string): Promise<boolean> {
  const status = await lstat(path).catch(() => undefined);
  return status !== undefined && status.isFile() && status.nlink === 1;
}

/** A workspace is made only when something has to be written. */
function createLazyWorkspace(store: DatasetShelf) {
  let opened: Promise<Workspace> | undefined;
  return {
    open: (): Promise<Workspace> => (opened ??= store.openWorkspace()),
    async close(): Promise<void> {
      await (await opened)?.close();
    },
  };
}
