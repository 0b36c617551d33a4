import { chiSquared } from '../numerics/distributions/index.ts';
import { cholesky, logDeterminant } from '../numerics/cholesky.ts';
import { prepareLeastSquares, solveLeastSquares } from '../numerics/least-squares.ts';
import { type Matrix, columnOf, elementAt, matrix, withFirstColumn } from '../numerics/matrix.ts';
import { dot, gram } from '../numerics/multiply.ts';
import { triangleOf } from '../numerics/qr.ts';
import { scaleAt } from '../numerics/refinement.ts';
import { singularValues } from '../numerics/singular-values.ts';
import { mean, sumOfSquares } from '../numerics/sums.ts';
import { symmetricEigen } from '../numerics/symmetric-eigen.ts';
import type { LinearSpread } from './linear-errors.ts';
import type { LinearFit } from './linear-fit.ts';

export interface LinearDiagnostics {
  /** About 2 where neighbouring residuals do not depend on each other, towards 0 where they are alike. */
  readonly durbinWatson: number;
  /** Small where the spread of the residuals changes with the features (Koenker's form). */
  readonly breuschPaganP: number;
  /** Small where the residuals are not normally distributed. */
  readonly jarqueBeraP: number;
  /** Of the columns at length 1: above 30, some columns almost follow from others. */
  readonly conditionNumber: number;
  /** By how much the other features inflate the variance of a feature's coefficients. */
  readonly vif: readonly { feature: string; vif: number }[];
  /** Rows without which the coefficients would be others: Cook's distance above 4 / n, at most ten, worst first. */
  readonly influential: readonly { index: number; cook: number; leverage: number; residual: number }[];
}

const mostInfluential = 10;

/** Looks whether the assumptions of a linear fit hold. `termFeatures` says which feature each term of the design is of. */
export function diagnose(
  fit: LinearFit,
  spread: LinearSpread,
  rows: Uint32Array,
  features: readonly string[],
  termFeatures: readonly number[],
): LinearDiagnostics {
  return {
    durbinWatson: durbinWatson(fit),
    breuschPaganP: breuschPagan(fit),
    jarqueBeraP: jarqueBera(fit.weightedResiduals),
    conditionNumber: conditionNumber(fit),
    vif: features.map((feature, index) => ({
      feature,
      vif: inflation(fit, spread, termsFor(fit, index, termFeatures)),
    })),
    influential: influentialRows(fit, spread, rows),
  };
}

function durbinWatson({ weightedResiduals, residualSquares }: LinearFit): number {
  let squares = 0;
  for (let row = 1; row < weightedResiduals.length; row += 1) {
    squares += ((weightedResiduals[row] as number) - (weightedResiduals[row - 1] as number)) ** 2;
  }
  return squares / residualSquares;
}

/** How much of the squared residuals the features explain, times n, is chi-squared where they explain nothing. */
function breuschPagan(fit: LinearFit): number {
  const { design, intercept, weights } = fit.input;
  if (fit.freedom <= 0 || fit.residualSquares === 0) return NaN;
  const usual = fit.residualSquares / fit.n;
  const squares = fit.weightedResiduals.map((residual) => (residual * residual) / usual);
  const total = sumOfSquares(squares);
  const problem =
    intercept && weights === undefined
      ? fit.problem
      : prepareLeastSquares(intercept ? design : withFirstColumn(1, design));
  const explaining = problem.factor.rank - 1;
  if (total === 0 || explaining === 0) return NaN;
  const left = solveLeastSquares(problem, squares, false).residuals;
  return chiSquared.survival(fit.n * Math.max(0, 1 - dot(left, left) / total), explaining);
}

function jarqueBera(residuals: Float64Array): number {
  const n = residuals.length;
  const centre = mean(residuals);
  const variance = sumOfSquares(residuals, centre) / n;
  if (!(variance > 0) || n < 3) return NaN;
  const deviation = Math.sqrt(variance);
  let cubes = 0;
  let fourths = 0;
  for (const residual of residuals) {
    const distance = (residual - centre) / deviation;
    const square = distance * distance;
    cubes += square * distance;
    fourths += square * square;
  }
  const skewness = cubes / n;
  const excess = fourths / n - 3;
  return chiSquared.survival((n / 6) * (skewness * skewness + (excess * excess) / 4), 2);
}

function conditionNumber(fit: LinearFit): number {
  if (fit.dependent.length > 0) return Infinity;
  const triangle = triangleOf(fit.problem.factor);
  for (let column = 0; column < triangle.columns; column += 1) {
    const values = columnOf(triangle, column);
    const length = Math.sqrt(dot(values, values));
    for (let row = 0; row < values.length; row += 1) values[row] = (values[row] as number) / length;
  }
  return (triangle.columns > manyColumns ? conditionByProducts(triangle) : undefined) ?? conditionOf(triangle);
}

function conditionOf(triangle: Matrix): number {
  const { values } = singularValues(triangle);
  return (values[0] as number) / (values.at(-1) as number);
}

/** Of so many columns, such as those of a text's levels, singular values take seconds, and eigenvalues a part of that. */
const manyColumns = 100;

/** By the sums of products. Undefined where those have lost the digits of the smallest. */
function conditionByProducts(triangle: Matrix): number | undefined {
  const { values } = symmetricEigen(gram(triangle));
  const share = (values.at(-1) as number) / (values[0] as number);
  return share > 1e-10 ? 1 / Math.sqrt(share) : undefined;
}

/** The columns of the design that come from a feature. */
function termsFor(fit: LinearFit, feature: number, termFeatures: readonly number[]): number[] {
  const first = fit.input.intercept ? 1 : 0;
  return termFeatures.flatMap((of, term) => (of === feature ? [term + first] : []));
}

/**
 * For one term, 1 / (1 - R²) of its regression on the others. For several terms of one feature the generalised factor (Fox and
 * Monette 1992), its root by the number of terms, which stands on the same scale.
 */
function inflation(fit: LinearFit, spread: LinearSpread, terms: readonly number[]): number {
  if (terms.some((term) => fit.dependent.includes(term))) return Infinity;
  if (terms.length === 0) return NaN;
  const own = logDeterminantOf(centredProducts(fit, terms));
  const inverse = logDeterminantOf(pick(spread.inverse, terms));
  return Math.max(1, Math.exp((own + inverse) / terms.length));
}

function logDeterminantOf(of: Matrix): number {
  const factor = cholesky(of);
  return factor === undefined ? NaN : logDeterminant(factor);
}

/**
 * Sums of products of a feature's terms around their means. They are those of the triangle's columns, without the row that
 * belongs to the intercept, which comes first.
 */
function centredProducts(fit: LinearFit, terms: readonly number[]): Matrix {
  const { factor } = fit.problem;
  const triangle = triangleOf(factor);
  const first = fit.input.intercept ? 1 : 0;
  const made = matrix(fit.rank - first, terms.length);
  for (const [column, term] of terms.entries()) {
    const place = factor.order.indexOf(term);
    const scale = scaleAt(factor, place);
    columnOf(made, column).set(
      columnOf(triangle, place)
        .subarray(first)
        .map((value) => value * scale),
    );
  }
  return gram(made);
}

function pick(of: Matrix, places: readonly number[]): Matrix {
  const made = matrix(places.length, places.length);
  for (const [column, from] of places.entries()) {
    for (const [row, at] of places.entries()) made.data[column * places.length + row] = elementAt(of, at, from);
  }
  return made;
}

function influentialRows(fit: LinearFit, spread: LinearSpread, rows: Uint32Array): LinearDiagnostics['influential'] {
  if (!(fit.variance > 0)) return [];
  const found: { index: number; cook: number; leverage: number; residual: number }[] = [];
  let bound = 4 / fit.n;
  for (let row = 0; row < fit.n; row += 1) {
    const leverage = spread.leverages[row] as number;
    const cook =
      ((fit.weightedResiduals[row] as number) ** 2 * leverage) / (fit.rank * fit.variance * (1 - leverage) ** 2);
    if (!(cook > bound) || cook === Infinity) continue;
    found.push({ index: rows[row] as number, cook, leverage, residual: fit.residuals[row] as number });
    if (found.length <= 4 * mostInfluential) continue;
    // Among many, only rows that can still be among the worst are kept.
    found.sort((a, b) => b.cook - a.cook).length = mostInfluential;
    bound = (found.at(-1) as { cook: number }).cook;
  }
  return found.sort((a, b) => b.cook - a.cook).slice(0, mostInfluential);
}
