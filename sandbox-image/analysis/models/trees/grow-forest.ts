import { createRandom, type Random } from '../../numerics/random.ts';
import type { Bins } from './bins.ts';
import { buildEnsemble, type Ensemble, type EnsembleBuilder } from './ensemble.ts';
import type { Target } from '../supervised.ts';
import { drawRows } from './forest-sample.ts';
import { constant, forbidden, splitByClasses, splitByNumbers } from './forest-splits.ts';

export type ForestLimits = {
  readonly trees: number;
  readonly depth: number;
  readonly leaf: number;
  /** Of so many columns, drawn anew, the best is taken at each node. */
  readonly tried: number;
  readonly seed: number;
};

/** The trees give a number, the share of the second of two classes, or the share of each of several. */
export type Forest = { readonly ensemble: Ensemble; readonly importance: Float64Array };

/** Random forest: trees over rows drawn with replacement, each node's cut the best of a few columns drawn by chance. */
export function growForest(bins: Bins, target: Target, limits: ForestLimits): Forest {
  const random = createRandom(limits.seed);
  const builder = buildEnsemble(bins, outputsOf(target));
  const total = new Float64Array(bins.codes.length);
  for (let tree = 0; tree < limits.trees; tree += 1) {
    // Each tree counts the same, however much was to be gained.
    const importance = shares(growTree(bins, target, limits, builder, random));
    for (const [column, share] of importance.entries()) total[column] = (total[column] as number) + share;
  }
  return { ensemble: builder.build(), importance: total };
}

/** Parts of a whole of 1, or zeros where there is nothing to share. */
function shares(amounts: Float64Array): Float64Array {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total > 0 ? amounts.map((amount) => amount / total) : amounts;
}

/** Two classes are the numbers 0 and 1: the Gini impurity is twice their variance. */
function outputsOf(target: Target): number {
  return target.kind === 'numbers' || target.count === 2 ? 1 : target.count;
}

/** Gives what each column's cuts gained. */
function growTree(
  { codes }: Bins,
  target: Target,
  { depth, leaf, tried }: ForestLimits,
  builder: EnsembleBuilder,
  random: Random,
): Float64Array {
  const labels = target.kind === 'numbers' ? target.values : target.codes;
  const sample = drawRows(labels.length, random);
  const outputs = outputsOf(target);
  const splitter = outputs === 1 ? splitByNumbers(sample, labels, leaf) : splitByClasses(sample, labels, outputs, leaf);
  const gains = new Float64Array(codes.length);
  const columns = Uint16Array.from({ length: codes.length }, (_, column) => column);
  // Nodes that wait, four numbers each: the node, its first row, the end of its rows, its level.
  const open = [builder.root(), 0, sample.rows.length, 0];
  while (open.length > 0) {
    const level = open.pop() as number;
    const end = open.pop() as number;
    const first = open.pop() as number;
    const node = open.pop() as number;
    let best = forbidden;
    let bestColumn = -1;
    let bestCode = 0;
    const done = splitter.summarize(first, end) || level >= depth;
    // Columns of one value count too, which leaves more to chance where rows are few; but one must be found.
    let varying = 0;
    for (let left = done ? 0 : columns.length, looked = 0; left > 0 && (looked < tried || varying === 0); left -= 1) {
      const chosen = random.integer(left);
      const column = columns[chosen] as number;
      columns[chosen] = columns[left - 1] as number;
      columns[left - 1] = column;
      const gain = splitter.search(codes[column] as Uint8Array, first, end);
      looked += 1;
      if (gain !== constant) varying += 1;
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
    gains[bestColumn] = (gains[bestColumn] as number) + best;
    const middle = sample.partition(codes[bestColumn] as Uint8Array, bestCode, first, end);
    const left = builder.split(node, bestColumn, bestCode);
    open.push(left + 1, middle, end, level + 1, left, first, middle, level + 1);
  }
  return gains;
}
