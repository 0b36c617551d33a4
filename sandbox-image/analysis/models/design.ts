import { type Matrix, matrix } from '../numerics/matrix.ts';
import { type Columns, checkLengths, checkNumber, isMissing } from '../values.ts';
import { type FeatureColumn, levelName, readFeatureColumn } from './feature-columns.ts';

/** One column of the numeric matrix, and the feature that it comes from. */
export interface Term {
  /** The feature's name, or "city=Paris" for one text of a column of texts. */
  readonly name: string;
  /** The place of the feature in `features`. */
  readonly feature: number;
}

/** How features become numbers. What a fit has learnt about texts is in here, so that new rows become numbers alike. */
export interface Encoding {
  readonly features: readonly EncodedFeature[];
  readonly terms: readonly Term[];
}

type EncodedFeature =
  | { readonly name: string; readonly kind: 'number' }
  | { readonly name: string; readonly kind: 'boolean' }
  /** 1 where the first level is the reference, and has no term. */
  | { readonly name: string; readonly kind: 'text'; readonly levels: readonly string[]; readonly firstLevel: 0 | 1 };

/** Features as a numeric matrix, with the rows that have a value everywhere. */
export interface Design {
  /** One row for each of `rows`, one column for each term, and before them a column of ones if an intercept was asked for. */
  readonly matrix: Matrix;
  /** Which rows of the input were used, in order. */
  readonly rows: Uint32Array;
  /** How many rows the input has. */
  readonly total: number;
  readonly encoding: Encoding;
}

export interface DesignOptions {
  /**
   * Leave out each text's first level, in the order of the alphabet: the others are then compared with it. Models with an
   * intercept need that; trees and distances want all levels, which is the default.
   */
  reference?: boolean;
  /** Begin with a column of ones. It is no term. */
  intercept?: boolean;
  /** Inputs beside the features, such as { target, weights }: rows in which one of them is missing are left out too. */
  beside?: Readonly<Record<string, ArrayLike<unknown>>>;
}

/** Turns features into a numeric matrix: texts become one column of 0 and 1 for each level, booleans one column. */
export function designOf(features: Columns, options: DesignOptions = {}): Design {
  const { reference = false, intercept = false, beside = {} } = options;
  const names = featureNames(features);
  const total = checkLengths(
    [...names.map((name) => features[name] as ArrayLike<unknown>), ...Object.values(beside)],
    [...names.map((name) => `The feature "${name}"`), ...Object.keys(beside)],
  );
  const columns = names.map((name) => readFeatureColumn(name, features[name] as ArrayLike<unknown>));
  const encoded = names.map((name, index): EncodedFeature => {
    const column = columns[index] as FeatureColumn;
    if (column.kind !== 'text') return { name, kind: column.kind };
    return { name, kind: 'text', levels: column.levels, firstLevel: reference ? 1 : 0 };
  });
  const encoding = { features: encoded, terms: termsOf(encoded) };
  const rows = completeRows(columns, Object.values(beside), total);
  if (rows.length === 0) throw noRows(names, columns, beside, total);
  return { matrix: fillMatrix(encoding, columns, rows, intercept), rows, total, encoding };
}

/**
 * New rows of the same features as a matrix, for predictions. Rows with a missing value, or with a text that the fit has
 * not seen, are left out: `rows` says which are there.
 */
export function encode(encoding: Encoding, features: Columns): Design {
  const { columns, total } = readAsEncoded(encoding, features);
  const rows = completeRows(columns, [], total);
  return { matrix: fillMatrix(encoding, columns, rows, false), rows, total, encoding };
}

/**
 * New rows of the same features, column by column. A text that the fit has not seen counts as missing. With `check` false,
 * doubles are not looked at: none of them may be taken for finite, or for there.
 */
export function readAsEncoded(
  encoding: Encoding,
  features: Columns,
  check = true,
): { columns: FeatureColumn[]; total: number } {
  featureNames(features);
  const inputs = encoding.features.map(({ name }) => {
    const column = features[name];
    if (column !== undefined) return column as ArrayLike<unknown>;
    throw new RangeError(
      `The feature "${name}" is missing: the fit was made with ${encoding.features.map((one) => `"${one.name}"`).join(', ')}.`,
    );
  });
  const total = checkLengths(
    inputs,
    encoding.features.map(({ name }) => `The feature "${name}"`),
  );
  const columns = encoding.features.map((feature, index): FeatureColumn => {
    const input = inputs[index] as ArrayLike<unknown>;
    if (feature.kind === 'text') return readKnownLevels(feature.name, feature.levels, input);
    if (!check && input instanceof Float64Array) return { kind: 'number', values: input, complete: false };
    return readNumbers(feature.name, input);
  });
  return { columns, total };
}

/** Values of the used rows set in their places among all rows; the rest is NaN. */
export function spread(values: ArrayLike<number>, design: Pick<Design, 'rows' | 'total'>): Float64Array {
  if (values.length === design.total) return values instanceof Float64Array ? values : Float64Array.from(values);
  const made = new Float64Array(design.total).fill(NaN);
  for (let index = 0; index < values.length; index += 1) made[design.rows[index] as number] = values[index] as number;
  return made;
}

/** The numbers in the used rows of an input beside the features, such as the target. */
export function numbersIn(design: Pick<Design, 'rows'>, values: ArrayLike<unknown>, name: string): Float64Array {
  if (values instanceof Float64Array && design.rows.length === values.length && values.every(Number.isFinite))
    return values.slice();
  const made = new Float64Array(design.rows.length);
  for (let index = 0; index < made.length; index += 1) {
    const row = design.rows[index] as number;
    made[index] = checkNumber(values[row], name, row);
  }
  return made;
}

function featureNames(features: Columns): string[] {
  const given: unknown = features;
  if (typeof given !== 'object' || given === null || Array.isArray(given) || ArrayBuffer.isView(given)) {
    throw new TypeError('features must be columns by name, such as { area, rooms }, with an array for each.');
  }
  const names = Object.keys(features);
  if (names.length === 0) throw new RangeError('There are no features: give at least one column, such as { area }.');
  return names;
}

function termsOf(features: readonly EncodedFeature[]): Term[] {
  return features.flatMap((feature, index): Term[] => {
    const { name } = feature;
    if (feature.kind !== 'text') return [{ name: feature.kind === 'boolean' ? `${name}=true` : name, feature: index }];
    return feature.levels.slice(feature.firstLevel).map((level) => ({ name: `${name}=${level}`, feature: index }));
  });
}

function completeRows(
  columns: readonly FeatureColumn[],
  beside: readonly ArrayLike<unknown>[],
  total: number,
): Uint32Array {
  if (beside.length === 0 && columns.every(({ complete }) => complete)) return allRows(total);
  const lacks = new Uint8Array(total);
  for (const column of columns) if (!column.complete) markMissing(column, lacks);
  for (const values of beside) markMissingBeside(values, lacks);
  const rows = new Uint32Array(total);
  let count = 0;
  for (let row = 0; row < total; row += 1) {
    if (lacks[row] === 1) continue;
    rows[count] = row;
    count += 1;
  }
  return count === total ? rows : rows.slice(0, count);
}

function allRows(total: number): Uint32Array {
  const rows = new Uint32Array(total);
  for (let row = 0; row < total; row += 1) rows[row] = row;
  return rows;
}

function markMissing(column: FeatureColumn, lacks: Uint8Array): void {
  if (column.kind === 'text') {
    const { codes } = column;
    for (let row = 0; row < codes.length; row += 1) if ((codes[row] as number) < 0) lacks[row] = 1;
  } else {
    const { values } = column;
    for (let row = 0; row < values.length; row += 1) if (values[row] !== values[row]) lacks[row] = 1;
  }
}

function markMissingBeside(values: ArrayLike<unknown>, lacks: Uint8Array): void {
  if (values instanceof Float64Array) {
    // A loop over doubles alone is several times faster.
    for (let row = 0; row < lacks.length; row += 1) if (values[row] !== values[row]) lacks[row] = 1;
  } else for (let row = 0; row < lacks.length; row += 1) if (isMissing(values[row])) lacks[row] = 1;
}

function fillMatrix(
  encoding: Encoding,
  columns: readonly FeatureColumn[],
  rows: Uint32Array,
  intercept: boolean,
): Matrix {
  const count = rows.length;
  checkRoom(encoding, columns, count);
  const made = matrix(count, encoding.terms.length + (intercept ? 1 : 0));
  let start = intercept ? count : 0;
  made.data.fill(1, 0, start);
  for (const [index, column] of columns.entries()) {
    if (column.kind === 'text') {
      const feature = encoding.features[index] as EncodedFeature & { kind: 'text' };
      for (let place = 0; place < count; place += 1) {
        const term = (column.codes[rows[place] as number] as number) - feature.firstLevel;
        if (term >= 0) made.data[start + term * count + place] = 1;
      }
      start += (feature.levels.length - feature.firstLevel) * count;
    } else {
      const { values } = column;
      if (count === values.length) made.data.set(values, start);
      else
        for (let place = 0; place < count; place += 1)
          made.data[start + place] = values[rows[place] as number] as number;
      start += count;
    }
  }
  return made;
}

/** So many numbers take half of the memory that a box usually has. */
const mostCells = 120_000_000;

/** Only texts, which become many columns, can ask for that much. */
function checkRoom({ features, terms }: Encoding, columns: readonly FeatureColumn[], count: number): void {
  if (count * terms.length <= mostCells) return;
  const sizes = columns.map((column) => (column.kind === 'text' ? column.levels.length : 0));
  const most = Math.max(...sizes);
  if (most === 0) return;
  throw new RangeError(
    `The features become ${terms.length} columns of ${count} rows, which is too much for the memory: "${features[sizes.indexOf(most)]?.name}" alone has ${most} texts. Group them first (the most frequent ones and all others), or take a sample of the rows.`,
  );
}

function readNumbers(name: string, column: ArrayLike<unknown>): FeatureColumn {
  const read = readFeatureColumn(name, column);
  if (read.kind !== 'text') return read;
  throw new TypeError(`The feature "${name}" was of numbers when the fit was made, and now has texts.`);
}

function readKnownLevels(name: string, levels: readonly string[], column: ArrayLike<unknown>): FeatureColumn {
  const places = new Map(levels.map((level, place) => [level, place]));
  const codes = new Int32Array(column.length);
  let complete = true;
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row];
    const code = isMissing(value) ? -1 : (places.get(levelName(name, row, value)) ?? -1);
    codes[row] = code;
    if (code < 0) complete = false;
  }
  return { kind: 'text', levels, codes, complete };
}

function noRows(
  names: readonly string[],
  columns: readonly FeatureColumn[],
  beside: Readonly<Record<string, ArrayLike<unknown>>>,
  total: number,
): RangeError {
  if (total === 0) return new RangeError('The features have no rows.');
  const empty = [
    ...names.filter((_, index) => completeRows([columns[index] as FeatureColumn], [], total).length === 0),
    ...Object.keys(beside).filter((name) => completeRows([], [beside[name] as ArrayLike<unknown>], total).length === 0),
  ];
  const what = empty.length > 0 ? `: ${empty.map((name) => `"${name}"`).join(', ')} has none at all` : '';
  return new RangeError(
    `No row has a value in every column${what}. Leave out columns in which most values are missing.`,
  );
}
