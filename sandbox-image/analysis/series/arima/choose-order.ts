import { isConstant } from '../../numerics/constant.ts';
import { stl } from '../decompose/stl.ts';
import { strengthOf } from '../decompose/strength.ts';
import { testUnitRoot } from '../stationarity/adf.ts';
import { kpssStatistic } from '../stationarity/kpss-statistic.ts';
import { takeDifferences } from './differences.ts';
import { type ArimaFit, fitOrder } from './fit.ts';
import type { Order } from './polynomials.ts';

const blank = { p: 0, d: 0, q: 0, seasonalP: 0, seasonalD: 0, seasonalQ: 0, constant: false };
/** Above this share of what is no trend the season is taken out by differences (Hyndman). */
const strongSeason = 0.64;
/** The value of the KPSS statistic about a level that one series of twenty without a unit root exceeds. */
const kpssCritical = 0.463;

/** How often differences are to be taken, of a season first. */
function chooseDifferences(values: Float64Array, period: number): { d: number; seasonalD: number } {
  let seasonalD = 0;
  let rest = values;
  if (period > 1 && values.length >= 2 * period + 5 && seasonalStrength(values, period) > strongSeason) {
    seasonalD = 1;
    rest = takeDifferences(values, { ...blank, seasonalD, period });
  }
  // The KPSS test finds little in a short series. That it wanders is denied only when the other test denies it too.
  let d = seasonalD === 0 && rest.length > 5 && mayHaveUnitRoot(rest) ? 1 : 0;
  if (d === 1) rest = takeDifferences(rest, { ...blank, d, period });
  while (d < 2 && rest.length > 5 && wanders(rest)) {
    rest = takeDifferences(rest, { ...blank, d: 1, period });
    d += 1;
  }
  return { d, seasonalD };
}

function seasonalStrength(values: Float64Array, period: number): number {
  const { seasonal, remainder } = stl(values, period, { seasonal: Infinity });
  return strengthOf(seasonal, remainder);
}

function mayHaveUnitRoot(values: Float64Array): boolean {
  return !isConstant(values) && !(testUnitRoot(values, 'c').p < 0.05);
}

function wanders(values: Float64Array): boolean {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  if (!centred.some((value) => Math.abs(value) > 1e-12 * Math.abs(mean))) return false;
  return kpssStatistic(centred, Math.floor((3 * Math.sqrt(values.length)) / 13)) > kpssCritical;
}

/** The order of the least corrected AIC, found step by step (Hyndman and Khandakar, 2008). */
export function chooseOrder(values: Float64Array, period: number): ArimaFit {
  const { d, seasonalD } = chooseDifferences(values, period);
  const seasonal = period > 1 && values.length > 2 * period;
  const mayDrift = d + seasonalD < 2;
  const differenced = takeDifferences(values, { ...blank, d, seasonalD, period });
  const n = differenced.length;
  const most = { p: Math.min(5, Math.floor(n / 3)), seasonal: seasonal ? Math.min(2, Math.floor(n / 3 / period)) : 0 };
  const tried = new Map<string, ArimaFit>();
  let best: ArimaFit | undefined;
  // What the differences explain wholly leaves nothing to be fitted.
  if (!differenced.some((value) => Math.abs(value) > 1e-10))
    return fitOrder(differenced, { ...blank, d, seasonalD, period });

  function attempt(p: number, q: number, seasonalP: number, seasonalQ: number, constant: boolean): boolean {
    if (p < 0 || q < 0 || seasonalP < 0 || seasonalQ < 0) return false;
    if (p > most.p || q > most.p || seasonalP > most.seasonal || seasonalQ > most.seasonal) return false;
    if (constant && !mayDrift) return false;
    const name = `${p},${q},${seasonalP},${seasonalQ},${constant}`;
    if (tried.has(name)) return false;
    const order: Order = { p, d, q, seasonalP, seasonalD, seasonalQ, period, constant };
    const count = p + q + seasonalP + seasonalQ + (constant ? 1 : 0) + 1;
    const room = n - count - 1;
    if (room <= 0) return false;
    const fit = fitOrder(differenced, order, {
      from: best && extendPoint(best, order),
      tolerance: 1e-4,
      iterations: 10,
      ...(best === undefined ? {} : { goal: best.aicc - 2 * count - (2 * count * (count + 1)) / room }),
    });
    tried.set(name, fit);
    if (!Number.isFinite(fit.aicc) || nearUnitRoot(fit)) return false;
    if (best !== undefined && !(fit.aicc < best.aicc)) return false;
    best = fit;
    return true;
  }

  const s = Math.min(1, most.seasonal);
  attempt(0, 0, 0, 0, mayDrift);
  attempt(1, 0, s, 0, mayDrift);
  attempt(0, 1, 0, s, mayDrift);
  attempt(2, 2, s, s, mayDrift);
  if (mayDrift) attempt(0, 0, 0, 0, false);
  for (let improved = true; improved && tried.size < 94;) {
    improved = false;
    const { p, q, seasonalP, seasonalQ, constant } = (best as unknown as ArimaFit).order;
    for (const [dp, dq, dP, dQ, toggle] of neighbours) {
      if (attempt(p + dp, q + dq, seasonalP + dP, seasonalQ + dQ, toggle ? !constant : constant)) {
        improved = true;
        break;
      }
    }
  }
  const { order, point } = best as unknown as ArimaFit;
  return fitOrder(differenced, order, { from: point });
}

const neighbours: readonly (readonly [number, number, number, number, boolean])[] = [
  [0, 0, -1, 0, false],
  [0, 0, 0, -1, false],
  [0, 0, 1, 0, false],
  [0, 0, 0, 1, false],
  [0, 0, -1, -1, false],
  [0, 0, -1, 1, false],
  [0, 0, 1, -1, false],
  [0, 0, 1, 1, false],
  [-1, 0, 0, 0, false],
  [0, -1, 0, 0, false],
  [1, 0, 0, 0, false],
  [0, 1, 0, 0, false],
  [-1, -1, 0, 0, false],
  [-1, 1, 0, 0, false],
  [1, -1, 0, 0, false],
  [1, 1, 0, 0, false],
  [0, 0, 0, 0, true],
];

/** The point of a fit, as one of another order: what both have stays, what is new begins at nothing. */
function extendPoint({ order: had, point }: ArimaFit, order: Order): Float64Array {
  const sizes: readonly (readonly [number, number])[] = [
    [had.p, order.p],
    [had.q, order.q],
    [had.seasonalP, order.seasonalP],
    [had.seasonalQ, order.seasonalQ],
  ];
  const result = new Float64Array(order.p + order.q + order.seasonalP + order.seasonalQ);
  let from = 0;
  let to = 0;
  for (const [before, after] of sizes) {
    for (let index = 0; index < Math.min(before, after); index += 1)
      result[to + index] = Math.max(-2, Math.min(2, point[from + index] as number));
    from += before;
    to += after;
  }
  return result;
}

/** Such a fit is not to be trusted: another difference, or one less, would say the same. */
function nearUnitRoot({ coefficients }: ArimaFit): boolean {
  const { ar, ma, seasonalAr, seasonalMa } = coefficients;
  return [ar, ma.map((v) => -v), seasonalAr, seasonalMa.map((v) => -v)].some(
    (polynomial) => !isStable(polynomial, 1.01),
  );
}

/** Whether all roots of an autoregression lie outside a circle of this radius. */
function isStable(coefficients: Float64Array, radius: number): boolean {
  let row = coefficients.map((value, index) => value * radius ** (index + 1));
  while (row.length > 0) {
    const last = row.length - 1;
    const partial = row[last] as number;
    if (!(Math.abs(partial) < 1)) return false;
    const before = row;
    row = row
      .subarray(0, last)
      .map((value, index) => (value + partial * (before[last - 1 - index] as number)) / (1 - partial * partial));
  }
  return true;
}
