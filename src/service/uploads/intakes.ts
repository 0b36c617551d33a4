import type { Analyst } from '../../analyst.ts';
import type { TakenIn } from '../../data/take-in.ts';
import type { Data } from '../../request.ts';
import { FairQueue } from '../jobs/fair-queue.ts';
import { takeTurn } from '../jobs/take-turn.ts';

/** Takes in what is uploaded, a few at a time: each is a process with an engine of its own. */
export type Intakes = {
  take(lane: string, data: Data, locale: string | undefined, signal: AbortSignal): Promise<TakenIn>;
};

const bounds = { running: 2, perLane: 16, overall: 64 };

export function createIntakes(analyst: Analyst): Intakes {
  const queue = new FairQueue(bounds, 'uploads');
  return {
    take: (lane, data, locale, signal) =>
      takeTurn({ queue, lane, signal }, () => analyst.profile(data, { locale, signal })),
  };
}
