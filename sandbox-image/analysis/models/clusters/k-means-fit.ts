import { createRandom } from '../../numerics/random.ts';
import { type Partition, settleCenters } from './lloyd.ts';
import { meanVariance, pickPoints } from '../points.ts';
import { sampleOf } from '../../numerics/sample.ts';
import { seedCenters } from './seed-centers.ts';

/** Several starts are compared on so many points. */
const sampleSize = 5000;
const shortRun = { rounds: 12, tolerance: 0 };
/** Of many points' starts, so many are followed to their ends. */
const followed = 3;
const fewPoints = 2000;
const longRun = { rounds: 300, tolerance: 0 };

export type Search = { readonly seed: number; readonly starts?: number | undefined };

/**
 * k clusters of points: k-means++ several times, the best of which are followed. Of many points the starts are made on a sample.
 * Undefined where there are fewer than k different points.
 */
export function fitKMeans(
  values: Float64Array,
  width: number,
  k: number,
  { seed, starts = startsFor(values.length / width) }: Search,
): Partition | undefined {
  const n = values.length / width;
  const random = createRandom(seed);
  const sampled = n > sampleSize;
  const sample = sampled ? pickPoints(values, width, sampleOf(n, Math.max(sampleSize, 20 * k), random)) : values;
  const begun: Partition[] = [];
  for (let start = 0; start < starts; start += 1) {
    const centers = seedCenters(sample, width, k, random);
    // A sample may have fewer different points than all of them.
    if (centers === undefined && sampled) return followAll(values, width, seedCenters(values, width, k, random));
    if (centers === undefined) return undefined;
    begun.push(settleCenters(sample, width, centers, shortRun));
  }
  begun.sort((a, b) => a.inertia - b.inertia);
  const settled = begun
    .slice(0, n > fewPoints ? followed : starts)
    .map(({ centers }) => settleCenters(sample, width, centers, longRun));
  const best = settled.reduce((one, other) => (other.inertia < one.inertia ? other : one));
  return sampled ? followAll(values, width, best.centers) : best;
}

/** The fewer points there are, the less a start costs, and the more can be made. */
function startsFor(n: number): number {
  return Math.max(10, Math.min(60, Math.ceil(20_000 / n)));
}

function followAll(values: Float64Array, width: number, centers: Float64Array | undefined): Partition | undefined {
  if (centers === undefined) return undefined;
  // Of very many points some will always be on the move; by less than anyone can see.
  const tolerance = values.length > 1_000_000 ? 1e-6 * meanVariance(values, width) : 0;
  return settleCenters(values, width, centers, { rounds: longRun.rounds, tolerance });
}
