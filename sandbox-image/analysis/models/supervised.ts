import { fromLevel, levelOf, toLevel } from '../numerics/level.ts';
import { columnOf, type Matrix } from '../numerics/matrix.ts';
import { type Columns, type Labels, tellValue, type Values } from '../values.ts';
import { classesIn } from './class-target.ts';
import { type Design, designOf, encode, numbersIn, spread } from './design.ts';
import { type ClassName, importanceOf, type Model, noProbabilities } from './model.ts';
import { spreadClasses, spreadShares } from './predicted-classes.ts';

/** What a model is to predict: numbers, or which of several classes. */
export type Task = 'regression' | 'classification';

/** What is to be come near to: numbers, or the codes of so many classes. */
export type Target =
  | { readonly kind: 'numbers'; readonly values: Float64Array }
  | { readonly kind: 'classes'; readonly codes: Int32Array; readonly count: number };

/** Rows in which all features and the target have a value. */
export type Supervised = {
  readonly design: Design;
  readonly n: number;
  /** One for each term: texts are a column of 0 and 1 for each text. */
  readonly columns: readonly Float64Array[];
  readonly target: Target;
  readonly classes: readonly ClassName[];
};

/** A target whose squares stay in range and keep their digits, and what brings predictions back from it, in place. */
export function levelTarget(target: Target): { target: Target; restore: (predicted: Matrix) => Matrix } {
  if (target.kind === 'classes') return { target, restore: (predicted) => predicted };
  const level = levelOf(target.values);
  return {
    target: { kind: 'numbers', values: toLevel(target.values, level) },
    restore: (predicted) => {
      fromLevel(predicted.data, level);
      return predicted;
    },
  };
}

/** Classes of texts and booleans, a regression of numbers, unless told. */
export function readSupervised(features: Columns, target: Values | Labels, task?: Task): Supervised {
  if (task !== undefined && task !== 'regression' && task !== 'classification')
    throw new RangeError(`task is ${tellValue(task)}: give 'regression' or 'classification'.`);
  const design = designOf(features, { beside: { target } });
  const n = design.rows.length;
  const columns = columnsOf(design.matrix);
  if ((task ?? taskOf(target)) === 'regression') {
    const values = numbersIn(design, target, 'target');
    return { design, n, columns, target: { kind: 'numbers', values }, classes: [] };
  }
  const { classes, codes } = classesIn(design, target);
  if (classes.length < 2)
    throw new RangeError(`The target has one class only, ${String(classes[0])}: there is nothing to tell apart.`);
  return { design, n, columns, target: { kind: 'classes', codes, count: classes.length }, classes };
}

/** What a fit of supervised rows knows. */
export type Fitted = {
  readonly kind: string;
  readonly from: Supervised;
  /** How much each term's column matters; none where the kind of model cannot tell. */
  readonly importance?: Float64Array;
  /** For new rows a column of numbers, or of classes a column of shares for each class. */
  predict(columns: readonly Float64Array[], rows: number): Matrix;
};

/** A model as scripts see it, from one over columns of numbers. */
export function modelOf({ kind, from, importance, predict }: Fitted): Model {
  const { design, n, classes, target } = from;
  const common = { kind, n, classes, importance: importance === undefined ? [] : byFeature(design, importance) };
  function sharesFor(features: Columns): { shares: Matrix; rows: Design } {
    const rows = encode(design.encoding, features);
    return { shares: predict(columnsOf(rows.matrix), rows.rows.length), rows };
  }
  if (target.kind === 'numbers')
    return {
      ...common,
      task: 'regression',
      predict: (features) => {
        const { shares, rows } = sharesFor(features);
        return spread(columnOf(shares, 0), rows);
      },
      probabilities: noProbabilities,
    };
  return {
    ...common,
    task: 'classification',
    predict: (features) => {
      const { shares, rows } = sharesFor(features);
      return spreadClasses(shares, classes, rows);
    },
    probabilities: (features) => {
      const { shares, rows } = sharesFor(features);
      return spreadShares(shares, classes, rows);
    },
  };
}

/** By the first value that is there. */
export function taskOf(target: Values | Labels): Task {
  for (let row = 0; row < target.length; row += 1) {
    const kind = typeof target[row];
    if (kind === 'string' || kind === 'boolean') return 'classification';
    if (kind === 'number' && target[row] === target[row]) return 'regression';
  }
  return 'regression';
}

function columnsOf(of: Matrix): Float64Array[] {
  return Array.from({ length: of.columns }, (_, column) => columnOf(of, column));
}

function byFeature({ encoding }: Design, amounts: Float64Array): Model['importance'] {
  const sums = new Float64Array(encoding.features.length);
  for (const [term, { feature }] of encoding.terms.entries())
    sums[feature] = (sums[feature] as number) + (amounts[term] as number);
  return importanceOf(
    encoding.features.map(({ name }) => name),
    sums,
  );
}
