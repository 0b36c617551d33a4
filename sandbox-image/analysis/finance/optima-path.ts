import type { Matrix } from '../numerics/matrix.ts';
import { createFreeColumns } from './free-columns.ts';
import { type Line, type Piece, solvePiece } from './optima-piece.ts';
import type { WeightBounds } from './weight-bounds.ts';

/** Weights at a corner of the path, and what t is there. */
export type Corner = { readonly t: number; readonly weights: Float64Array };

export type Way = {
  readonly linear: Line;
  readonly from: number;
  readonly to: number;
  /** The linear term by which weights are told, where it is not quite the one that is followed: up to `rest` as for 0. */
  readonly told?: Line & { readonly rest: number };
  /** Whether to end at these weights. */
  readonly done?: (weights: Float64Array) => boolean;
};

export type OptimaPath = {
  /**
   * Follows the best weights as the linear term changes. The corners on the way; undefined where so many weights come to a
   * bound or leave one together that the path turns around in a circle.
   */
  follow(way: Way): Corner[] | undefined;
};

/** What ends a piece: a free weight comes to a bound, or one at a bound had better be free. */
type Change = { readonly t: number; readonly asset: number; readonly leaves: boolean };

/** A share of a weight that is smaller is rounding. */
const rounding = 1e-11;

/**
 * The best weights as a linear term changes with t (the critical lines of Markowitz, as Best 1996 has them for any quadratic
 * problem, so that covariances may be singular). Begins with all weights at these bounds but one, which is free.
 */
export function createOptimaPath(
  augmented: Matrix,
  { lower, upper }: WeightBounds,
  start: { readonly fixed: Float64Array; readonly free: number },
): OptimaPath {
  const assets = augmented.columns;
  const free = createFreeColumns(augmented);
  // Weights at a bound; 0 of those that are free.
  const fixed = start.fixed.slice();
  // -1 at the lower bound, 1 at the upper one, 0 if free.
  const side = Int8Array.from(fixed, (weight, asset) => (weight > (lower[asset] as number) ? 1 : -1));
  setFree(start.free);

  function setFree(asset: number): void {
    free.add(asset);
    fixed[asset] = 0;
    side[asset] = 0;
  }

  function setBound(asset: number, at: -1 | 1): void {
    side[asset] = at;
    fixed[asset] = (at < 0 ? lower[asset] : upper[asset]) as number;
  }

  function nextChange({ weights, gradient, noise }: Piece, from: number, to: number): Change | undefined {
    let next: Change | undefined;
    let first = to;
    for (let asset = 0; asset < assets; asset += 1) {
      const leaves = side[asset] === 0;
      let t: number;
      if (leaves) {
        const slope = weights.slope[asset] as number;
        if (Math.abs(slope) <= (noise[asset] as number)) continue;
        const bound = (slope < 0 ? lower[asset] : upper[asset]) as number;
        t = (bound - (weights.constant[asset] as number)) / slope;
      } else {
        if (lower[asset] === upper[asset]) continue;
        const slope = (gradient.slope[asset] as number) * (side[asset] as number);
        if (slope <= (noise[asset] as number)) continue;
        t = -((gradient.constant[asset] as number) * (side[asset] as number)) / slope;
      }
      t = Math.max(t, from);
      if (t >= first) continue;
      first = t;
      next = { t, asset, leaves };
    }
    return next;
  }

  function apply({ asset, leaves }: Change, piece: Piece, t: number): void {
    if (leaves) {
      setBound(asset, (piece.weights.slope[asset] as number) < 0 ? -1 : 1);
      free.remove(free.members.indexOf(asset));
      return;
    }
    const shares = free.add(asset);
    if (shares === undefined) {
      fixed[asset] = 0;
      side[asset] = 0;
    } else exchange(asset, shares, piece, t);
  }

  /** An asset that free ones make up takes their place, at no change of the volatility, until one of them is at a bound. */
  function exchange(asset: number, shares: Float64Array, { weights }: Piece, t: number): void {
    const sign = -(side[asset] as number);
    let most = (upper[asset] as number) - (lower[asset] as number);
    let leaving = -1;
    let direction = 0;
    for (const [place, member] of free.members.entries()) {
      const step = -sign * (shares[place] as number);
      if (Math.abs(step) < rounding) continue;
      const weight = (weights.constant[member] as number) + t * (weights.slope[member] as number);
      const room = step < 0 ? weight - (lower[member] as number) : (upper[member] as number) - weight;
      const reach = Math.max(0, room) / Math.abs(step);
      if (reach >= most) continue;
      most = reach;
      leaving = place;
      direction = step;
    }
    if (leaving < 0) return setBound(asset, sign as -1 | 1);
    const member = free.members[leaving] as number;
    free.remove(leaving);
    setBound(member, direction < 0 ? -1 : 1);
    setFree(asset);
  }

  function follow({ linear, from, to, told, done }: Way): Corner[] | undefined {
    const corners: Corner[] = [];
    let t = from;
    let standing = 0;
    const tell = (place: number): number => (told && place < told.rest ? 0 : place);
    for (;;) {
      const piece = solvePiece(augmented, free, fixed, linear);
      const weights = told ? solvePiece(augmented, free, fixed, told).weights : piece.weights;
      const change = nextChange(piece, t, to);
      corners.push({ t, weights: at(weights, tell(t)) });
      // Where nothing is left to gain, rounding alone would lead on, and far.
      if (done?.((corners.at(-1) as Corner).weights) === true) return corners;
      const end = change?.t ?? to;
      if (end < Infinity && end > t) corners.push({ t: end, weights: at(weights, tell(end)) });
      if (change === undefined || done?.((corners.at(-1) as Corner).weights) === true) return corners;
      standing = end > t ? 0 : standing + 1;
      if (standing > 4 * assets + 40) return undefined;
      apply(change, piece, end);
      t = end;
    }
  }

  /** Weights as they are at t, within their bounds to the last digit. */
  function at({ constant, slope }: Line, t: number): Float64Array {
    return constant.map((value, asset) => {
      const weight = value + (slope[asset] === 0 ? 0 : t * (slope[asset] as number));
      return Math.min(Math.max(weight, lower[asset] as number), upper[asset] as number);
    });
  }

  return { follow };
}
