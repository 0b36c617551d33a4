import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvForm, readEvents } from './client.ts';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

const sales = 'region,revenue\nNorth,10\nSouth,20.5\nNorth,5\nEast,4\n';
const total = 39.5;

let service: Started;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('POST /analyze', () => {
  it('answers a question of rows that come with it', async () => {
    const rows = [
      { region: 'North', revenue: 10 },
      { region: 'South', revenue: 20.5 },
    ];
    const { status, json, headers } = await service.client.post('/analyze', {
      json: { question: 'total revenue', data: { rows: { sales: rows } } },
    });
    expect(status).toBe(200);
    expect(json.status).toBe('answered');
    expect(Object.values(json.metrics).map((metric: any) => metric.value)).toContain(30.5);
    expect(headers.get('location')).toBe(`/analyses/${json.id}`);
  });

  it('answers a question of a file that comes with it', async () => {
    const { status, json } = await service.client.post('/analyze', {
      form: csvForm({ question: 'total revenue', locale: 'de-DE' }, { 'sales.csv': sales }),
    });
    expect(status).toBe(200);
    expect(json.insights[0].text).toContain('39,5');
    expect(json.receipt.dataset.tables).toEqual([{ name: 'sales', source: 'sales.csv', rows: 4, columns: 2 }]);
  });

  it('streams what happens, and last the analysis', async () => {
    const { text, headers } = await service.client.post('/analyze', {
      form: csvForm({ question: 'total revenue' }, { 'sales.csv': sales }),
      headers: { accept: 'text/event-stream' },
    });
    expect(headers.get('content-type')).toContain('text/event-stream');
    const events = readEvents(text);
    const types = events.map(({ type }) => type);
    expect(
      types.filter((type) => ['started', 'data-read', 'script-written', 'run-started', 'run-ended'].includes(type)),
    ).toEqual(['started', 'data-read', 'script-written', 'run-started', 'run-ended']);
    expect(types.at(-1)).toBe('answered');
    expect(types.filter((type) => type === 'answered')).toHaveLength(1);
    // The last has a number of its own, after all that there may be.
    const numbers = events.map(({ id }) => id);
    expect(numbers.slice(0, -1)).toEqual(events.slice(1).map((_, index) => index + 1));
    expect(numbers.at(-1)).toBeGreaterThan(events.length);
    const values = Object.values(events.at(-1)?.data.analysis.metrics).map((metric: any) => metric.value);
    expect(values).toContain(total);
  });

  it('streams the lines that a script prints', async () => {
    const script = `import { metric } from 'glovebox/kit';\nconsole.log('so far');\nmetric('n', 1);`;
    const { text } = await service.client.post('/analyze', {
      json: { script, data: { rows: { t: [{ a: 1 }] } } },
      headers: { accept: 'text/event-stream' },
    });
    expect(readEvents(text)).toContainEqual(
      expect.objectContaining({ type: 'output', data: { kind: 'log', name: 'so far' } }),
    );
  });

  it('says where the answer will be, where that is preferred', async () => {
    const asked = await service.client.post('/analyze', {
      form: csvForm({ question: 'total revenue' }, { 'sales.csv': sales }),
      headers: { prefer: 'respond-async' },
    });
    expect(asked.status).toBe(202);
    expect(asked.headers.get('preference-applied')).toBe('respond-async');
    const events = readEvents((await service.client.get(`${asked.headers.get('location')}/events`)).text);
    expect(events.at(-1)?.type).toBe('answered');
    const record = await service.client.get(asked.headers.get('location') ?? '');
    expect(record.json).toMatchObject({ id: asked.json.id, state: 'ended', status: 'answered' });
    expect(record.json.analysis).toEqual(events.at(-1)?.data.analysis);
  });

  it('ends a stream for good where all of it came', async () => {
    const asked = await service.client.post('/analyze', {
      form: csvForm({ question: 'total revenue' }, { 'sales.csv': sales }),
      headers: { prefer: 'respond-async' },
    });
    const events = `${asked.headers.get('location')}/events`;
    const numbers = async () =>
      [...(await service.client.get(events)).text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id);
    const last = (await numbers()).at(-1) ?? '';
    expect(await numbers()).toEqual([last]);
    expect((await service.client.get(events, { headers: { 'last-event-id': last } })).status).toBe(204);
    expect((await service.client.get(events, { headers: { 'last-event-id': '1' } })).text).toContain('event: answered');
  });

  it('asks once what is sent twice under one Idempotency-Key', async () => {
    const send = () =>
      service.client.post('/analyze', {
        json: { question: 'total revenue', data: { rows: { t: [{ revenue: 1 }] } } },
        headers: { 'idempotency-key': 'once' },
      });
    const [first, second] = await Promise.all([send(), send()]);
    const third = await send();
    expect([second.json.id, third.json.id]).toEqual([first.json.id, first.json.id]);
    expect(third.json).toEqual(first.json);
    expect(third.headers.get('idempotent-replayed')).toBe('true');
    const other = await service.client.post('/analyze', {
      json: { question: 'average revenue', data: { rows: { t: [{ revenue: 1 }] } } },
      headers: { 'idempotency-key': 'once' },
    });
    expect(other.json).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('knows a request by what it names, also when other data has that name by now, or none', async () => {
    const upload = (file: string) =>
      service.client.post('/datasets', { form: csvForm({ name: 'nightly' }, { 'nightly.csv': file }) });
    await upload('revenue\n1\n');
    const ask = () =>
      service.client.post('/analyze', {
        json: { question: 'total revenue', data: 'nightly' },
        headers: { 'idempotency-key': 'nightly' },
      });
    const first = await ask();
    await upload('revenue\n2\n');
    const again = await ask();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.json).toEqual(first.json);
    await service.client.delete('/datasets/nightly');
    expect((await ask()).json).toEqual(first.json);
  });

  it('goes on when whoever asked hangs up', async () => {
    const hangUp = new AbortController();
    const reading = fetch(`${service.client.url}/analyze`, {
      method: 'POST',
      headers: { accept: 'text/event-stream' },
      body: csvForm({ question: 'total revenue' }, { 'sales.csv': sales }),
      signal: hangUp.signal,
    });
    const location = (await reading).headers.get('location') ?? '';
    hangUp.abort();
    const events = readEvents((await service.client.get(`${location}/events`)).text);
    expect(events.at(-1)?.type).toBe('answered');
  });

  it('says what is wrong with a request, field by field', async () => {
    const { json } = await service.client.post('/analyze', { json: { question: 'x', data: 'sales', effrot: 'fast' } });
    expect(json).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    expect(json.errors[0].message).toContain('effrot');
  });

  it.each([
    [
      { rows: { t: [{ a: 1 }, { a: { b: 2 } }] } },
      'data.rows.t.1.a',
      'a cell is a text, a number, true, false or null',
    ],
    [['sales', 'a/b'], 'data.1', 'a name has letters'],
    [7, 'data', 'give the name of a dataset, of several, or rows'],
  ])('says where %o, which may be one thing or another, does not fit', async (data, path, message) => {
    const { json } = await service.client.post('/analyze', { json: { question: 'total', data } });
    expect(json.errors).toEqual([{ path, message: expect.stringContaining(message) }]);
  });

  it('takes null for JSON, and for no question', async () => {
    const { json } = await service.client.post('/analyze', { json: null });
    expect(json.errors).toEqual([{ path: '', message: expect.stringContaining('null') }]);
  });

  it.each([
    [{ question: ' ', data: { rows: { t: [{ a: 1 }] } } }, 'QUESTION_EMPTY'],
    [{ question: 'x'.repeat(10_001), data: { rows: { t: [{ a: 1 }] } } }, 'QUESTION_TOO_LONG'],
    [{ question: 'total' }, 'USAGE'],
    [{ question: 'total', data: 'nothing' }, 'DATASET_NOT_FOUND'],
    [{ question: 'total', session: 'nothing' }, 'SESSION_NOT_FOUND'],
    [{ question: 'total', data: { rows: { t: [{ a: 1 }] } }, locale: 'xx-nowhere-at-all-1' }, 'USAGE'],
    [{ data: { rows: { t: [{ a: 1 }] } } }, 'REQUEST_INVALID'],
  ])('refuses %o before it is accepted: %s', async (json, code) => {
    const before = (await service.client.get('/analyses')).json.items.length;
    expect((await service.client.post('/analyze', { json })).json.code).toBe(code);
    expect((await service.client.get('/analyses')).json.items).toHaveLength(before);
  });

  it('says where a file is broken', async () => {
    const { status, json } = await service.client.post('/analyze', {
      form: csvForm({ question: 'total' }, { 'sales.csv': 'a,b\n1,"open\n' }),
    });
    expect(status).toBe(422);
    expect(json.code).toBe('DATASET_UNREADABLE');
    expect(JSON.stringify(json)).not.toContain(service.home);
  });
});
