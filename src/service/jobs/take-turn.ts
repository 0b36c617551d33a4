import { GloveboxError } from '../../errors.ts';
import type { FairQueue } from './fair-queue.ts';

export type Turn = { readonly queue: FairQueue; readonly lane: string; readonly signal: AbortSignal };

/** Does something that is waited for when its turn has come. Whoever has gone by then loses it. */
export function takeTurn<T>({ queue, lane, signal }: Turn, work: () => Promise<T>): Promise<T> {
  const place = queue.reserve(lane);
  return new Promise((resolve, reject) => {
    const leave = () => {
      place.release();
      reject(new GloveboxError('CANCELLED', 'Whoever sent it has gone.'));
    };
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    place.fill(async () => {
      await work().then(resolve, reject);
      // Whoever asks for long has one signal for all that they send.
      signal.removeEventListener('abort', leave);
    });
  });
}
