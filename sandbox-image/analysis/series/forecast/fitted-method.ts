/** What comes after the last value, and the standard deviation of the errors that are to be expected. */
export type Prediction = { readonly mean: Float64Array; readonly sd: Float64Array };

/** The numbers of a form by name. */
export type Parameters = Readonly<Record<string, number>>;

/** A way to forecast that has been fitted to a series. */
export type FittedMethod = Prediction & {
  /** Such as ETS(M,Ad,M). */
  readonly name: string;
  /** One step ahead of each value that was known; NaN where there is none. */
  readonly fitted: Float64Array;
  readonly parameters: Parameters;
  readonly aic: number;
  /** How many values the likelihood in the AIC is of. */
  readonly counted: number;
  /** The same form on other values (fewer, for a back-test), its numbers found anew. */
  again(values: Float64Array, steps: number): Prediction;
};

/** From logarithms back. The mean of the logarithms becomes a median; the spread is a share of it. */
export function fromLogarithms({ mean, sd }: Prediction): Prediction {
  const back = mean.map(fromLogarithm);
  return { mean: back, sd: sd.map((value, step) => (back[step] as number) * Math.min(value, 10)) };
}

/** Within what can still be reckoned with. */
export function fromLogarithm(value: number): number {
  return Math.exp(Math.max(-600, Math.min(600, value)));
}
