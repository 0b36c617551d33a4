import type { Allowance } from '../contract/allowance.ts';

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

/** Longer than a timer can be set. */
const longestTimer = 2 ** 31 - 1;

/** `whole` is an account that this one is a part of: what is taken from one is taken from both. */
export function openAccount(allowance: Allowance, whole?: Account): Account {
  const taken = { usd: 0, tokens: 0 };
  const most = { usd: allowance.usd ?? Infinity, tokens: allowance.tokens ?? Infinity };
  const clock = startClock(allowance.seconds ?? Infinity);
  const releases = createReleases();

  const account: Account = {
    get left() {
      return {
        usd: Math.min(most.usd - taken.usd, whole?.left.usd ?? Infinity),
        tokens: Math.min(most.tokens - taken.tokens, whole?.left.tokens ?? Infinity),
      };
    },
    get secondsLeft() {
      return Math.min(clock.left, whole?.secondsLeft ?? Infinity);
    },
    hold(amount) {
      if (taken.usd + amount.usd > most.usd || taken.tokens + amount.tokens > most.tokens) return undefined;
      const above = whole?.hold(amount);
      if (whole !== undefined && above === undefined) return undefined;
      const change = (by: Amount, sign: 1 | -1) => {
        taken.usd += sign * by.usd;
        taken.tokens += sign * by.tokens;
      };
      let rest = amount;
      change(amount, 1);
      const done = releases.expect();
      return {
        spend(used) {
          above?.spend(used);
          const covered = least(used, rest);
          rest = less(rest, covered);
          // More than was held is none of what was foreseen; it counts all the same.
          change(less(used, covered), 1);
        },
        release() {
          above?.release();
          change(rest, -1);
          done();
        },
        keep() {
          above?.keep();
          done();
        },
      };
    },
    nextRelease: () => releases.next() ?? whole?.nextRelease(),
    async wait(work, signal) {
      const milliseconds = account.secondsLeft * 1000;
      if (milliseconds <= 0) return undefined;
      const over = new AbortController();
      const timer = milliseconds <= longestTimer ? setTimeout(() => over.abort(), milliseconds) : undefined;
      const stopWaiting = account.startWaiting();
      try {
        return await work(AbortSignal.any([signal, over.signal]));
      } catch (error) {
        if (signal.aborted || !over.signal.aborted) throw error;
        return undefined;
      } finally {
        clearTimeout(timer);
        stopWaiting();
      }
    },
    startWaiting() {
      const stops = [clock.start(), whole?.startWaiting()];
      return () => {
        for (const stop of stops) stop?.();
      };
    },
  };
  return account;
}

function least(a: Amount, b: Amount): Amount {
  return { usd: Math.min(a.usd, b.usd), tokens: Math.min(a.tokens, b.tokens) };
}

function less(a: Amount, b: Amount): Amount {
  return { usd: a.usd - b.usd, tokens: a.tokens - b.tokens };
}

/** Runs while at least one of those who wait does. */
function startClock(seconds: number) {
  let [waiting, since, passed] = [0, 0, 0];
  const now = () => performance.now() / 1000;
  return {
    get left() {
      return seconds - passed - (waiting > 0 ? now() - since : 0);
    },
    start() {
      if (waiting === 0) since = now();
      waiting += 1;
      return () => {
        waiting -= 1;
        if (waiting === 0) passed += now() - since;
      };
    },
  };
}

/** Who is done tells all who wait for it. */
function createReleases() {
  let expected = 0;
  let waiters: (() => void)[] = [];
  return {
    expect() {
      expected += 1;
      return () => {
        expected -= 1;
        const woken = waiters;
        waiters = [];
        for (const wake of woken) wake();
      };
    },
    next: () => (expected === 0 ? undefined : new Promise<void>((resolve) => waiters.push(resolve))),
  };
}
