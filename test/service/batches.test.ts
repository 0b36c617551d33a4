import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { csvForm, readEvents } from './client.ts';
import type { Client } from './client.ts';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

let service: Started;
let client: Client;
const csv = 'region,revenue\nNorth,10\nSouth,20.5\n';
beforeAll(async () => {
  service = await startService({ requestsPerMinute: 100_000 });
  client = service.client;
  await client.post('/datasets', { form: csvForm({ name: 'sales' }, { 'sales.csv': csv }) });
});
afterAll(() => service.stop());

const text = (content: string, type: string, query = '', headers: Readonly<Record<string, string>> = {}) => ({
  path: `/batches${query}`,
  sent: { text: content, headers: { 'content-type': type, ...headers } },
});

const give = (content: unknown, query = '', headers: Readonly<Record<string, string>> = {}) => {
  const { path, sent } = text(JSON.stringify(content), 'application/json', query, headers);
  return client.post(path, sent);
};

const ended = async (id: string) => {
  await client.get(`/batches/${id}/events`);
  return (await client.get(`/batches/${id}`)).json;
};

const figures = async (): Promise<Record<string, number>> => {
  const { text: written } = await client.get('/metrics');
  const found = written.matchAll(/^(glovebox_batch\S*) (\d+)$/gm);
  return Object.fromEntries([...found].map(([, name, value]) => [name, Number(value)]));
};

describe('A batch', () => {
  it('is accepted, and each of its questions is answered, in the order of its file', async () => {
    const questions = [
      { id: 'total', question: 'total revenue', data: 'sales' },
      { id: 'regions', question: 'revenue by region' },
    ];
    const accepted = await give(questions, '?data=sales&name=monthly');
    expect(accepted.status).toBe(202);
    expect(accepted.headers.get('location')).toBe(`/batches/${accepted.json.id}`);
    expect(accepted.json).toMatchObject({ name: 'monthly', state: 'running', total: 2, counts: { waiting: 2 } });
    const batch = await ended(accepted.json.id);
    expect(batch).toMatchObject({ state: 'ended', failed: 0, counts: { ended: 2, statuses: { answered: 2 } } });
    expect(batch.questions.map(({ id, number, state }: any) => [number, id, state])).toEqual([
      [1, 'total', 'ended'],
      [2, 'regions', 'ended'],
    ]);
    const { json } = await client.get(`/analyses/${batch.questions[0].analysis}`);
    expect(json).toMatchObject({ question: 'total revenue', state: 'ended', batch: batch.id });
    expect(Object.values(json.analysis.metrics).map(({ value }: any) => value)).toContain(30.5);
    expect((await client.get('/batches')).json.items[0]).toMatchObject({ id: batch.id, name: 'monthly' });
  }, 30_000);

  it('tells what happens, and goes on where whoever listens broke off', async () => {
    const { json } = await give([{ question: 'total revenue' }, { question: 'revenue by region' }], '?data=sales');
    const events = readEvents((await client.get(`/batches/${json.id}/events`)).text);
    expect(events.at(-1)).toMatchObject({ type: 'ended', data: { state: 'ended', counts: { ended: 2 } } });
    const states = events.filter(({ type }) => type === 'question').map(({ data }) => data.state);
    expect(states.filter((state) => state === 'ended')).toHaveLength(2);
    const [first] = events.filter(({ data }) => data.state === 'ended');
    const rest = readEvents(
      (await client.get(`/batches/${json.id}/events`, { headers: { 'last-event-id': String(first?.id) } })).text,
    );
    expect(rest.filter(({ type }) => type === 'question').map(({ data }) => data.number)).not.toContain(
      first?.data.number,
    );
    const last = String(events.at(-1)?.id);
    expect((await client.get(`/batches/${json.id}/events`, { headers: { 'last-event-id': last } })).status).toBe(204);
  }, 30_000);

  it('brings data along that is for it alone, and goes with it', async () => {
    const datasets = () => readdirSync(join(service.home, 'datasets')).sort();
    const before = datasets();
    const form = new FormData();
    form.set(
      'questions',
      new Blob([JSON.stringify([{ question: 'total cost' }, { question: 'total cost', data: 'costs' }])]),
      'q.json',
    );
    form.append('file', new Blob(['cost\n3\n4\n']), 'costs.csv');
    const accepted = await client.post('/batches', { form });
    expect(accepted).toMatchObject({ status: 202, json: { name: 'q.json', total: 2 } });
    const batch = await ended(accepted.json.id);
    for (const { analysis } of batch.questions) {
      const { json } = await client.get(`/analyses/${analysis}`);
      expect(Object.values(json.analysis.metrics).map(({ value }: any) => value)).toContain(7);
    }
    expect((await client.get('/datasets')).json.items.map(({ name }: any) => name)).not.toContain('costs');
    expect(datasets()).not.toEqual(before);
    expect((await client.delete(`/batches/${batch.id}`)).status).toBe(204);
    expect(datasets()).toEqual(before);
    expect((await client.get(`/analyses/${batch.questions[0].analysis}`)).status).toBe(404);
    expect((await client.get(`/batches/${batch.id}`)).json.code).toBe('BATCH_NOT_FOUND');
  }, 30_000);

  it('has the data that comes along read by the locale of each question', async () => {
    const form = new FormData();
    const questions = [
      { question: 'average cost by month' },
      { question: 'average cost by month', locale: 'de-DE' },
      { question: 'average cost by month', locale: 'en-US' },
    ];
    form.set('questions', new Blob([JSON.stringify({ defaults: { locale: 'en-US' }, questions })]), 'q.json');
    form.append('file', new Blob(['day,cost\n01/02/2025,3\n03/02/2025,4\n']), 'costs.csv');
    const accepted = await client.post('/batches', { form });
    expect(accepted.json).toMatchObject({ total: 3 });
    const batch = await ended(accepted.json.id);
    const all = await Promise.all(
      batch.questions.map(async ({ analysis }: any) => (await client.get(`/analyses/${analysis}`)).json),
    );
    const [usual, german, american] = all.map(({ dataset }) => dataset);
    expect(usual).toBe(american);
    expect(german).not.toBe(usual);
    await client.delete(`/batches/${batch.id}`);
  }, 30_000);

  it('is asked once under one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'monthly-1' };
    const one = await give([{ question: 'total revenue' }], '?data=sales', headers);
    const again = await give([{ question: 'total revenue' }], '?data=sales', headers);
    expect(again).toMatchObject({ status: 202, json: { id: one.json.id } });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await give([{ question: 'mean revenue' }], '?data=sales', headers);
    expect(other.json).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    await ended(one.json.id);
  }, 30_000);

  it('whose data is not there is refused, with the place of every fault', async () => {
    const refused = await give([{ question: 'total', data: 'none' }, { question: 'total' }]);
    expect(refused.json).toMatchObject({ status: 400, code: 'BATCH_FILE_INVALID' });
    expect(refused.json.faults.map(({ line, message }: any) => [line, message])).toEqual([
      [1, 'There is no dataset "none".'],
      [1, 'The question names no data.'],
    ]);
  });

  it('that is cancelled asks no more, and can be removed then', async () => {
    const endless = Array.from({ length: 200 }, (_, index) => ({ question: 'revenue by region', id: `q${index}` }));
    const { json } = await give(endless, '?data=sales&concurrency=1');
    const working = (many: number) =>
      vi.waitFor(async () => expect(await figures()).toMatchObject({ glovebox_batches: many }), { timeout: 10_000 });
    await working(1);
    expect((await client.delete(`/batches/${json.id}`)).json.code).toBe('BATCH_NOT_ENDED');
    const told = await client.post(`/batches/${json.id}/cancel`);
    expect(told).toMatchObject({ status: 202, json: { cancelled: true } });
    const batch = await ended(json.id);
    expect(batch).toMatchObject({ state: 'ended', cancelled: true, counts: { waiting: 0, asked: 0 } });
    expect(batch.counts.skipped).toBeGreaterThan(100);
    await working(0);
    expect(batch.questions.at(-1)).toMatchObject({ state: 'skipped', code: 'CANCELLED' });
    expect((await client.delete(`/batches/${json.id}`)).status).toBe(204);
  }, 30_000);

  it('that is to fail fast ends with the first that has no answer', async () => {
    const questions = [
      { question: 'total revenue' },
      { question: 'why is the sky blue' },
      ...Array.from({ length: 20 }, () => ({ question: 'total revenue' })),
    ];
    const before = await figures();
    const { json } = await give(questions, '?data=sales&fail-fast=true&concurrency=1');
    const batch = await ended(json.id);
    const { glovebox_batches: _, ...after } = await figures();
    const grown = Object.keys(after).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]);
    expect(Object.fromEntries(grown)).toEqual({
      glovebox_batches_total: 1,
      'glovebox_batch_questions_total{result="fine"}': 1,
      'glovebox_batch_questions_total{result="failed"}': 1,
    });
    expect(batch).toMatchObject({ failed: 1, failFast: true, counts: { skipped: 20, ended: 2 } });
    expect(batch.questions.at(-1).code).toBe('FAIL_FAST');
  }, 30_000);
});

describe('A file of questions', () => {
  const yaml = (content: string, query = '') =>
    client.post(`/batches${query}`, { text: content, headers: { 'content-type': 'application/yaml' } });

  it('is told line and column of all that is wrong in it', async () => {
    const { json } = await yaml('- question: total revenue\n  dat: sales\n- question: total\n  id: a\n- id: a\n');
    expect(json).toMatchObject({ status: 400, code: 'BATCH_FILE_INVALID' });
    expect(json.faults.map(({ line, column }: any) => [line, column])).toEqual([
      [2, 3],
      [5, 3],
    ]);
    expect(json.faults[0].next).toContain('data');
  });

  it('may say what is expected, and its answers are measured by it', async () => {
    const { json } = await yaml(
      [
        'defaults: {data: sales}',
        'questions:',
        '  - {id: right, question: total revenue, expect: 30.5}',
        '  - {id: wrong, question: total revenue, expect: 31}',
        '  - {id: free, question: total revenue}',
        '',
      ].join('\n'),
      '?fail-fast=1&concurrency=1',
    );
    const batch = await ended(json.id);
    expect(batch.counts).toMatchObject({ ended: 2, skipped: 1, right: 1, wrong: 1, statuses: { answered: 2 } });
    expect(batch.failed).toBe(1);
    expect(batch.questions.map(({ grade, code }: any) => grade?.result ?? code)).toEqual([
      'right',
      'wrong',
      'FAIL_FAST',
    ]);
    const lines = (await client.get(`/batches/${json.id}/results.jsonl`)).text.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { id: 'right', status: 'answered', grade: { result: 'right' }, analysis: batch.questions[0].analysis },
      { id: 'wrong', status: 'answered', grade: { result: 'wrong' } },
    ]);
    const summary = await client.get(`/batches/${json.id}/summary.csv`);
    expect(summary.text.split('\r\n')[0]).toContain('id,question,status');
    const report = await client.get(`/batches/${json.id}/report.html`);
    expect(report.text).toContain('1 not asked');
    expect(report.text).not.toContain('not ended yet');
    const [, link = ''] = new RegExp(`href="([^"]*${batch.questions[0].analysis}[^"]*)"`).exec(report.text) ?? [];
    const { pathname } = new URL(link, `${client.url}/batches/${json.id}/report.html`);
    expect((await client.get(pathname)).text).toMatch(/^<!doctype html>/i);
    // What became of them stays when an analysis is removed.
    await client.delete(`/analyses/${batch.questions[0].analysis}`);
    const [left] = (await client.get(`/batches/${json.id}/results.jsonl`)).text.split('\n');
    expect(JSON.parse(left ?? '')).toMatchObject({ id: 'right', grade: { result: 'right' } });
    expect(JSON.parse(left ?? '')).not.toHaveProperty('analysis');
  }, 30_000);

  it.each([
    ['text/csv', 'id,question,data\none,total revenue,sales\n'],
    ['text/plain', '# of the month\ntotal revenue\n'],
    ['application/jsonl', '{"question":"total revenue"}\n'],
  ])(
    'is taken as %s',
    async (type, content) => {
      const accepted = await client.post('/batches?data=sales', { text: content, headers: { 'content-type': type } });
      expect(accepted).toMatchObject({ status: 202, json: { total: 1 } });
      expect(await ended(accepted.json.id)).toMatchObject({ counts: { statuses: { answered: 1 } } });
    },
    30_000,
  );

  it.each([
    ['is no text', 'text/plain', Buffer.from([0xff, 0xfe, 0x00]), 400, 'REQUEST_INVALID'],
    ['is empty', 'text/plain', '', 400, 'BATCH_FILE_INVALID'],
    ['is of another kind', 'application/pdf', 'x', 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['is in another charset', 'text/csv; charset=latin1', 'question\nx\n', 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['is too large', 'text/plain', 'x'.repeat(5_000_000), 413, 'REQUEST_TOO_LARGE'],
    ['has too many questions', 'text/plain', 'a\n'.repeat(10_001), 413, 'REQUEST_TOO_LARGE'],
  ])('that %s is refused', async (_name, type, content, status, code) => {
    const sent = { text: content as string, headers: { 'content-type': type } };
    expect((await client.post('/batches?data=sales', sent)).json).toMatchObject({ status, code });
  });

  it('comes in a form with its settings', async () => {
    const form = csvForm(
      { data: 'sales', concurrency: '1', budget: '0.5', 'fail-fast': 'true' },
      { 'q.txt': 'total revenue\n' },
    );
    const { json } = await client.post('/batches', { form });
    expect(json).toMatchObject({ name: 'q.txt', total: 1, concurrency: 1, budget: { usd: 0.5 }, failFast: true });
    await ended(json.id);
    const several = csvForm({}, { 'a.txt': 'total\n', 'b.txt': 'total\n' });
    expect((await client.post('/batches', { form: several })).json.code).toBe('USAGE');
  }, 30_000);

  it('is refused with settings that make no sense', async () => {
    for (const query of [
      'concurrency=0',
      'concurrency=x',
      'budget=-1',
      'budget=x',
      'fail-fast=perhaps',
      'data=a/b',
      'x=1',
    ])
      expect((await give([{ question: 'total' }], `?${query}`)).json.code, query).toBe('REQUEST_INVALID');
  });
});
