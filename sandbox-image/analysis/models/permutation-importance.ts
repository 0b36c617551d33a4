import { createRandom, shuffle } from '../numerics/random.ts';
import { mean, sumOfSquares } from '../numerics/sums.ts';
import { type Columns, type Labels, type Values, checkCount } from '../values.ts';
import { type Predictor, measure } from './cross-validate.ts';
import type { Model } from './model.ts';
import { brierSkill } from './brier-skill.ts';
import { take } from './rows.ts';

export interface PermutationImportance {
  readonly feature: string;
  /** By how much R² (or accuracy, of classes) falls when the feature's values are put in an order of chance. */
  readonly importance: number;
  /** Its standard deviation over the repeats. */
  readonly sd: number;
}

export interface PermutationOptions {
  repeats?: number;
  seed?: number;
  /**
   * Of classes, what falls: how often the class is right, or how near the probabilities are to what was so, as R² is of numbers.
   * Where nearly all rows are of one class, accuracy hardly moves, and probabilities do.
   */
  by?: 'classes' | 'probabilities';
}

/**
 * What each feature is worth to a model's predictions, largest first. Give rows that the model has not seen. Features that say
 * the same share their worth: the model can still lean on the other one.
 */
export function permutationImportance(
  model: Predictor & Partial<Pick<Model, 'probabilities'>>,
  features: Columns,
  target: Values | Labels,
  options: PermutationOptions = {},
): PermutationImportance[] {
  const { repeats = 5, seed = 1 } = options;
  checkCount(repeats, 'repeats');
  const score = scoreOf(model, target, options.by ?? 'classes');
  const whole = score(features);
  const random = createRandom(seed);
  const n = target.length;
  // In each repeat the values of every feature, one after the other, are put in the same order.
  const orders = Array.from({ length: repeats }, () =>
    shuffle(
      Uint32Array.from({ length: n }, (_, row) => row),
      random,
    ),
  );
  return Object.keys(features)
    .map((feature) => {
      const column = features[feature] as Values;
      const falls = Float64Array.from(
        orders,
        (order) => whole - score({ ...features, [feature]: take(column, order) }),
      );
      return {
        feature,
        importance: mean(falls),
        sd: repeats > 1 ? Math.sqrt(sumOfSquares(falls) / (repeats - 1)) : NaN,
      };
    })
    .sort((a, b) => b.importance - a.importance);
}

function scoreOf(
  model: Predictor & Partial<Pick<Model, 'probabilities'>>,
  target: Values | Labels,
  by: 'classes' | 'probabilities',
): (features: Columns) => number {
  if (by === 'probabilities') {
    const { probabilities } = model;
    if (model.task === 'regression' || probabilities === undefined)
      throw new TypeError("by: 'probabilities' needs a classification that has probabilities(features).");
    return (features) => brierSkill(target as Labels, probabilities(features));
  }
  if (by !== 'classes') throw new RangeError(`by is "${String(by)}": give 'classes' or 'probabilities'.`);
  const metric = model.task === 'regression' ? 'r2' : 'accuracy';
  return (features) => measure(model, features, target)[metric] as number;
}
