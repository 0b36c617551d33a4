import { analyze } from './analyze.ts';
import { answerInOrder } from './answer-in-order.ts';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import type { ConfigOptions } from './config.ts';
import type { Allowance } from './contract/allowance.ts';
import type { Analysis } from './contract/analysis.ts';
import type { Estimate } from './contract/estimate.ts';
import type { AnalysisEvent } from './contract/events.ts';
import type { PrivacyLevel } from './contract/question.ts';
import type { Script } from './contract/script.ts';
import type { Session } from './contract/session.ts';
import type { Verdict } from './contract/verdict.ts';
import { limitProfile, profileForPrompt } from './data/profile-privacy.ts';
import type { TakenIn } from './data/take-in.ts';
import { findData, takeData } from './find-data.ts';
import { createEventQueue } from './event-queue.ts';
import { GloveboxError, isFault } from './errors.ts';
import { openAccount } from './open-account.ts';
import type { Account } from './contract/account.ts';
import type { Generator, Task } from './generator/generator.ts';
import { privacyAfter } from './results/session-of.ts';
import type { SandboxState } from './sandbox/sandbox.ts';
import { checkRequest, readAllowance, readBudget, readFollow, readQuestion, readScript } from './request.ts';
import type { AnalyzeRequest, Data, DataOptions } from './request.ts';

export type AnalystOptions = ConfigOptions;

export type CheckOptions = DataOptions & {
  /** What the script is to run over: its queries are then checked against these tables. */
  readonly data?: Data | undefined;
  readonly locale?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type ProfileOptions = DataOptions & {
  /** As a model would be told at this level. Absent: all but rows. */
  readonly privacy?: PrivacyLevel | undefined;
  readonly locale?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type BatchOptions = {
  /** How many questions are worked on at a time; 2 unless told. */
  readonly concurrency?: number | undefined;
  /** What all of them together may take, each within a budget of its own. */
  readonly budget?: Allowance | undefined;
};

/** Asks questions of data. Make one, ask it many questions, close it. */
export interface Analyst {
  /**
   * Answers one question. Rejects for faults only: a question not understood or a script that fails is a status. Whenever
   * its signal is aborted before there is an answer, or the analyst is closed, it rejects with `CANCELLED`.
   */
  analyze(request: AnalyzeRequest): Promise<Analysis>;
  /** The same, event by event; the last one is `answered` and holds the analysis. To leave it early cancels the analysis. */
  stream(request: AnalyzeRequest): AsyncIterable<AnalysisEvent>;
  /**
   * Answers many questions, in their order. When the budget of all of them is spent, the rest are asked of nobody and end as
   * `over-budget`.
   */
  batch(requests: readonly AnalyzeRequest[], options?: BatchOptions): AsyncIterable<Analysis>;
  /** What a question will most likely take. Data is taken in and no model is asked. Undefined where none would be. */
  estimate(request: AnalyzeRequest): Promise<Estimate | undefined>;
  /** Validates and runs a script that is there already: its text, or the `script` of an analysis. */
  run(
    script: string | Script,
    request: Omit<AnalyzeRequest, 'question' | 'follow'> & { readonly question?: string },
  ): Promise<Analysis>;
  /** Takes data in and says what is in it. */
  profile(data: Data, options?: ProfileOptions): Promise<TakenIn>;
  /** The validator's finding on a script. Nothing is run. */
  check(source: string, options?: CheckOptions): Promise<Verdict>;
  /** Starts what the first question would wait for: a box, and the parser. */
  warm(): void;
  /** Who writes the scripts, and what becomes of boxes. Rejects with `SANDBOX_UNAVAILABLE` where none can be made. */
  inspect(): Promise<Inspection>;
  /** Destroys all boxes. */
  close(): Promise<void>;
}

export type Inspection = {
  readonly generator: { readonly name: string; readonly model?: string | undefined; readonly follows: boolean };
  readonly sandbox: SandboxState;
};

export async function createAnalyst(options: AnalystOptions = {}): Promise<Analyst> {
  const config = readConfig(options);
  const parts = compose(config);

  let closed = false;
  const refuseClosed = () => {
    if (closed) throw new GloveboxError('USAGE', 'This analyst is closed.', { next: 'Make another: createAnalyst().' });
  };

  const answer = async (request: AnalyzeRequest, generator: Generator, batch?: Account): Promise<Analysis> => {
    refuseClosed();
    checkRequest(request);
    try {
      const analysis = await answerQuestion(request, generator, batch);
      // What was being worked on when it was closed may have ended in any way.
      if (closed) throw new GloveboxError('CANCELLED', 'The analyst was closed.');
      return analysis;
    } catch (error) {
      const cancelled = closed || request.signal?.aborted === true;
      if (!cancelled || isFault(error, 'CANCELLED')) throw error;
      // Whatever broke while it was being cancelled broke because of that.
      throw new GloveboxError('CANCELLED', 'The analysis was cancelled.', { cause: error });
    }
  };

  /** What a request asks, in full: whatever it leaves to the questions before it and to the configuration. */
  const readRequest = (given: AnalyzeRequest, generator: Generator, batch?: Account) => {
    const earlier = readFollow(given);
    if (earlier !== undefined) refuseDeaf(generator);
    const request = earlier === undefined ? given : followOn(given, earlier);
    const account = openAccount(readBudget(request, config), batch ?? request.account);
    return { request, asked: { question: readQuestion(request, config), ...(earlier && { earlier }), account } };
  };

  const answerQuestion = async (given: AnalyzeRequest, generator: Generator, batch?: Account): Promise<Analysis> => {
    const { request, asked } = readRequest(given, generator, batch);
    const { question } = asked;
    const report = request.onEvent ?? (() => {});
    const signal = request.signal ?? new AbortController().signal;
    // Intake, box and parser work at once: the question waits for the slowest of them, not for their sum. Where the data is
    // known already there is nothing to wait for, and so no time to warm the parser.
    signal.throwIfAborted();
    const taking = takeData(request, question, parts, report, signal, parts.languages.typescript.warm);
    // Where the box cannot be started, that is the fault, whatever becomes of the data.
    taking.catch(() => {});
    parts.sandbox.warm(question.limits);
    const task = makeTask(asked, await taking, generator);
    // Where the data was known already, nothing has started it.
    parts.languages.typescript.warm();
    const stages = { generator, languages: parts.languages, sandbox: parts.sandbox, version: parts.version };
    const estimate = await generator.estimate?.(task);
    if (estimate !== undefined) report({ type: 'estimated', estimate });
    return analyze(task, stages, report, signal);
  };

  const analyst: Analyst = {
    analyze: async (request) => answer(request, parts.generator),
    stream(request) {
      checkRequest(request);
      const left = new AbortController();
      const queue = createEventQueue<AnalysisEvent>(() => left.abort());
      const signal = AbortSignal.any([left.signal, ...(request.signal === undefined ? [] : [request.signal])]);
      const onEvent = (event: AnalysisEvent) => {
        request.onEvent?.(event);
        queue.push(event);
      };
      analyst.analyze({ ...request, signal, onEvent }).then(queue.end, queue.fail);
      return queue;
    },
    batch(requests, { concurrency = 2, budget = {} } = {}) {
      const account = openAccount(readAllowance(budget));
      return answerInOrder(requests, concurrency, (request) => answer(request, parts.generator, account));
    },
    async estimate(given) {
      refuseClosed();
      checkRequest(given);
      const { request, asked } = readRequest(given, parts.generator);
      const signal = request.signal ?? new AbortController().signal;
      const taken = await findData(request.data, request, asked.question.locale, parts, signal);
      return parts.generator.estimate?.(makeTask(asked, taken, parts.generator));
    },
    async run(given, request) {
      const script = readScript(given);
      checkRequest(request);
      const question = request.question ?? 'What does this script give?';
      return answer({ ...request, question }, parts.givenScript(script));
    },
    async profile(data, given = {}) {
      refuseClosed();
      const signal = given.signal ?? new AbortController().signal;
      const taken = await findData(data, given, given.locale ?? config.locale, parts, signal);
      return {
        ...taken,
        profile:
          given.privacy === undefined
            ? limitProfile(taken.profile, 'statistics')
            : profileForPrompt(taken.profile, given.privacy),
      };
    },
    async check(source, given = {}) {
      refuseClosed();
      const script = readScript(source);
      const signal = given.signal ?? new AbortController().signal;
      const { timeoutSeconds, memoryBytes, cpus } = config;
      const limits = { timeoutSeconds, memoryBytes, cpus };
      parts.languages.typescript.warm();
      parts.sandbox.warm(limits);
      const { data, locale = config.locale } = given;
      const taken = data === undefined ? undefined : await findData(data, given, locale, parts, signal);
      return parts.languages.typescript.check(script.source, {
        tables: taken?.dataset.tables,
        readSql: (queries) => parts.sandbox.readSql(queries, limits, signal),
      });
    },
    warm() {
      const { timeoutSeconds, memoryBytes, cpus } = config;
      parts.sandbox.warm({ timeoutSeconds, memoryBytes, cpus });
      parts.languages.typescript.warm();
    },
    async inspect() {
      const { name, model, follows } = parts.generator;
      return {
        generator: { name, ...(model !== undefined && { model }), follows: follows === true },
        sandbox: await parts.sandbox.inspect(),
      };
    },
    async close() {
      closed = true;
      await Promise.all([parts.sandbox.close(), parts.languages.typescript.close()]);
    },
  };
  return analyst;
}

/** One question, start to end. For more than one, keep an analyst. */
export async function quickAnalyze(question: string, data: Data, options: AnalystOptions = {}): Promise<Analysis> {
  const analyst = await createAnalyst({ warmBoxes: 0, ...options });
  try {
    return await analyst.analyze({ question, data });
  } finally {
    await analyst.close();
  }
}

/** Whoever cannot be told of earlier questions would answer another one than was asked. */
function refuseDeaf({ name, follows }: Generator): void {
  if (follows) return;
  if (name === 'given')
    throw new GloveboxError('USAGE', 'A script that is there already follows no question.', {
      next: 'Leave follow out.',
    });
  throw new GloveboxError('USAGE', 'The offline generator cannot follow an earlier answer.', {
    next: 'Add --generator claude and a key, or ask the whole question.',
  });
}

/** The data of the question before, unless it is given anew. */
function followOn(request: AnalyzeRequest, earlier: Session): AnalyzeRequest {
  const hash = earlier.at(-1)?.dataset ?? '';
  return { ...request, data: request.data ?? { hash }, privacy: request.privacy ?? privacyAfter(earlier) };
}

function makeTask(
  asked: Pick<Task, 'question' | 'earlier' | 'account'>,
  { dataset, profile }: Pick<TakenIn, 'dataset' | 'profile'>,
  generator: Generator,
): Task {
  const { privacy } = asked.question;
  const forPrompt = (maxBytes?: number) => profileForPrompt(profile, privacy, maxBytes);
  const allowed = generator.local ? limitProfile(profile, privacy) : forPrompt();
  return { ...asked, dataset, profile: allowed, shortenProfile: forPrompt };
}
