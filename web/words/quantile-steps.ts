import type { ColumnProfile } from '../../src/contract/profile.ts';

/** A part of a distribution: from where to where it reaches, and how dense its values lie, all from 0 to 1. */
export type DensityStep = { readonly from: number; readonly to: number; readonly height: number };

export type Density = {
  readonly steps: readonly DensityStep[];
  readonly median: number;
  /** Values go on beyond what is drawn: they would leave no room for the rest. */
  readonly cutLow: boolean;
  readonly cutHigh: boolean;
};

const shares = [0.05, 0.2, 0.25, 0.25, 0.2, 0.05];
/** How far the outermost twentieths may reach, in lengths of what lies between them. */
const reach = 0.6;
/** Many equal values have no width: they are drawn as a thin bar. */
const thin = 0.012;

/** The shape of a distribution, from its quantiles alone. Absent where they are no numbers or moments, or all the same. */
export function densityOf({ min, max, quantiles }: ColumnProfile): Density | undefined {
  if (quantiles === undefined) return undefined;
  const { p05, p25, p50, p75, p95 } = quantiles;
  const edges = [min, p05, p25, p50, p75, p95, max].map(toNumber);
  if (!areNumbers(edges)) return undefined;
  const [lowest, inner, , , , outer, highest] = edges as [number, number, number, number, number, number, number];
  if (highest <= lowest) return undefined;
  const length = outer - inner || highest - lowest;
  const low = Math.max(lowest, inner - reach * length);
  const high = Math.min(highest, outer + reach * length);
  const place = (value: number): number => Math.min(1, Math.max(0, (value - low) / (high - low)));
  const parts = shares.map((share, index) => {
    const [from, to] = [edges[index] ?? 0, edges[index + 1] ?? 0];
    // Of a part that is cut, only the dense side is drawn: its density is that of the whole part.
    const width = Math.max(thin * (high - low), to - from);
    return { from: place(from), to: place(to), density: share / width };
  });
  const most = Math.max(...parts.map(({ density }) => density));
  const steps = parts.map(({ from, to, density }) => ({
    from: Math.min(from, 1 - thin),
    to: Math.max(to, Math.min(1, from + thin)),
    // The root keeps thin tails in sight.
    height: Math.sqrt(density / most),
  }));
  return { steps, median: place(edges[3] ?? 0), cutLow: low > lowest, cutHigh: high < highest };
}

function areNumbers(values: readonly (number | undefined)[]): values is readonly number[] {
  return values.every((value) => value !== undefined);
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  // Moments without a zone are taken as they stand.
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  const time = Date.parse(value.replace(' ', 'T'));
  return Number.isNaN(time) ? undefined : time;
}
