import { stirlingError } from '../gamma.ts';
import { chiSquared } from './chi-squared.ts';
import { normal } from './normal.ts';

/** A sum over more places than this is taken over the normal variable instead of the spread, if delta keeps that off its edge at zero. */
const mostPlaces = 2000;

/** How many standard deviations of a normal variable hold all of it but 1e-20. */
const reach = 9.5;

/**
 * P(T > t) or P(T <= t), where T = (Z + delta) / S: the mean of the normal tail beyond t S - delta over S, the root of a
 * chi-squared variable over its df. With u = log(S) what is summed is smooth and falls off fast on both sides, and such
 * a function is integrated to all digits by adding it up at even steps.
 */
function tail(t: number, df: number, delta: number, side: 'lower' | 'upper'): number {
  if (!(df > 0) || Number.isNaN(t) || !Number.isFinite(delta)) return NaN;
  if (!Number.isFinite(t)) return t > 0 === (side === 'lower') ? 1 : 0;
  if (df === Infinity) return side === 'lower' ? normal.cdf(t - delta) : normal.survival(t - delta);
  if (t < 0) return tail(-t, df, -delta, side === 'lower' ? 'upper' : 'lower');
  if (t === 0) return side === 'lower' ? normal.cdf(-delta) : normal.survival(-delta);
  // Where the product of the two densities is greatest; the tails' bulk lies between it and S = 1.
  const peak = (t * delta + Math.hypot(t * delta, 2 * Math.sqrt(df * (df + t * t)))) / (2 * (df + t * t));
  // One tail's bulk is where that product is greatest: where it is too small for a number there, the other tail is all.
  const greatest = df * (Math.log(peak) - (peak * peak - 1) / 2) - (t * peak - delta) ** 2 / 2;
  if (greatest < -800 || peak === Infinity) return peak > 1 === (side === 'lower') ? 0 : 1;
  const highest = Math.max(1, peak) * (1 + 4 / Math.sqrt(df));
  // Beyond delta + 10 the normal tail is as good as flat, unless the bulk lies there.
  const steepest = Math.max(1.3 * t * peak, Math.min(t * highest, Math.abs(delta) + 10));
  const width = 1 / Math.sqrt(2 * df * highest + steepest * (steepest + Math.abs(delta)));
  const from = Math.min(0, Math.log(peak)) - Math.max(reach / Math.sqrt(2 * df), 50 / df);
  const to = Math.max(0, Math.log(peak)) + reach / Math.sqrt(2 * df);
  const places = Math.ceil((to - from) / (width / 2));
  if (places > mostPlaces && delta > 12) return tailOverNormal({ t, df, delta, peak }, side);
  return tailOverSpread({ t, df, delta, from, step: (to - from) / places, places }, side);
}

type Places = { readonly from: number; readonly step: number; readonly places: number };

function tailOverSpread(
  { t, df, delta, from, step, places }: Places & { readonly t: number; readonly df: number; readonly delta: number },
  side: 'lower' | 'upper',
): number {
  let total = 0;
  for (let place = 0; place <= places; place += 1) {
    const u = from + place * step;
    const weight = Math.exp(df * (u - Math.expm1(2 * u) / 2));
    if (weight === 0) continue;
    const z = t * Math.exp(u) - delta;
    total += weight * normal.survival(side === 'upper' ? z : -z);
  }
  return Math.min(1, total * step * Math.sqrt(df / Math.PI) * Math.exp(-stirlingError(df / 2)));
}

/** The same with the two variables changed round: a mean over Z of the tail of S, for a delta that dwarfs the spread of S. */
function tailOverNormal(
  { t, df, delta, peak }: { readonly t: number; readonly df: number; readonly delta: number; readonly peak: number },
  side: 'lower' | 'upper',
): number {
  const centre = t * peak - delta;
  const from = Math.max(-delta, Math.min(0, centre) - reach);
  const to = Math.max(0, centre) + reach;
  const places = Math.ceil((to - from) * 2 * Math.sqrt(1 + (2 * df) / (t * t)));
  const step = (to - from) / places;
  let total = 0;
  for (let place = 0; place <= places; place += 1) {
    const z = from + place * step;
    const square = df * ((z + delta) / t) ** 2;
    total += normal.density(z) * (side === 'upper' ? chiSquared.cdf(square, df) : chiSquared.survival(square, df));
  }
  return Math.min(1, total * step + (side === 'lower' ? normal.cdf(-delta) : 0));
}

/** Student's t around another place than zero: (Z + delta) / sqrt(chi-squared / df). It is what power is computed from. */
export const noncentralT = {
  /** The probability of a value up to t. */
  cdf: (t: number, df: number, delta: number): number => tail(t, df, delta, 'lower'),
  /** The probability of a value above t, accurate in the far tail. */
  survival: (t: number, df: number, delta: number): number => tail(t, df, delta, 'upper'),
} as const;
