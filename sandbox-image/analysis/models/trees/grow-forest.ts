import { createRandom, type Random } from '../../numerics/random.ts';
import type { Bins } from './bins.ts';
import { buildEnsemble, type Ensemble } from './ensemble.ts';
import { shares, type Target } from './exact-tree.ts';
import { splitByClasses, splitByNumbers } from './forest-splits.ts';

export type ForestLimits = {
  readonly trees: number;
  readonly depth: number;
  readonly leaf: number;
  /** Of so many columns, drawn anew, the best is taken at each node. */
  readonly tried: number;
  readonly seed: number;
};

export type Forest = { readonly ensemble: Ensemble; readonly importance: Float64Array };

/** What a node is: its rows are a part of the tree's rows. */
export type Sample = {
  /** Those of all rows that were drawn, once each. */
  readonly rows: Uint32Array;
  /** How often each was drawn. */
  readonly weights: Uint16Array;
  readonly codes: readonly Uint8Array[];
};

export type Splitter = {
  /** Looks at the rows of a node, and says whether all of them are the same. */
  summarize(first: number, end: number): boolean;
  /** Writes what the node gives as a leaf. */
  write(values: Float64Array, at: number): void;
  /** The gain of the column's best cut, which is then in `code`; `forbidden` or `constant` where there is none. */
  search(column: number, first: number, end: number): number;
  readonly code: number;
  /** Moves the rows of at most this code to the left; says where the others begin. */
  partition(codes: Uint8Array, code: number, first: number, end: number): number;
};

export const forbidden = -1;
export const constant = -2;

/** Random forest: trees over rows drawn with replacement, each node's cut the best of a few columns drawn by chance. */
export function growForest(bins: Bins, target: Target, limits: ForestLimits): Forest {
  const random = createRandom(limits.seed);
  const all = target.kind === 'numbers' ? target.values.length : target.codes.length;
  // Two classes are the numbers 0 and 1: the Gini impurity is twice their variance.
  const outputs = target.kind === 'numbers' || target.count === 2 ? 1 : target.count;
  const builder = buildEnsemble(bins, outputs);
  const drawn = new Uint16Array(all);
  const total = new Float64Array(bins.codes.length);
  for (let tree = 0; tree < limits.trees; tree += 1) {
    const sample = drawRows(drawn, bins, random);
    const importance = new Float64Array(bins.codes.length);
    growTree(sample, target, limits, builder, random, importance);
    for (const [column, share] of shares(importance).entries()) total[column] = (total[column] as number) + share;
  }
  return { ensemble: builder.build(), importance: shares(total) };
}

function drawRows(drawn: Uint16Array, { codes }: Bins, random: Random): Sample {
  drawn.fill(0);
  let count = 0;
  for (let draw = 0; draw < drawn.length; draw += 1) {
    const row = random.integer(drawn.length);
    const times = drawn[row] as number;
    if (times === 0) count += 1;
    drawn[row] = times + 1;
  }
  const rows = new Uint32Array(count);
  const weights = new Uint16Array(count);
  for (let row = 0, place = 0; row < drawn.length; row += 1) {
    if (drawn[row] === 0) continue;
    rows[place] = row;
    weights[place] = drawn[row] as number;
    place += 1;
  }
  return { rows, weights, codes };
}

function growTree(
  sample: Sample,
  target: Target,
  { depth, leaf, tried }: ForestLimits,
  builder: ReturnType<typeof buildEnsemble>,
  random: Random,
  importance: Float64Array,
): void {
  const { rows, codes } = sample;
  const splitter =
    target.kind === 'numbers' || target.count === 2
      ? splitByNumbers(sample, target.kind === 'numbers' ? target.values : target.codes, leaf)
      : splitByClasses(sample, target.codes, target.count, leaf);
  const places = Uint16Array.from({ length: codes.length }, (_, column) => column);
  // Nodes that wait, four numbers each: the node, its first row, the end of its rows, its level.
  const open = [builder.root(), 0, rows.length, 0];
  while (open.length > 0) {
    const level = open.pop() as number;
    const end = open.pop() as number;
    const first = open.pop() as number;
    const node = open.pop() as number;
    let best = forbidden;
    let bestColumn = -1;
    let bestCode = 0;
    const done = splitter.summarize(first, end) || level >= depth;
    for (let left = done ? 0 : places.length, looked = 0; left > 0 && looked < tried; left -= 1) {
      const chosen = random.integer(left);
      const column = places[chosen] as number;
      places[chosen] = places[left - 1] as number;
      places[left - 1] = column;
      const gain = splitter.search(column, first, end);
      if (gain !== constant) looked += 1;
      if (gain <= best) continue;
      best = gain;
      bestColumn = column;
      bestCode = splitter.code;
    }
    if (bestColumn === -1) {
      const at = builder.leaf(node);
      splitter.write(builder.values(), at);
      continue;
    }
    const middle = splitter.partition(codes[bestColumn] as Uint8Array, bestCode, first, end);
    importance[bestColumn] = (importance[bestColumn] as number) + best;
    const leftNode = builder.split(node, bestColumn, bestCode);
    open.push(leftNode + 1, middle, end, level + 1, leftNode, first, middle, level + 1);
  }
}
