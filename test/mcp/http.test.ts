import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addKey, startService } from '../service/start-service.ts';
import type { Started } from '../service/start-service.ts';
import { salesFile } from '../e2e/run-glovebox.ts';
import { connect, overHttp } from './connect.ts';
import type { Connected } from './connect.ts';

let service: Started;
let url: string;
const sales = () => {
  const form = new FormData();
  form.set('name', 'sales');
  form.append('file', new Blob([readFileSync(salesFile)]), 'sales.csv');
  return form;
};
const keyOf = (owner: string) => service.clientOf(owner).key;

beforeAll(async () => {
  service = await startService({ owners: ['ada', 'bob'], concurrency: 4, requestsPerMinute: 100_000 });
  url = service.serving.url;
  expect((await service.clientOf('ada').post('/datasets', { form: sales() })).status).toBe(201);
});
afterAll(() => service.stop());

const open: Connected[] = [];
const start = async (owner = 'ada', query = '', base = url) => {
  const connected = await connect(overHttp(base, keyOf(owner), query));
  open.push(connected);
  return connected;
};
afterEach(async () => {
  for (const connected of open.splice(0)) await connected.close();
});

/** The newest analysis of an owner, as the API tells it. */
const newest = async (owner: string) => (await service.clientOf(owner).get('/analyses')).json.items[0];

const statusOf = async (id: string) => (await service.clientOf('ada').get(`/analyses/${id}`)).json.status as string;

/** Asks again until it is so. The time of the test is the bound. */
async function becomes<T>(ask: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (isSo(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('/mcp', () => {
  it('answers with numbers, a chart and how far it was', async () => {
    const { call, client } = await start();
    const listed = await call('list_datasets');
    expect(listed.document['datasets']).toMatchObject([{ name: 'sales', tables: [{ rows: 2138 }] }]);
    const { document, images, progress, links } = await call('analyze', { question: 'total revenue by region' });
    expect(document).toMatchObject({ status: 'answered' });
    expect(document['tables'][0].rows).toHaveLength(4);
    expect(images).toHaveLength(1);
    const shares = progress.map((news) => news.progress);
    expect(shares).toEqual([...new Set(shares)].toSorted((one, other) => one - other));
    expect(shares.length).toBeGreaterThan(2);
    for (const uri of links) expect((await client.readResource({ uri })).contents[0]?.uri).toBe(uri);
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toContain(`glovebox://analyses/${document['id']}/report.md`);
    expect((await newest('ada')).id).toBe(document['id']);
    const again = await call('replay', { analysis: document['id'] });
    expect(again.document['replay']).toMatchObject({ sameData: true, differencesInAll: 0 });
  });

  it('takes in rows, and no files of the machine', async () => {
    const { call, client } = await start();
    const { tools } = await client.listTools();
    const add = tools.find(({ name }) => name === 'add_data');
    expect(Object.keys(add?.inputSchema.properties ?? {})).toEqual(['name', 'text']);
    const added = await call('add_data', { name: 'pets', text: '[{"name":"Rex","age":3},{"name":"Tom","age":5}]' });
    expect(added.document).toMatchObject({ name: 'pets', tables: [{ rows: 2, columns: 2 }] });
    const { document } = await call('analyze', { question: 'average age', data: 'pets' });
    expect(document['metrics']).toContainEqual(expect.objectContaining({ value: 4 }));
    const file = await call('profile', { data: [salesFile] });
    expect(file).toMatchObject({ isError: true, text: expect.stringContaining('DATASET_NOT_FOUND') });
  });

  it('leaves what was uploaded as it is: a name that is taken is refused', async () => {
    const { call } = await start();
    const before = (await service.clientOf('ada').get('/datasets/sales')).json;
    const { isError, text } = await call('add_data', { name: 'sales', text: 'n\n1\n' });
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringContaining('take another name') });
    expect((await service.clientOf('ada').get('/datasets/sales')).json).toEqual(before);
  });

  it('stops what is cancelled', async () => {
    const { call } = await start();
    const controller = new AbortController();
    const endless = call('run_script', { script: 'for (;;) {}', data: ['sales'] }, controller.signal);
    endless.catch(() => {});
    const { id } = await becomes(
      () => newest('ada'),
      ({ state }) => state === 'running',
    );
    controller.abort('enough');
    await expect(endless).rejects.toThrow('enough');
    await becomes(
      () => statusOf(id),
      (status) => status === 'cancelled',
    );
    const replayed = await call('replay', { analysis: id });
    expect(replayed).toMatchObject({ isError: true, text: expect.stringContaining('call get_analysis without') });
  });

  it('goes on with what somebody has asked who disappeared, and gives it to whoever comes back', async () => {
    const { call, transport } = await start();
    const before = (await newest('ada')).id as string;
    const asked = call('analyze', { question: 'total units by channel', data: ['sales'] });
    asked.catch(() => {});
    const { id } = await becomes(
      () => newest('ada'),
      (analysis) => analysis.id !== before,
    );
    await transport.close();
    const later = await start();
    const { document } = await later.call('get_analysis', { analysis: id });
    expect(document).toMatchObject({ status: 'answered', question: 'total units by channel' });
  });

  it('answers two clients at once, whose requests have the same numbers', async () => {
    const [one, other] = [await start(), await start()];
    const [first, second] = await Promise.all([
      one.call('analyze', { question: 'total revenue by region', data: ['sales'] }),
      other.call('analyze', { question: 'average discount by channel', data: ['sales'] }),
    ]);
    expect(first.document['question']).toBe('total revenue by region');
    expect(second.document['question']).toBe('average discount by channel');
  });

  it('shows an owner nothing of another', async () => {
    const [ada, bob] = [await start('ada'), await start('bob')];
    const { document } = await ada.call('analyze', { question: 'total revenue by region', data: ['sales'] });
    expect((await bob.call('list_datasets')).document['datasets']).toEqual([]);
    expect((await bob.call('profile', { data: ['sales'] })).isError).toBe(true);
    const { id } = document as { id: string };
    for (const tool of ['get_analysis', 'stop_analysis', 'replay'])
      expect((await bob.call(tool, { analysis: id })).text).toContain('ANALYSIS_NOT_FOUND');
    await expect(bob.client.readResource({ uri: `glovebox://analyses/${id}/report.md` })).rejects.toThrow(
      'no analysis',
    );
    expect(JSON.stringify(await bob.client.listResources())).not.toContain(id);
  });

  it('lets a session follow its questions, and no session of another owner', async () => {
    const [ada, bob] = [await start('ada'), await start('bob')];
    const { document } = await ada.call('analyze', { question: 'total revenue', data: ['sales'], session: 'new' });
    const { session } = document as { session: string };
    const next = await ada.call('analyze', { question: 'total units', data: ['sales'], session });
    expect(next.document).toMatchObject({ status: 'answered', session });
    await bob.call('add_data', { name: 'own', text: 'n\n1\n2\n' });
    const stolen = await bob.call('analyze', { question: 'total n', data: ['own'], session });
    expect(stolen).toMatchObject({ isError: true, text: expect.stringContaining('SESSION_NOT_FOUND') });
  });

  it('tells what the address allows at most', async () => {
    const { call } = await start('ada', '?privacy=schema');
    const { document } = await call('analyze', { question: 'total revenue by region', data: ['sales'] });
    expect(document).toMatchObject({ status: 'answered', sentences: [], tables: [] });
    const { call: usual } = await start('ada');
    expect((await usual('profile', { data: ['sales'], privacy: 'full' })).isError).toBe(true);
    const { call: full } = await start('ada', '?privacy=full');
    expect((await full('profile', { data: ['sales'] })).text).toContain('row {');
  });

  it('works behind a proxy', async () => {
    const { port } = new URL(url);
    const proxy = createServer((request, response) => {
      const { url: path, method, headers } = request;
      const onward = forward({ port, path, method, headers: { ...headers, 'x-forwarded-proto': 'https' } }, (reply) => {
        response.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(response);
      });
      onward.on('error', () => response.destroy());
      response.on('close', () => onward.destroy());
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    try {
      const { call, close } = await start('ada', '', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
      const { document, progress } = await call('analyze', { question: 'total revenue by region', data: ['sales'] });
      expect(document).toMatchObject({ status: 'answered' });
      expect(progress.length).toBeGreaterThan(2);
      await close();
      open.pop();
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });
});

describe('what no client of the SDK sends', () => {
  const usual = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const send = (body: unknown, headers: Record<string, string> = {}, method = 'POST') =>
    fetch(`${url}/mcp`, {
      method,
      headers: { ...usual, authorization: `Bearer ${keyOf('ada')}`, ...headers },
      ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const callWith = (given: string) =>
    `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"profile","arguments":${given}}}`;
  const manyKeys = Array.from({ length: 400_000 }, (_, at) => `"a${at}":1`).join();
  const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
  };
  const openSession = async () => (await send(initialize)).headers.get('mcp-session-id') ?? '';

  it('a request without a key', async () => {
    const { status, headers } = await send(ping, { authorization: '' });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });

  it('a request of the page of another website', async () => {
    expect((await send(ping, { origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it.each([
    ['no JSON', '{"jsonrpc"', 400, -32_700],
    ['no message', '{"hello":1}', 400, -32_700],
    ['a batch that is too long', Array.from({ length: 21 }, () => ping), 400, -32_600],
  ])('%s', async (_, body, status, code) => {
    const response = await send(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code } });
  });

  it.each([
    ['a batch of millions', `[${'1,'.repeat(3_900_000)}1]`],
    ['an argument of millions', callWith(`{"data":[${'1,'.repeat(3_900_000)}1]}`)],
    ['arguments by the hundred thousand', callWith(`{${'"a":[],'.repeat(10)}"b":{${manyKeys}}}`)],
  ])('%s, into which nobody looks', async (_, body) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('at most come together');
  });

  it('messages that come together, each of which is counted', async () => {
    const authorization = `Bearer ${await addKey(service.home, 'ada', { requestsPerMinute: 10 })}`;
    const together = Array.from({ length: 4 }, (_, id) => ({ ...ping, id }));
    const statuses = [];
    for (let round = 0; round < 3; round += 1) statuses.push((await send(together, { authorization })).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('a message that is too long', async () => {
    const { status } = await send({ ...ping, params: { text: 'x'.repeat(9 * 1024 * 1024) } });
    expect(status).toBe(413);
  });

  it('another version, another type, and a client that takes no stream', async () => {
    expect((await send(ping, { 'mcp-protocol-version': '1999-01-01' })).status).toBe(400);
    expect((await send(ping, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send(ping, { accept: 'application/json' })).status).toBe(406);
  });

  it('a request for a stream of news, of which there is none', async () => {
    const { status, headers } = await send(undefined, {}, 'GET');
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('POST, DELETE');
  });

  it('a request after the end of its session, or under a name that no session has', async () => {
    const session = await openSession();
    expect((await send(ping, { 'mcp-session-id': session })).status).toBe(200);
    expect((await send(undefined, { 'mcp-session-id': session }, 'DELETE')).status).toBe(204);
    expect((await send(ping, { 'mcp-session-id': session })).status).toBe(404);
    expect((await send(ping, { 'mcp-session-id': 'nonsense' })).status).toBe(404);
    expect((await send(undefined, {}, 'DELETE')).status).toBe(400);
  });

  it('a call that comes again, which is asked once, and a call that only has the same number, which is asked', async () => {
    const session = await openSession();
    const ask = async (id: number, question: string, more: object = {}) => {
      const params = { name: 'analyze', arguments: { question, data: ['sales'], ...more } };
      const response = await send({ jsonrpc: '2.0', id, method: 'tools/call', params }, { 'mcp-session-id': session });
      const line = (await response.text()).split('\n').findLast((one) => one.startsWith('data: ')) ?? '';
      return JSON.parse(line.slice('data: '.length)).result.structuredContent;
    };
    const [one, same] = await Promise.all([ask(5, 'total units'), ask(5, 'total units')]);
    expect(one).toMatchObject({ status: 'answered', question: 'total units' });
    expect(same).toEqual(one);
    expect(await ask(5, 'total units')).toEqual(one);
    expect(await ask(5, 'total units by region')).toMatchObject({ question: 'total units by region' });
    expect((await ask(6, 'total units')).id).not.toBe(one.id);
    const first = await ask(7, 'total units', { session: 'new' });
    expect(first.session).toEqual(expect.any(String));
    // Of the session that was opened for it the second time nobody is told.
    const { session: _, ...told } = first;
    expect(await ask(7, 'total units', { session: 'new' })).toEqual(told);
  });

  it('an end of a session with something running in it, which stops', async () => {
    const session = await openSession();
    const before = (await newest('ada')).id as string;
    const params = { name: 'run_script', arguments: { script: 'for (;;) {}', data: ['sales'] } };
    const endless = send({ jsonrpc: '2.0', id: 9, method: 'tools/call', params }, { 'mcp-session-id': session });
    const { id } = await becomes(
      () => newest('ada'),
      (analysis) => analysis.id !== before,
    );
    const response = await endless;
    // Who is somebody else cannot stop it, whatever names are guessed.
    const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 9 } };
    const asBob = { 'mcp-session-id': session, authorization: `Bearer ${keyOf('bob')}` };
    expect((await send(cancel, asBob)).status).toBe(202);
    expect(await statusOf(id)).not.toBe('cancelled');
    expect((await send(undefined, { 'mcp-session-id': session }, 'DELETE')).status).toBe(204);
    expect(await response.text()).not.toContain('"result"');
    await becomes(
      () => statusOf(id),
      (status) => status === 'cancelled',
    );
  });
});
