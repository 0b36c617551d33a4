import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../src/service/routes/index.ts';
import { findUnsound } from './find-unsound.ts';
import { keyOf } from './requests.ts';
import { sendRaw } from './send-raw.ts';
import type { RawRequest } from './send-raw.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.service.stop());

const plain = '{"question":"total revenue"}';
const megabytes = 9;

type Malformed = Pick<RawRequest, 'body' | 'breaksOff'> & {
  readonly type?: string;
  readonly headers?: RawRequest['headers'];
  /** Where nothing is named, any fault of the request will do. */
  readonly statuses?: readonly number[];
};

/** Each is taken by no route at all. */
const malformed: Readonly<Record<string, Malformed>> = {
  'no JSON': { body: 'question=total', statuses: [400] },
  'JSON that breaks off': { body: '{"question":', statuses: [400] },
  'JSON with a comma too many': { body: '{"question":"a",}', statuses: [400] },
  'two values': { body: `${plain}${plain}`, statuses: [400] },
  'a text': { body: '"total"', statuses: [400] },
  'a number': { body: '1', statuses: [400] },
  'nothing that is called JSON': { body: 'null', statuses: [400] },
  'a list': { body: '[]', statuses: [400] },
  'only white space': { body: '  \n' },
  'bytes that are no UTF-8': { body: Buffer.from('{"question":"\xFF\xFE"}', 'latin1') },
  'an own prototype': { body: '{"__proto__":{"question":"total"},"constructor":{"prototype":{}}}', statuses: [400] },
  'a hundred thousand lists in each other': { body: '['.repeat(100_000) + ']'.repeat(100_000), statuses: [400] },
  'as many objects in each other': { body: '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000), statuses: [400] },
  'a hundred thousand fields': {
    body: `{${Array.from({ length: 100_000 }, (_, at) => `"f${at}":1`).join()}}`,
    statuses: [400],
  },
  'a number that is no number': { body: `{"question":"a","timeout":1${'0'.repeat(5_000)}}`, statuses: [400] },
  'more than fits': { body: `{"question":"${'x'.repeat(megabytes * 1024 * 1024)}"}`, statuses: [413] },
  'a length that more than fits': { headers: [['Content-Length', '99999999999']], body: plain, breaksOff: true },
  'a body that breaks off': { body: plain, breaksOff: true, statuses: [400] },
  zipped: { body: gzipSync(plain), headers: [['Content-Encoding', 'gzip']], statuses: [415] },
  'zipped many times over': {
    body: gzipSync(Buffer.alloc(50_000_000)),
    headers: [['Content-Encoding', 'gzip']],
    statuses: [415],
  },
  'packed another way': { body: brotliCompressSync(plain), headers: [['Content-Encoding', 'br']], statuses: [415] },
  'packed in a way that nobody knows': { body: plain, headers: [['Content-Encoding', 'x, gzip']], statuses: [415] },
  text: { type: 'text/plain', body: plain, statuses: [415] },
  'a form of another kind': { type: 'application/x-www-form-urlencoded', body: 'question=a', statuses: [415] },
  'no type': { type: '', body: plain, statuses: [415] },
  'a type that is none': { type: ';;;', body: plain, statuses: [415] },
  'a type of a thousand letters': { type: `a/${'x'.repeat(1_000)}`, body: plain, statuses: [415] },
  'another charset': { type: 'application/json; charset=latin1', body: plain, statuses: [415] },
  'a charset that nobody knows': { type: 'application/json; charset=utf-99', body: plain, statuses: [415] },
  'a charset that is not said right': { type: 'application/json; charset="', body: plain, statuses: [400, 415] },
  'chunks that break off': {
    headers: [['Transfer-Encoding', 'chunked']],
    body: '5\r\n{"que\r\n',
    breaksOff: true,
    statuses: [400],
  },
  'chunks that are none': { headers: [['Transfer-Encoding', 'chunked']], body: 'zz\r\n', statuses: [400] },
};

const takers = routes.filter((route) => route.body !== undefined && route.access === 'key');

describe.each(takers.map((route) => [route.path, route] as const))('POST %s', (path, route) => {
  it.each(Object.entries(malformed))(
    'refuses %s',
    async (_name, { type = 'application/json', headers = [], ...rest }) => {
      const answer = await sendRaw(world.service.client.url, {
        method: 'POST',
        target: path.replace('{id}', world.mine.analysis),
        headers: [keyOf(world), ...(type === '' ? [] : [['Content-Type', type] as const]), ...headers],
        ...rest,
      });
      expect(findUnsound(answer, route, world)).toEqual([]);
      if (answer !== undefined) expect(rest.statuses ?? [400, 413, 415, 422]).toContain(answer.status);
    },
  );
});

describe('a body', () => {
  it('comes in chunks as well as whole', async () => {
    const answer = await sendRaw(world.service.client.url, {
      method: 'POST',
      target: '/sessions',
      headers: [keyOf(world), ['Content-Type', 'Application/JSON ; charset=UTF-8'], ['Transfer-Encoding', 'chunked']],
      body: '5\r\n{"tit\r\n8\r\nle":"a"}\r\n0\r\n\r\n',
    });
    expect(answer?.status).toBe(201);
  });

  it('is not looked at where none is asked for', async () => {
    for (const target of [`/analyses/${world.mine.analysis}/cancel`, '/sign-out']) {
      const headers = [keyOf(world), ['Content-Type', 'x'] as const];
      const answer = await sendRaw(world.service.client.url, { method: 'POST', target, headers, body: '{{{' });
      expect(answer?.status).toBeLessThan(300);
    }
  });

  it('leaves nothing behind', async () => {
    expect(world.leftovers()).toEqual([]);
    expect((await world.service.client.get('/healthz')).status).toBe(200);
  });
});
