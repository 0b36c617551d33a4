import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/contract/analysis.ts';
import type { AnalysisEvent } from '../../../src/contract/events.ts';
import type { Answer, ContentBlock } from './messages-api.ts';
import { good, openQuestions, pay, say, submit, texts } from './open-questions.ts';

const questions = openQuestions();
const { api, ask } = questions;
const count = (content: readonly ContentBlock[]): Answer => ({ content, usage: 'counted' });
const script = count([submit(good)]);
const words = count([say('{top}')]);

const spent = (analyses: readonly Analysis[]) => analyses.reduce((sum, { usage }) => sum + usage.usd, 0);

describe('a budget of money', () => {
  it('that pays no reply lets nothing be asked, and says what is missing', async () => {
    const poor = await questions.another({ budgetUsd: 0.001 });
    api.answer(script);
    const analysis = await poor.analyze(pay);
    expect(analysis).toMatchObject({ status: 'over-budget', error: { code: 'OVER_BUDGET' }, usage: { usd: 0 } });
    expect(analysis.error?.message).toBe(
      'The budget was spent before there was an answer. What is left of the budget, $0.0010, may not pay another reply of the model.',
    );
    expect(api.asked).toHaveLength(0);
  });

  it('makes replies shorter where it pays no long ones, and a reply that it cuts short is no reason to ask for more', async () => {
    api.answer({ content: [say('Well')], stop: 'max_tokens', usage: 'counted' });
    const analysis = await ask({ budget: { usd: 0.06 } });
    expect(analysis.status).toBe('over-budget');
    expect(api.asked).toHaveLength(1);
    const [{ body, text }] = api.asked as [(typeof api.asked)[0]];
    // The prompt at two characters a token, with all of it kept at $2.5 a million, and the rest for words at $10.
    const prompt = text.length / 2 + 500;
    const most = (0.06 * 1e6 - prompt * 2.5) / 10;
    expect(body['max_tokens']).toBeLessThan(8_000);
    expect(body['max_tokens']).toBeGreaterThan(most - 200);
    expect(body['max_tokens']).toBeLessThan(most + 200);
  });

  it('that is spent after a good run leaves the sentences of the script', async () => {
    // The first reply takes more than it was thought to take: the API says so.
    api.answer({ content: [submit(good)], usage: { output_tokens: 100_000 } }, words);
    const analysis = await ask({ budget: { usd: 0.5 } });
    expect(texts(analysis)).toEqual(['The script says 70,000.']);
    expect(analysis.warnings[0]).toMatch(/^What is left of the budget, .* The sentences are the script's own\.$/);
    expect(api.asked).toHaveLength(1);
  });

  it('pays for replies that broke off', async () => {
    const cut: Answer = { ...script, cutAfter: 'message_delta', headers: { 'retry-after-ms': '1' } } as Answer;
    api.answer(cut);
    // Two replies of 8,000 tokens and their prompts are 20 cents.
    const analysis = await ask({ budget: { usd: 0.2 } });
    expect(analysis.status).toBe('over-budget');
    expect(api.asked.length).toBeLessThan(4);
    expect(analysis.usage.usd).toBeGreaterThan(0);
    expect(analysis.usage.outputTokens).toBeGreaterThan(0);
  });
});

describe('a budget of tokens', () => {
  it('counts prompts and replies, those that are kept as well', async () => {
    api.answer(script, words);
    const analysis = await ask();
    const { inputTokens, outputTokens } = analysis.usage;
    const took = inputTokens + outputTokens;
    expect(texts(analysis)).toEqual(['70,000']);
    api.answer(script, words);
    const short = await ask({ budget: { tokens: Math.round(0.6 * took) } });
    expect(short.status).toBe('over-budget');
    expect(short.error?.message).toMatch(/What is left of the budget, [\d,]+ tokens, may not pay another reply/);
    api.answer(script, words);
    // Each prompt is reckoned at two characters a token before it is sent.
    expect((await ask({ budget: { tokens: 3 * took } })).status).toBe('answered');
  });
});

describe('the budget of a batch', () => {
  const ask6 = async (budget: { usd?: number; tokens?: number }, concurrency: number) => {
    api.answer(...Array.from({ length: 12 }, () => script));
    const analyses: Analysis[] = [];
    const requests = Array.from({ length: 6 }, () => ({ ...pay, effort: 'fast' as const }));
    for await (const analysis of questions.analyst.batch(requests, { concurrency, budget })) analyses.push(analysis);
    return analyses;
  };

  it.each([1, 3, 6])(
    'is not gone beyond by %i questions at a time; what it does not pay is asked of nobody',
    async (at) => {
      const analyses = await ask6({ usd: 0.15 }, at);
      const answered = analyses.filter(({ status }) => status === 'answered');
      const [others] = [analyses.filter(({ status }) => status === 'over-budget')];
      expect(answered.length).toBeGreaterThanOrEqual(2);
      expect(answered.length + others.length).toBe(6);
      expect(spent(analyses)).toBeLessThanOrEqual(0.15);
      expect(spent(others)).toBe(0);
      expect(api.asked).toHaveLength(answered.length);
    },
  );

  it('lets a question wait for what others hold, so that all are answered where there is enough', async () => {
    const analyses = await ask6({ usd: 0.3 }, 6);
    expect(analyses.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'answered'));
    expect(spent(analyses)).toBeLessThanOrEqual(0.3);
  });

  it('may be one of tokens, and each question has its own beside it', async () => {
    const analyses = await ask6({ tokens: 40_000 }, 2);
    const took = analyses.map(({ usage }) => usage.inputTokens + usage.outputTokens);
    expect(took.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(40_000);
    expect(new Set(analyses.map(({ status }) => status))).toEqual(new Set(['answered', 'over-budget']));
  });

  it('that makes no sense is refused', () => {
    for (const budget of [{ usd: 0 }, { tokens: 1.5 }, { seconds: -1 }, { euros: 1 }, 5, null])
      expect(() => questions.analyst.batch([], { budget: budget as never })).toThrow(
        expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(/^budget/) as string }) as Error,
      );
  });
});

describe('the estimate', () => {
  it('comes before anything is asked, and the conversation takes what it says', async () => {
    const heard: { readonly event: AnalysisEvent; readonly asked: number }[] = [];
    api.answer(script, words);
    const analysis = await ask({ onEvent: (event) => heard.push({ event, asked: api.asked.length }) });
    const told = heard.find(({ event }) => event.type === 'estimated');
    if (told?.event.type !== 'estimated') throw new Error('There was no estimate.');
    expect(told.asked).toBe(0);
    const { usd, tokens, requests, isBudgetShort } = told.event.estimate;
    expect(isBudgetShort).toBe(false);
    expect(requests).toEqual({ low: 2, high: 4 });
    const took = analysis.usage.inputTokens + analysis.usage.outputTokens;
    for (const [value, { low, high }] of [
      [analysis.usage.usd, usd],
      [took, tokens],
    ] as const) {
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
      expect(high / low).toBeLessThan(6);
    }
    // What it took is told after each reply, and counts up.
    const usages = heard.flatMap(({ event }) => (event.type === 'asked' ? [event.usage] : []));
    expect(usages.at(-1)).toEqual(analysis.usage);
    expect(usages[0]?.usd).toBeLessThan(analysis.usage.usd);
  });

  it('is told without asking, too; where no model would be asked there is none', async () => {
    api.answer(script);
    const estimate = await questions.analyst.estimate(pay);
    const fast = await questions.analyst.estimate({ ...pay, effort: 'fast' });
    expect(estimate?.usd.low).toBeGreaterThan(fast?.usd.low ?? NaN);
    expect(api.asked).toHaveLength(0);
    const offline = await questions.another({ generator: 'offline' });
    expect(await offline.estimate(pay)).toBeUndefined();
  });

  it('says where the budget is less than the least of it', async () => {
    const isShort = async (budget: object) => (await questions.analyst.estimate({ ...pay, budget }))?.isBudgetShort;
    expect(await isShort({ usd: 0.01 })).toBe(true);
    expect(await isShort({ tokens: 5_000 })).toBe(true);
    expect(await isShort({ usd: 0.5 })).toBe(false);
    expect(await isShort({ tokens: 200_000 })).toBe(false);
  });
});
