import { beta, studentT } from '../numerics/distributions/index.ts';
import { integrate } from '../numerics/gauss-legendre.ts';
import type { Sample } from './sample.ts';

/** How probable each value of something unknown is: its distribution after the data (Bayes). */
export type Belief = {
  readonly lower: (x: number) => number;
  readonly upper: (x: number) => number;
  readonly density: (x: number) => number;
  /** Ascending, from where hardly anything lies below to where hardly anything lies above; between two, all is smooth. */
  readonly points: readonly number[];
  /** False where its tails are so heavy that they have no mean: of two values. */
  readonly hasMean: boolean;
};

const nothing = 1e-18;

/** About a share of successes, before which all shares were equally probable. */
export function beliefAboutShare(successes: number, n: number): Belief {
  const a = successes + 1;
  const b = n - successes + 1;
  const below = [nothing, 1e-9, 1e-4, 0.02, 0.2, 0.5].map((share) => beta.quantile(share, a, b));
  const above = [0.2, 0.02, 1e-4, 1e-9, nothing].map((share) => beta.survivalQuantile(share, a, b));
  return {
    lower: (x) => beta.cdf(x, a, b),
    upper: (x) => beta.survival(x, a, b),
    density: (x) => beta.density(x, a, b),
    points: [...below, ...above],
    hasMean: true,
  };
}

/** About the mean behind a sample, before which all means and (logarithms of) spreads were equally probable. */
export function beliefAboutMean({ mean, sd, n }: Sample): Belief {
  const df = n - 1;
  const unit = sd / Math.sqrt(n);
  const distances = [0];
  // Far out the tail falls off like a power; there, what it holds is to be small beside how far out it is.
  for (let distance = 0.5; ; distance *= 2) {
    distances.push(distance);
    if (distance * studentT.survival(distance, df) < nothing || distance > 1e18) break;
  }
  return {
    lower: (x) => studentT.cdf((x - mean) / unit, df),
    upper: (x) => studentT.survival((x - mean) / unit, df),
    density: (x) => studentT.density((x - mean) / unit, df) / unit,
    points: [
      ...distances
        .slice(1)
        .reverse()
        .map((distance) => mean - distance * unit),
      ...distances.map((distance) => mean + distance * unit),
    ],
    hasMean: df > 1,
  };
}

/** How probable it is that the first is greater than the second. */
export function chanceOfGreater(first: Belief, second: Belief): number {
  const [from, to] = [first.points[0] as number, first.points.at(-1) as number];
  return Math.min(
    1,
    integrateBetween(first, second, from, to, (x) => first.density(x) * second.lower(x)),
  );
}

/** By how much the first falls short of the second on average, counting 0 where it does not; NaN where one has no mean. */
export function expectedShortfall(first: Belief, second: Belief): number {
  if (!first.hasMean || !second.hasMean) return NaN;
  const [from, to] = [first.points[0] as number, second.points.at(-1) as number];
  return from < to ? integrateBetween(first, second, from, to, (x) => first.lower(x) * second.upper(x)) : 0;
}

function integrateBetween(
  first: Belief,
  second: Belief,
  from: number,
  to: number,
  integrand: (x: number) => number,
): number {
  const inside = [...first.points, ...second.points].filter((point) => point > from && point < to);
  const points = [from, ...inside.sort((x, y) => x - y), to];
  return points.slice(1).reduce((sum, point, place) => sum + integrate(integrand, points[place] as number, point), 0);
}
