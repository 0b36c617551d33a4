/** What several functions need to know about returns. */
export type FinanceOptions = {
  /** How many returns a year has: 252 of days (the default), 52 of weeks, 12 of months. */
  readonly periods?: number | undefined;
  /** What is earned in a year without risk, as a share: 0 by default. */
  readonly riskFree?: number | undefined;
};

export type SettledFinance = {
  readonly periods: number;
  readonly riskFree: number;
  /** What is earned in one period without risk. */
  readonly riskFreeEach: number;
};

export function settleFinance({ periods = 252, riskFree = 0 }: FinanceOptions): SettledFinance {
  if (!(periods > 0 && periods < Infinity))
    throw new RangeError(`periods is ${String(periods)}: give the returns in a year, 252 of days or 12 of months.`);
  if (!(riskFree > -1 && riskFree < 10))
    throw new RangeError(`riskFree is ${String(riskFree)}: give what is earned in a year as a share, such as 0.03.`);
  return { periods, riskFree, riskFreeEach: riskFree / periods };
}

/** Simple returns cannot be below -1, where all is lost: what is, are per cents or sums of money. */
export function checkReturns(returns: Float64Array, name: string): Float64Array {
  for (let index = 0; index < returns.length; index += 1)
    if ((returns[index] as number) < -1)
      throw new RangeError(
        `${name} has a return of ${String(returns[index])}: give simple returns as shares (0.01 for 1 %), as finance.returns(prices) does.`,
      );
  return returns;
}
