import type { Bins } from './bins.ts';
import { growStage } from './boosting-stage.ts';
import { buildEnsemble, type Ensemble } from './ensemble.ts';
import type { Target } from '../supervised.ts';
import { lossOf } from './boosting-loss.ts';

export type BoostingLimits = { readonly rounds: number; readonly rate: number; readonly depth: number };

/** What all trees together give is added to the start: a number, the log odds of two classes, or one score a class. */
export type Boosting = {
  readonly ensemble: Ensemble;
  readonly start: Float64Array;
  /** How much each column's cuts gained. */
  readonly importance: Float64Array;
};

/**
 * Gradient boosting: each tree corrects what those before it left, by a small step. Without chance, and without
 * looking at single values: cuts are looked for between the codes of binned columns.
 */
export function growBoosting(bins: Bins, target: Target, { rounds, rate, depth }: BoostingLimits): Boosting {
  const loss = lossOf(target);
  const builder = buildEnsemble(bins, 1);
  const gains = new Float64Array(bins.codes.length);
  const grow = growStage(bins, loss.rows, { depth, rate, care: loss.care }, builder, gains);
  for (let round = 0; round < rounds; round += 1) {
    loss.begin();
    for (let output = 0; output < loss.outputs; output += 1) {
      loss.slope(output);
      grow(loss.slopes, loss.curves, loss.scores[output] as Float64Array);
    }
  }
  return { ensemble: builder.build(), start: loss.start, importance: gains };
}
