import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRoute } from '../client.ts';
import { findUnsound } from './find-unsound.ts';
import { keyOf } from './requests.ts';
import { sendBytes, sendRaw } from './send-raw.ts';
import type { RawAnswer, RawRequest } from './send-raw.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.service.stop());

type Headers = RawRequest['headers'];

async function send(request: Partial<RawRequest>, headers: Headers): Promise<RawAnswer | undefined> {
  const whole = { method: 'GET', target: '/me', ...request, headers };
  const answer = await sendRaw(world.service.client.url, whole);
  expect(findUnsound(answer, findRoute(whole.method, whole.target), world)).toEqual([]);
  return answer;
}

describe('a key', () => {
  const shapes = (key: string): readonly string[] => [
    '',
    'Bearer',
    'Bearer ',
    `Basic ${Buffer.from(`a:${key}`).toString('base64')}`,
    `Basic ${key}`,
    `Digest username="${key}"`,
    key,
    `Bearer ${key}x`,
    `Bearer ${key.slice(0, -1)}`,
    `Bearer ${key.toUpperCase()}`,
    `Bearer x${key}`,
    `Bearer ${key} ${key}`,
    `Bearer ${key},${key}`,
    `Bearer "${key}"`,
    `Bearer\t${key}`,
    'Bearer gb_000000000000_0000000000000000000000000000000000000000000',
    'Bearer gb_%00',
    "Bearer gb_' OR '1'='1",
    `Bearer ${'x'.repeat(8_000)}`,
    'Bearer null',
    'Bearer undefined',
    'Bearer __proto__',
    'Bearer \xFF\xFE',
  ];

  it('of any other shape than its own is none', async () => {
    for (const value of shapes(world.service.client.key ?? '')) {
      const answer = await send({}, [['Authorization', value]]);
      expect([400, 401, 431], value).toContain(answer?.status);
    }
  });

  it('in a cookie has the same shape', async () => {
    const { key = '' } = world.service.client;
    const cookies = ['', '=', ';;;', `x=${key}`, `glovebox_key=`, `glovebox_key="${key}"`, `Glovebox_Key=${key}`];
    for (const cookie of [...cookies, `glovebox_key=x; glovebox_key=${key}`, `glovebox_key=${'x'.repeat(8_000)}`])
      expect((await send({}, [['Cookie', cookie]]))?.status, cookie).toBe(401);
    expect((await send({}, [['Cookie', `a=b; glovebox_key=${key};c`]]))?.status).toBe(200);
  });

  it('is taken from no other place', async () => {
    const { key = '' } = world.service.client;
    expect((await send({ target: `/sessions?key=${key}` }, []))?.status).toBe(401);
    expect((await send({}, [['X-Api-Key', key]]))?.status).toBe(401);
    expect((await send({}, [['Proxy-Authorization', `Bearer ${key}`]]))?.status).toBe(401);
  });
});

describe('headers that others set', () => {
  const odd: readonly Headers[] = [
    [['X-Forwarded-For', '127.0.0.1']],
    [['X-Forwarded-Host', 'evil.example']],
    [['X-Forwarded-Proto', 'javascript:']],
    [['Forwarded', 'for="_x";host=evil.example']],
    [['X-Real-IP', '\u0000'.replace('\0', '%00')]],
    [['X-Request-Id', 'mine']],
    [['Range', 'bytes=0-0']],
    [['If-None-Match', '*']],
    [['If-Modified-Since', 'Fri, 01 Jan 2100 00:00:00 GMT']],
    [['Expect', '100-continue']],
    [['TE', 'trailers']],
    [['Accept', '*/*;q=x, text/event-stream']],
    [['Accept-Encoding', 'gzip;q=0, *']],
    [['Accept-Charset', 'utf-7']],
    [['Prefer', 'respond-async']],
    [['Prefer', ','.repeat(4_000)]],
    [['Upgrade-Insecure-Requests', '1']],
    [['Content-Type', 'multipart/form-data']],
    [['Service-Worker', 'script']],
    [
      ['__proto__', 'x'],
      ['constructor', 'x'],
      ['hasOwnProperty', 'x'],
    ],
    Array.from({ length: 90 }, (_, at) => [`X-${at}`, 'x'] as const),
  ];

  it.each(odd.map((headers) => [JSON.stringify(headers).slice(0, 80), headers] as const))(
    '%s change nothing',
    async (_name, headers) => {
      const answer = await send({}, [keyOf(world), ...headers]);
      expect(answer?.status).toBe(200);
      expect(JSON.parse(answer?.text ?? '').owner).toBe('mine');
      expect(answer?.headers['x-request-id']).not.toEqual(['mine']);
    },
  );

  it.each([
    [[['X', 'a\0b']]],
    [[['X y', 'z']]],
    [[['', 'z']]],
    [[['X', 'y\r z']]],
    [
      [
        ['Host', 'a'],
        ['Host', 'b'],
      ],
    ],
    [[['Content-Length', '-1']]],
    [[['Content-Length', '1e3']]],
    [
      [
        ['Content-Length', '0'],
        ['Content-Length', '5'],
      ],
    ],
    [[['Expect', 'something']]],
    [[['X', 'y'.repeat(100_000)]]],
    [
      [
        ['Connection', 'Upgrade'],
        ['Upgrade', 'websocket'],
        ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
      ],
    ],
  ] as [Headers][])('%j are refused, or are nothing', async (headers) => {
    const answer = await send({}, [keyOf(world), ...headers]);
    expect([200, 400, 401, 417, 431, undefined]).toContain(answer?.status);
  });

  it.each(['-1', '0', '1e99', 'NaN', '9007199254740993', '1, 2', '__proto__', 'x'.repeat(4_000)])(
    'the last event may be called %s',
    async (last) => {
      const target = `/analyses/${world.mine.analysis}/events`;
      const answer = await send({ target }, [keyOf(world), ['Last-Event-ID', last]]);
      expect(answer?.text.match(/^event: answered$/gm)).toHaveLength(1);
    },
  );

  it.each(['', ' ', 'a b', 'ü', '\x01', 'x'.repeat(201), 'a, a'])('an Idempotency-Key of %j is none', async (key) => {
    const body = JSON.stringify({ question: 'total revenue', data: world.mine.dataset });
    const headers = [keyOf(world), ['Content-Type', 'application/json'], ['Idempotency-Key', key]] as Headers;
    const answer = await send({ method: 'POST', target: '/analyze', body }, headers);
    expect(answer?.status).toBe(400);
  });
});

describe('two requests in one', () => {
  const start = 'POST /sign-out HTTP/1.1\r\nHost: localhost\r\n';
  const hidden = 'GET /me HTTP/1.1\r\nHost: localhost\r\nX: ';
  it.each([
    [`${start}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    [`${start}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${hidden}`],
    [`${start}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${hidden}`],
    [`${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
    [`${start}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`],
    [`${start}Transfer-Encoding:\x0Bchunked\r\n\r\n0\r\n\r\n${hidden}`],
    [`${start}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
    [`${start}Content-Length: +0\r\n\r\n${hidden}`],
    [`${start}Content-Length: 0x0\r\n\r\n${hidden}`],
    [`${start}X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    [`${start}Transfer-Encoding: chunked\r\n\r\n5;\n\r\nhello\r\n0\r\n\r\n${hidden}`],
  ])('%j are refused', async (text) => {
    const answer = await sendBytes(world.service.client.url, Buffer.from(text, 'latin1'), true);
    expect(answer?.status ?? 400).toBe(400);
    expect(answer?.text ?? '').toBe('');
  });

  it('that are no HTTP get no more than a refusal', async () => {
    const noise = [
      '\0'.repeat(100),
      'GET',
      'GET / HTTP/9.9\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    ];
    for (const text of noise) {
      const answer = await sendBytes(world.service.client.url, Buffer.from(text, 'latin1'), true);
      expect([400, 505, undefined], text).toContain(answer?.status);
      expect(answer?.text ?? '').toBe('');
    }
  });
});
