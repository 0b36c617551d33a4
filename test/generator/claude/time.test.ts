import { describe, expect, it } from 'vitest';
import type { Answer } from './messages-api.ts';
import { good, openQuestions, pay, say, submit, texts } from './open-questions.ts';

const questions = openQuestions();
const { api, ask } = questions;
const script: Answer = { content: [submit(good)] };
const words: Answer = { content: [say('{top}')] };
const busy = (headers: Readonly<Record<string, string>>): Answer => ({
  status: 429,
  type: 'rate_limit_error',
  message: 'slowly',
  headers,
});

/** Milliseconds between requests. */
const pauses = () => api.asked.slice(1).map(({ at }, place) => at - (api.asked[place]?.at ?? NaN));

describe('the wait before a request is tried again', () => {
  it('is as long as the API says: in seconds', async () => {
    api.answer(busy({ 'retry-after': '1.2' }), script, words);
    expect((await ask()).status).toBe('answered');
    expect(pauses()[0]).toBeGreaterThanOrEqual(1_195);
    expect(pauses()[0]).toBeLessThan(2_200);
  });

  it('is as long as the API says: until a date', async () => {
    const until = new Date(Math.ceil(Date.now() / 1000) * 1000 + 2_000);
    api.answer(busy({ 'retry-after': until.toUTCString() }), script, words);
    expect((await ask()).status).toBe('answered');
    // The box is still starting when the first request is sent: what counts is when the second one is.
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
  });

  it('grows twofold where the API says nothing', async () => {
    api.answer(busy({}), busy({ 'retry-after': '0' }), busy({ 'retry-after': 'soon' }), script, words);
    expect((await ask()).status).toBe('answered');
    for (const [place, seconds] of [0.5, 1, 2].entries()) {
      expect(pauses()[place]).toBeGreaterThanOrEqual(0.75 * seconds * 1000 - 5);
      expect(pauses()[place]).toBeLessThan(seconds * 1000 + 700);
    }
  });

  it('is not begun where it is longer than the time that is left, and the fault says how long', async () => {
    api.answer(busy({ 'retry-after': '3600' }));
    const begun = performance.now();
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_BUSY', retryAfterSeconds: 3600 });
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(api.asked).toHaveLength(1);
  });
});

describe('a budget of seconds', () => {
  const over = { status: 'over-budget', error: { code: 'OVER_BUDGET' } };

  it.each<[string, readonly Answer[]]>([
    ['headers never come', [{ silent: true }]],
    ['reply is nothing but pings', [{ pings: true }]],
    ['reply trickles', [{ ...script, trickle: { bytes: 1, milliseconds: 5 } }]],
    ['wait before another try has taken a part of it', [busy({ 'retry-after': '0.3' }), { silent: true }]],
  ])('ends a question whose %s, and closes the connection', async (_, answers) => {
    const another = await questions.another({ budgetSeconds: 0.6 });
    api.answer(...answers);
    const analysis = await another.analyze(pay);
    expect(analysis).toMatchObject(over);
    expect(analysis.error?.message).toContain('The time is over that asking the model may take.');
    // The time of the model, and not that of data and box.
    expect(analysis.timings['generate']).toBeGreaterThanOrEqual(595);
    expect(analysis.timings['generate']).toBeLessThan(1_500);
    await Promise.all(api.asked.map(({ closed }) => closed));
  });

  it('leaves the sentences of the script where one ran well, and says why', async () => {
    const another = await questions.another({ budgetSeconds: 1 });
    api.answer(script, { silent: true });
    const analysis = await another.analyze(pay);
    expect(texts(analysis)).toEqual(['The script says 70,000.']);
    expect(analysis.warnings).toEqual([
      "The time is over that asking the model may take. The sentences are the script's own.",
    ]);
    await api.asked[1]?.closed;
  });

  it('of a request goes before that of the analyst', async () => {
    api.answer({ silent: true });
    expect(await ask({ budget: { seconds: 0.3 } })).toMatchObject(over);
  });

  it('of a batch is the time in which any of its questions waits', async () => {
    api.answer({ silent: true });
    const events: string[] = [];
    const request = { ...pay, onEvent: ({ type }: { type: string }) => void events.push(type) };
    const begun = performance.now();
    const endings: string[] = [];
    const budget = { seconds: 1 };
    for await (const { status } of questions.analyst.batch([request, request, request, request], {
      concurrency: 2,
      budget,
    }))
      endings.push(status);
    expect(endings).toEqual(Array.from({ length: 4 }, () => 'over-budget'));
    // The two of the beginning waited at the same time; the others were asked of nobody.
    expect(api.asked).toHaveLength(2);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('a question that is cancelled', () => {
  it.each<[string, Answer]>([
    ['while headers are waited for', { silent: true }],
    ['in the midst of a stream', { pings: true }],
    ['before another try', busy({ 'retry-after': '30' })],
  ])('%s ends at once, and its connection with it', async (_, answer) => {
    api.answer(answer);
    const stop = new AbortController();
    const heard = api.hear();
    const asking = ask({ signal: stop.signal });
    await heard;
    // Until what was sent has arrived.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = performance.now();
    stop.abort();
    await expect(asking).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(performance.now() - stopped).toBeLessThan(100);
    await api.asked[0]?.closed;
    expect(performance.now() - stopped).toBeLessThan(1_000);
    expect(api.asked).toHaveLength(1);
  });
});
