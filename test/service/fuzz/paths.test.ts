import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRoute } from '../client.ts';
import { findUnsound } from './find-unsound.ts';
import { keyOf } from './requests.ts';
import { sendBytes, sendRaw } from './send-raw.ts';
import type { RawAnswer } from './send-raw.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.service.stop());

async function get(target: string, method = 'GET'): Promise<RawAnswer | undefined> {
  const answer = await sendRaw(world.service.client.url, { method, target, headers: [keyOf(world)] });
  expect(findUnsound(answer, findRoute(method, target.split('?')[0] ?? ''), world), target).toEqual([]);
  return answer;
}

/** None leads anywhere. */
const nowhere = [
  '/../../etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/%252e%252e/%252e%252e/etc/passwd',
  '/assets/../../../package.json',
  '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets//etc/passwd',
  '/assets/%00',
  '/index.html%00.js',
  '/plot-runtime.js',
  '/.env',
  '/service.db',
  '/datasets/..%2f..%2fservice.db',
  '/datasets/%2e%2e',
  '/datasets/%00',
  '/datasets/a%00b',
  '/analyses/..%2f..%2fme',
  '/analyses/%2e%2e/me',
  '/analyses/%F0%9F%92%A9',
  '/analyses//',
  '/analyses/%20',
  '/analyses/__proto__',
  '/analyses/constructor/report',
  '/analyses/x/plots/..%2f..%2fservice.db',
  '/sessions/*',
  '/sessions/%27%20OR%201=1',
  '/:id',
  '/analyses/{id}',
  '/analyses/x/y/z',
  '/__proto__',
  '/constructor',
  '/toString',
  '/%E2%80%AE',
];

/** None can be read. */
const unreadable = ['/datasets/%', '/datasets/%E0%A4%A', '/datasets/%ff', '/analyses/%C0%AE%C0%AE', '/analyses/%zz'];

describe('a path', () => {
  it.each(nowhere)('%s is not found', async (target) => {
    expect((await get(target))?.status).toBe(404);
  });

  it.each(unreadable)('%s cannot be read', async (target) => {
    expect((await get(target))?.status).toBe(400);
  });

  it.each(['/me/', '/ME', '//me', '/me?', '/me?#', '/./me', '/me%2f', '/m%65', '/me;a=b', '/me//'])(
    '%s is that of a route, or none',
    async (target) => {
      expect([200, 400, 404]).toContain((await get(target))?.status);
    },
  );

  it.each([1_000, 8_000, 100_000])('of %i letters is refused', async (length) => {
    for (const place of ['/', '/datasets/', '/analyses/', '/me?x='])
      expect([400, 404, 413, 414, 431, undefined]).toContain((await get(`${place}${'x'.repeat(length)}`))?.status);
  });

  it('with a thousand parameters is refused', async () => {
    const search = Array.from({ length: 1_000 }, (_, at) => `a${at}=1`).join('&');
    expect((await get(`/analyses?${search}`))?.status).toBe(400);
  });

  it.each(['limit=1&limit=2', 'limit[]=1', 'limit[a]=1', '__proto__=1', '__proto__[a]=1', 'limit=1e9', 'after=%00'])(
    'with the parameters %s is refused',
    async (search) => {
      expect((await get(`/analyses?${search}`))?.status).toBe(400);
    },
  );

  it('that names another host does not lead there', async () => {
    const { url } = world.service.client;
    for (const target of [
      `${url}/me`,
      'http://127.0.0.1:9/me',
      'https://example.com/me',
      'file:///etc/passwd',
      'me',
      '*',
    ])
      expect([200, 400, 404]).toContain((await get(target))?.status ?? 400);
    const tunnel = await sendBytes(url, Buffer.from('CONNECT 127.0.0.1:9 HTTP/1.1\r\nHost: 127.0.0.1:9\r\n\r\n'), true);
    expect(tunnel).toBeUndefined();
  });
});

describe('a method', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'PURGE', 'QUERY'])(
    '%s is told what there is',
    async (method) => {
      const answer = await get('/me', method);
      expect(answer?.status).toBe(405);
      expect(answer?.headers['allow']).toEqual(['GET, HEAD']);
      expect(answer?.text).not.toContain(world.service.client.key);
    },
  );

  it('HEAD gives what GET does, without a body', async () => {
    const [got, head] = [await get('/me'), await get('/me', 'HEAD')];
    expect([head?.status, head?.text]).toEqual([200, '']);
    expect(head?.headers['content-length']).toEqual(got?.headers['content-length']);
  });

  it('that is named in a header does not count', async () => {
    const { client } = world.service;
    const headers = { 'X-HTTP-Method-Override': 'DELETE', 'X-Original-URL': '/sessions', 'X-Rewrite-URL': '/sessions' };
    const answer = await client.get(`/sessions/${world.mine.session}`, { headers });
    expect(answer.json.id).toBe(world.mine.session);
    expect((await client.get(`/sessions/${world.mine.session}`)).status).toBe(200);
  });
});
