import { GloveboxError } from '../errors.ts';

export function closedFault(): GloveboxError {
  return new GloveboxError('SANDBOX_UNAVAILABLE', 'The sandbox is closed.');
}

export function busyFault(boxes: number, waiting: number, seconds: number): GloveboxError {
  return new GloveboxError('SANDBOX_BUSY', `All ${boxes} boxes work, and ${waiting} wait for one.`, {
    next: `Ask again in ${seconds} s.`,
    retryAfterSeconds: seconds,
  });
}
