import { normal } from '../numerics/distributions/index.ts';
import { type Matrix, elementAt, takeColumns, withFirstColumn } from '../numerics/matrix.ts';
import { factorQr } from '../numerics/qr.ts';
import { type Columns, type Labels, checkShare } from '../values.ts';
import { classesIn } from './class-target.ts';
import { contributionsOf } from './contributions.ts';
import { type Design, designOf, encode } from './design.ts';
import { tellDropped } from './dropped-terms.ts';
import { type LogisticSolution, fitLogistic, sharesOf } from './logistic-fit.ts';
import { type ClassificationModel, type ClassName, importanceOf } from './model.ts';
import { spreadClasses, spreadShares } from './predicted-classes.ts';
import { type Standardized, standardize, standardizeBy } from './standardize.ts';

/** One term's effect on the log odds of a class against the first class. */
export interface LogisticCoefficient {
  readonly class: ClassName;
  readonly term: string;
  /** By how much the log odds change with one more of the term. low and high are about it. */
  readonly estimate: number;
  readonly standardError: number;
  readonly z: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
  /** By what the odds are multiplied with one more of the term: between oddsLow and oddsHigh. */
  readonly oddsRatio: number;
  readonly oddsLow: number;
  readonly oddsHigh: number;
}

export interface LogisticModel extends ClassificationModel {
  readonly coefficients: readonly LogisticCoefficient[];
  readonly logLikelihood: number;
  /** McFadden's: how far the log likelihood is on its way from that of the classes' shares to 0. */
  readonly pseudoR2: number;
  readonly aic: number;
  readonly warnings: readonly string[];
}

/** The penalty on squares of slopes where maximum likelihood has no solution; features are at standard deviation 1. */
const penaltyWhereSeparated = 1;
const mostCoefficients = 2000;

/**
 * Logistic regression by maximum likelihood, of two classes or more. Coefficients compare each class with the first in order;
 * of two classes that is one set, for the second: true, 1, "yes". Where features tell classes apart without an exception, the
 * coefficients are those of a penalised fit, which predicts well, and have no errors; a warning says so.
 */
export function logistic(features: Columns, target: Labels, options: { level?: number } = {}): LogisticModel {
  const level = checkShare(options.level ?? 0.95, 'level');
  const design = designOf(features, { reference: true, beside: { target } });
  const { classes, codes } = classesIn(design, target);
  if (classes.length < 2)
    throw new RangeError(`The target has one class only, ${String(classes[0])}: there is nothing to tell apart.`);
  const standard = standardize(design.matrix);
  const { columns, kept, dropped } = independentColumns(standard.matrix);
  if (columns.columns * (classes.length - 1) > mostCoefficients) {
    throw new RangeError(
      `${columns.columns} coefficients for each of ${classes.length} classes are too many: take fewer features or classes, or a forest.`,
    );
  }
  const problem = { design: columns, codes, classes: classes.length, penalty: 0 };
  const likeliest = fitLogistic(problem);
  const solution = likeliest.settled ? likeliest : fitLogistic({ ...problem, penalty: penaltyWhereSeparated });
  const slopes = slopesOf(solution, kept, standard);
  const predictShares = (rows: Columns): { shares: Matrix; encoded: Design } => {
    const encoded = encode(design.encoding, rows);
    const scaled = standardizeBy(encoded.matrix, standard.centres, standard.deviations);
    return { shares: sharesOf(withFirstColumn(1, takeColumns(scaled, kept)), solution.coefficients), encoded };
  };
  const names = ['(intercept)', ...design.encoding.terms.map(({ name }) => name)];
  const featureNames = design.encoding.features.map(({ name }) => name);
  const n = codes.length;
  return {
    kind: 'logistic',
    n,
    task: 'classification',
    classes,
    importance: importanceOf(featureNames, contributionsTo(design, standard.matrix, slopes, featureNames.length)),
    coefficients: coefficientsOf({ solution, kept, standard, names, classes, level, errors: likeliest.settled }),
    logLikelihood: solution.logLikelihood,
    pseudoR2: 1 - solution.logLikelihood / nullLogLikelihood(codes, classes.length),
    aic: 2 * columns.columns * (classes.length - 1) - 2 * solution.logLikelihood,
    warnings: warningsOf(
      likeliest.settled,
      dropped.map((column) => names[column + 1] as string),
      n,
      columns.columns,
    ),
    predict: (rows) => {
      const { shares, encoded } = predictShares(rows);
      return spreadClasses(shares, classes, encoded);
    },
    probabilities: (rows) => {
      const { shares, encoded } = predictShares(rows);
      return spreadShares(shares, classes, encoded);
    },
  };
}

/** By sums of products, columns that are nearer to each other than this cannot be told apart. */
const dependentBelow = 1e-7;

/** A column of ones and the columns that do not follow from those before them. */
function independentColumns(scaled: Matrix): { columns: Matrix; kept: number[]; dropped: number[] } {
  const whole = withFirstColumn(1, scaled);
  const order = Array.from(factorQr(whole, dependentBelow).order);
  const kept = order.filter((column) => column > 0).map((column) => column - 1);
  const dropped = Array.from({ length: scaled.columns }, (_, column) => column).filter(
    (column) => !kept.includes(column),
  );
  return { columns: dropped.length === 0 ? whole : takeColumns(whole, order), kept, dropped };
}

/** For each class but the first, a slope for each scaled column: 0 where a column was left out. */
function slopesOf(solution: LogisticSolution, kept: readonly number[], standard: Standardized): Float64Array[] {
  const { coefficients } = solution;
  return Array.from({ length: coefficients.columns }, (_, one) => {
    const slopes = new Float64Array(standard.deviations.length);
    for (const [place, column] of kept.entries()) slopes[column] = elementAt(coefficients, place + 1, one);
    return slopes;
  });
}

function contributionsTo(
  design: Design,
  scaled: Matrix,
  slopes: readonly Float64Array[],
  features: number,
): Float64Array {
  const owners = design.encoding.terms.map(({ feature }) => feature);
  const total = new Float64Array(features);
  for (const one of slopes) {
    const amounts = contributionsOf(scaled, one, features, owners);
    for (const [feature, amount] of amounts.entries()) total[feature] = (total[feature] as number) + amount;
  }
  return total;
}

interface CoefficientParts {
  readonly solution: LogisticSolution;
  readonly kept: readonly number[];
  readonly standard: Standardized;
  readonly names: readonly string[];
  readonly classes: readonly ClassName[];
  readonly level: number;
  /** False where estimates are those of a penalised fit, of which errors say nothing. */
  readonly errors: boolean;
}

/** Coefficients in the units of the features: each is a sum of the scaled ones, and so is its error. */
function coefficientsOf({
  solution,
  kept,
  standard,
  names,
  classes,
  level,
  errors,
}: CoefficientParts): LogisticCoefficient[] {
  const { coefficients, covariance } = solution;
  const size = coefficients.rows;
  const quantile = normal.survivalQuantile((1 - level) / 2);
  return classes.slice(1).flatMap((name, one) =>
    names.map((term, index): LogisticCoefficient => {
      const shares = sharesOfScaled(index, kept, standard);
      const nothing = { standardError: NaN, z: NaN, p: NaN, low: NaN, high: NaN };
      const tell = (estimate: number, of: typeof nothing): LogisticCoefficient => ({
        class: name,
        term,
        estimate,
        ...of,
        oddsRatio: Math.exp(estimate),
        oddsLow: Math.exp(of.low),
        oddsHigh: Math.exp(of.high),
      });
      if (shares === undefined) return tell(NaN, nothing);
      let estimate = 0;
      for (let place = 0; place < size; place += 1) {
        estimate += (shares[place] as number) * elementAt(coefficients, place, one);
      }
      if (!errors || covariance === undefined) return tell(estimate, nothing);
      let variance = 0;
      for (let left = 0; left < size; left += 1) {
        for (let right = 0; right < size; right += 1) {
          const product = (shares[left] as number) * (shares[right] as number);
          if (product !== 0) variance += product * elementAt(covariance, one * size + left, one * size + right);
        }
      }
      const standardError = Math.sqrt(variance);
      const z = estimate / standardError;
      const reach = quantile * standardError;
      const p = Math.min(1, 2 * normal.survival(Math.abs(z)));
      return tell(estimate, { standardError, z, p, low: estimate - reach, high: estimate + reach });
    }),
  );
}

/** Which sum of the scaled coefficients a coefficient is. Undefined for a column that was left out. */
function sharesOfScaled(index: number, kept: readonly number[], standard: Standardized): Float64Array | undefined {
  const shares = new Float64Array(kept.length + 1);
  if (index > 0) {
    const place = kept.indexOf(index - 1);
    if (place < 0) return undefined;
    shares[place + 1] = 1 / (standard.deviations[index - 1] as number);
    return shares;
  }
  shares[0] = 1;
  for (const [place, column] of kept.entries()) {
    shares[place + 1] = -(standard.centres[column] as number) / (standard.deviations[column] as number);
  }
  return shares;
}

/** Of a model that knows the classes' shares alone. */
function nullLogLikelihood(codes: Int32Array, classes: number): number {
  const sizes = new Float64Array(classes);
  for (const code of codes) sizes[code] = (sizes[code] as number) + 1;
  return sizes.reduce((sum, size) => sum + size * Math.log(size / codes.length), 0);
}

function warningsOf(settled: boolean, dropped: readonly string[], n: number, coefficients: number): string[] {
  const warnings = tellDropped(dropped);
  if (!settled) {
    warnings.push(
      'The features tell classes apart without an exception, so that likelihood has no maximum: the coefficients are those of a penalised fit, and have no errors or p-values.',
    );
  } else if (n < 10 * coefficients) {
    warnings.push(
      `${n} rows are few for ${coefficients} coefficients: estimates are too far from 0, and p-values approximate.`,
    );
  }
  return warnings;
}
