import { betaOddsInverse, betaTails, betaTerm } from '../incomplete-beta.ts';
import { tailOf, weightOf } from '../tails.ts';
import { type Wide, addWide, divideWide, exactProduct, wide } from '../wide.ts';

/** df1 f / (df1 f + df2) and df2 / (df1 f + df2), which sum to 1. */
function shares(f: number, df1: number, df2: number): [x: Wide, y: Wide] {
  const [first, second] = f > 1 ? [wide(df1), divideWide(wide(df2), wide(f))] : [exactProduct(df1, f), wide(df2)];
  const whole = addWide(first, second);
  return [divideWide(first, whole), divideWide(second, whole)];
}

function tail(f: number, df1: number, df2: number, side: 'lower' | 'upper'): number {
  if (!(df1 > 0 && df2 > 0) || Number.isNaN(f)) return NaN;
  if (f <= 0) return side === 'lower' ? 0 : 1;
  if (f === Infinity) return side === 'lower' ? 1 : 0;
  const [x, y] = shares(f, df1, df2);
  return tailOf(betaTails(df1 / 2, df2 / 2, x, y), side);
}

function quantile(probability: number, df1: number, df2: number, side: 'lower' | 'upper'): number {
  return betaOddsInverse(df1 / 2, df2 / 2, probability, side) * (df2 / df1);
}

/** Fisher's F distribution with df1 > 0 degrees of freedom above the line and df2 > 0 below it. */
export const fisherF = {
  /** The probability of a value up to f. */
  cdf: (f: number, df1: number, df2: number): number => tail(f, df1, df2, 'lower'),
  /** The probability of a value above f, accurate in the far tail. */
  survival: (f: number, df1: number, df2: number): number => tail(f, df1, df2, 'upper'),
  density: (f: number, df1: number, df2: number): number => {
    if (!(df1 > 0 && df2 > 0) || Number.isNaN(f)) return NaN;
    if (f < 0 || f === Infinity) return 0;
    if (f === 0) return df1 < 2 ? Infinity : df1 === 2 ? 1 : 0;
    const [x, y] = shares(f, df1, df2);
    return weightOf(betaTerm(df1 / 2, df2 / 2, x, y)) / f;
  },
  /** The f with cdf(f) = p. */
  quantile: (p: number, df1: number, df2: number): number => quantile(p, df1, df2, 'lower'),
  /** The f with survival(f) = q. */
  survivalQuantile: (q: number, df1: number, df2: number): number => quantile(q, df1, df2, 'upper'),
} as const;
