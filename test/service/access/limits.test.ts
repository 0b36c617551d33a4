import { afterEach, describe, expect, it, vi } from 'vitest';
import { MessagesApi } from '../../generator/claude/messages-api.ts';
import { openRecords } from '../../../src/service/open-records.ts';
import { createClient } from '../client.ts';
import { addKey, startService } from '../start-service.ts';
import type { Started } from '../start-service.ts';

let service: Started;
afterEach(() => service.stop());

const clientWith = (key?: string) => createClient(service.client.url, key);
const endless = { script: 'while (true) {}', data: { rows: { t: [{ a: 1 }] } } };
const later = { prefer: 'respond-async' };

describe('too many requests', () => {
  it('of one key are refused, with the time to wait, and those of others are not', async () => {
    service = await startService({ owners: ['busy', 'calm'], requestsPerMinute: 5 });
    const answers = [];
    for (let sent = 0; sent < 7; sent += 1) answers.push(await service.clientOf('busy').get('/sessions'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const { json, headers } = answers[6] ?? {};
    expect(json.code).toBe('RATE_LIMITED');
    // Five in a minute: the next one is there after twelve seconds at the most.
    const wait = Number(headers?.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(12);
    expect(json.retryAfterSeconds).toBe(wait);
    expect((await service.clientOf('calm').get('/sessions')).status).toBe(200);
    const own = await addKey(service.home, 'busy', { requestsPerMinute: 50 });
    for (let sent = 0; sent < 20; sent += 1) expect((await clientWith(own).get('/sessions')).status).toBe(200);
  });

  it('with keys that are none are refused after a while, and a good key still opens', async () => {
    service = await startService({ owners: ['mine'] });
    const tries = await Promise.all(
      Array.from({ length: 150 }, (_, at) =>
        clientWith(`gb_${String(at).padStart(12, '0')}_${'x'.repeat(43)}`).get('/me'),
      ),
    );
    const refused = tries.filter(({ json }) => json.code === 'KEY_REFUSED').length;
    expect(refused).toBeGreaterThanOrEqual(120);
    expect(refused).toBeLessThan(130);
    expect(tries.filter(({ json }) => json.code === 'RATE_LIMITED')).toHaveLength(150 - refused);
    expect((await service.client.get('/me')).status).toBe(200);
  });

  it('to sign in are refused after a while', async () => {
    service = await startService({ owners: ['mine'] });
    const tries = await Promise.all(
      Array.from({ length: 150 }, () => clientWith().post('/sign-in', { json: { key: 'gb_nothing' } })),
    );
    const limited = tries.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(20);
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('a limit in money', () => {
  it('ends the questions of a key, and of no other, for the day', async () => {
    service = await startService({ owners: ['free'] });
    const limited = await addKey(service.home, 'thrifty', { dollarsPerDay: 1 });
    const question = { json: { question: 'total a', data: { rows: { t: [{ a: 1 }] } } } };
    expect((await clientWith(limited).post('/analyze', question)).status).toBe(200);

    const spent = await addKey(service.home, 'spent', { dollarsPerDay: 0.5 });
    await spend(spent.slice(3, 15), 'spent', 0.5);
    const { status, json } = await clientWith(spent).post('/analyze', question);
    expect([status, json.code]).toEqual([402, 'SPENDING_LIMIT']);
    // A script of one's own asks no model: it costs nothing.
    const own = { script: "import { metric } from 'glovebox/kit';\nmetric('n', 1);", data: question.json.data };
    expect((await clientWith(spent).post('/analyze', { json: own })).status).toBe(200);
    expect((await service.client.post('/analyze', question)).status).toBe(200);
    expect((await clientWith(spent).get('/analyses')).json.items).toHaveLength(2);
  });

  it('counts what a question took until the service ended, which the next one asks anew', async () => {
    const api = new MessagesApi();
    vi.stubEnv('ANTHROPIC_BASE_URL', await api.start());
    vi.stubEnv('ANTHROPIC_API_KEY', 'sk-ant-secret');
    service = await startService({ generator: 'claude', owners: ['mine'], graceSeconds: 0 });
    const { client, home } = service;
    const source = "import { metric } from 'glovebox/kit';\nmetric('n', 1);\nfor (;;);";
    const input = { title: 'Endless', source, assumptions: [] };
    api.answer({ content: [{ type: 'tool_use', name: 'submit_script', input }] });
    const question = { question: 'What is the total of a?', data: endless.data };
    const { json } = await client.post('/analyze', { json: question, headers: later });
    const headers = { authorization: `Bearer ${client.key}` };
    const { body } = await fetch(`${client.url}/analyses/${json.id}/events`, { headers });
    const text = new TextDecoder();
    let heard = '';
    for await (const chunk of body ?? []) if ((heard += text.decode(chunk)).includes('event: run-started')) break;
    await service.serving.stop();
    const records = await openRecords(process.env['DATABASE_URL'], home);
    expect(await records.findAnalysis('mine', json.id)).toMatchObject({ state: 'queued', tries: 0 });
    expect(await records.spent(client.key?.slice(3, 15) ?? '', '2000-01-01')).toBeGreaterThan(0);
    await records.close();
    await api.close();
    vi.unstubAllEnvs();
  });

  /** As if a question had cost so much. */
  async function spend(key: string, owner: string, usd: number): Promise<void> {
    const records = await openRecords(process.env['DATABASE_URL'], service.home);
    const now = new Date().toISOString();
    const ask = JSON.stringify({ kind: 'question', data: ['t'], question: 'q' });
    const about = { id: `spent-${key}`, owner, key, ask, question: 'q', dataset: 'x', createdAt: now };
    await records.accept({ ...about, instance: 'another' });
    await records.begin(about.id, 'another', now);
    const outcome = { status: 'answered' as const, summary: '', inputTokens: 1, outputTokens: 1, usd };
    expect(await records.end(about.id, 'another', outcome, new Uint8Array(), now)).toBe(true);
    await records.close();
  }
});

describe('a queue that is full', () => {
  it('refuses the key that filled it, and answers another key next', async () => {
    service = await startService({ owners: ['flood', 'calm'], concurrency: 1, queuePerKey: 4, queue: 6 });
    const [flood, calm] = [service.clientOf('flood'), service.clientOf('calm')];
    const sent = [];
    for (let at = 0; at < 8; at += 1) sent.push(await flood.post('/analyze', { json: endless, headers: later }));
    // One is worked on, and four wait.
    const taken = sent.slice(0, 5).map(({ json }) => json.id as string);
    expect(sent.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429, 429, 429]);
    for (const { json, headers } of sent.slice(5)) {
      expect(json.code).toBe('QUEUE_FULL');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const script = "import { metric } from 'glovebox/kit';\nmetric('n', 1);";
    const asked = await calm.post('/analyze', { json: { script, data: endless.data }, headers: later });
    await flood.post(`/analyses/${taken[0]}/cancel`);
    // The stream ends with the answer.
    expect((await calm.get(`/analyses/${asked.json.id}/events`)).text).toContain('event: answered');
    const waiting = (await flood.get('/analyses?state=queued')).json.items.length;
    expect(waiting).toBeGreaterThanOrEqual(3);
    for (const id of taken) await flood.post(`/analyses/${id}/cancel`);
  });

  it('answers what was accepted before all the same', async () => {
    service = await startService({ owners: ['mine'], concurrency: 1, queuePerKey: 1, queue: 1 });
    const named = (name: string) => ({ ...later, 'idempotency-key': name });
    const ask = (name: string) => service.client.post('/analyze', { json: endless, headers: named(name) });
    const first = await ask('first');
    const second = await ask('second');
    expect((await ask('third')).json.code).toBe('QUEUE_FULL');
    const again = await ask('second');
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.json).toMatchObject({ id: second.json.id, state: 'queued' });
    const changed = { json: { ...endless, timeout: 9 }, headers: named('second') };
    expect((await service.client.post('/analyze', changed)).json.code).toBe('IDEMPOTENCY_KEY_REUSED');
    for (const { json } of [first, second]) await service.client.post(`/analyses/${json.id}/cancel`);
  });

  it('has a bound for all keys together', async () => {
    service = await startService({ owners: ['a', 'b', 'c'], concurrency: 1, queuePerKey: 3, queue: 4 });
    const ask = (owner: string) => service.clientOf(owner).post('/analyze', { json: endless, headers: later });
    const sent = [];
    const owners = ['a', 'a', 'a', 'b', 'b'];
    for (const owner of [...owners, 'c']) sent.push(await ask(owner));
    expect(sent.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429]);
    expect(sent[5]?.json.detail).toContain('4 questions wait');
    for (const [at, owner] of owners.entries())
      await service.clientOf(owner).post(`/analyses/${sent[at]?.json.id}/cancel`);
    const after = await ask('c');
    expect(after.status).toBe(202);
    await service.clientOf('c').post(`/analyses/${after.json.id}/cancel`);
  });
});
