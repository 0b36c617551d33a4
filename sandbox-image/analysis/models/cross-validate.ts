import { mean, sumOfSquares } from '../numerics/sums.ts';
import { type Columns, type Labels, type Values, checkCount, checkLengths, isMissing } from '../values.ts';
import { classificationMetrics } from './classification-metrics.ts';
import type { Model } from './model.ts';
import { regressionMetrics } from './regression-metrics.ts';
import { foldsOf, partsOf, take } from './rows.ts';
import { taskOf } from './supervised.ts';

/** Metrics by name: those of `regressionMetrics`, or the numbers of `classificationMetrics`. */
export type Metrics = Record<string, number>;

export interface CrossValidation {
  /** One row per fold: what a model that had not seen the fold predicts for it. */
  readonly folds: readonly ({ readonly fold: number } & Metrics)[];
  readonly mean: Metrics;
  /** Standard deviations over the folds. */
  readonly sd: Metrics;
}

export interface CrossValidateOptions {
  folds?: number;
  seed?: number;
}

/** A model without what only a script reads: whatever predicts. */
export type Predictor = Pick<Model, 'task' | 'predict'>;

/**
 * How well a kind of model predicts rows that it has not seen: `crossValidate((X, y) => models.ridge(X, y), X, y)`. Rows are
 * dealt to folds by chance, classes evenly, be they texts or a few numbers. Each fold is predicted by a model of the others.
 */
export function crossValidate<Target extends Values | Labels>(
  fit: (features: Columns, target: Target) => Predictor,
  features: Columns,
  target: Target,
  options: CrossValidateOptions = {},
): CrossValidation {
  const { folds: count = 5, seed = 1 } = options;
  const names = Object.keys(features);
  const n = checkLengths([target, ...names.map((name) => features[name] as ArrayLike<unknown>)], ['target', ...names]);
  checkCount(count, 'folds', 2);
  if (count > n) throw new RangeError(`folds is ${count} for ${n} rows: a fold needs at least one row.`);
  const places = foldsOf(n, count, seed, standsForClasses(target, count) ? target : undefined);
  const folds = Array.from({ length: count }, (_, fold) => {
    const { train, test } = partsOf(n, rowsOfFold(places, fold));
    const model = fit(take(features, train), take(target, train));
    return { fold, ...measure(model, take(features, test), take(target, test)) };
  });
  const measured = Object.keys(folds[0] as Metrics).filter((name) => name !== 'fold');
  const summary = (of: (values: Float64Array) => number): Metrics =>
    Object.fromEntries(
      measured.map((name) => [name, of(Float64Array.from(folds, (fold) => (fold as Metrics)[name] as number))]),
    );
  return {
    folds,
    mean: summary(mean),
    sd: summary((values) => Math.sqrt(sumOfSquares(values) / (values.length - 1))),
  };
}

/** The numbers that say how well a model predicts these rows. */
export function measure(model: Predictor, features: Columns, target: Values | Labels): Metrics {
  const predicted = model.predict(features);
  if (model.task === 'regression') return { ...regressionMetrics(target as Values, predicted as Values) };
  const { n, accuracy, precision, recall, f1, kappa } = classificationMetrics(target as Labels, predicted as Labels);
  return { n, accuracy, precision, recall, f1, kappa };
}

function rowsOfFold(places: Uint32Array, fold: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < places.length; row += 1) if (places[row] === fold) rows.push(row);
  return rows;
}

/** No more different numbers than this may be classes, such as 0 and 1. */
const mostNumbers = 10;

/** Numbers of which a few come again and again are dealt evenly too: that does no harm to a regression. */
function standsForClasses(target: Values | Labels, folds: number): boolean {
  if (taskOf(target) === 'classification') return true;
  const numbers = new Set<unknown>();
  for (let row = 0; row < target.length && numbers.size <= mostNumbers; row += 1)
    if (!isMissing(target[row])) numbers.add(target[row]);
  return numbers.size <= Math.min(mostNumbers, target.length / folds);
}
