import { type Columns, type Labels, type Values, checkCount } from '../../values.ts';
import type { Model } from '../model.ts';
import { bothShares } from '../shares.ts';
import { levelTarget, modelOf, readSupervised, type Task } from '../supervised.ts';
import { binColumns } from './bins.ts';
import { sumOfTrees } from './ensemble.ts';
import { growForest } from './grow-forest.ts';

export interface ForestOptions {
  trees?: number;
  /** How many questions lead to an answer at most; as many as it takes unless given. */
  depth?: number;
  /** An answer is about so many rows at least. 1 unless given, and more where there are so many rows that trees get huge. */
  leaf?: number;
  /** A target of numbers is a regression unless this says 'classification'. */
  task?: Task;
  seed?: number;
}

/** Of all trees together, which fixes the memory that they take. */
const usualLeaves = 6_000_000;

/**
 * A random forest: many deep trees, each over rows drawn by chance and with a few features tried at each question; their mean
 * is the answer. Predicts well without any tuning. Features are looked at in at most 255 steps each.
 */
export function forest(features: Columns, target: Values | Labels, options: ForestOptions = {}): Model {
  const { trees = 100, depth = Infinity, task, seed = 1 } = options;
  checkCount(trees, 'trees');
  if (depth !== Infinity) checkCount(depth, 'depth');
  const from = readSupervised(features, target, task);
  const leaf = checkCount(options.leaf ?? Math.ceil((from.n * trees) / usualLeaves), 'leaf');
  const width = from.columns.length;
  const share = from.target.kind === 'numbers' ? (2 * width) / 3 : Math.sqrt(width);
  const tried = Math.max(1, Math.floor(share));
  const { target: level, restore } = levelTarget(from.target);
  const { ensemble, importance } = growForest(binColumns(from.columns), level, {
    trees,
    depth,
    leaf,
    tried,
    seed,
  });
  return modelOf({
    kind: 'forest',
    from,
    importance,
    predict: (columns, rows) => {
      const sums = sumOfTrees(ensemble, columns, rows);
      for (let at = 0; at < sums.data.length; at += 1) sums.data[at] = (sums.data[at] as number) / trees;
      return from.classes.length === 2 ? bothShares(sums.data) : restore(sums);
    },
  });
}
