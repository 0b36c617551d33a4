import { GloveboxError } from '../../errors.ts';
import { problemOf, toFault } from '../wire/problem.ts';
import type { Problem } from '../wire/problem.ts';

/** What was kept of a fault, as one. */
export function faultOf({ code, detail, next, place, retryAfterSeconds }: Problem, cause?: unknown): GloveboxError {
  return new GloveboxError(code, detail, { next, place, retryAfterSeconds, cause });
}

/** A fault as whoever asks may hear it: what is for those who run the service, such as folders of the host, stays in its cause. */
export function tellFault(error: unknown): GloveboxError {
  return faultOf(problemOf(error), toFault(error));
}

/** Does something whose faults are told so. */
export async function tellFaults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw tellFault(error);
  }
}
