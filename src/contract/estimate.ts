export type Range = { readonly low: number; readonly high: number };

/** What a question will most likely take, told before anything is asked. */
export type Estimate = {
  readonly requests: Range;
  readonly tokens: Range;
  readonly usd: Range;
  /** The budget is less than the least of it: the work will end before there is an answer, or in its midst. */
  readonly isBudgetShort: boolean;
};
