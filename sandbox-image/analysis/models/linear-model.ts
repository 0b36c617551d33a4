import { fisherF, studentT } from '../numerics/distributions/index.ts';
import { cholesky, solveCholeskyHalf } from '../numerics/cholesky.ts';
import { type Matrix, columnOf, elementAt, matrix, rowOf } from '../numerics/matrix.ts';
import { dot, multiplyVector } from '../numerics/multiply.ts';
import { mean, sum } from '../numerics/sums.ts';
import type { Columns } from '../values.ts';
import { contributionsOf } from './contributions.ts';
import { type Design, spread } from './design.ts';
import { type LinearDiagnostics, diagnose } from './linear-diagnostics.ts';
import { type LinearErrors, type LinearSpread, spreadOf } from './linear-errors.ts';
import type { LinearFit } from './linear-fit.ts';
import type { LinearPredictor } from './linear-prediction.ts';
import { warnAboutLinear } from './linear-warnings.ts';
import { type RegressionModel, importanceOf, noProbabilities } from './model.ts';

/** One term of a fit: the estimate, its error, and whether it differs from 0. */
export interface LinearCoefficient {
  readonly term: string;
  /** By how much the target changes with one more of the term, all others kept. NaN where the term follows from others. */
  readonly estimate: number;
  readonly standardError: number;
  readonly t: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/** What is predicted for a row, and where a new observation falls with the stated level of confidence. */
export interface PredictionInterval {
  readonly predicted: number;
  readonly low: number;
  readonly high: number;
}

export interface LinearModel<Input = Columns> extends Omit<RegressionModel, 'predict' | 'probabilities'> {
  readonly coefficients: readonly LinearCoefficient[];
  readonly r2: number;
  readonly adjustedR2: number;
  /** The standard deviation of the residuals. */
  readonly sigma: number;
  /** Whether the terms explain anything at all: by Wald where the errors are robust. */
  readonly f: number;
  readonly p: number;
  /** Counts the coefficients, and not the residual variance. */
  readonly aic: number;
  readonly bic: number;
  /** Row by row of the input, NaN where a row was left out. */
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly diagnostics: LinearDiagnostics;
  readonly warnings: readonly string[];
  predict(features: Input): Float64Array;
  probabilities(features: Input): Record<string, number>[];
  /** Where new observations fall: wider than the interval of the mean. */
  intervals(features: Input): PredictionInterval[];
}

/** What a linear model is made of, however its terms came about. */
export interface LinearParts<Input> {
  readonly kind: string;
  readonly fit: LinearFit;
  readonly features: readonly string[];
  readonly terms: readonly { readonly name: string; readonly feature: number }[];
  readonly used: Pick<Design, 'rows' | 'total'>;
  readonly errors: LinearErrors;
  readonly level: number;
  /** Predicts new rows. */
  predict(features: Input, predictor: LinearPredictor): Float64Array;
  /** New rows as the terms of the fit, without the intercept. */
  termsOf(features: Input): Pick<Design, 'matrix' | 'rows' | 'total'>;
}

/** Puts together what a script sees of a linear fit. */
export function linearModel<Input>(parts: LinearParts<Input>): LinearModel<Input> {
  const { fit, features, terms, used, errors, level } = parts;
  const errorsOf = spreadOf(fit, errors);
  const names = fit.input.intercept ? ['(intercept)', ...terms.map(({ name }) => name)] : terms.map(({ name }) => name);
  const coefficients = names.map((term, column) => coefficientAt(fit, errorsOf, column, term, level));
  const termFeatures = terms.map(({ feature }) => feature);
  // The column of ones belongs to no feature.
  const owners = fit.input.intercept ? [-1, ...termFeatures] : termFeatures;
  const diagnostics = diagnose(fit, errorsOf, used.rows, features, termFeatures);
  const { f, p } = testOfAll(fit, errorsOf, errors);
  const { n, rank, residualSquares, explainedSquares } = fit;
  const total = residualSquares + explainedSquares;
  const degrees = n - (fit.input.intercept ? 1 : 0);
  const logLikelihood = logLikelihoodOf(fit);
  let predictor: LinearPredictor | undefined;
  const predict = (input: Input): Float64Array => parts.predict(input, (predictor ??= predictorOf(fit)));
  const model = {
    kind: parts.kind,
    n,
    task: 'regression' as const,
    classes: [],
    importance: importanceOf(features, contributionsOf(fit.input.design, fit.coefficients, features.length, owners)),
    coefficients,
    r2: total > 0 ? explainedSquares / total : NaN,
    adjustedR2: total > 0 && fit.freedom > 0 ? 1 - (residualSquares / total) * (degrees / fit.freedom) : NaN,
    sigma: Math.sqrt(fit.variance),
    f,
    p,
    aic: 2 * rank - 2 * logLikelihood,
    bic: rank * Math.log(n) - 2 * logLikelihood,
    fitted: spread(
      fit.input.response.map((value, row) => value - (fit.residuals[row] as number)),
      used,
    ),
    residuals: spread(fit.residuals, used),
    diagnostics,
    predict,
    probabilities: noProbabilities,
    intervals: (input: Input) => intervalsFor(fit, errorsOf, errors, parts.termsOf(input), level, predict(input)),
  };
  return { ...model, warnings: warnAboutLinear(fit, names, diagnostics, errors, coefficients) };
}

function coefficientAt(
  fit: LinearFit,
  { covariance }: LinearSpread,
  column: number,
  term: string,
  level: number,
): LinearCoefficient {
  const nothing = { term, estimate: NaN, standardError: NaN, t: NaN, p: NaN, low: NaN, high: NaN };
  if (fit.dependent.includes(column)) return nothing;
  const estimate = fit.coefficients[column] as number;
  if (fit.freedom <= 0) return { ...nothing, estimate };
  const standardError = Math.sqrt(elementAt(covariance, column, column));
  const t = estimate === 0 && standardError === 0 ? NaN : estimate / standardError;
  const reach = studentT.survivalQuantile((1 - level) / 2, fit.freedom) * standardError;
  const p = Math.min(1, 2 * studentT.survival(Math.abs(t), fit.freedom));
  return { term, estimate, standardError, t, p, low: estimate - reach, high: estimate + reach };
}

/** Whether all slopes could be 0. */
function testOfAll(fit: LinearFit, { covariance }: LinearSpread, errors: LinearErrors): { f: number; p: number } {
  const first = fit.input.intercept ? 1 : 0;
  const slopes = Array.from(fit.problem.factor.order).filter((column) => column >= first);
  if (slopes.length === 0 || fit.freedom <= 0) return { f: NaN, p: NaN };
  const f =
    errors === 'classical'
      ? fit.explainedSquares / slopes.length / fit.variance
      : waldOf(fit.coefficients, covariance, slopes) / slopes.length;
  return { f, p: fisherF.survival(f, slopes.length, fit.freedom) };
}

/** bᵀ V⁻¹ b, with coefficients measured in their standard errors so that sizes do not matter. */
function waldOf(coefficients: Float64Array, covariance: Matrix, columns: readonly number[]): number {
  const sizes = columns.map((column) => Math.sqrt(elementAt(covariance, column, column)));
  const correlations = matrix(columns.length, columns.length);
  for (const [place, column] of columns.entries()) {
    for (const [row, other] of columns.entries()) {
      correlations.data[place * columns.length + row] =
        elementAt(covariance, other, column) / ((sizes[place] as number) * (sizes[row] as number));
    }
  }
  const factor = cholesky(correlations);
  if (factor === undefined) return NaN;
  const half = solveCholeskyHalf(
    factor,
    columns.map((column, place) => (coefficients[column] as number) / (sizes[place] as number)),
  );
  return dot(half, half);
}

function logLikelihoodOf({ n, residualSquares, input }: LinearFit): number {
  const weights = input.weights === undefined ? 0 : sum(input.weights.map(Math.log)) / 2;
  return weights - (n / 2) * (Math.log(2 * Math.PI) + Math.log(residualSquares / n) + 1);
}

/** With an intercept, the fit goes through the means of all. */
function predictorOf(fit: LinearFit): LinearPredictor {
  const { design, response, intercept, weights } = fit.input;
  const slopes = fit.coefficients.subarray(intercept ? 1 : 0);
  if (!intercept) return { constant: 0, slopes, centres: new Float64Array(slopes.length) };
  const meanOf = (values: Float64Array): number =>
    weights === undefined ? mean(values) : dot(values, weights) / sum(weights);
  return {
    constant: meanOf(response),
    slopes,
    centres: Float64Array.from(slopes, (_, term) => meanOf(columnOf(design, term + 1))),
  };
}

function intervalsFor(
  fit: LinearFit,
  { covariance }: LinearSpread,
  errors: LinearErrors,
  design: Pick<Design, 'matrix' | 'rows' | 'total'>,
  level: number,
  middle: Float64Array,
): PredictionInterval[] {
  const quantile = studentT.survivalQuantile((1 - level) / 2, fit.freedom);
  const { rows: size, data } = covariance;
  const known = matrix(
    size,
    size,
    data.map((value) => (Number.isNaN(value) ? 0 : value)),
  );
  const { weights, response, intercept } = fit.input;
  // Around their means the terms say nothing of the constant: far from zero, as times are, that saves the digits.
  const apart = intercept && errors === 'classical';
  const { centres } = predictorOf(fit);
  const ofMean = apart ? fit.variance / (weights === undefined ? response.length : sum(weights)) : 0;
  const reaches = Float64Array.from({ length: design.matrix.rows }, (_, row) => {
    const terms = rowOf(design.matrix, row);
    const full = intercept ? Float64Array.of(1, ...terms) : terms;
    if (apart) {
      full[0] = 0;
      for (let term = 0; term < terms.length; term += 1)
        full[term + 1] = (terms[term] as number) - (centres[term] as number);
    }
    const ofTerms = Math.max(0, dot(full, multiplyVector(known, full)));
    return quantile * Math.sqrt(fit.variance + ofMean + ofTerms);
  });
  const reach = spread(reaches, design);
  return Array.from(middle, (value, row) => ({
    predicted: value,
    low: value - (reach[row] as number),
    high: value + (reach[row] as number),
  }));
}
