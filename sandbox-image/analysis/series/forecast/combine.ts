import type { FittedMethod, Prediction } from './fitted-method.ts';

/** The median of several methods, step by step: none of them can carry the forecast away. */
export function combine(members: readonly FittedMethod[]): FittedMethod {
  const [only] = members;
  if (members.length === 1 && only !== undefined) return only;
  return {
    name: `median of ${members.map(({ name }) => name).join('; ')}`,
    ...medianPrediction(members),
    fitted: medianOf(members.map(({ fitted }) => fitted)),
    parameters: {},
    aic: NaN,
    counted: 0,
    again: (values, steps) => medianPrediction(members.map((member) => member.again(values, steps))),
  };
}

export function medianPrediction(predictions: readonly Prediction[]): Prediction {
  return { mean: medianOf(predictions.map(({ mean }) => mean)), sd: medianOf(predictions.map(({ sd }) => sd)) };
}

/** The median of what is there; of an even number the mean of the two in the middle. */
function medianOf(rows: readonly Float64Array[]): Float64Array {
  return Float64Array.from({ length: rows[0]?.length ?? 0 }, (_, index) => {
    const sorted = rows
      .map((row) => row[index] as number)
      .filter((value) => value === value)
      .toSorted((a, b) => a - b);
    const { length } = sorted;
    return ((sorted[(length - 1) >> 1] ?? NaN) + (sorted[length >> 1] ?? NaN)) / 2;
  });
}
