import type { AskOptions, Clerk } from '../../clerk/clerk.ts';
import { isStopped } from '../jobs/reasons.ts';

/**
 * A clerk for chats, in which somebody waits whom the next process will answer. Where this one is about to end, it says so to nobody: it
 * keeps waiting until whoever asked leaves, and what was asked stays open.
 */
export function createPatientClerk(clerk: Clerk): Clerk {
  const outlast = async <T>(work: Promise<T>, { signal }: Pick<AskOptions, 'signal'>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (isStopped(error)) await aborted(signal);
      throw error;
    }
  };
  const outlastAnswer = <A extends { readonly answer: Promise<unknown> }>(asked: A, options: AskOptions): A => {
    const answer = outlast(asked.answer, options);
    answer.catch(() => {});
    return { ...asked, answer };
  };
  return {
    ...clerk,
    takeIn: (sources, options) => outlast(clerk.takeIn(sources, options), options),
    ask: async (wanted, options) => outlastAnswer(await outlast(clerk.ask(wanted, options), options), options),
    async follow(id, options) {
      const asked = await clerk.follow(id, options);
      return asked && outlastAnswer(asked, options);
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
