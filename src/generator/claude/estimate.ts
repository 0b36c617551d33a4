import type { Estimate } from '../../contract/estimate.ts';
import type { Question } from '../../contract/question.ts';
import type { Account } from '../../contract/account.ts';
import { costOf, leastReply, mostTokensOf, priceTokens, type Tokens } from './budget.ts';
import { priceOf } from './prices.ts';
import { hasLastWord } from './tell-question.ts';

type Course = {
  /** How often the model is asked where the script has the last word, and where it has not. */
  readonly requests: { readonly lastWord: number; readonly words: number };
  readonly charactersPerToken: number;
  /** Tokens of one reply, and of what it is told of that reply. */
  readonly reply: number;
  readonly told: number;
};

/**
 * What conversations typically take. A script is right at once, and one more reply puts it into words; or there are looks and
 * repairs, and the model thinks at length.
 */
const courses: Readonly<Record<'low' | 'high', Course>> = {
  low: { requests: { lastWord: 1, words: 2 }, charactersPerToken: 4, reply: 200, told: 150 },
  high: { requests: { lastWord: 3, words: 4 }, charactersPerToken: 2.5, reply: 1_500, told: 1_000 },
};

/** What a question will most likely take, by the first prompt. */
export function estimate(prompt: string, model: string, question: Question, { left }: Pick<Account, 'left'>): Estimate {
  const price = priceOf(model);
  const ends = (['low', 'high'] as const).map((end) => {
    const course = courses[end];
    const requests = hasLastWord(question) ? course.requests.lastWord : course.requests.words;
    const asked = Array.from({ length: requests }, (_, turn) => tokensOfTurn(prompt, turn, course));
    return {
      requests,
      tokens: asked.reduce(
        (sum, { input, output, cacheWrite, cacheRead }) => sum + input + output + cacheWrite + cacheRead,
        0,
      ),
      usd: asked.reduce((sum, tokens) => sum + priceTokens(tokens, price), 0),
    };
  });
  const [low, high] = ends as [(typeof ends)[0], (typeof ends)[0]];
  // Before the first request what it can cost at most has to be there.
  const first = costOf(mostTokensOf(prompt), leastReply, price);
  return {
    requests: { low: low.requests, high: high.requests },
    tokens: { low: low.tokens, high: high.tokens },
    usd: { low: low.usd, high: high.usd },
    isBudgetShort: left.usd < Math.max(low.usd, first.usd) || left.tokens < Math.max(low.tokens, first.tokens),
  };
}

/** The first prompt is kept, and costs little from the second time on. What was said since then is told anew each time. */
function tokensOfTurn(prompt: string, turn: number, { charactersPerToken, reply, told }: Course): Tokens {
  const kept = Math.ceil(prompt.length / charactersPerToken);
  return {
    input: turn * (reply + told),
    output: reply,
    cacheWrite: turn === 0 ? kept : 0,
    cacheRead: turn === 0 ? 0 : kept,
  };
}
