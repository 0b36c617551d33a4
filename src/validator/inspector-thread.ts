import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { builtFile } from '../package-root.ts';
import { collectFindings } from './finding.ts';
import { internal, tooMuch } from './gates.ts';
import type { Findings, Inspection, Inspector } from './inspection.ts';
import { ready } from './thread-messages.ts';
import type { Job } from './thread-messages.ts';
import { afterWork } from './work-limit.ts';

/** Milliseconds of work, as the processors count it for the whole process: at least what the thread has done. */
export type ThreadLimits = { readonly milliseconds: number; readonly megabytes: number };

/** Scripts of 200 lines take a few milliseconds; whatever takes this long was made to. */
const usualLimits: ThreadLimits = { milliseconds: 800, megabytes: 512 };

export interface InspectorThread extends Inspector {
  start(): void;
  close(): Promise<void>;
}

/**
 * Applies the rules in a thread of its own: no script can stall whoever has it checked, since the thread is ended when it
 * takes too long or too much memory, and the script is refused. `bundle` is what the thread runs.
 */
export function createInspectorThread(bundle: string, limits: ThreadLimits = usualLimits): InspectorThread {
  let running: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const start = (): Promise<Worker> => {
    if (closed) return Promise.reject(new Error('the validator is closed'));
    running ??= startAnew();
    return running;
  };

  const startAnew = (): Promise<Worker> => {
    const started = startWorker(bundle, limits, () => forget(started));
    return started;
  };

  /** One that has ended is replaced when it is needed; another may run already. */
  const forget = (ended: Promise<Worker> | undefined): void => {
    if (running === ended) running = undefined;
  };

  const askNow = async <T>(job: Job): Promise<T | Findings> => {
    const thread = start();
    try {
      return await within(await thread, job, limits.milliseconds);
    } catch (fault) {
      forget(thread);
      return describeFault(job.source, fault);
    }
  };

  /** One job at a time, so that each has the thread, and the time, for itself. */
  const ask = <T>(job: Job): Promise<T | Findings> => {
    const answer = last.then(() => askNow<T>(job));
    last = answer;
    return answer;
  };

  return {
    // Who asks first hears why it did not start.
    start: () => void start().catch(() => {}),
    async inspect(source, tables) {
      const answer = await ask<Inspection>({ work: 'inspect', source, tables });
      return 'findings' in answer ? answer : { findings: answer, queries: [] };
    },
    judge: (source, queries, tables) => ask<Findings>({ work: 'judge', source, queries, tables }),
    async close() {
      closed = true;
      await (await running?.catch(() => undefined))?.terminate();
    },
  };
}

async function startWorker(bundle: string, { megabytes }: ThreadLimits, onExit: () => void): Promise<Worker> {
  const thread = new Worker(builtFile('start/child.cjs'), {
    argv: [bundle],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  // Who waits for an answer hears of it; a thread that dies while nobody waits is not a fault of the host.
  thread.on('error', () => {});
  thread.on('exit', onExit);
  const [said] = (await once(thread, 'message')) as unknown[];
  if (said !== ready) throw new Error('The thread of the validator said something else than that it was ready.');
  // From here on it keeps the process only while somebody waits for an answer.
  thread.unref();
  return thread;
}

class TooMuch extends Error {}

async function within<T>(thread: Worker, job: Job, milliseconds: number): Promise<T> {
  const limit = new AbortController();
  const callOff = afterWork(milliseconds, () => limit.abort(new TooMuch('time')));
  const onExit = () => limit.abort(new Error('The thread of the validator has ended.'));
  thread.once('exit', onExit);
  thread.ref();
  try {
    const answer = once(thread, 'message', { signal: limit.signal });
    thread.postMessage(job);
    return ((await answer) as [T])[0];
  } catch (fault) {
    // Its end is not waited for: the answer is known.
    void thread.terminate();
    // What it has died of comes first, and then that it has ended.
    throw fault instanceof Error && fault.name === 'AbortError' ? limit.signal.reason : fault;
  } finally {
    callOff();
    thread.off('exit', onExit);
    thread.unref();
  }
}

/** A check that did not end well refuses the script. */
function describeFault(source: string, fault: unknown): Findings {
  const { report, list } = collectFindings(source);
  const start = { range: [0, 0] } as const;
  if (fault instanceof TooMuch) report(tooMuch, 'time', start);
  else if ((fault as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY')
    report(tooMuch, 'memory', start);
  else report(internal, 'fault', start, { name: fault instanceof Error ? fault.message : String(fault) });
  return list();
}
