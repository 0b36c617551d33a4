import { TooLate, toFault } from './daemon-fault.ts';

/** A daemon that takes longer for something small does not answer any more. */
export const usualMilliseconds = 15_000;

type Asking = {
  readonly milliseconds?: number;
  /** Whether the connection is kept after that time. */
  readonly kept?: boolean;
};

/** Every question to the daemon has an answer in time, and every fault is one of ours. */
export async function askInTime<T>(
  what: string,
  call: (given: AbortController) => Promise<T>,
  { milliseconds = usualMilliseconds, kept = false }: Asking = {},
): Promise<T> {
  const given = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const answer = call(given);
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TooLate(milliseconds / 1000));
      if (!kept) given.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } catch (error) {
    throw toFault(what, error);
  } finally {
    clearTimeout(timer);
    // What comes after that has nobody who listens.
    answer.catch(() => {});
  }
}
