import type { Analyst } from '../../analyst.ts';
import type { TakenIn } from '../../data/take-in.ts';
import { GloveboxError } from '../../errors.ts';
import type { Data } from '../../request.ts';
import { FairQueue } from '../jobs/fair-queue.ts';

/** Takes in what is uploaded, a few at a time: each is a process with an engine of its own. */
export type Intakes = {
  take(lane: string, data: Data, locale: string | undefined, signal: AbortSignal): Promise<TakenIn>;
};

const bounds = { running: 2, perLane: 16, overall: 64 };

export function createIntakes(analyst: Analyst): Intakes {
  const queue = new FairQueue(bounds, 'uploads');
  return {
    take(lane, data, locale, signal) {
      const place = queue.reserve(lane);
      return new Promise((resolve, reject) => {
        const leave = () => {
          place.release();
          reject(new GloveboxError('CANCELLED', 'Whoever sent the data has gone.'));
        };
        if (signal.aborted) return leave();
        signal.addEventListener('abort', leave, { once: true });
        place.fill(async () => {
          await analyst.profile(data, { locale, signal }).then(resolve, reject);
          // Whoever asks for long has one signal for all that they send.
          signal.removeEventListener('abort', leave);
        });
      });
    },
  };
}
