import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvForm } from './client.ts';
import { startService } from './start-service.ts';
import type { Started } from './start-service.ts';

const months = ['2024-01', '2024-02', '2024-03'];
const sales = `month,region,revenue\n${months.map((month, index) => `${month}-15,North,${index + 1}\n${month}-20,South,10`).join('\n')}\n`;
const total = 36;

let service: Started;
let id: string;
beforeAll(async () => {
  service = await startService();
  await service.client.post('/datasets', { form: csvForm({}, { 'sales.csv': sales }) });
  const asked = await service.client.post('/analyze', {
    json: { question: 'total revenue by region as a chart', data: 'sales' },
  });
  id = asked.json.id;
});
afterAll(() => service.stop());

describe('/datasets', () => {
  it('stores what is uploaded, and says what is in it', async () => {
    const { status, json, headers } = await service.client.post('/datasets', {
      form: csvForm({ name: 'My prices (new)' }, { 'prices.csv': 'item,price\nbolt,1.5\nnut,2\n' }),
    });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe('/datasets/My%20prices%20(new)');
    expect(json).toMatchObject({
      name: 'My prices (new)',
      bytes: 26,
      tables: [{ name: 'prices', source: 'prices.csv', rows: 2, columns: 2 }],
    });
    expect(json.profile.tables[0].columns[1]).toMatchObject({ name: 'price', min: 1.5, max: 2, mean: 1.75 });
    const again = await service.client.get(headers.get('location') ?? '');
    expect(again.json).toEqual(json);
  });

  it('makes several files several tables', async () => {
    const form = csvForm({ name: 'both' }, { 'a.csv': 'x\n1\n', 'b.csv': 'y\n2\n3\n' });
    const { json } = await service.client.post('/datasets', { form });
    expect(json.tables.map(({ name, rows }: any) => [name, rows])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('gives a name that is there to the new data', async () => {
    const upload = (content: string) =>
      service.client.post('/datasets', { form: csvForm({ name: 'changing' }, { 'x.csv': content }) });
    expect((await upload('a\n1\n')).status).toBe(201);
    expect((await upload('a\n1\n2\n')).status).toBe(200);
    expect((await service.client.get('/datasets/changing')).json.tables[0].rows).toBe(2);
  });

  it('is called after its file where no name is given, as far as a name may hold that', async () => {
    const nameOf = async (file: string) =>
      (await service.client.post('/datasets', { form: csvForm({}, { [file]: 'a\n1\n' }) })).json.name;
    expect(await nameOf('Umsätze [2024].csv.gz.csv')).toBe('Umsätze 2024');
    expect(await nameOf(`${'a'.repeat(79)} b.csv`)).toBe('a'.repeat(79));
    expect(await nameOf('!.csv')).toBe('data');
  });

  it('tells no values where a model would be told none', async () => {
    const { json } = await service.client.get('/datasets/sales?privacy=schema');
    expect(json.profile.privacy).toBe('schema');
    expect(JSON.stringify(json.profile)).not.toContain('North');
  });

  it('lists them in parts, newest first', async () => {
    const all = (await service.client.get('/datasets')).json.items.map(({ name }: any) => name);
    const first = (await service.client.get('/datasets?limit=1')).json;
    expect(first.items.map(({ name }: any) => name)).toEqual(all.slice(0, 1));
    const rest = (await service.client.get(`/datasets?limit=100&after=${first.next}`)).json;
    expect(rest.items.map(({ name }: any) => name)).toEqual(all.slice(1));
    expect(rest.next).toBeUndefined();
  });

  it('removes one, and keeps the data that an analysis was asked of', async () => {
    await service.client.post('/datasets', { form: csvForm({ name: 'gone' }, { 'gone.csv': 'a\n1\n5\n' }) });
    const asked = await service.client.post('/analyze', { json: { question: 'total a', data: 'gone' } });
    expect((await service.client.delete('/datasets/gone')).status).toBe(204);
    expect((await service.client.get('/datasets/gone')).status).toBe(404);
    expect((await service.client.delete('/datasets/gone')).status).toBe(404);
    const replayed = await service.client.post(`/analyses/${asked.json.id}/replay`, { json: {} });
    expect(replayed.json.status).toBe('answered');
  });

  it('refuses a form without a file', async () => {
    const { json } = await service.client.post('/datasets', { form: csvForm({ name: 'x' }, {}) });
    expect(json.code).toBe('USAGE');
  });
});

describe('/analyses', () => {
  it('gives the question with its answer', async () => {
    const { json } = await service.client.get(`/analyses/${id}`);
    expect(json).toMatchObject({ id, state: 'ended', status: 'answered', data: ['sales'], tokens: 0, usd: 0 });
    expect(json.analysis.id).toBe(id);
  });

  it('lists and filters', async () => {
    const find = async (query: string) =>
      (await service.client.get(`/analyses?${query}`)).json.items.map((item: any) => item.id);
    expect(await find('search=BY%20REGION')).toContain(id);
    expect(await find('search=%25')).not.toContain(id);
    expect(await find('status=answered')).toContain(id);
    expect(await find('status=failed')).not.toContain(id);
    expect(await find('state=running')).toEqual([]);
  });

  it('gives the script, as it ran', async () => {
    const { json } = await service.client.get(`/analyses/${id}`);
    const { text, headers } = await service.client.get(`/analyses/${id}/script`);
    expect(text).toBe(json.analysis.script.source);
    expect(headers.get('content-disposition')).toBeNull();
    const saved = await service.client.get(`/analyses/${id}/script?download=1`);
    expect(saved.headers.get('content-disposition')).toContain('filename="script.ts"');
  });

  it('gives a chart as a picture and as its spec', async () => {
    const { plots } = (await service.client.get(`/analyses/${id}`)).json.analysis;
    const path = `/analyses/${id}/plots/${encodeURIComponent(plots[0].name)}`;
    const svg = await service.client.get(path);
    expect(svg.headers.get('content-type')).toBe('image/svg+xml');
    expect(svg.text).toMatch(/^<svg/);
    const png = await service.client.get(`${path}?format=png`);
    expect(Buffer.from(png.bytes.slice(0, 4)).toString('hex')).toBe('89504e47');
    expect((await service.client.get(`${path}?format=json`)).json).toEqual(plots[0].spec);
  });

  it('gives a table as CSV, Parquet and JSON', async () => {
    const { tables } = (await service.client.get(`/analyses/${id}`)).json.analysis;
    const path = `/analyses/${id}/tables/${encodeURIComponent(tables[0].name)}`;
    const csv = await service.client.get(`${path}?format=csv`);
    expect(csv.text.split('\r\n')[0]).toBe(tables[0].columns.map(({ name }: any) => name).join(','));
    const cells = csv.text
      .split(/\r?\n/)
      .slice(1)
      .flatMap((line) => line.split(','));
    expect(cells).toEqual(expect.arrayContaining(['North', '6', 'South', '30']));
    const parquet = await service.client.get(`${path}?format=parquet`);
    expect(new TextDecoder().decode(parquet.bytes.slice(0, 4))).toBe('PAR1');
    expect((await service.client.get(`${path}?format=json`)).json).toEqual(tables[0]);
  });

  it('gives the report and the receipt', async () => {
    expect((await service.client.get(`/analyses/${id}/report`)).text).toContain('total revenue by region as a chart');
    expect((await service.client.get(`/analyses/${id}/report?format=md`)).text).toContain('# total revenue by region');
    const { json } = await service.client.get(`/analyses/${id}`);
    expect((await service.client.get(`/analyses/${id}/receipt`)).json).toEqual(json.analysis.receipt);
    expect((await service.client.get(`/analyses/${id}/exchanges`)).json).toEqual([]);
  });

  it('says that there is no such output', async () => {
    for (const path of ['plots/nothing', 'tables/nothing', 'tables/__proto__', 'plots/..%2f..%2fetc'])
      expect((await service.client.get(`/analyses/${id}/${path}`)).json.code).toBe('NOT_FOUND');
  });

  it('runs one again without a model, and finds every value the same', async () => {
    const asked = await service.client.post(`/analyses/${id}/replay`, {
      json: {},
      headers: { prefer: 'respond-async' },
    });
    await service.client.get(`/analyses/${asked.json.id}/events`);
    const { json } = await service.client.get(`/analyses/${asked.json.id}`);
    expect(json.replay).toEqual({ of: id, sameData: true, same: true, differences: [] });
    expect(json.replayOf).toBe(id);
  });

  it('runs one again over later data, and says how the figures changed', async () => {
    const later = sales.replace(',10\n', ',20\n');
    const uploaded = await service.client.post('/datasets', {
      form: csvForm({ name: 'sales later' }, { 'sales.csv': later }),
    });
    expect(uploaded.json.tables[0].name).toBe('sales');
    const asked = await service.client.post('/analyze', { json: { question: 'total revenue', data: 'sales' } });
    expect(Object.values(asked.json.metrics).map((metric: any) => metric.value)).toContain(total);
    const replayed = await service.client.post(`/analyses/${asked.json.id}/replay`, { json: { data: 'sales later' } });
    expect(Object.values(replayed.json.metrics).map((metric: any) => metric.value)).toContain(total + 10);
    const { replay } = (await service.client.get(`/analyses/${replayed.json.id}`)).json;
    expect(replay).toMatchObject({ sameData: false, same: false });
    expect(replay.differences).toContainEqual(expect.objectContaining({ before: total, after: total + 10 }));
  });

  it('keeps what was said of it', async () => {
    const say = (json: unknown) => service.client.post(`/analyses/${id}/feedback`, { json });
    expect((await say({ rating: 'wrong', comment: 'by month, please' })).status).toBe(204);
    expect((await say({ rating: 'right' })).status).toBe(204);
    expect((await service.client.get(`/analyses/${id}`)).json.feedback).toMatchObject({ rating: 'right' });
    expect((await say({ rating: 'perfect' })).json.code).toBe('REQUEST_INVALID');
  });

  it('removes one that has ended', async () => {
    const asked = await service.client.post('/analyze', { json: { question: 'total revenue', data: 'sales' } });
    expect((await service.client.delete(`/analyses/${asked.json.id}`)).status).toBe(204);
    expect((await service.client.get(`/analyses/${asked.json.id}`)).json.code).toBe('ANALYSIS_NOT_FOUND');
  });

  it('stops one that is worked on, and keeps that it was', async () => {
    const script = `import { metric } from 'glovebox/kit';\nlet n = 0;\nwhile (n < 1e12) n += 1;\nmetric('n', n);`;
    const asked = await service.client.post('/analyze', {
      json: { script, data: 'sales' },
      headers: { prefer: 'respond-async' },
    });
    expect((await service.client.delete(`/analyses/${asked.json.id}`)).json.code).toBe('ANALYSIS_NOT_ENDED');
    expect((await service.client.get(`/analyses/${asked.json.id}/report`)).json.code).toBe('ANALYSIS_NOT_ENDED');
    const following = service.client.get(`/analyses/${asked.json.id}/events`);
    expect((await service.client.post(`/analyses/${asked.json.id}/cancel`)).status).toBe(202);
    expect((await following).text).toContain('"code":"CANCELLED"');
    const { json } = await service.client.get(`/analyses/${asked.json.id}`);
    expect(json).toMatchObject({ state: 'ended', status: 'cancelled', problem: { code: 'CANCELLED' } });
    expect((await service.client.post(`/analyses/${asked.json.id}/cancel`)).json.status).toBe('cancelled');
    const { json: replay } = await service.client.post(`/analyses/${asked.json.id}/replay`);
    expect(replay).toMatchObject({
      code: 'NOT_FOUND',
      detail: 'It ended without an answer: there is nothing to give.',
    });
  });
});

describe('/check', () => {
  it('says what is wrong with a script, and runs nothing', async () => {
    const { json } = await service.client.post('/check', { json: { script: 'eval("1")', data: 'sales' } });
    expect(json).toMatchObject({ accepted: false });
    expect(json.findings[0]).toMatchObject({ line: 1 });
    const fine = await service.client.post('/check', {
      json: { script: "import { metric } from 'glovebox/kit';\nmetric('n', 1);" },
    });
    expect(fine.json.accepted).toBe(true);
  });
});

describe('/sessions', () => {
  it('holds questions, whose data need not be named again', async () => {
    const session = (await service.client.post('/sessions', { json: { title: 'May' } })).json;
    expect(session.title).toBe('May');
    const ask = (json: object) => service.client.post('/analyze', { json: { session: session.id, ...json } });
    expect((await ask({ question: 'total revenue' })).json.code).toBe('USAGE');
    expect((await ask({ question: 'total revenue', data: 'sales' })).json.status).toBe('answered');
    expect((await ask({ question: 'average revenue' })).json.status).toBe('answered');
    const { json } = await service.client.get(`/sessions/${session.id}`);
    expect(json.analyses.map(({ question }: any) => question)).toEqual(['average revenue', 'total revenue']);
    expect((await service.client.get('/sessions')).json.items).toContainEqual(session);
    expect((await service.client.delete(`/sessions/${session.id}`)).status).toBe(204);
    expect((await service.client.get(`/sessions/${session.id}`)).json.code).toBe('SESSION_NOT_FOUND');
    expect((await service.client.get(`/analyses/${json.analyses[0].id}`)).status).toBe(200);
  });
});

describe('The service itself', () => {
  it('is alive and ready', async () => {
    expect((await service.client.get('/healthz')).json).toEqual({ status: 'alive' });
    const { json } = await service.client.get('/readyz');
    expect(json).toMatchObject({
      ready: true,
      box: { ok: true, detail: 'the embedded box' },
      model: { detail: 'offline' },
    });
  });

  it('tells its figures to this machine', async () => {
    const { text } = await service.client.get('/metrics');
    for (const name of [
      'analyses_total',
      'stage_seconds_bucket',
      'queue',
      'boxes',
      'templates_total',
      'cost_dollars_total',
    ])
      expect(text).toContain(`glovebox_${name}`);
    expect(text).toMatch(/glovebox_analyses_total\{outcome="cancelled",code="CANCELLED"\} 1/);
    const proxied = await service.client.get('/metrics', { headers: { 'x-forwarded-for': '198.51.100.7' } });
    expect(proxied.json.code).toBe('KEY_MISSING');
  });

  it('says who asks', async () => {
    expect((await service.client.get('/me')).json).toMatchObject({
      owner: 'local',
      keyNeeded: false,
      signedIn: false,
      generator: { name: 'offline', follows: false },
      box: 'embedded',
    });
  });

  it('says which methods a path takes', async () => {
    const { json, headers } = await service.client.post('/healthz');
    expect(json.code).toBe('METHOD_NOT_ALLOWED');
    expect(headers.get('allow')).toBe('GET, HEAD');
  });
});
