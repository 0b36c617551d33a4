import { GloveboxError } from './errors.ts';

/** What comes of a promise, or that nobody waits for it any more. */
export function endWaiting<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void =>
      reject(new GloveboxError('CANCELLED', 'It is not waited for any more.', { cause: signal.reason }));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
