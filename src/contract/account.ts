export type Amount = { readonly usd: number; readonly tokens: number };

/** An amount that nobody else can have while it is held. */
export type Hold = {
  /** So much of it was used. */
  spend(used: Amount): void;
  /** What is left of it was not used, and is there for others. */
  release(): void;
  /** What is left of it may have been used, and nobody will say: it stays held for good. */
  keep(): void;
};

/**
 * What may be spent on a model, by one question or by all of a batch together. Who asks holds what it may cost at most before it
 * asks, so that several who ask at once do not spend the same money: what is spent and what is held are never more than is allowed.
 */
export interface Account {
  readonly left: Amount;
  /** Seconds in which somebody waits for the model; who waits at the same time waits the same seconds. */
  readonly secondsLeft: number;
  /** Undefined where there is not so much left. */
  hold(amount: Amount): Hold | undefined;
  /** Resolves when one of those who hold something is done with it. Undefined where nobody holds anything. */
  nextRelease(): Promise<void> | undefined;
  /** Lets work take time, and aborts it when the time is over: then it is undefined. */
  wait<T extends object>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T | undefined>;
  /** Time passes until this is called. */
  startWaiting(): () => void;
}

/** Whether nothing is left, nor will be: what is only held may come back. */
export function isSpent(account: Account): boolean {
  const { left, secondsLeft } = account;
  return secondsLeft <= 0 || ((left.usd <= 0 || left.tokens <= 0) && account.nextRelease() === undefined);
}
