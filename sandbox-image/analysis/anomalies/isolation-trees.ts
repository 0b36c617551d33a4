import type { Random } from '../numerics/random.ts';
import { sampleOf } from '../numerics/sample.ts';

/** Trees that part rows by chance, all in the same arrays. Rows that stand alone are parted from the others early. */
export type IsolationTrees = {
  readonly roots: Uint32Array;
  /** Node by node: the axis that is asked about. */
  readonly axes: Uint16Array;
  /** What is below goes to the left. Of a leaf: how many questions lead to a row in it, those that were not asked included. */
  readonly cuts: Float64Array;
  /** The left child, which the right one follows; 0 for a leaf. */
  readonly lefts: Uint32Array;
  /** How many questions it takes on average to part one of so many rows from the others. */
  readonly usual: number;
};

/** Trees over samples: in small ones crowds do not hide what is odd. */
const sampleSize = 256;

export function growIsolationTrees(values: Float64Array, width: number, trees: number, random: Random): IsolationTrees {
  const n = values.length / width;
  const size = Math.min(n, sampleSize);
  const deepest = Math.ceil(Math.log2(Math.max(2, size)));
  const roots = new Uint32Array(trees);
  const axes: number[] = [];
  const cuts: number[] = [];
  const lefts: number[] = [];
  const lows = new Float64Array(width);
  const highs = new Float64Array(width);
  const varying = new Uint16Array(width);

  function add(): number {
    axes.push(0);
    cuts.push(0);
    lefts.push(0);
    return lefts.length - 1;
  }

  function part(node: number, rows: Uint32Array, level: number): void {
    const choices = level < deepest && rows.length > 1 ? findVarying(rows) : 0;
    if (choices === 0) {
      cuts[node] = level + questionsFor(rows.length);
      return;
    }
    const axis = varying[random.integer(choices)] as number;
    const low = lows[axis] as number;
    const cut = low + ((highs[axis] as number) - low) * (1 - random.next());
    const left = add();
    add();
    axes[node] = axis;
    cuts[node] = cut;
    lefts[node] = left;
    part(
      left,
      rows.filter((row) => (values[row * width + axis] as number) < cut),
      level + 1,
    );
    part(
      left + 1,
      rows.filter((row) => (values[row * width + axis] as number) >= cut),
      level + 1,
    );
  }

  /** The axes along which these rows differ. */
  function findVarying(rows: Uint32Array): number {
    let count = 0;
    for (let axis = 0; axis < width; axis += 1) {
      let low = Infinity;
      let high = -Infinity;
      for (let place = 0; place < rows.length; place += 1) {
        const value = values[(rows[place] as number) * width + axis] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      lows[axis] = low;
      highs[axis] = high;
      if (low === high) continue;
      varying[count] = axis;
      count += 1;
    }
    return count;
  }

  for (let tree = 0; tree < trees; tree += 1) {
    const root = add();
    roots[tree] = root;
    part(root, sampleOf(n, size, random), 0);
  }
  return {
    roots,
    axes: Uint16Array.from(axes),
    cuts: Float64Array.from(cuts),
    lefts: Uint32Array.from(lefts),
    usual: questionsFor(size),
  };
}

/** For each point, 2 to the power of its mean number of questions beside the usual one, turned: near 1 odd, below 0.5 common. */
export function scoreIsolation(trees: IsolationTrees, values: Float64Array, width: number): Float64Array {
  const { roots, axes, cuts, lefts, usual } = trees;
  const scores = new Float64Array(values.length / width);
  // A tree at a time over some rows, both of which stay near the processor.
  const block = 4096;
  for (let first = 0; first < scores.length; first += block) {
    const end = Math.min(scores.length, first + block);
    for (let tree = 0; tree < roots.length; tree += 1) {
      const root = roots[tree] as number;
      for (let row = first; row < end; row += 1) {
        const start = row * width;
        let node = root;
        let left = lefts[node] as number;
        while (left > 0) {
          node = left + ((values[start + (axes[node] as number)] as number) < (cuts[node] as number) ? 0 : 1);
          left = lefts[node] as number;
        }
        scores[row] = (scores[row] as number) + (cuts[node] as number);
      }
    }
  }
  for (let row = 0; row < scores.length; row += 1)
    scores[row] = 2 ** (-(scores[row] as number) / (roots.length * usual));
  return scores;
}

/** The mean depth of a row in a tree that parts so many rows by chance to the last: as a failing search in a search tree. */
function questionsFor(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  const eulerMascheroni = 0.577_215_664_901_532_9;
  return 2 * (Math.log(rows - 1) + eulerMascheroni) - (2 * (rows - 1)) / rows;
}
