import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MessagesApi } from '../generator/claude/messages-api.ts';
import type { ContentBlock } from '../generator/claude/messages-api.ts';
import { readEvents } from './client.ts';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

// What the model says here is made up for these tests; the service, the client, the validator and the box are the real ones.

const api = new MessagesApi();
const submit = (source: string): ContentBlock => ({
  type: 'tool_use',
  name: 'submit_script',
  input: { title: 'Salaries', source, assumptions: [] },
});
const say = (text: string) => ({ content: [{ type: 'text', text }] }) as const;
const script = (sql: string) => `import { sql, metric } from 'glovebox/kit';
const [row] = await sql('${sql}');
metric('value', Number(row.value));`;
const people = [
  { name: 'Ada', salary: 1000 },
  { name: 'Bob', salary: 3000 },
];
const answerWith = (sql: string, sentence: string) => api.answer({ content: [submit(script(sql))] }, say(sentence));

let service: Started;
beforeAll(async () => {
  vi.stubEnv('ANTHROPIC_BASE_URL', await api.start());
  vi.stubEnv('ANTHROPIC_API_KEY', 'sk-ant-secret');
  service = await startService({ generator: 'claude', owners: ['ada'] });
});
afterAll(async () => {
  await service.stop();
  await api.close();
  vi.unstubAllEnvs();
});

describe('A session before a model', () => {
  it('tells it the question before, and takes its data', async () => {
    const { id: session } = (await service.client.post('/sessions', { json: {} })).json;
    const ask = (json: object) => service.client.post('/analyze', { json: { session, ...json } });
    answerWith('SELECT max(salary) AS value FROM people', 'At most {value}.');
    const first = await ask({ question: 'What is the highest salary?', data: { rows: { people } } });
    expect(first.json.insights[0].text).toBe('At most 3,000.');
    answerWith('SELECT min(salary) AS value FROM people', 'At least {value}.');
    const second = await ask({ question: 'and the lowest?' });
    expect(second.json.insights[0].text).toBe('At least 1,000.');
    expect(second.json.earlier.map(({ question }: any) => question)).toEqual(['What is the highest salary?']);
    expect(api.asked[0]?.text).toContain('What is the highest salary?');
    const record = (await service.client.get(`/analyses/${second.json.id}`)).json;
    expect(record.usd).toBeGreaterThan(0);
    expect(record.tokens).toBeGreaterThan(0);
  });

  it('lets a question wait for the one before it', async () => {
    const { id: session } = (await service.client.post('/sessions', { json: {} })).json;
    const ask = (json: object) =>
      service.client.post('/analyze', { json: { session, ...json }, headers: { prefer: 'respond-async' } });
    const highest = 'SELECT max(salary) AS value FROM people';
    api.answer(
      { content: [submit(script(highest))] },
      say('{value}'),
      { content: [submit(script(highest))] },
      say('{value}'),
    );
    const first = await ask({ question: 'What is the highest salary?', data: { rows: { people } } });
    const second = await ask({ question: 'and the lowest?' });
    await service.client.get(`/analyses/${first.json.id}/events`);
    await service.client.get(`/analyses/${second.json.id}/events`);
    const { json } = await service.client.get(`/analyses/${second.json.id}`);
    expect(json.analysis.earlier.map(({ question }: any) => question)).toEqual(['What is the highest salary?']);
  });

  it('tells what the question will cost, and what it did, as it happens', async () => {
    answerWith('SELECT max(salary) AS value FROM people', 'At most {value}.');
    const { text } = await service.client.post('/analyze', {
      json: { question: 'What is the highest salary?', data: { rows: { people } } },
      headers: { accept: 'text/event-stream' },
    });
    const types = readEvents(text).map(({ type }) => type);
    expect(types).toContain('estimated');
    expect(types).toContain('asked');
  });

  it('keeps what was said to the model, for its owner', async () => {
    answerWith('SELECT max(salary) AS value FROM people', 'At most {value}.');
    const { json } = await service.client.post('/analyze', {
      json: { question: 'What is the highest salary?', data: { rows: { people } } },
    });
    const exchanges = (await service.client.get(`/analyses/${json.id}/exchanges`)).json;
    expect(exchanges.map(({ request }: any) => JSON.parse(request).model)).toEqual([
      'claude-sonnet-5-5',
      'claude-sonnet-5-5',
    ]);
    expect(JSON.stringify(exchanges)).not.toContain('sk-ant-secret');
  });

  it("says in the service's own words that the model does not answer", async () => {
    api.answer({ status: 401, type: 'authentication_error', message: 'no' });
    const { json } = await service.client.post('/analyze', {
      json: { question: 'What is the highest salary?', data: { rows: { people } } },
    });
    expect(json).toMatchObject({ status: 503, code: 'MODEL_KEY_REFUSED' });
    expect(JSON.stringify(json)).not.toContain('sk-ant-secret');
  });
});
