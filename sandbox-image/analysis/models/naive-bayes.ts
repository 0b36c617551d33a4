import { isConstant } from '../numerics/constant.ts';
import { levelOf, toLevel } from '../numerics/level.ts';
import { type Matrix, matrix } from '../numerics/matrix.ts';
import type { Columns, Labels } from '../values.ts';
import type { ClassificationModel } from './model.ts';
import { toShares } from './shares.ts';
import { modelOf, readSupervised, type Supervised } from './supervised.ts';

/**
 * Naive Bayes: what each feature says about the class, as if features were independent of each other. Numbers are taken as
 * normal within each class, texts and booleans by how often they occur in it (as if once more, so that nothing is
 * impossible). Fast, and good with few rows; its probabilities are too near to 0 and 1 where features repeat each other.
 */
export function naiveBayes(features: Columns, target: Labels): ClassificationModel {
  const from = readSupervised(features, target, 'classification');
  if (from.target.kind !== 'classes') throw new TypeError('Naive Bayes tells classes apart.');
  const { codes, count } = from.target;
  const sizes = new Float64Array(count);
  for (const code of codes) sizes[code] = (sizes[code] as number) + 1;
  const { features: encoded, terms } = from.design.encoding;
  const parts = from.columns.map((column, term): Part => {
    const { feature } = terms[term] as (typeof terms)[number];
    const known = encoded[feature] as (typeof encoded)[number];
    if (known.kind === 'number') return learnNumbers(column, codes, sizes);
    return learnTexts(column, codes, sizes, known.kind === 'text' ? known.levels.length : 2, known.kind === 'boolean');
  });
  const model = modelOf({
    kind: 'naive Bayes',
    from,
    predict: (columns, rows) => toShares(scoresOf(columns, rows, parts, sizes, from)),
  });
  return model as ClassificationModel;
}

/** Adds to the scores of one class what a column says about it. */
type Part = (scores: Float64Array, column: Float64Array, code: number) => void;

function scoresOf(
  columns: readonly Float64Array[],
  rows: number,
  parts: readonly Part[],
  sizes: Float64Array,
  { n }: Supervised,
): Matrix {
  const scores = matrix(rows, sizes.length);
  for (const [code, size] of sizes.entries()) {
    const own = scores.data.subarray(code * rows, (code + 1) * rows).fill(Math.log(size / n));
    for (const [term, part] of parts.entries()) part(own, columns[term] as Float64Array, code);
  }
  return scores;
}

/** A class in which a number does not vary at all is given this share of its variance in all rows. */
const leastVariance = 1e-9;

function learnNumbers(column: Float64Array, codes: Int32Array, sizes: Float64Array): Part {
  const level = levelOf(column);
  const distances = toLevel(column, level);
  const all = momentsByClass(distances, new Int32Array(column.length), Float64Array.of(column.length));
  const variance = (all.squares[0] as number) / column.length;
  // What never varies says nothing.
  if (isConstant(column) || variance === 0) return () => undefined;
  const { means, squares } = momentsByClass(distances, codes, sizes);
  return (scores, values, code) => {
    const mean = means[code] as number;
    const own = (squares[code] as number) / (sizes[code] as number) + leastVariance * variance;
    const start = -0.5 * Math.log((2 * Math.PI * own) / variance);
    for (let row = 0; row < values.length; row += 1) {
      const distance = ((values[row] as number) / level.unit - level.origin) / level.stretch - mean;
      scores[row] = (scores[row] as number) + start - (distance * distance) / (2 * own);
    }
  };
}

function momentsByClass(
  column: Float64Array,
  codes: Int32Array,
  sizes: Float64Array,
): { means: Float64Array; squares: Float64Array } {
  const means = new Float64Array(sizes.length);
  const squares = new Float64Array(sizes.length);
  const start = column[0] as number;
  for (let row = 0; row < column.length; row += 1) {
    const code = codes[row] as number;
    means[code] = (means[code] as number) + ((column[row] as number) - start);
  }
  for (let code = 0; code < sizes.length; code += 1)
    means[code] = start + (means[code] as number) / (sizes[code] as number);
  for (let row = 0; row < column.length; row += 1) {
    const code = codes[row] as number;
    const distance = (column[row] as number) - (means[code] as number);
    squares[code] = (squares[code] as number) + distance * distance;
  }
  return { means, squares };
}

/** `column` is 1 where the text is this one. Of a boolean, which has one column, 0 is its other value. */
function learnTexts(
  column: Float64Array,
  codes: Int32Array,
  sizes: Float64Array,
  levels: number,
  isBoolean: boolean,
): Part {
  const counts = new Float64Array(sizes.length);
  for (let row = 0; row < column.length; row += 1) {
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + (column[row] as number);
  }
  return (scores, values, code) => {
    const count = counts[code] as number;
    const size = sizes[code] as number;
    const there = Math.log((count + 1) / (size + levels));
    const away = isBoolean ? Math.log((size - count + 1) / (size + levels)) : 0;
    for (let row = 0; row < values.length; row += 1)
      scores[row] = (scores[row] as number) + (values[row] === 1 ? there : away);
  };
}
