import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { charactersPerToken, MessagesApi } from '../../generator/claude/messages-api.ts';
import type { Asked } from '../../generator/claude/messages-api.ts';
import { csvForm } from '../client.ts';
import { startService } from '../start-service.ts';
import type { Started } from '../start-service.ts';

const api = new MessagesApi();
let service: Started;

beforeAll(async () => {
  vi.stubEnv('ANTHROPIC_BASE_URL', await api.start());
  vi.stubEnv('ANTHROPIC_API_KEY', 'sk-ant-secret');
});
afterAll(async () => {
  await api.close();
  vi.unstubAllEnvs();
});
afterEach(() => service.stop());

const source = "import { metric } from 'glovebox/kit';\nmetric('n', 1);";
const content = [
  { type: 'tool_use', name: 'submit_script', input: { title: 'One', source, assumptions: [] } },
] as const;
/** The API counts the prompt, and the model writes as much as it may. */
const longest = ({ body, text }: Asked) => ({
  content,
  usage: {
    input_tokens: Math.ceil(text.length / charactersPerToken),
    output_tokens: body['max_tokens'] as number,
  },
});

async function ask(query: string, many = 12) {
  service = await startService({ generator: 'claude', model: 'claude-opus-5-5', concurrency: 5 });
  const { client } = service;
  await client.post('/datasets', { form: csvForm({ name: 'sales' }, { 'sales.csv': 'a\n1\n2\n' }) });
  const text = JSON.stringify(Array.from({ length: many }, (_, index) => `What is the total of a, number ${index}?`));
  const { json } = await client.post(`/batches?data=sales&${query}`, {
    text,
    headers: { 'content-type': 'application/json' },
  });
  await client.get(`/batches/${json.id}/events`);
  return (await client.get(`/batches/${json.id}`)).json;
}

describe('The budget of a batch', () => {
  it.each([1, 4])(
    'is not overshot with %i questions at once, however long the replies are',
    async (concurrency) => {
      api.answer(longest);
      const batch = await ask(`budget=2&concurrency=${concurrency}`);
      expect(batch.usd).toBeLessThanOrEqual(2);
      // A reply of 8,000 tokens costs $0.16: what is left is too little for a script.
      expect(batch.usd).toBeGreaterThan(1.8);
      const { answered, 'over-budget': poor, ...others } = batch.counts.statuses;
      expect([answered + poor, others]).toEqual([12, {}]);
      expect(answered).toBeGreaterThanOrEqual(4);
    },
    60_000,
  );

  it('is overshot by no more than what is asked at once, where the API charges more than it was allowed to', async () => {
    api.answer({ content, usage: { output_tokens: 100_000 } });
    const batch = await ask('budget=2&concurrency=3');
    // Two dollars each, and a little for the prompt: any of them alone spends all there is.
    expect(api.asked.length).toBeGreaterThan(0);
    expect(api.asked.length).toBeLessThanOrEqual(3);
    expect(batch.usd).toBeCloseTo(2 * api.asked.length, 1);
    // One that has begun may find that the others have taken all.
    const { ended, skipped } = batch.counts;
    expect(ended).toBeLessThanOrEqual(3);
    expect(ended + skipped).toBe(12);
    expect(batch.questions.at(-1)).toMatchObject({ state: 'skipped', code: 'BUDGET_SPENT', usd: 0 });
  }, 60_000);
});

describe('A fault that every question would end with', () => {
  it('ends the batch, and tells of the others that they were not asked', async () => {
    api.answer({ status: 400, type: 'invalid_request_error', message: 'Your credit balance is too low.' });
    const batch = await ask('concurrency=1', 5);
    expect(batch.counts).toMatchObject({ ended: 1, skipped: 4, statuses: { fault: 1 } });
    expect(batch.questions.map(({ code }: any) => code)).toEqual(Array.from({ length: 5 }, () => 'MODEL_NO_CREDIT'));
    expect(api.asked).toHaveLength(1);
  }, 60_000);
});
