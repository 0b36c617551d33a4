import { hypergeometric } from '../numerics/distributions/index.ts';
import { findRoot } from '../numerics/find-root.ts';
import { type Counts, readCounts } from './counts.ts';
import { pOfUnlikely } from './likelihood-tails.ts';
import { leftOut, openEnded, settle, type TestOptions } from './options.ts';
import { type Urn, type WeighedUrn, weighUrn } from './weighted-urn.ts';
import type { Test } from './test-result.ts';

/** All tables of so many cases can be looked at. */
const mostCases = 1e8;

/**
 * Are rows and columns of a table of 2 by 2 counts independent? Fisher's exact test, right for any counts. Estimate and effect
 * are the odds ratio of greatest conditional likelihood with its exact interval, as R's fisher.test has them; the
 * statistic is the odds ratio of the counts as they are, a d / (b c). 'greater' looks for an odds ratio above 1. Two-sided p
 * is the probability of all tables that are no more likely, as in R and scipy's fisher_exact.
 */
export function fisher(table: Counts, options: TestOptions = {}): Test {
  const settled = settle(options);
  const rows = readCounts(table);
  if (rows.length !== 2 || rows.some((row) => row.length !== 2))
    throw new RangeError(
      "Fisher's test takes 2 rows of 2 counts, such as [[12, 5], [3, 9]]; chiSquared() takes larger tables.",
    );
  const [a, b, c, d] = rows.flat() as [number, number, number, number];
  for (const count of [a, b, c, d])
    if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is no whole number: Fisher's test counts cases.`);
  const n = a + b + c + d;
  if (n === 0) throw new RangeError('All counts are 0.');
  if (n > mostCases)
    throw new RangeError(`The counts come to ${n}, which takes too long to do exactly: use chiSquared().`);
  const urn: Urn = { marked: a + c, unmarked: b + d, drawn: a + b };
  const least = Math.max(0, urn.drawn - urn.unmarked);
  const most = Math.min(urn.drawn, urn.marked);
  const lower = (k: number): number => hypergeometric.cdf(k, urn.drawn, urn.marked, n);
  const upper = (k: number): number => hypergeometric.survival(k - 1, urn.drawn, urn.marked, n);
  const mode = Math.floor(((urn.drawn + 1) * (urn.marked + 1)) / (n + 2));
  const probability = (k: number): number => hypergeometric.probability(k, urn.drawn, urn.marked, n);
  const ratio = estimateRatio(urn, a, least, most);
  const share = leftOut(settled);
  return {
    name: "Fisher's exact test",
    n,
    statistic: (a * d) / (b * c),
    df: NaN,
    p:
      settled.alternative === 'less'
        ? lower(a)
        : settled.alternative === 'greater'
          ? upper(a)
          : pOfUnlikely(a, { probability, lower, upper, least, most, mode }),
    estimate: ratio,
    ...openEnded(
      {
        low: a === least ? 0 : oddsRatioWhere(urn, a, (weighed) => weighed.upper - share),
        high: a === most ? Infinity : oddsRatioWhere(urn, a, (weighed) => share - weighed.lower),
      },
      settled,
      0,
    ),
    effect: ratio,
    effectName: 'odds ratio',
    warnings:
      least === most ? ['A row or a column of the table is all zero: it says nothing about the odds ratio.'] : [],
  };
}

function estimateRatio(urn: Urn, observed: number, least: number, most: number): number {
  if (least === most) return NaN;
  if (observed === least) return 0;
  return observed === most ? Infinity : oddsRatioWhere(urn, observed, ({ mean }) => mean - observed);
}

/** The odds ratio at which something that grows with it is zero. */
function oddsRatioWhere(urn: Urn, observed: number, excess: (weighed: WeighedUrn) => number): number {
  const at = (log: number): number => excess(weighUrn(urn, log, observed));
  let from = -1;
  let to = 1;
  while (at(from) > 0) from *= 2;
  while (at(to) < 0) to *= 2;
  return Math.exp(findRoot(at, from, to));
}
