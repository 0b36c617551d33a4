import { dotDoubled, productError } from '../numerics/doubled.ts';
import { type Matrix, columnOf, matrix, withFirstColumn } from '../numerics/matrix.ts';
import { multiplyVector } from '../numerics/multiply.ts';
import { type Columns, type Values, checkCount } from '../values.ts';
import { type Design, designOf, encode, numbersIn, spread } from './design.ts';
import { fitLinear } from './linear-fit.ts';
import { type LinearModel, linearModel } from './linear-model.ts';
import { type LinearOptions, readLinearOptions } from './linear.ts';

/**
 * A polynomial of one feature, fitted like `linear`. Powers are taken in doubled precision: even a degree of ten keeps nearly
 * all digits. New values for `predict` and `intervals` are an array, or columns with one named x.
 */
export function polynomial(
  x: Values,
  target: Values,
  degree: number,
  options: LinearOptions = {},
): LinearModel<Values | Columns> {
  const { errors, intercept, level, weights } = readLinearOptions(options);
  checkCount(degree, 'degree', 1, 100);
  const design = designOf({ x }, { beside: weights === undefined ? { target } : { target, weights } });
  const { powers, lacking } = powersOf(numbersOf(design), degree);
  const fit = fitLinear({
    design: intercept ? withFirstColumn(1, powers) : powers,
    lacking: intercept ? withFirstColumn(0, lacking) : lacking,
    response: numbersIn(design, target, 'target'),
    intercept,
    ...(weights === undefined ? {} : { weights: numbersIn(design, weights, 'weights') }),
  });
  const termsOf = (values: Values | Columns): Design => {
    const encoded = encode(design.encoding, isColumns(values) ? values : { x: values });
    return { ...encoded, matrix: powersOf(numbersOf(encoded), degree).powers };
  };
  return linearModel<Values | Columns>({
    kind: 'polynomial',
    fit,
    features: ['x'],
    terms: Array.from({ length: degree }, (_, index) => ({ name: index === 0 ? 'x' : `x^${index + 1}`, feature: 0 })),
    used: design,
    errors,
    level,
    predict: (values, { constant, slopes, centres }) => {
      const encoded = termsOf(values);
      const start = centred(constant, slopes, centres);
      return spread(
        multiplyVector(encoded.matrix, slopes).map((value) => value + start),
        encoded,
      );
    },
    termsOf,
  });
}

/** The constant for values that do not count from their centres. */
function centred(constant: number, slopes: ArrayLike<number>, centres: ArrayLike<number>): number {
  return constant - dotDoubled(slopes, centres);
}

function isColumns(values: Values | Columns): values is Columns {
  return typeof (values as { length?: unknown }).length !== 'number';
}

function numbersOf(design: Design): Float64Array {
  return columnOf(design.matrix, 0);
}

/** The powers from the first on, as the nearest doubles and what those lack. */
function powersOf(values: Float64Array, degree: number): { powers: Matrix; lacking: Matrix } {
  const powers = matrix(values.length, degree);
  const lacking = matrix(values.length, degree);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    let power = value;
    let rest = 0;
    for (let exponent = 0; exponent < degree; exponent += 1) {
      powers.data[exponent * values.length + row] = power;
      lacking.data[exponent * values.length + row] = rest;
      const product = power * value;
      // Beyond the range of exact products there is nothing to keep.
      const lost = Math.abs(product) < 1e290 ? productError(power, value, product) + rest * value : 0;
      power = product + lost;
      rest = lost - (power - product);
    }
  }
  return { powers, lacking };
}
