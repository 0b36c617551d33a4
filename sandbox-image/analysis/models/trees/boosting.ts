import { type Columns, type Labels, type Values, checkCount } from '../../values.ts';
import type { Model } from '../model.ts';
import { bothShares, toShares } from '../shares.ts';
import { levelTarget, modelOf, readSupervised, type Task } from '../supervised.ts';
import { binColumns } from './bins.ts';
import { sumOfTrees } from './ensemble.ts';
import { growBoosting } from './grow-boosting.ts';

export interface BoostingOptions {
  /** How many trees follow each other (for each class, of more than two). */
  rounds?: number;
  /** How much of what a tree finds is believed: less needs more rounds. */
  rate?: number;
  /** How many questions lead to an answer at most: how many features may act together. */
  depth?: number;
  /** A target of numbers is a regression unless this says 'classification'. */
  task?: Task;
}

/**
 * Gradient boosting: small trees, each of which corrects a part of what those before it left, for the squared error or the log
 * loss of classes. Often the best for tables; more rounds and depth for many rows. Without chance: the same rows give the same
 * model. Features are looked at in at most 255 steps each.
 */
export function boosting(features: Columns, target: Values | Labels, options: BoostingOptions = {}): Model {
  const { rounds = 100, rate = 0.1, depth = 3, task } = options;
  checkCount(rounds, 'rounds');
  checkCount(depth, 'depth');
  if (!(rate > 0 && rate <= 1)) throw new RangeError(`rate is ${String(rate)}: give a number above 0, at most 1.`);
  const from = readSupervised(features, target, task);
  const { target: level, restore } = levelTarget(from.target);
  const grown = growBoosting(binColumns(from.columns), level, { rounds, rate, depth });
  return modelOf({
    kind: 'boosting',
    from,
    importance: grown.importance,
    predict: (columns, rows) => {
      const scores = sumOfTrees(grown.ensemble, columns, rows, grown.start.length);
      for (let at = 0; at < scores.data.length; at += 1)
        scores.data[at] = (scores.data[at] as number) + (grown.start[Math.floor(at / rows)] as number);
      if (from.target.kind === 'numbers') return restore(scores);
      if (from.classes.length === 2) return bothShares(scores.data.map((score) => 1 / (1 + Math.exp(-score))));
      return toShares(scores);
    },
  });
}
