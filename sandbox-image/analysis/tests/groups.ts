import { studentT } from '../numerics/distributions/index.ts';
import { moments } from '../numerics/moments.ts';
import { medianInPlace } from '../numerics/selection.ts';
import { type Groups, presentToRead } from '../values.ts';
import { type Sample, warnOfShape } from './sample.ts';
import type { GroupRow } from './test-result.ts';

export type ReadGroups = {
  readonly samples: readonly Sample[];
  readonly n: number;
  readonly warnings: readonly string[];
};

/** The groups that have values, of which there must be two; each needs so many values. */
export function readGroups(groups: Groups, least = 1): ReadGroups {
  if (typeof groups !== 'object' || groups === null)
    throw new TypeError(
      'groups is not an object: give the values of each group by its name, such as { north: [1, 2], south: [3, 4] }.',
    );
  const samples: Sample[] = [];
  const warnings: string[] = [];
  for (const [name, values] of Object.entries(groups)) {
    const there = presentToRead(values, `the group '${name}'`);
    if (there.length === 0) warnings.push(`The group '${name}' has no values and was left out.`);
    else samples.push({ ...moments(there), name, values: there });
  }
  if (samples.length < 2)
    throw new RangeError(
      `There ${samples.length === 1 ? 'is 1 group' : 'are no groups'} with values: at least 2 are needed.`,
    );
  for (const { name, n } of samples)
    if (n < least)
      throw new RangeError(
        `The group '${name}' has ${n === 1 ? '1 value' : `${n} values`}: at least ${least} are needed. Leave it out or join it with another.`,
      );
  return { samples, n: samples.reduce((sum, sample) => sum + sample.n, 0), warnings };
}

/** A row about each group, with the interval of its mean by its own spread. */
export function describeGroups(samples: readonly Sample[], level: number): GroupRow[] {
  // Of thousands of groups many are of the same size.
  const quantiles = new Map<number, number>();
  return samples.map(({ name, n, mean, sd, values }) => {
    const quantile = quantiles.get(n) ?? studentT.survivalQuantile((1 - level) / 2, n - 1);
    quantiles.set(n, quantile);
    const margin = n > 1 ? (quantile * sd) / Math.sqrt(n) : NaN;
    return { group: name, n, mean, sd, median: medianInPlace(values.slice()), low: mean - margin, high: mean + margin };
  });
}

/** Of more groups than these, each in a sentence of its own, nobody reads. */
const mostSentences = 5;

/** What `warnOfShape` says of each group; of many, of the first of them and how many there are. */
export function warnOfGroups(samples: readonly Sample[]): string[] {
  const each = samples.flatMap((sample) => warnOfShape({ ...sample, name: `The group '${sample.name}'` }));
  if (each.length <= mostSentences) return each;
  const told = each.slice(0, mostSentences - 1);
  return [...told, `${each.length - told.length} more of the ${samples.length} groups are as small, or skewed.`];
}
