import type { Usage } from '../../contract/exchange.ts';
import type { Account } from '../../contract/account.ts';
import { type Price, priceOf } from './prices.ts';

/** Tokens of one reply, as the API counts them. */
export type Tokens = {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
};

/** What one request may take. Where it is neither settled nor given back, it counts as taken. */
export type Reserved = {
  readonly maxTokens: number;
  /** The API has told what it took. A reply that is not whole may have taken more. */
  settle(tokens: Tokens, isWhole: boolean): void;
  /** It was refused, which costs nothing. */
  giveBack(): void;
  /** Nobody will ever say what it took. */
  giveUp(): void;
};

/** What one question takes, in the tokens of a model. */
export type Budget = {
  readonly usage: Usage;
  /** Makes sure of what a request can cost at most, before it is sent. Undefined where not even a short reply can be paid. */
  reserve(prompt: string, mostTokens: number, signal: AbortSignal): Promise<Reserved | undefined>;
};

/** A reply of fewer tokens holds no script. */
export const leastReply = 1_000;
/** Text has some 3.5 characters a token, code and figures fewer: to be on the safe side. Others than ASCII have a token a byte at most. */
const fewestCharacters = 2;
/** What the API adds to a prompt that has tools. */
const addedTokens = 500;

export function createBudget(model: string, account: Account): Budget {
  const price = priceOf(model);
  const usage = { inputTokens: 0, outputTokens: 0, usd: 0 };
  const prompts = createReckoner();

  return {
    get usage() {
      return { ...usage };
    },
    async reserve(text, mostTokens, signal) {
      const prompt = prompts.reckon(text);
      const most = costOf(prompt, mostTokens, price);
      for (;;) {
        const held = account.hold(most);
        if (held !== undefined) return reserved(mostTokens, held);
        // What others hold now may be there again when they are done.
        const release = account.nextRelease();
        if (release === undefined) break;
        await orAborted(release, signal);
      }
      const shorter = affordReply(prompt);
      const held =
        shorter < Math.min(leastReply, mostTokens) ? undefined : account.hold(costOf(prompt, shorter, price));
      return held && reserved(shorter, held);

      function reserved(maxTokens: number, hold: NonNullable<typeof held>): Reserved {
        return {
          maxTokens,
          settle(tokens, isWhole) {
            const input = tokens.input + tokens.cacheWrite + tokens.cacheRead;
            const usd = priceTokens(tokens, price);
            usage.inputTokens += input;
            usage.outputTokens += tokens.output;
            usage.usd += usd;
            hold.spend({ usd, tokens: input + tokens.output });
            if (isWhole) hold.release();
            else hold.keep();
            prompts.learn(text, input);
          },
          giveBack: hold.release,
          giveUp: hold.keep,
        };
      }
    },
  };

  function affordReply(prompt: number): number {
    const { usd, tokens } = account.left;
    return Math.floor(Math.min(tokens - prompt, ((usd - (prompt * price.cacheWrite) / 1e6) * 1e6) / price.output));
  }
}

/** What a prompt costs at most, which is when all of it is to be kept and none of it was, and a reply. */
export function costOf(prompt: number, reply: number, price: Price): { readonly usd: number; readonly tokens: number } {
  return { usd: (prompt * price.cacheWrite + reply * price.output) / 1e6, tokens: prompt + reply };
}

export function priceTokens({ input, output, cacheWrite, cacheRead }: Tokens, price: Price): number {
  return (
    (input * price.input + output * price.output + cacheWrite * price.cacheWrite + cacheRead * price.cacheRead) / 1e6
  );
}

/** So many tokens a prompt has at most. */
export function mostTokensOf(text: string): number {
  let plain = 0;
  for (let place = 0; place < text.length; place += 1) if (text.charCodeAt(place) < 128) plain += 1;
  return addedTokens + Math.ceil(plain / fewestCharacters) + Buffer.byteLength(text) - plain;
}

/** Prompts grow at their end: of the next one only what is new has to be reckoned. */
function createReckoner() {
  let known: { readonly reckoned: number; readonly tokens: number } | undefined;
  return {
    reckon(text: string): number {
      const most = mostTokensOf(text);
      return known === undefined ? most : Math.min(most, known.tokens + Math.max(0, most - known.reckoned));
    },
    learn(text: string, tokens: number): void {
      const reckoned = mostTokensOf(text);
      // A gateway that tells next to nothing does not count.
      if (tokens > reckoned / 10) known = { reckoned, tokens };
    },
  };
}

function orAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, reject);
  });
}
