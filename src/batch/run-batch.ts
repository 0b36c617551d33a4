import type { Analyst } from '../analyst.ts';
import type { Allowance } from '../contract/allowance.ts';
import { GloveboxError } from '../errors.ts';
import { openAccount } from '../open-account.ts';
import { explainUnwritable } from '../results/replace-folder.ts';
import { readVersion } from '../version.ts';
import { askQuestion, keepAnswer, requestOf } from './ask-question.ts';
import type { Asking, BatchRequest } from './ask-question.ts';
import { createBatchData } from './batch-data.ts';
import { isFine } from './batch-events.ts';
import type { BatchEvent, BatchSummary, Stop } from './batch-events.ts';
import { openBatchFolder } from './batch-folder.ts';
import type { BatchFolder } from './batch-folder.ts';
import type { BatchPlan, PlannedQuestion } from './batch-plan.ts';
import { fingerprint } from './fingerprint.ts';
import type { QuestionRecord } from './question-record.ts';
import { sortOut } from './sort-out.ts';
import { sumUp } from './sum-up.ts';
import { createViews } from './views/views.ts';

export type RunBatchOptions = {
  /** The folder that the answers go to. */
  readonly out: string;
  /** What the batch is called in its report. */
  readonly name?: string | undefined;
  /** How many questions are worked on at a time; 2 unless told. */
  readonly concurrency?: number | undefined;
  /** Goes on with what is in the folder. Without it, a folder that holds a batch is refused. */
  readonly resume?: boolean | undefined;
  /** Ids of those to ask; all unless told. */
  readonly only?: readonly string[] | undefined;
  /** Asks no more after the first that is not answered, or not as expected. */
  readonly failFast?: boolean | undefined;
  /** What all of them together may take, earlier runs included. Goes before that of the plan. */
  readonly budget?: Allowance | undefined;
  /** Files for questions that name none. */
  readonly data?: readonly string[] | undefined;
  /** What holds for every question that says nothing else. */
  readonly request?: BatchRequest | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: BatchEvent) => void) | undefined;
};

/**
 * Asks the questions of a plan, and writes what becomes of them into a folder. Whenever it ends, nothing that was answered is lost, and
 * none of it is asked again. Rejects where the folder cannot be used; what ends the work later is told in the summary.
 */
export async function runBatch(analyst: Analyst, plan: BatchPlan, options: RunBatchOptions): Promise<BatchSummary> {
  const { concurrency = 2, out, resume = false, only } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw new GloveboxError('USAGE', 'concurrency is a whole number from 1.');
  const chosen = choose(plan, only);
  const { generator } = await analyst.inspect();
  const folder = await openBatchFolder(out, resume);
  try {
    return await work(analyst, plan, chosen, folder, { ...options, concurrency }, generator);
  } catch (error) {
    throw explainUnwritable(folder.path, error);
  } finally {
    await folder.close();
  }
}

type Identity = { readonly name: string; readonly model?: string | undefined };

async function work(
  analyst: Analyst,
  plan: BatchPlan,
  chosen: readonly PlannedQuestion[],
  folder: BatchFolder,
  options: RunBatchOptions & { readonly concurrency: number },
  generator: Identity,
): Promise<BatchSummary> {
  const { name = 'Batch', request = {}, failFast = false, onEvent = () => {} } = options;
  const started = performance.now();
  const halt = new AbortController();
  const given = options.signal ?? new AbortController().signal;
  const signal = AbortSignal.any([given, halt.signal]);
  const { schema, locale } = request;
  const data = createBatchData(analyst, { data: options.data ?? [], schema, locale, signal });
  const identify = (question: PlannedQuestion, hash: string) => {
    // How much it may cost changes nothing of the answer.
    const { budget: _, schema: __, ...asked } = requestOf(question, request);
    return fingerprint({ asked, hash, generator });
  };
  const at = new Date().toISOString();
  await folder.ledger.add({ kind: 'begun', at, pid: process.pid, glovebox: readVersion(), batch: name });
  const { kept, changed } = await sortOut(plan.questions, chosen, folder, data, identify);
  const records = new Map<string, QuestionRecord>(kept);
  const { known } = folder;
  const views = createViews({ folder: folder.path, name, plan, records, startedAt: at });
  const todo = chosen.filter(({ id }) => !records.has(id));
  onEvent({
    type: 'planned',
    questions: chosen.length,
    kept: chosen.length - todo.length,
    changed,
    spentUsd: known.usd,
  });

  const budget = options.budget ?? plan.budget ?? {};
  const left: Allowance = {
    ...budget,
    ...(budget.usd !== undefined && { usd: budget.usd - known.usd }),
    ...(budget.tokens !== undefined && { tokens: budget.tokens - known.tokens }),
  };
  const account = openAccount(left);
  const asking: Asking = { analyst, folder, data, request, account, signal, identify, report: onEvent };
  let stopped: Stop | undefined;
  const stop = (why: Stop) => {
    stopped ??= why;
    if (why.why === 'fault') halt.abort();
  };
  const fail = (error: unknown) => {
    if (given.aborted) return stop({ why: 'cancelled' });
    // Others that end because of this one have nothing to add.
    if (halt.signal.aborted) return;
    stop({ why: 'fault', error: error instanceof GloveboxError ? error : explainUnwritable(folder.path, error) });
  };

  let next = 0;
  const finish = async (asked: Awaited<ReturnType<typeof askQuestion>>) => {
    const record = await keepAnswer(asked, asking);
    records.set(record.id, record);
    if (failFast && !isFine(record)) stop({ why: 'first-failure', id: record.id });
    onEvent({ type: 'ended', record, spentUsd: record.usd - (known.spentOn.get(record.id)?.usd ?? 0) });
    await views.refresh();
  };
  const ask = async () => {
    // The next question is worked on while the answer to the last one is written.
    let writing: Promise<void> = Promise.resolve();
    while (stopped === undefined && !given.aborted) {
      const question = todo[next];
      if (question === undefined) break;
      next += 1;
      try {
        const asked = await askQuestion(question, asking);
        await writing;
        writing = finish(asked);
        writing.catch(fail);
        // Whether it was the last has to be known before another one is asked.
        if (failFast && !isFine(asked.record)) await writing;
      } catch (error) {
        fail(error);
      }
    }
    await writing.catch(fail);
  };
  analyst.warm();
  await Promise.all(Array.from({ length: Math.min(options.concurrency, Math.max(1, todo.length)) }, ask));
  if (given.aborted && next < todo.length) stop({ why: 'cancelled' });
  try {
    await views.finish();
  } catch (error) {
    stop({ why: 'fault', error: explainUnwritable(folder.path, error) });
  }
  return sumUp({ folder: folder.path, plan, chosen, records, kept, stopped, known, started });
}

function choose({ questions }: BatchPlan, only: readonly string[] | undefined): readonly PlannedQuestion[] {
  if (only === undefined) return questions;
  const missing = only.find((id) => !questions.some((question) => question.id === id));
  if (missing !== undefined)
    throw new GloveboxError('USAGE', `There is no question with the id "${missing}".`, {
      next: `The first ids are ${questions
        .slice(0, 10)
        .map(({ id }) => id)
        .join(', ')}.`,
    });
  const wanted = new Set(only);
  return questions.filter(({ id }) => wanted.has(id));
}
