import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Asked, Clerk, Wanted } from '../clerk/clerk.ts';
import { GloveboxError } from '../errors.ts';
import type { Around } from './describe-answer.ts';
import { createTeller } from './tell-progress.ts';
import { tellAnswer, tellRunning } from './tell-answer.ts';
import type { Call } from './tool.ts';

/** Many hosts give a call up after a minute. */
export const usualWaitSeconds = 50;
export const mostWaitSeconds = 600;

type Wait = Around & { readonly seconds: number };

/** Asks, and gives the answer, or says that it is still worked on when the time is up. */
export async function askAndWait(wanted: Wanted, clerk: Clerk, call: Call, wait: Wait): Promise<CallToolResult> {
  const onEvent = createTeller(call.tell, wait.privacy);
  const asked = await clerk.ask(wanted, { signal: call.signal, onEvent });
  return waitFor(asked, clerk, call, wait);
}

/** Waits for what was asked before. Rejects with `ANALYSIS_NOT_FOUND` where there is none. */
export async function followAndWait(id: string, clerk: Clerk, call: Call, wait: Wait): Promise<CallToolResult> {
  const around = { ...wait, report: clerk.linkTo(id) };
  const ended = await clerk.find(id);
  if (ended !== undefined) return tellAnswer(ended, around);
  const asked = await clerk.follow(id, { signal: call.signal, onEvent: createTeller(call.tell, wait.privacy) });
  if (asked === undefined) throw noAnalysis(id);
  return waitFor(asked, clerk, call, wait);
}

async function waitFor(asked: Asked, clerk: Clerk, call: Call, wait: Wait): Promise<CallToolResult> {
  let end: (how: 'late' | 'stopped') => void = () => {};
  const ended = new Promise<'late' | 'stopped'>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(() => end('late'), wait.seconds * 1000);
  const stop = () => end('stopped');
  call.signal.addEventListener('abort', stop, { once: true });
  if (call.signal.aborted) stop();
  try {
    const first = await Promise.race([asked.answer, ended]).catch((error: unknown) => {
      // To stop waiting may be heard of here first.
      if (call.signal.aborted) return 'stopped' as const;
      throw error;
    });
    if (typeof first === 'object') return tellAnswer(first, { ...wait, report: clerk.linkTo(asked.id) });
    // Nobody waits for it any more, and its fault is told to whoever asks for it.
    asked.answer.catch(() => {});
    if (first === 'late') return tellRunning(asked.id, wait.session);
    // Who has only gone away may come back for it.
    if (!call.isGone()) await clerk.cancel(asked.id);
    throw new GloveboxError('CANCELLED', 'It was stopped.');
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', stop);
  }
}

export function noAnalysis(id: string): GloveboxError {
  return new GloveboxError('ANALYSIS_NOT_FOUND', `There is no analysis "${id}".`);
}
