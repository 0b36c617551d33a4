import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from '../fuzz/send-raw.ts';
import type { RawAnswer, RawRequest } from '../fuzz/send-raw.ts';
import { addKey, startService } from '../start-service.ts';
import type { Started } from '../start-service.ts';

const partner = 'https://partner.example';

let open: Started;
let named: Started;
beforeAll(async () => {
  open = await startService();
  named = await startService({ owners: ['mine'], hosts: ['data.example', 'data.example:8443'], origins: [partner] });
});
afterAll(() => Promise.all([open.stop(), named.stop()]));

async function send(service: Started, request: Partial<RawRequest>): Promise<RawAnswer> {
  const { key } = service.client;
  const own = key === undefined ? [] : [['Authorization', `Bearer ${key}`] as const];
  const whole = { method: 'GET', target: '/sessions', ...request, headers: [...own, ...(request.headers ?? [])] };
  const answer = await sendRaw(service.client.url, whole);
  if (answer === undefined) throw new Error('There was no answer.');
  return answer;
}

const create = { method: 'POST', target: '/sessions', body: '{}' };
const json = ['Content-Type', 'application/json'] as const;
const codeOf = ({ text }: RawAnswer) => (JSON.parse(text) as { code?: string }).code;

describe('a service of this machine alone', () => {
  const port = () => new URL(open.client.url).port;

  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('is reached as %s', async (name) => {
    expect((await send(open, { headers: [['Host', `${name}:${port()}`]] })).status).toBe(200);
  });

  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'localhost@evil.example',
    '0.0.0.0',
    '',
    'localhost, evil.example',
  ])('is not reached as %j, which may be a name that leads here for a moment', async (name) => {
    for (const host of [name, `${name}:${port()}`]) {
      const answer = await send(open, { headers: [['Host', host]] });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'HOST_REFUSED']);
      expect(answer.text).not.toContain('items');
    }
  });

  it('does not believe a proxy that is none', async () => {
    const headers = [
      ['Host', 'evil.example'],
      ['X-Forwarded-Host', 'localhost'],
      ['Forwarded', 'host=localhost'],
    ] as const;
    expect((await send(open, { headers })).status).toBe(403);
  });

  it('refuses the name before it looks for anything', async () => {
    for (const target of ['/', '/healthz', '/docs', '/openapi.json', '/metrics', '/nothing', '/assets/x.js'])
      expect((await send(open, { target, headers: [['Host', 'evil.example']] })).status, target).toBe(403);
  });
});

describe('a service that gets its first key while it runs', () => {
  it('is reached under any name from the next request on, with the key alone', async () => {
    const service = await startService();
    const host = ['Host', 'glovebox.example'] as const;
    expect((await send(service, { headers: [host] })).status).toBe(403);
    const key = await addKey(service.home, 'mine');
    expect(codeOf(await send(service, { headers: [host] }))).toBe('KEY_MISSING');
    expect((await send(service, { headers: [host, ['Authorization', `Bearer ${key}`]] })).status).toBe(200);
    await service.stop();
  });
});

describe('a page of another website', () => {
  const strangers = [
    'https://evil.example',
    'null',
    'http://localhost.evil.example',
    'http://127.0.0.1:1',
    'http://localhost',
    'file://',
    '',
  ];

  it.each(strangers)('of the origin %j neither reads nor changes anything', async (origin) => {
    const headers = [json, ['Origin', origin]] as const;
    for (const request of [
      create,
      { target: '/sessions' },
      { method: 'OPTIONS' },
      { method: 'DELETE', target: '/sessions/x' },
    ]) {
      const answer = await send(open, { ...request, headers });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'ORIGIN_REFUSED']);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    expect((await open.client.get('/sessions')).json.items).toEqual([]);
  });

  it.each(['cross-site', 'same-site', 'something-new'])(
    'that is %s changes nothing, where its browser sends no Origin',
    async (site) => {
      const answer = await send(open, { ...create, headers: [json, ['Sec-Fetch-Site', site]] });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'ORIGIN_REFUSED']);
    },
  );

  it('may have a link to the page', async () => {
    const headers = [
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Mode', 'navigate'],
      ['Sec-Fetch-Dest', 'document'],
    ] as const;
    expect((await send(open, { target: '/docs', headers })).status).toBe(200);
  });

  it('cannot put an answer into itself', async () => {
    const { headers } = await send(open, { target: '/sessions' });
    expect(headers['cross-origin-resource-policy']).toEqual(['same-origin']);
    expect(headers['x-content-type-options']).toEqual(['nosniff']);
    expect(headers['content-security-policy']?.[0]).toContain("frame-ancestors 'none'");
  });

  it('cannot send what a form of HTML sends', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect((await send(open, { ...create, headers: [['Content-Type', type]] })).status).toBe(415);
  });
});

describe('the page of the service', () => {
  it.each(['same-origin', 'none'])('may change things: Sec-Fetch-Site is %s', async (site) => {
    const own = [json, ['Sec-Fetch-Site', site], ['Origin', open.client.url]] as const;
    expect((await send(open, { ...create, headers: own })).status).toBe(201);
    expect((await send(open, { ...create, headers: own.slice(0, 2) })).status).toBe(201);
  });

  it('may be behind TLS that something else ends', async () => {
    const headers = [json, ['Host', 'data.example:8443'], ['Origin', 'https://data.example:8443']] as const;
    expect((await send(named, { ...create, headers })).status).toBe(201);
  });
});

describe('a service with names of its own', () => {
  it('is reached by them, and by those of this machine', async () => {
    for (const host of ['data.example', 'DATA.example:1234', 'data.example:8443', 'localhost'])
      expect((await send(named, { headers: [['Host', host]] })).status, host).toBe(200);
    for (const host of ['other.example', 'data.example.evil.example', 'xdata.example'])
      expect((await send(named, { headers: [['Host', host]] })).status, host).toBe(403);
  });
});

describe('a website that may use the service', () => {
  it('reads answers, without the cookie of whoever looks at it', async () => {
    const { status, headers } = await send(named, { headers: [['Origin', partner]] });
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toEqual([partner]);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers['vary']).toEqual(['Origin']);
    expect(headers['access-control-expose-headers']?.[0]).toContain('Idempotent-Replayed');
  });

  it('does not get the page that a cache has kept for another one', async () => {
    const { status, headers } = await send(named, { target: '/', headers: [['Origin', partner]] });
    expect([status, headers['vary']]).toEqual([200, ['Origin', 'Accept-Encoding']]);
  });

  it('is told what it may send', async () => {
    const asks = [
      ['Origin', partner],
      ['Access-Control-Request-Method', 'POST'],
    ] as const;
    const { status, headers } = await send(named, { method: 'OPTIONS', headers: asks });
    expect(status).toBe(204);
    expect(headers['access-control-allow-methods']).toEqual(['POST, GET, HEAD']);
    expect(headers['access-control-allow-headers']?.[0]).toContain('Authorization');
  });

  it('is only the one that is named, to the letter', async () => {
    for (const origin of [
      'https://partner.example.evil.example',
      'http://partner.example',
      'https://x.partner.example',
      `${partner}:444`,
      `${partner}/`,
      'null',
    ]) {
      const { status, headers } = await send(named, { headers: [['Origin', origin]] });
      expect(status, origin).toBe(403);
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('is none where no website is named', async () => {
    const { status, headers } = await send(open, { headers: [['Origin', partner]] });
    expect([status, headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });

  it('reads what is wrong with its requests as well', async () => {
    const { status, headers } = await send(named, { target: '/sessions/nothing', headers: [['Origin', partner]] });
    expect([status, headers['access-control-allow-origin']]).toEqual([404, [partner]]);
  });
});
