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
  const { columns, total } = readAsEncoded(encoding, features);
  const made = new Float64Array(total).fill(predictor.constant);
  for (let from = 0; from < total; from += block) {
    const to = Math.min(from + block, total);
    let term = 0;
    for (const [index, column] of columns.entries()) {
      const feature = encoding.features[index] as Encoding['features'][number];
      if (column.kind === 'text' && feature.kind === 'text') {
        const effects = effectsOfLevels(feature, term, predictor);
        for (let row = from; row < to; row += 1) {
          made[row] = (made[row] as number) + (effects[column.codes[row] as number] ?? NaN);
        }
        term += feature.levels.length - feature.firstLevel;
      } else if (column.kind !== 'text') {
        addColumn(made, column.values, predictor.slopes[term] as number, predictor.centres[term] as number, from, to);
        term += 1;
      }
    }
  }
  return made;
}

function addColumn(
  sums: Float64Array,
  values: Float64Array,
  slope: number,
  centre: number,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    sums[row] = (sums[row] as number) + slope * ((values[row] as number) - centre);
  }
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
