import type { Usage } from '../../contract/exchange.ts';
import { priceOf } from './prices.ts';

/** Tokens of one reply, as the API counts them. */
export type Tokens = {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
};

/** The most that a question may take. */
export type Allowance = { readonly usd?: number | undefined; readonly tokens?: number | undefined };

/** Keeps account of one question. */
export type Budget = {
  readonly usage: Usage;
  spend(tokens: Tokens): void;
  /** How many tokens a reply to a prompt of so many characters may have; 0 where not even a short one can be paid. */
  affordReply(characters: number, most: number): number;
};

/** A reply of fewer tokens holds no script. */
const leastReply = 1_000;
/** Claude's tokens are about 3.5 characters of English, and fewer of code: to be on the safe side. */
const charactersPerToken = 2.5;

export function createBudget(model: string, allowance: Allowance): Budget {
  const price = priceOf(model);
  let inputTokens = 0;
  let outputTokens = 0;
  let usd = 0;
  return {
    get usage() {
      return { inputTokens, outputTokens, usd };
    },
    spend({ input, output, cacheWrite, cacheRead }) {
      inputTokens += input + cacheWrite + cacheRead;
      outputTokens += output;
      usd +=
        (input * price.input + output * price.output + cacheWrite * price.cacheWrite + cacheRead * price.cacheRead) /
        1e6;
    },
    affordReply(characters, most) {
      const prompt = Math.ceil(characters / charactersPerToken);
      const byTokens = (allowance.tokens ?? Infinity) - inputTokens - outputTokens - prompt;
      const left = (allowance.usd ?? Infinity) - usd - (prompt * price.cacheWrite) / 1e6;
      const affordable = Math.floor(Math.min(most, byTokens, (left * 1e6) / price.output));
      return affordable >= Math.min(leastReply, most) ? affordable : 0;
    },
  };
}
