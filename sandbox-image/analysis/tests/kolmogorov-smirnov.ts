import { normal } from '../numerics/distributions/index.ts';
import { sorted } from '../numerics/sort.ts';
import { presentAtLeast, type Values } from '../values.ts';
import { lillieforsP } from './lilliefors.ts';
import { isOptions, settle, type Settled, type TestOptions } from './options.ts';
import { nothingVaries, sampleOf } from './sample.ts';
import { kolmogorovSurvival, shareOfEvenPaths, shareOfPaths, type Side } from './smirnov-distribution.ts';
import { hasSpread } from './t-interval.ts';
import type { Test } from './test-result.ts';

const effectName = "Kolmogorov's D";

/** Up to so many pairs of values the paths between them are counted. */
const fewPairs = 4_000_000;

/**
 * Do two samples come from the same distribution, whatever differs (place, spread or shape)? Statistic, estimate and effect
 * are D, the greatest distance between the two shares of values up to a point. As R's ks.test and scipy's ks_2samp:
 * 'greater' looks for the distribution function of x being above that of y, which means smaller values of x. p is exact,
 * ties and all, up to 4 million pairs of values, and for two samples of one size without ties; else it is Kolmogorov's limit.
 * The interval of D holds for any distributions (Dvoretzky, Kiefer, Wolfowitz and Massart) and is wide.
 *
 * Without `y`: is x normally distributed? Mean and spread are taken from x itself, and p allows for that (Lilliefors), as R's
 * nortest::lillie.test; there is no interval. shapiroWilk() sees more.
 */
export function kolmogorovSmirnov(x: Values, y?: Values | TestOptions, options: TestOptions = {}): Test {
  if (isOptions(y)) return againstNormal(x, settle(y));
  if (y === undefined || y === null) return againstNormal(x, settle(options));
  const settled = settle(options);
  const first = sorted(presentAtLeast(1, x, 'x'));
  const second = sorted(presentAtLeast(1, y, 'y'));
  const m = first.length;
  const n = second.length;
  const side: Side = ({ 'two-sided': 'both', greater: 'above', less: 'below' } as const)[settled.alternative];
  const { above, below, tied, open } = distances(first, second);
  const distance = side === 'both' ? Math.max(above, below) : side === 'above' ? above : below;
  const d = distance / (m * n);
  const chance = pOf({ m, n, distance, side, tied, open });
  const margin = marginOf(m, settled) + marginOf(n, settled);
  return {
    name: `Kolmogorov-Smirnov test (${sides[side]}${chance.exact ? 'exact' : "Kolmogorov's limit"})`,
    n: m + n,
    statistic: d,
    df: NaN,
    p: chance.p,
    estimate: d,
    low: Math.max(0, d - margin),
    high: Math.min(1, d + margin),
    effect: d,
    effectName,
    warnings: tied && !chance.exact ? ['There are equal values: p is at most a little too large.'] : [],
  };
}

const sides = {
  both: '',
  above: 'whether the distribution function of x lies above that of y; ',
  below: 'whether the distribution function of x lies below that of y; ',
} as const;

type Parts = {
  readonly m: number;
  readonly n: number;
  readonly distance: number;
  readonly side: Side;
  readonly tied: boolean;
  readonly open: Uint8Array;
};

function pOf({ m, n, distance, side, tied, open }: Parts): { p: number; exact: boolean } {
  if (distance <= 0) return { p: 1, exact: true };
  if (m === n && !tied) return { p: shareOfEvenPaths(n, distance / n, side), exact: true };
  if (m * n <= fewPairs) return { p: shareOfPaths(m, n, distance, side, open), exact: true };
  const z = (distance / (m * n)) * Math.sqrt((m * n) / (m + n));
  return { p: side === 'both' ? kolmogorovSurvival(z) : Math.exp(-2 * z * z), exact: false };
}

/** How far the share of a sample up to any point is off at most, with half of the doubt for each of the two samples. */
function marginOf(n: number, { level }: Settled): number {
  return Math.sqrt(Math.log(4 / (1 - level)) / (2 * n));
}

type Distances = { readonly above: number; readonly below: number; readonly tied: boolean; readonly open: Uint8Array };

/** The greatest i n - j m and j m - i n over all points, i and j being how many values of each lie up to there. */
function distances(first: Float64Array, second: Float64Array): Distances {
  const m = first.length;
  const n = second.length;
  const open = new Uint8Array(m * n <= fewPairs ? m + n + 1 : 0);
  let above = 0;
  let below = 0;
  let tied = false;
  let i = 0;
  let j = 0;
  while (i < m || j < n) {
    const value = j >= n || (first[i] as number) < (second[j] as number) ? first[i] : second[j];
    const start = i + j;
    while (i < m && first[i] === value) i += 1;
    while (j < n && second[j] === value) j += 1;
    const apart = i * n - j * m;
    if (apart > above) above = apart;
    else if (-apart > below) below = -apart;
    if (i + j - start === 1) continue;
    tied = true;
    open.fill(1, start + 1, i + j);
  }
  return { above, below, tied, open };
}

function againstNormal(x: Values, settled: Settled): Test {
  if (settled.alternative !== 'two-sided')
    throw new RangeError("alternative must be 'two-sided' where x is compared with a normal distribution.");
  const values = sorted(presentAtLeast(5, x, 'x'));
  const { n, mean, rest, sd } = sampleOf(values, 'x');
  const varies = hasSpread(sd / Math.sqrt(n), mean);
  let d = varies ? 0 : NaN;
  for (let index = 0; index < n; index += 1) {
    const share = normal.cdf(((values[index] as number) - mean - rest) / sd);
    d = Math.max(d, (index + 1) / n - share, share - index / n);
  }
  return {
    name: 'Kolmogorov-Smirnov test of normality (Lilliefors)',
    n,
    statistic: d,
    df: NaN,
    p: lillieforsP(d, n),
    estimate: d,
    low: NaN,
    high: NaN,
    effect: d,
    effectName,
    warnings: varies ? [] : [nothingVaries],
  };
}
