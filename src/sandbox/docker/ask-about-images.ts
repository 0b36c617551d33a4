import type Dockerode from 'dockerode';
import { makeClient } from './daemon.ts';
import { TooLate, toFault } from './daemon-fault.ts';

/** Removing an image takes a while. */
const answerMilliseconds = 60_000;

/** Asks the daemon something about images. Every question has an answer in time, and every fault is one of ours. */
export async function askAboutImages<T>(what: string, call: (docker: Dockerode) => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(answerMilliseconds / 1000)), answerMilliseconds);
  });
  try {
    return await Promise.race([call(makeClient()), tooLate]);
  } catch (error) {
    throw toFault(what, error);
  } finally {
    clearTimeout(timer);
  }
}
