import type { Account, Amount, Hold } from './contract/account.ts';
import type { Allowance } from './contract/allowance.ts';

/** Longer than a timer can be set. */
const longestTimer = 2 ** 31 - 1;

/** `given` are accounts that this one is a part of: what is taken from it is taken from each of them. */
export function openAccount(allowance: Allowance, ...given: readonly (Account | undefined)[]): Account {
  const wholes = given.filter((whole) => whole !== undefined);
  const taken = { usd: 0, tokens: 0 };
  const most = { usd: allowance.usd ?? Infinity, tokens: allowance.tokens ?? Infinity };
  const clock = startClock(allowance.seconds ?? Infinity);
  const releases = createReleases();

  const account: Account = {
    get left() {
      return {
        usd: Math.min(most.usd - taken.usd, ...wholes.map(({ left }) => left.usd)),
        tokens: Math.min(most.tokens - taken.tokens, ...wholes.map(({ left }) => left.tokens)),
      };
    },
    get secondsLeft() {
      return Math.min(clock.left, ...wholes.map(({ secondsLeft }) => secondsLeft));
    },
    hold(amount) {
      if (taken.usd + amount.usd > most.usd || taken.tokens + amount.tokens > most.tokens) return undefined;
      const above = holdAll(wholes, amount);
      if (above === undefined) return undefined;
      const change = (by: Amount, sign: 1 | -1) => {
        taken.usd += sign * by.usd;
        taken.tokens += sign * by.tokens;
      };
      let rest = amount;
      change(amount, 1);
      const done = releases.expect();
      return {
        spend(used) {
          for (const hold of above) hold.spend(used);
          const covered = least(used, rest);
          rest = less(rest, covered);
          // More than was held is none of what was foreseen; it counts all the same.
          change(less(used, covered), 1);
        },
        release() {
          for (const hold of above) hold.release();
          change(rest, -1);
          done();
        },
        keep() {
          for (const hold of above) hold.keep();
          done();
        },
      };
    },
    nextRelease: () => releases.next() ?? firstOf(wholes, (whole) => whole.nextRelease()),
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
      const stops = [clock.start(), ...wholes.map((whole) => whole.startWaiting())];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
  return account;
}

/** From all of them or from none. Who looks first wakes nobody with what is given back at once. */
function holdAll(accounts: readonly Account[], { usd, tokens }: Amount): readonly Hold[] | undefined {
  if (accounts.some(({ left }) => left.usd < usd || left.tokens < tokens)) return undefined;
  const held: Hold[] = [];
  for (const account of accounts) {
    const hold = account.hold({ usd, tokens });
    if (hold === undefined) {
      for (const one of held) one.release();
      return undefined;
    }
    held.push(hold);
  }
  return held;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
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
