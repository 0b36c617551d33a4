import type Anthropic from '@anthropic-ai/sdk';
import type { Exchange } from '../../contract/exchange.ts';
import type { Account } from '../../contract/account.ts';
import type { Model, ModelRequest, Outcome } from './ask-model.ts';
import { backOffSeconds, mostRetries, passSeconds } from './back-off.ts';
import type { Budget, Reserved } from './budget.ts';

type Prompt = Omit<ModelRequest, 'max_tokens'>;

/** A reply, and how long it could have been; or why there is none. */
export type Told =
  | { readonly kind: 'replied'; readonly message: Anthropic.Message; readonly maxTokens: number }
  | { readonly kind: 'over-budget'; readonly reason: string };

/**
 * Asks a model until there is a reply: a few times, later each time, and as late as the API says. Rejects with the last fault.
 * Each request is paid for before it is sent.
 */
export async function askWithinBudget(
  {
    model,
    account,
    budget,
    keep,
  }: { model: Model; account: Account; budget: Budget; keep: (exchange: Exchange) => void },
  prompt: Prompt,
  room: number,
  signal: AbortSignal,
): Promise<Told> {
  for (let retry = 0; ; retry += 1) {
    const reserved = await budget.reserve(JSON.stringify(prompt), room, signal);
    if (reserved === undefined) return tooPoor(account);
    if (account.secondsLeft <= 0) {
      reserved.giveBack();
      return outOfTime;
    }
    const outcome = await account.wait(async (limited) => {
      const asked = await model.ask({ ...prompt, max_tokens: reserved.maxTokens }, limited, keep);
      settle(reserved, asked);
      if (asked.kind === 'failed') limited.throwIfAborted();
      return asked;
    }, signal);
    if (outcome === undefined) return outOfTime;
    if (outcome.kind === 'replied') return { ...outcome, maxTokens: reserved.maxTokens };
    const { fault, retryAfterSeconds } = outcome;
    const seconds = retryAfterSeconds || backOffSeconds(retry, Math.random());
    // Who is told to come again when there is no time any more need not wait for that.
    if (!fault.isPassing || retry === mostRetries || seconds >= account.secondsLeft) throw fault.error;
    if ((await account.wait((limited) => passSeconds(seconds, limited), signal)) === undefined) return outOfTime;
  }
}

function settle(reserved: Reserved, outcome: Outcome): void {
  if (outcome.tokens !== undefined) reserved.settle(outcome.tokens, outcome.kind === 'replied');
  else if (outcome.kind === 'failed' && outcome.fault.isFree) reserved.giveBack();
  else reserved.giveUp();
}

function tooPoor({ left }: Account): Told {
  const what = Number.isFinite(left.usd) ? `$${Math.max(0, left.usd).toFixed(4)}` : '';
  const tokens = Number.isFinite(left.tokens) ? `${Math.max(0, left.tokens).toLocaleString('en-US')} tokens` : '';
  const rest = [what, tokens].filter((text) => text !== '').join(' and ');
  return {
    kind: 'over-budget',
    reason: `What is left of the budget, ${rest}, may not pay another reply of the model.`,
  };
}

const outOfTime: Told = { kind: 'over-budget', reason: 'The time is over that asking the model may take.' };
