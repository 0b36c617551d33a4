/** What every hypothesis test gives. All numbers may go to metric() unless they are NaN, which stands for "not defined". */
export type Test = {
  /** The test in words, with the correction or approximation that was used. */
  readonly name: string;
  /** How many values (or rows, or counted things) were used. */
  readonly n: number;
  readonly statistic: number;
  /** Degrees of freedom; NaN where the test has none. */
  readonly df: number;
  readonly p: number;
  /** What `low`..`high` is about: a difference, a share, a ratio. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** The size of the effect on a scale that does not depend on units; `effectName` says on which. */
  readonly effect: number;
  readonly effectName: string;
  /** Assumptions that do not hold, in sentences for a reader of the answer. */
  readonly warnings: readonly string[];
};

/** One group of a test over several: `low`..`high` is about its mean, by Student's t. */
export type GroupRow = {
  readonly group: string;
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
};

export type GroupTest = Test & { readonly groups: readonly GroupRow[] };
