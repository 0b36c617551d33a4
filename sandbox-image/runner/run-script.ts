import { caps } from '../../src/contract/caps.ts';
import type { Frame } from '../../src/contract/frames.ts';
import type { FromRunner } from '../../src/contract/protocol.ts';
import type { ScriptError } from '../../src/contract/run.ts';
import type { OpenDataset, View } from '../../src/engine/open-dataset.ts';
import { answerQuery } from './answer-query.ts';
import type { HostLink } from './host-link.ts';
import type { LanguageProcess } from './language-process.ts';
import { Outputs, Refused } from './outputs.ts';
import { receiveOutput } from './receive-output.ts';

export type ScriptEnding = {
  readonly ended: Extract<FromRunner, { type: 'done' }>['ended'];
  readonly error?: ScriptError;
};

export type ScriptRun = {
  readonly source: string;
  readonly seed: number;
  readonly now: number;
  readonly milliseconds: number;
  /** Over the data, results go to the host; over the changed copy they are only remembered. */
  readonly view: View;
};

/** About columns; a query may have a thousand. */
const mostWarnings = 20;

/** Runs one script in one fresh language process, and is the other end of its gloves. */
export async function runScript(
  run: ScriptRun,
  process: LanguageProcess,
  dataset: OpenDataset,
  host: HostLink,
): Promise<{ ending: ScriptEnding; outputs: Outputs }> {
  const outputs = new Outputs();
  const send = run.view === 'data' ? host.send : () => {};
  let statements = 0;
  let refusal: ScriptError | undefined;
  const ended = new AbortController();

  const ending = await new Promise<ScriptEnding>((settle) => {
    const resolve = (how: ScriptEnding) => {
      // What comes after its end is no part of the run, not even in the same piece.
      process.onFrame = () => {};
      settle(how);
    };
    const timer = setTimeout(() => {
      resolve({
        ended: 'timed-out',
        error: { name: 'Timeout', message: `The script did not end within ${run.milliseconds / 1000} s.` },
      });
    }, run.milliseconds);

    process.onViolation = (reason) =>
      resolve({
        ended: 'protocol-violation',
        error: { name: 'ProtocolViolation', message: `The language process sent ${reason}.` },
      });
    const warned = new Set<string>();
    const warn = (text: string) => {
      // Each warning once; the host takes no more than a few.
      if (warned.has(text) || warned.size >= mostWarnings) return;
      warned.add(text);
      send({ type: 'warning', text });
    };
    const take = (frame: Frame) => {
      const { type, id, query, parameters } = frame.header;
      if (type === 'done') resolve(readDone(frame, refusal));
      else if (type === 'sql' || type === 'columns') {
        if (!Number.isSafeInteger(id) || typeof query !== 'string') return process.onViolation('a query that is none');
        statements += 1;
        void answerQuery(
          type,
          { id: Number(id), query, parameters },
          {
            dataset,
            process,
            send,
            view: run.view,
            allowed: statements <= caps.sqlStatements,
            warn,
            signal: ended.signal,
          },
        );
      } else {
        refusal ??= tryOutput(() => receiveOutput(frame, outputs, send));
        // Nothing that was refused may be missed: the script has gone on, but its result is an error.
        if (refusal !== undefined) resolve({ ended: 'failed', error: refusal });
      }
    };
    process.onFrame = (frame) => {
      try {
        take(frame);
      } catch (error) {
        // Lists in lists without end are JSON, and cannot be put to text or number.
        process.onViolation(`what cannot be read: ${(error as Error).message.slice(0, 100)}`);
      }
    };
    void process.exited.then((exit) => resolve(explainExit(exit.code, exit.signal, exit.stderr)));
    process.run(run);
    void process.exited.finally(() => clearTimeout(timer));
  });

  // A query that nobody waits for any more neither runs on nor tells of itself.
  ended.abort();
  process.kill();
  return { ending, outputs };
}

function tryOutput(receive: () => void): ScriptError | undefined {
  try {
    receive();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return { name: 'OutputRefused', message: error.message.slice(0, caps.textLength) };
    throw error;
  }
}

function readDone(frame: Frame, refusal: ScriptError | undefined): ScriptEnding {
  const error = frame.header['error'];
  if (refusal !== undefined) return { ended: 'failed', error: refusal };
  if (error === undefined) return { ended: 'completed' };
  const told = readError(error);
  return { ended: isOutOfMemory(told) ? 'out-of-memory' : 'failed', error: told };
}

/** What the kernel's limit refuses arrives as an ordinary error, of the language or of the engine. */
function isOutOfMemory({ name, message }: ScriptError): boolean {
  if (name === 'RangeError') return /allocation failed/i.test(message);
  return name === 'SqlError' && /^Out of Memory Error|^Allocation failure/i.test(message);
}

/** The script's own words about its end: cut to size, and nothing but text and numbers. */
function readError(value: unknown): ScriptError {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const place = (key: string) =>
    Number.isSafeInteger(given[key]) && Number(given[key]) > 0 ? Number(given[key]) : undefined;
  const line = place('line');
  const column = place('column');
  return {
    name: String(given['name'] ?? 'Error').slice(0, caps.nameLength),
    message: String(given['message'] ?? '').slice(0, caps.textLength),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}

/** It ended without saying how. */
function explainExit(code: number | null, signal: string | null, stderr: string): ScriptEnding {
  if (/out of memory|allocation failed|heap limit/i.test(stderr) || signal === 'SIGKILL') {
    return {
      ended: 'out-of-memory',
      error: { name: 'OutOfMemory', message: 'The script used more memory than its box has.' },
    };
  }
  const tail = hidePlaces(stderr).trim().split('\n').slice(-3).join(' ').slice(0, 500);
  return {
    ended: 'failed',
    error: {
      name: 'LanguageProcessEnded',
      message: `The language process ended by itself (${signal ?? code}). ${tail}`.trim(),
    },
  };
}

/** The script came as a URL of its own bytes; where the kit lies is no business of who reads this. */
function hidePlaces(text: string): string {
  return text
    .replaceAll(/data:text\/javascript;base64,[\w+/=.]*/g, 'script.ts')
    .replaceAll(/file:\/\/[^\s)]*?\/(?=[^\s/)]*(?:\s|\)|$))/g, '');
}
