import type { Bins } from './bins.ts';
import { codesOfColumn, packCodes, roomForSums, sumColumns } from './boosting-sums.ts';
import type { Care } from './boosting-loss.ts';
import type { EnsembleBuilder } from './ensemble.ts';

/** Grows one tree for slopes and curves of the rows, and adds what it gives to their scores. */
export type GrowStage = (slopes: Float64Array, curves: Float64Array, scores: Float64Array) => void;

export function growStage(
  { codes, cuts }: Bins,
  all: number,
  { depth, rate, care: { least, restraint } }: { depth: number; rate: number; care: Care },
  builder: EnsembleBuilder,
  gains: Float64Array,
): GrowStage {
  const inOrder = Uint32Array.from({ length: all }, (_, row) => row);
  const rows = inOrder.slice();
  const spare = new Uint32Array(all);
  const nearSlopes = new Float64Array(all);
  const nearCurves = new Float64Array(all);
  // Sums by column and code, of slopes and curves in turns. Free ones wait to be used again.
  const free: Float64Array[] = [];
  const packed = packCodes(codes);
  const size = roomForSums(packed);
  let slopes = nearSlopes;
  let curves = nearCurves;
  let scores = nearSlopes;

  function grow(newSlopes: Float64Array, newCurves: Float64Array, newScores: Float64Array): void {
    slopes = newSlopes as Float64Array<ArrayBuffer>;
    curves = newCurves as Float64Array<ArrayBuffer>;
    scores = newScores as Float64Array<ArrayBuffer>;
    rows.set(inOrder);
    let slope = 0;
    let curve = 0;
    for (let row = 0; row < all; row += 1) {
      slope += slopes[row] as number;
      curve += curves[row] as number;
    }
    const sums = depth > 0 ? sumByCode(0, all) : undefined;
    divide(builder.root(), 0, all, 0, slope, curve, sums);
  }

  /** Makes a node of these rows an inner one or a leaf, and those below it. Uses up `sums`; without them it is a leaf. */
  function divide(
    node: number,
    first: number,
    end: number,
    level: number,
    slope: number,
    curve: number,
    sums: Float64Array | undefined,
  ): void {
    const best = sums === undefined ? undefined : findCut(sums, slope, curve);
    if (best === undefined || sums === undefined) {
      const value = makeLeaf(node, slope, curve);
      for (let place = first; place < end; place += 1) {
        const row = rows[place] as number;
        scores[row] = (scores[row] as number) + value;
      }
      if (sums !== undefined) free.push(sums);
      return;
    }
    gains[best.column] = (gains[best.column] as number) + best.gain;
    const own = codes[best.column] as Uint8Array;
    const left = builder.split(node, best.column, best.code);
    const slopeRight = slope - best.slope;
    const curveRight = curve - best.curve;
    if (level + 1 >= depth) {
      const toLeft = makeLeaf(left, best.slope, best.curve);
      const toRight = makeLeaf(left + 1, slopeRight, curveRight);
      for (let place = first; place < end; place += 1) {
        const row = rows[place] as number;
        scores[row] = (scores[row] as number) + ((own[row] as number) > best.code ? toRight : toLeft);
      }
      free.push(sums);
      return;
    }
    const middle = partition(own, best.code, first, end);
    // The sums of one side are counted, those of the other are what is left.
    const leftIsSmall = middle - first <= end - middle;
    const small = leftIsSmall ? sumByCode(first, middle) : sumByCode(middle, end);
    for (let cell = 0; cell < size; cell += 1) sums[cell] = (sums[cell] as number) - (small[cell] as number);
    divide(left, first, middle, level + 1, best.slope, best.curve, leftIsSmall ? small : sums);
    divide(left + 1, middle, end, level + 1, slopeRight, curveRight, leftIsSmall ? sums : small);
  }

  function makeLeaf(node: number, slope: number, curve: number): number {
    const value = (rate * slope) / (curve + restraint);
    const at = builder.leaf(node);
    builder.values()[at] = value;
    return value;
  }

  function sumByCode(first: number, end: number): Float64Array {
    const sums = free.pop()?.fill(0) ?? new Float64Array(size);
    const used = rows.subarray(first, end);
    for (let place = 0; place < used.length; place += 1) {
      const row = used[place] as number;
      nearSlopes[place] = slopes[row] as number;
      nearCurves[place] = curves[row] as number;
    }
    sumColumns(sums, packed, used, nearSlopes, nearCurves);
    return sums;
  }

  function findCut(sums: Float64Array, slope: number, curve: number): Cut | undefined {
    const before = (slope * slope) / (curve + restraint);
    let best = 1e-12 * before;
    let found: Cut | undefined;
    for (let column = 0; column < codes.length; column += 1) {
      const start = 2 * codesOfColumn * column;
      const end = (cuts[column] as Float64Array).length;
      let slopeLeft = 0;
      let curveLeft = 0;
      for (let code = 0; code < end; code += 1) {
        slopeLeft += sums[start + 2 * code] as number;
        curveLeft += sums[start + 2 * code + 1] as number;
        if (curveLeft < least) continue;
        const curveRight = curve - curveLeft;
        if (curveRight < least) break;
        const slopeRight = slope - slopeLeft;
        const gain =
          (slopeLeft * slopeLeft) / (curveLeft + restraint) +
          (slopeRight * slopeRight) / (curveRight + restraint) -
          before;
        if (gain <= best) continue;
        best = gain;
        found = { column, code, gain, slope: slopeLeft, curve: curveLeft };
      }
    }
    return found;
  }

  function partition(list: Uint8Array, atMost: number, first: number, end: number): number {
    let left = first;
    let right = 0;
    for (let place = first; place < end; place += 1) {
      const row = rows[place] as number;
      rows[left] = row;
      spare[right] = row;
      const goes = (list[row] as number) > atMost ? 0 : 1;
      left += goes;
      right += 1 - goes;
    }
    rows.set(spare.subarray(0, right), left);
    return left;
  }

  return grow;
}

type Cut = {
  readonly column: number;
  readonly code: number;
  readonly gain: number;
  /** The sums of the left side. */
  readonly slope: number;
  readonly curve: number;
};
