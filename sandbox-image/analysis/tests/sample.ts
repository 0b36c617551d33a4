import { type Moments, moments } from '../numerics/moments.ts';
import { presentToRead, type Values } from '../values.ts';
import { hasSpread } from './t-interval.ts';

/** A sample of at least two values, and its moments. The values are not to be written to. */
export type Sample = Moments & { readonly name: string; readonly values: Float64Array };

export function readSample(values: Values, name: string): Sample {
  return sampleOf(presentToRead(values, name), name);
}

export function sampleOf(values: Float64Array, name: string): Sample {
  if (values.length < 2)
    throw new RangeError(`${name} has ${values.length} values that are not missing; at least 2 are needed.`);
  return { ...moments(values), name, values };
}

/** The standard error of the mean. */
export function errorOf({ sd, n }: Sample): number {
  return sd / Math.sqrt(n);
}

/** What to tell the reader where a test by Student's t rests on something that the sample does not bear out. */
export function warnOfShape(sample: Sample): string[] {
  const { n, name } = sample;
  if (!hasSpread(errorOf(sample), sample.mean)) return [];
  if (n < 5)
    return [`${name} has only ${n} values: too few to see whether they are normally distributed, as the test assumes.`];
  // What skewness does to Student's t fades with n (Cochran's rule); in many values it need not be looked for.
  if (n > 10_000) return [];
  const skewness = skewnessOf(sample);
  const chance = Math.sqrt((6 * n * (n - 1)) / ((n - 2) * (n + 1) * (n + 3)));
  if (Math.abs(skewness) < 2 * chance || n > 25 * skewness * skewness) return [];
  return [
    `${name} is skewed (skewness ${skewness.toFixed(1)}): with ${n} values, p and interval are rough; a test of ranks does not mind skewness.`,
  ];
}

/** Said where nothing varies: there is no p and no interval then. */
export const nothingVaries = 'The values do not vary, so chance cannot be judged: there is no p-value and no interval.';

function skewnessOf({ values, n, mean, rest, sd }: Sample): number {
  let cubes = 0;
  for (let index = 0; index < n; index += 1) cubes += (((values[index] as number) - mean - rest) / sd) ** 3;
  return (cubes * n) / ((n - 1) * (n - 2));
}
