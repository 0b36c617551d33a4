import { type Columns, type Values, checkShare, isMissing, tellValue } from '../values.ts';
import { designOf, encode, numbersIn } from './design.ts';
import { type LinearErrors, linearErrors } from './linear-errors.ts';
import { fitLinear } from './linear-fit.ts';
import { predictLinear } from './linear-prediction.ts';
import { type LinearModel, linearModel } from './linear-model.ts';

export interface LinearOptions {
  /** How much each row counts, such as one over its variance. Rows of weight 0 are left out. */
  weights?: Values;
  /** How standard errors are estimated: 'HC3' where the residuals' spread is not the same everywhere. */
  errors?: LinearErrors;
  /** False for a fit through 0, whose r2 is then about 0 and not about the mean. */
  intercept?: boolean;
  level?: number;
}

/**
 * Linear regression by least squares (QR, refined), with statistics and diagnostics. A text's first level in the order of the
 * alphabet is what its others are compared with.
 */
export function linear(features: Columns, target: Values, options: LinearOptions = {}): LinearModel {
  const { errors, intercept, level, weights } = readLinearOptions(options);
  const design = designOf(features, {
    reference: intercept,
    intercept,
    beside: weights === undefined ? { target } : { target, weights },
  });
  const { encoding, matrix } = design;
  const fit = fitLinear({
    design: matrix,
    response: numbersIn(design, target, 'target'),
    intercept,
    ...(weights === undefined ? {} : { weights: numbersIn(design, weights, 'weights') }),
  });
  return linearModel({
    kind: 'linear',
    fit,
    features: encoding.features.map(({ name }) => name),
    terms: encoding.terms,
    used: design,
    errors,
    level,
    predict: (rows: Columns, predictor) => predictLinear(encoding, rows, predictor),
    termsOf: (rows: Columns) => encode(encoding, rows),
  });
}

/** What was asked for, or the default. */
export function readLinearOptions({ errors = 'classical', intercept = true, level = 0.95, weights }: LinearOptions) {
  checkShare(level, 'level');
  if (!linearErrors.includes(errors))
    throw new RangeError(
      `errors is ${String(errors)}: give one of ${linearErrors.map((one) => `'${one}'`).join(', ')}.`,
    );
  return { errors, intercept, level, weights: weights === undefined ? undefined : weightsIn(weights) };
}

/** Weights with those that are 0 as missing ones, which leaves their rows out. */
function weightsIn(weights: Values): Float64Array {
  return Float64Array.from({ length: weights.length }, (_, row) => {
    const weight: unknown = weights[row];
    if (isMissing(weight) || weight === 0) return NaN;
    if (typeof weight === 'number' && weight > 0 && weight < Infinity) return weight;
    throw new RangeError(`weights[${row}] is ${tellValue(weight)}: give finite weights that are not negative.`);
  });
}
