import { checkCount, presentAtLeast, type Values } from '../values.ts';
import { settle, type TestOptions } from './options.ts';
import { type Resampled, resample } from './resample.ts';

export type BootstrapOptions = Pick<TestOptions, 'level'> & {
  readonly resamples?: number;
  readonly method?: 'bca' | 'percentile';
  readonly seed?: number;
};

export type Bootstrap = Resampled & { readonly n: number };

/**
 * An interval for any statistic of one sample, by drawing new samples from the sample itself: 'bca' (corrected for bias and
 * for a spread that changes with the value; Efron), or the plain percentiles. It holds for statistics that change smoothly
 * with the values, and not for a greatest or a least one. As R's boot.ci and scipy's bootstrap. The draws repeat: another
 * `seed` gives others. Beyond 1000 values the acceleration of BCa comes from leaving out blocks instead of single values.
 * @example bootstrap(prices, (values) => describe.median(values))
 */
export function bootstrap(
  x: Values,
  statistic: (values: Float64Array) => number,
  { resamples = 2000, method = 'bca', seed = 1, ...options }: BootstrapOptions = {},
): Bootstrap {
  const { level } = settle(options);
  checkCount(resamples, 'resamples', 100);
  checkStatistic(statistic, '(values) => describe.median(values)');
  const values = presentAtLeast(2, x, 'x');
  const resampled = resample([values], ([sample]) => statistic(sample as Float64Array), {
    level,
    resamples,
    method,
    seed,
  });
  return { n: values.length, ...resampled };
}

export function checkStatistic(statistic: unknown, example: string): void {
  if (typeof statistic !== 'function') throw new TypeError(`statistic is no function: give one such as ${example}.`);
}
