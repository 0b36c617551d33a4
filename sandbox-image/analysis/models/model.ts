import type { Columns } from '../values.ts';

/** A class that a classification tells apart, as the target named it. */
export type ClassName = string | number | boolean;

/** How much of what a model predicts comes from a feature: shares that sum to 1, largest first. */
export interface FeatureImportance {
  readonly feature: string;
  readonly importance: number;
}

/** What every fitted model has. Rows with a missing feature have no prediction: NaN, or null for a class. */
export interface Model {
  readonly kind: string;
  /** How many rows the fit used. */
  readonly n: number;
  readonly task: 'regression' | 'classification';
  /** The classes in order; none for a regression. */
  readonly classes: readonly ClassName[];
  readonly importance: readonly FeatureImportance[];
  predict(features: Columns): ArrayLike<number | ClassName | null>;
  /** One object per row, a share for each class. Throws for a regression. */
  probabilities(features: Columns): Record<string, number>[];
}

/** A model of numbers. */
export interface RegressionModel extends Model {
  readonly task: 'regression';
  predict(features: Columns): Float64Array;
}

/** A model of classes. */
export interface ClassificationModel extends Model {
  readonly task: 'classification';
  predict(features: Columns): (ClassName | null)[];
}

/** What `probabilities` of a regression does. */
export function noProbabilities(): never {
  throw new TypeError('A regression predicts numbers and has no probabilities of classes: use predict().');
}

/** What each feature adds, as shares of all of it, largest first. All zero gives zeros. */
export function importanceOf(features: readonly string[], amounts: ArrayLike<number>): FeatureImportance[] {
  let total = 0;
  for (let index = 0; index < features.length; index += 1) total += amounts[index] as number;
  return features
    .map((feature, index) => ({ feature, importance: total > 0 ? (amounts[index] as number) / total : 0 }))
    .sort((a, b) => b.importance - a.importance);
}
