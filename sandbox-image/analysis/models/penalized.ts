import type { Matrix } from '../numerics/matrix.ts';
import { dot, multiplyVector } from '../numerics/multiply.ts';
import { mean } from '../numerics/sums.ts';
import { type Columns, type Values, checkCount } from '../values.ts';
import { contributionsOf } from './contributions.ts';
import { designOf, numbersIn } from './design.ts';
import { predictLinear } from './linear-prediction.ts';
import { type RegressionModel, importanceOf, noProbabilities } from './model.ts';
import { choosePenalty, penaltyOf } from './penalized-path.ts';
import { solvePenalized } from './penalized-solution.ts';
import { foldsOf } from './rows.ts';
import { standardize } from './standardize.ts';

export interface PenalizedOptions {
  /** How strong the penalty is; chosen by cross-validation unless given. 0 is least squares. */
  lambda?: number;
  /** How many folds the cross-validation has. */
  folds?: number;
  seed?: number;
}

export interface ElasticNetOptions extends PenalizedOptions {
  /** From 0, which is ridge, to 1, which is lasso. */
  mix?: number;
}

export interface PenalizedModel extends RegressionModel {
  readonly lambda: number;
  readonly intercept: number;
  /** In the units of the features. What lasso leaves out has 0. */
  readonly coefficients: readonly { readonly term: string; readonly estimate: number }[];
  /** Of the rows that were fitted. */
  readonly r2: number;
}

/**
 * Least squares with a penalty on squared sizes: coefficients shrink, and features that say the same share what they explain.
 * Minimises (squared errors / n + lambda · squared coefficients) / 2, with features at standard deviation 1.
 */
export function ridge(features: Columns, target: Values, options: PenalizedOptions = {}): PenalizedModel {
  return fitPenalized('ridge', features, target, 0, options);
}

/**
 * Least squares with a penalty on sizes: coefficients shrink, and those of features that help little become 0. Minimises
 * squared errors / 2n + lambda · sizes of coefficients, with features at standard deviation 1.
 */
export function lasso(features: Columns, target: Values, options: PenalizedOptions = {}): PenalizedModel {
  return fitPenalized('lasso', features, target, 1, options);
}

/** Between ridge and lasso: `mix` of the penalty is on sizes, the rest on half their squares. */
export function elasticNet(features: Columns, target: Values, options: ElasticNetOptions = {}): PenalizedModel {
  const { mix = 0.5, ...rest } = options;
  if (!(mix >= 0 && mix <= 1)) throw new RangeError(`mix is ${mix}: give a share from 0 (ridge) to 1 (lasso).`);
  return fitPenalized('elasticNet', features, target, mix, rest);
}

function fitPenalized(
  kind: string,
  features: Columns,
  target: Values,
  mix: number,
  options: PenalizedOptions,
): PenalizedModel {
  checkOptions(options);
  const design = designOf(features, { beside: { target } });
  const { encoding } = design;
  const response = numbersIn(design, target, 'target');
  const n = response.length;
  const standard = standardize(design.matrix);
  const { centre, size, scaled } = scaleTarget(response);
  const lambda = options.lambda ?? (size === 0 ? 0 : choose(standard.matrix, scaled, mix, size, options));
  const slopes =
    size === 0
      ? new Float64Array(standard.matrix.columns)
      : solvePenalized(standard.matrix, scaled, penaltyOf(lambda, mix, size), standard.deviations);
  const estimates = slopes.map((slope, column) =>
    slope === 0 ? 0 : (slope * size) / (standard.deviations[column] as number),
  );
  const intercept = estimates.reduce(
    (rest, slope, column) => rest - slope * (standard.centres[column] as number),
    centre,
  );
  const left = multiplyVector(standard.matrix, slopes).map((value, row) => (scaled[row] as number) - value);
  const names = encoding.features.map(({ name }) => name);
  const owners = encoding.terms.map(({ feature }) => feature);
  return {
    kind,
    n,
    task: 'regression',
    classes: [],
    importance: importanceOf(names, contributionsOf(standard.matrix, slopes, names.length, owners)),
    lambda,
    intercept,
    coefficients: encoding.terms.map(({ name }, column) => ({ term: name, estimate: estimates[column] as number })),
    r2: size === 0 ? NaN : 1 - dot(left, left) / n,
    predict: (rows) =>
      predictLinear(encoding, rows, { constant: centre, slopes: estimates, centres: standard.centres }),
    probabilities: noProbabilities,
  };
}

/** The target around its mean in its standard deviation, so that no number is too small or too large to be squared. */
function scaleTarget(response: Float64Array): { centre: number; size: number; scaled: Float64Array } {
  const centre = mean(response);
  const { deviations, matrix } = standardize({ rows: response.length, columns: 1, data: response.slice() });
  return { centre, size: deviations[0] as number, scaled: matrix.data };
}

function choose(
  columns: Matrix,
  scaled: Float64Array,
  mix: number,
  size: number,
  { folds = 5, seed = 1 }: PenalizedOptions,
): number {
  const { rows } = columns;
  if (rows < 2) throw new RangeError('One row is not enough to choose lambda by cross-validation: give it.');
  return choosePenalty(columns, scaled, mix, size, foldsOf(rows, Math.min(folds, rows), seed));
}

function checkOptions({ lambda, folds }: PenalizedOptions): void {
  if (folds !== undefined) checkCount(folds, 'folds', 2);
  if (lambda === undefined || (lambda >= 0 && lambda < Infinity)) return;
  throw new RangeError(`lambda is ${lambda}: give a number of at least 0, or leave it out to have it chosen.`);
}
