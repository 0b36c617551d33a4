import { GloveboxError } from '../../errors.ts';
import type { Answer, AskOptions, Wanted } from '../../clerk/clerk.ts';
import type { AskSettings, ChatOptions, Task } from './chat-context.ts';
import { describeEvent } from './describe-event.ts';
import { tellProgress } from './tell-progress.ts';

/** What to ask. All but what is the same for everything that a chat asks. */
export type Asking =
  | { readonly kind: 'question'; readonly question: string; readonly data: readonly string[]; readonly session: string }
  | { readonly kind: 'replay'; readonly of: string };

/**
 * Asks, or goes on waiting for what was asked before this process began, and tells how far it is. Where it is stopped, so is the work;
 * where this process leaves, the work is not.
 */
export async function askClerk(
  asking: Asking,
  task: Task,
  { clerk, ask = {} }: Pick<ChatOptions, 'clerk' | 'ask'>,
  isLeaving: () => boolean,
): Promise<Answer> {
  const { event, hand, turn, voice, signal } = task;
  const options: AskOptions = {
    signal,
    onEvent(happened) {
      const text = describeEvent(happened);
      if (text !== undefined) tellProgress(voice, event, text);
    },
  };
  const accepted = turn.analysis === undefined ? undefined : await clerk.follow(turn.analysis, options);
  const asked = accepted ?? (await clerk.ask(want(asking, event.id, ask), options));
  // Whoever listens hears of it below. Until then a fault is not "unhandled".
  asked.answer.catch(() => {});
  await hand.note({ analysis: asked.id });
  const cancel = (): void => {
    if (!isLeaving()) clerk.cancel(asked.id).catch(() => {});
  };
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await asked.answer;
  } catch (error) {
    if (signal.aborted) throw new GloveboxError('CANCELLED', 'It was stopped.', { cause: error });
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function want(asking: Asking, key: string, { privacy }: AskSettings): Wanted {
  return asking.kind === 'replay' ? { key, ...asking } : { key, ...asking, privacy };
}
