import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../src/contract/account.ts';
import { isSpent } from '../src/contract/account.ts';
import { openAccount } from '../src/open-account.ts';
import { createBudget, priceTokens } from '../src/generator/claude/budget.ts';
import { priceOf } from '../src/generator/claude/prices.ts';

const never = new AbortController().signal;

describe('an account', () => {
  it('holds no more than is left, and has back what was not spent', () => {
    const account = openAccount({ usd: 1, tokens: 100 });
    const hold = account.hold({ usd: 0.75, tokens: 60 });
    expect(account.left).toEqual({ usd: 0.25, tokens: 40 });
    expect(account.hold({ usd: 0.5, tokens: 1 })).toBeUndefined();
    expect(account.hold({ usd: 0, tokens: 41 })).toBeUndefined();
    hold?.spend({ usd: 0.25, tokens: 10 });
    expect(account.left).toEqual({ usd: 0.25, tokens: 40 });
    hold?.release();
    expect(account.left).toEqual({ usd: 0.75, tokens: 90 });
  });

  it('does not have back what may have been spent', () => {
    const account = openAccount({ usd: 1 });
    account.hold({ usd: 0.75, tokens: 60 })?.keep();
    expect(account.left).toEqual({ usd: 0.25, tokens: Infinity });
  });

  it('counts what was spent beyond what was held', () => {
    const account = openAccount({ usd: 1 });
    const hold = account.hold({ usd: 0.25, tokens: 1 });
    hold?.spend({ usd: 0.5, tokens: 1 });
    hold?.release();
    expect(account.left.usd).toBe(0.5);
  });

  it('takes of the whole that it is a part of as well', () => {
    const whole = openAccount({ usd: 1 });
    const [first, second] = [openAccount({ usd: 0.75 }, whole), openAccount({ usd: 0.75 }, whole)];
    const hold = first.hold({ usd: 0.75, tokens: 0 });
    expect(second.left.usd).toBe(0.25);
    expect(second.hold({ usd: 0.5, tokens: 0 })).toBeUndefined();
    expect(second.left.usd).toBe(0.25);
    hold?.release();
    expect(second.hold({ usd: 0.5, tokens: 0 })).toBeDefined();
  });
});

describe('what may be spent', () => {
  it('is spent when nothing is left that somebody may give back', () => {
    const account = openAccount({ usd: 1 });
    expect(isSpent(account)).toBe(false);
    const hold = account.hold({ usd: 1, tokens: 10 });
    expect(account.left.usd).toBe(0);
    expect(isSpent(account)).toBe(false);
    hold?.release();
    expect(isSpent(account)).toBe(false);
    account.hold({ usd: 1, tokens: 10 })?.keep();
    expect(isSpent(account)).toBe(true);
    expect(isSpent(openAccount({ tokens: 0 }))).toBe(true);
    expect(isSpent(openAccount({ seconds: 0 }))).toBe(true);
  });

  it('is not spent while others hold it of the whole', () => {
    const whole = openAccount({ usd: 1 });
    openAccount({}, whole).hold({ usd: 1, tokens: 0 });
    expect(isSpent(openAccount({}, whole))).toBe(false);
  });
});

describe('time', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('passes while somebody waits, once for all who wait at the same time', () => {
    const whole = openAccount({ seconds: 10 });
    const first = openAccount({ seconds: 10 }, whole);
    const second = openAccount({ seconds: 10 }, whole);
    const stopFirst = first.startWaiting();
    vi.advanceTimersByTime(1_000);
    const stopSecond = second.startWaiting();
    vi.advanceTimersByTime(1_000);
    stopFirst();
    vi.advanceTimersByTime(1_000);
    stopSecond();
    vi.advanceTimersByTime(5_000);
    expect([first, second, whole].map((account) => account.secondsLeft)).toEqual([7, 7, 7]);
  });

  it('ends work when it is over, and lets none begin', async () => {
    const account = openAccount({ seconds: 2 });
    const work = (signal: AbortSignal) =>
      new Promise<object>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    const ending = account.wait(work, never);
    vi.advanceTimersByTime(2_000);
    expect(await ending).toBeUndefined();
    expect(await account.wait(async () => ({}), never)).toBeUndefined();
  });
});

/** What becomes of a request of a conversation that somebody made up. */
const request = fc.record({
  characters: fc.integer({ min: 0, max: 200_000 }),
  /** Shares of what a prompt and a reply can be at most. */
  prompt: fc.double({ min: 0, max: 1, noNaN: true }),
  kept: fc.double({ min: 0, max: 1, noNaN: true }),
  reply: fc.double({ min: 0, max: 1, noNaN: true }),
  ending: fc.constantFrom('whole', 'whole', 'cut', 'refused', 'lost'),
  pause: fc.nat(5),
});
const model = fc.constantFrom('claude-sonnet-5-5', 'claude-opus-4-1', 'claude-haiku-5-5', 'a-model-of-tomorrow');
const bound = (most: number) => fc.option(fc.double({ min: most / 1e4, max: most, noNaN: true }), { nil: undefined });

describe('whatever happens in conversations at once', () => {
  it('what is spent and held is never more than is allowed, and what was billed is never more than that', async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(model, fc.array(request, { maxLength: 8 }), bound(2)), { minLength: 1, maxLength: 6 }),
        bound(3),
        fc.option(fc.integer({ min: 1, max: 400_000 }), { nil: undefined }),
        async (conversations, usd, tokens) => {
          const whole = openAccount({ usd, tokens });
          let billed = { usd: 0, tokens: 0 };
          const check = (account: Account) => {
            expect(account.left.usd).toBeGreaterThanOrEqual(-1e-9);
            expect(account.left.tokens).toBeGreaterThanOrEqual(0);
          };
          await Promise.all(
            conversations.map(async ([name, requests, own]) => {
              const account = openAccount({ usd: own }, whole);
              const budget = createBudget(name, account);
              for (const { characters, prompt, kept, reply, ending, pause } of requests) {
                const reserved = await budget.reserve('x'.repeat(characters), 8_000, never);
                check(account);
                if (reserved === undefined) break;
                asked += 1;
                for (let turn = 0; turn < pause; turn += 1) await Promise.resolve();
                // As the API counts: two characters a token at most, and no more of a reply than was asked for.
                const input = Math.floor((prompt * characters) / 2);
                const cacheRead = Math.floor(kept * input);
                const counted = {
                  input: 0,
                  cacheRead,
                  cacheWrite: input - cacheRead,
                  output: Math.floor(reply * reserved.maxTokens),
                };
                const isBilled = ending !== 'refused';
                if (isBilled)
                  billed = {
                    usd: billed.usd + priceTokens(counted, priceOf(name)),
                    tokens: billed.tokens + input + counted.output,
                  };
                if (ending === 'whole') reserved.settle(counted, true);
                else if (ending === 'cut')
                  reserved.settle({ ...counted, output: Math.floor(counted.output / 2) }, false);
                else if (ending === 'refused') reserved.giveBack();
                else reserved.giveUp();
                check(account);
              }
            }),
          );
          expect(billed.usd).toBeLessThanOrEqual((usd ?? Infinity) + 1e-9);
          expect(billed.tokens).toBeLessThanOrEqual(tokens ?? Infinity);
        },
      ),
      { numRuns: 400 },
    );
    // It says something only where something was asked.
    expect(asked).toBeGreaterThan(400);
  });

  it('who waits for what others hold is asked after them, and not refused', async () => {
    // Two replies of 8,000 tokens cost 16 cents; there are 12.
    const whole = openAccount({ usd: 0.12 });
    const [first, second] = [createBudget('claude-sonnet-5-5', whole), createBudget('claude-sonnet-5-5', whole)];
    const held = await first.reserve('', 8_000, never);
    let isHeld = false;
    const waiting = second.reserve('', 8_000, never).then((reserved) => {
      isHeld = true;
      return reserved;
    });
    await new Promise(setImmediate);
    expect(isHeld).toBe(false);
    held?.settle({ input: 10, output: 500, cacheWrite: 0, cacheRead: 0 }, true);
    expect((await waiting)?.maxTokens).toBe(8_000);
    const stop = new AbortController();
    const cancelled = first.reserve('', 8_000, stop.signal);
    stop.abort(new Error('enough'));
    await expect(cancelled).rejects.toThrow('enough');
  });
});
