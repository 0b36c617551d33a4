import { createRandom, shuffle } from '../numerics/random.ts';
import { mean, sumOfSquares } from '../numerics/sums.ts';
import { type Columns, type Labels, type Values, checkCount } from '../values.ts';
import { type Predictor, measure } from './cross-validate.ts';
import { take } from './rows.ts';

export interface PermutationImportance {
  readonly feature: string;
  /** By how much R² (or accuracy, of classes) falls when the feature's values are put in an order of chance. */
  readonly importance: number;
  /** Its standard deviation over the repeats. */
  readonly sd: number;
}

/**
 * What each feature is worth to a model's predictions, largest first. Give rows that the model has not seen. Features that say
 * the same share their worth: the model can still lean on the other one.
 */
export function permutationImportance(
  model: Predictor,
  features: Columns,
  target: Values | Labels,
  options: { repeats?: number; seed?: number } = {},
): PermutationImportance[] {
  const { repeats = 5, seed = 1 } = options;
  checkCount(repeats, 'repeats');
  const score = (columns: Columns): number => {
    const metrics = measure(model, columns, target);
    return (model.task === 'regression' ? metrics['r2'] : metrics['accuracy']) as number;
  };
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
