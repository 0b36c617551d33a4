import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Asked, Clerk, Wanted } from '../clerk/clerk.ts';
import { GloveboxError } from '../errors.ts';
import type { Around } from './describe-answer.ts';
import { startWait } from './start-wait.ts';
import type { Wait } from './start-wait.ts';
import { tellAnswer, tellReading, tellRunning } from './tell-answer.ts';
import { createTeller, holdUntilAccepted } from './tell-progress.ts';
import type { Call } from './tool.ts';

/** Many hosts give a call up after a minute. */
export const usualWaitSeconds = 50;
export const mostWaitSeconds = 600;

type Waiting = Omit<Around, 'session'> & { readonly seconds: number };

type Asking = {
  /** What it is asked of, as the clerk knows it; undefined where that is known already. */
  readonly data: Promise<readonly string[]> | undefined;
  readonly want: (data: readonly string[] | undefined) => Wanted | Promise<Wanted>;
  /** Whether `want` opens the session that it names. */
  readonly opensSession?: boolean;
};

/** Asks, and gives the answer, or says that it is still worked on when the time is up. */
export async function askAndWait(asking: Asking, clerk: Clerk, call: Call, given: Waiting): Promise<CallToolResult> {
  const wait = startWait(given.seconds, call.signal);
  call.tell(0, 'Looking for the data.');
  const data = await wait.forReading(Promise.resolve(asking.data));
  if (data === 'late') return tellReading('again');
  const wanted = await asking.want(data);
  const news = holdUntilAccepted(createTeller(call.tell, given.privacy));
  const accepting = clerk.ask({ ...wanted, key: call.key }, { signal: wait.signal, onEvent: news.report });
  const asked = await wait.forReading(accepting);
  if (asked === 'late') {
    // Several datasets are made one first. What is asked of them then, nobody has to ask again.
    accepting.then(({ answer }) => letGo(answer, wait)).catch(() => {});
    return tellReading('asked');
  }
  call.tell(0.05, `It is accepted as analysis ${asked.id}, by which get_analysis finds it.`);
  news.release();
  // What came before under the same key has a session of its own.
  const session = asked.repeated && asking.opensSession === true ? undefined : wanted.session;
  return waitFor(asked, clerk, call, { ...given, session }, wait);
}

/** Waits for what was asked before. Rejects with `ANALYSIS_NOT_FOUND` where there is none. */
export async function followAndWait(id: string, clerk: Clerk, call: Call, given: Waiting): Promise<CallToolResult> {
  const ended = await clerk.find(id);
  if (ended !== undefined) return tellAnswer(ended, { ...given, report: clerk.linkTo(id) });
  const wait = startWait(given.seconds, call.signal);
  const onEvent = createTeller(call.tell, given.privacy);
  const asked = await clerk.follow(id, { signal: wait.signal, onEvent });
  if (asked === undefined) throw noAnalysis(id);
  return waitFor(asked, clerk, call, given, wait);
}

async function waitFor(asked: Asked, clerk: Clerk, call: Call, around: Around, wait: Wait): Promise<CallToolResult> {
  const first = await wait.forAnswer(asked.answer);
  if (typeof first === 'object') return tellAnswer(first, { ...around, report: clerk.linkTo(asked.id) });
  letGo(asked.answer, wait);
  if (first === 'late') return tellRunning(asked.id, around.session);
  // Who has only gone away may come back for it.
  if (!call.isGone()) await clerk.cancel(asked.id);
  throw new GloveboxError('CANCELLED', 'It was stopped.');
}

/** Nobody waits for it any more, and its fault is told to whoever asks for it. */
function letGo(answer: Promise<unknown>, wait: Wait): void {
  answer.catch(() => {});
  wait.end();
}

export function noAnalysis(id: string): GloveboxError {
  return new GloveboxError('ANALYSIS_NOT_FOUND', `There is no analysis "${id}".`);
}
