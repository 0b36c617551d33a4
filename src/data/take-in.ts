import type { Dataset } from '../contract/dataset.ts';
import type { Profile } from '../contract/profile.ts';
import { GloveboxError } from '../errors.ts';
import type { DatasetShelf, StoredDataset, Workspace } from './dataset-shelf.ts';
import { describeEnding } from './describe-ending.ts';
import type { IntakeJob, IntakeMessage, Stage } from './intake-messages.ts';
import { runIntakeProcess } from './intake-process.ts';
import { defaultLimits } from './intake-request.ts';
import type { IntakeLimits, IntakeOptions, Source } from './intake-request.ts';
import { loadSchema } from './load-schema.ts';
import { locateSources } from './locate-sources.ts';
import { isDayFirst } from './locale-day-order.ts';
import { isSettled, readSourceKey } from './source-key.ts';

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
  const startedAt = Date.now();
  const { located, lasting } = await locateSources(sources, openWorkspace, limits.spoolBytes, context.signal);
  const key = lasting ? await readSourceKey(located, reading) : undefined;
  const known = key === undefined ? undefined : await recall(context.store, key);
  if (known !== undefined) return { ...known, cached: true };

  const workspace = await openWorkspace();
  const taken = await readInChild({ sources: located, workspace: workspace.path, ...reading, limits }, context);
  if (key !== undefined && (await isSettled(located, startedAt))) await context.store.remember(key, taken.dataset.hash);
  return taken;
}

async function recall(store: DatasetShelf, key: string): Promise<StoredDataset | undefined> {
  const hash = await store.recall(key);
  return hash === undefined ? undefined : store.find(hash);
}

async function readInChild(job: IntakeJob, { store, signal, onProgress }: IntakeContext): Promise<TakenIn> {
  const found = new AbortController();
  let stored: StoredDataset | undefined;
  let lookup: Promise<void> | undefined;
  let outcome: Extract<IntakeMessage, { type: 'done' | 'failed' }> | undefined;
  const ending = await runIntakeProcess(
    job,
    (message) => {
      if (message.type === 'stage') onProgress?.(message.stage, message.source);
      else if (message.type === 'hashed') {
        // The same content under another name or time: the child need not go on.
        lookup = store.find(message.hash).then((dataset) => {
          stored = dataset;
          if (dataset !== undefined) found.abort();
        });
      } else outcome = message;
    },
    AbortSignal.any([signal, found.signal]),
  );
  await lookup;
  if (stored !== undefined) return { ...stored, cached: true };
  if (signal.aborted) throw new GloveboxError('CANCELLED', 'Reading the data was cancelled.', { cause: signal.reason });
  if (outcome?.type === 'done')
    return { ...(await store.publish(outcome.file, outcome.dataset, outcome.profile)), cached: false };
  if (outcome?.type === 'failed') throw new GloveboxError(outcome.code, outcome.message, outcome.details);
  throw describeEnding(job, ending);
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
