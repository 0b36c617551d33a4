import type { Columns } from '../values.ts';
import { type Encoding, readAsEncoded } from './design.ts';

/** constant + Σ slope · (value − centre), with a slope and a centre for each term. */
export interface LinearPredictor {
  readonly constant: number;
  readonly slopes: ArrayLike<number>;
  readonly centres: ArrayLike<number>;
}

/** So many sums stay in the processor's first cache while column after column is added to them. */
const block = 2048;

/**
 * What a linear model predicts for new rows, straight from their columns. NaN where a value is missing, or a text is one that
 * the fit has not seen. Values count from their centres, so that what all have in common costs no digits.
 */
export function predictLinear(encoding: Encoding, features: Columns, predictor: LinearPredictor): Float64Array {
  const { columns, total } = readAsEncoded(encoding, features, false);
  const made = new Float64Array(total).fill(predictor.constant);
  const numbers: NumberTerm[] = [];
  let term = 0;
  for (const [index, column] of columns.entries()) {
    const feature = encoding.features[index] as Encoding['features'][number];
    if (column.kind !== 'text') {
      const slope = predictor.slopes[term] as number;
      numbers.push({ values: column.values, slope, centre: predictor.centres[term] as number });
      term += 1;
    } else if (feature.kind === 'text') {
      const effects = effectsOfLevels(feature, term, predictor);
      for (let row = 0; row < total; row += 1) {
        made[row] = (made[row] as number) + (effects[column.codes[row] as number] ?? NaN);
      }
      term += feature.levels.length - feature.firstLevel;
    }
  }
  addNumbers(made, numbers);
  // What is infinite shows in the sums, and is then refused like everywhere.
  if (!isAllFinite(made)) readAsEncoded(encoding, features);
  return made;
}

interface NumberTerm {
  readonly values: Float64Array;
  readonly slope: number;
  readonly centre: number;
}

/** Four columns at a time, so that sums are written a quarter as often. */
function addNumbers(sums: Float64Array, terms: readonly NumberTerm[]): void {
  const [some] = terms;
  if (some === undefined) return;
  const nothing = { values: some.values, slope: 0, centre: 0 };
  for (let from = 0; from < sums.length; from += block) {
    const to = Math.min(from + block, sums.length);
    for (let place = 0; place < terms.length; place += 4) {
      const [a, b = nothing, c = nothing, d = nothing] = terms.slice(place, place + 4);
      addFour(sums, a as NumberTerm, b, c, d, from, to);
    }
  }
}

function addFour(
  sums: Float64Array,
  { values: a, slope: slopeA, centre: centreA }: NumberTerm,
  { values: b, slope: slopeB, centre: centreB }: NumberTerm,
  { values: c, slope: slopeC, centre: centreC }: NumberTerm,
  { values: d, slope: slopeD, centre: centreD }: NumberTerm,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    const first = slopeA * ((a[row] as number) - centreA) + slopeB * ((b[row] as number) - centreB);
    const second = slopeC * ((c[row] as number) - centreC) + slopeD * ((d[row] as number) - centreD);
    sums[row] = (sums[row] as number) + (first + second);
  }
}

function isAllFinite(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (value - value !== 0) return false;
  }
  return true;
}

/** What each text adds: its own term is 1, and the other terms of the column are 0. */
function effectsOfLevels(
  { levels, firstLevel }: { readonly levels: readonly string[]; readonly firstLevel: number },
  firstTerm: number,
  { slopes, centres }: LinearPredictor,
): Float64Array {
  let none = 0;
  for (let level = firstLevel; level < levels.length; level += 1) {
    const term = firstTerm + level - firstLevel;
    none -= (slopes[term] as number) * (centres[term] as number);
  }
  return Float64Array.from(levels, (_, level) =>
    level < firstLevel ? none : none + (slopes[firstTerm + level - firstLevel] as number),
  );
}
