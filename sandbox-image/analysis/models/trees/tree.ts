import { type Columns, type Labels, type Values, checkCount } from '../../values.ts';
import type { Model } from '../model.ts';
import { levelTarget, modelOf, readSupervised, type Task } from '../supervised.ts';
import { followExactTree, growExactTree } from './exact-tree.ts';

export interface TreeOptions {
  /** How many questions lead to an answer at most. */
  depth?: number;
  /** An answer is about so many rows at least. */
  leaf?: number;
  /** A target of numbers is a regression unless this says 'classification'. */
  task?: Task;
}

/**
 * A decision tree (CART): questions such as "is the area at most 80?", each the one that lessens the squared error, or the
 * Gini impurity of classes, the most. Easy to explain, and seldom the best: a forest or boosting predicts better.
 */
export function tree(features: Columns, target: Values | Labels, options: TreeOptions = {}): Model {
  const { depth = 5, leaf = 1, task } = options;
  checkCount(depth, 'depth');
  checkCount(leaf, 'leaf');
  const from = readSupervised(features, target, task);
  const { target: level, restore } = levelTarget(from.target);
  const grown = growExactTree(from.columns, level, { depth, leaf });
  return modelOf({
    kind: 'tree',
    from,
    importance: grown.importance,
    predict: (columns, rows) => restore(followExactTree(grown, columns, rows)),
  });
}
