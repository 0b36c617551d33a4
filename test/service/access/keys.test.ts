import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecords } from '../../../src/service/open-records.ts';
import { createClient } from '../client.ts';
import { readAllFiles } from '../fuzz/world.ts';
import { addKey, startService } from '../start-service.ts';
import type { Started } from '../start-service.ts';

const day = 24 * 3600 * 1000;
const inDays = (count: number) => new Date(Date.now() + count * day).toISOString();
const idOf = (key: string) => key.slice(3, 15);

let service: Started;
beforeAll(async () => {
  service = await startService({ owners: ['mine', 'theirs'] });
});
afterAll(() => service.stop());

const ask = (key: string | undefined) => createClient(service.client.url, key).get('/me');

describe('a key', () => {
  it('says who asks', async () => {
    for (const owner of ['mine', 'theirs'])
      expect((await service.clientOf(owner).get('/me')).json).toMatchObject({
        owner,
        keyNeeded: true,
        signedIn: false,
      });
  });

  it('is missing: this is said, and how to send one', async () => {
    const { status, json, headers } = await ask(undefined);
    expect([status, json.code, headers.get('www-authenticate')]).toEqual([401, 'KEY_MISSING', 'Bearer']);
  });

  it('that is no good is refused in the same words, whatever is wrong with it', async () => {
    const { home } = service;
    const good = await addKey(home, 'mine');
    const bad = [
      'gb_0123456789ab_0123456789012345678901234567890123456789012',
      `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`,
      `gb_${idOf(good)}_${(service.clientOf('theirs').key ?? '').slice(16)}`,
      await addKey(home, 'mine', { expiresAt: inDays(-1) }),
      await addKey(home, 'mine', { revokedAt: inDays(-1) }),
      await addKey(home, 'mine', { revokedAt: inDays(-1), expiresAt: inDays(1) }),
    ];
    const answers = await Promise.all(bad.map(ask));
    for (const { status, json, headers } of answers) {
      const { instance: _, ...told } = json;
      const { instance: _first, ...first } = answers[0]?.json ?? {};
      expect([status, told, headers.get('www-authenticate')]).toEqual([401, first, 'Bearer']);
    }
    expect((await ask(good)).status).toBe(200);
  });

  it('opens nothing any more from the moment that it is revoked', async () => {
    const key = await addKey(service.home, 'mine');
    expect((await ask(key)).status).toBe(200);
    const records = await openRecords(process.env['DATABASE_URL'], service.home);
    expect(await records.revokeKey(idOf(key), new Date().toISOString())).toBe(true);
    await records.close();
    expect((await ask(key)).json.code).toBe('KEY_REFUSED');
  });

  it('ends when it was said to', async () => {
    const key = await addKey(service.home, 'mine', { expiresAt: new Date(Date.now() + 700).toISOString() });
    expect((await ask(key)).status).toBe(200);
    await expect.poll(async () => (await ask(key)).status, { timeout: 5_000 }).toBe(401);
  });

  it('stands in no file of the service, and no answer', async () => {
    const { client, home } = service;
    await client.post('/sign-in', { json: { key: client.key } });
    await client.post('/analyze', { json: { question: 'total a', data: { rows: { t: [{ a: 1 }] } } } });
    const kept = readAllFiles(home);
    expect(kept).toContain(idOf(client.key ?? ''));
    for (const owner of ['mine', 'theirs']) expect(kept).not.toContain((service.clientOf(owner).key ?? '').slice(16));
    expect((await client.get('/me')).text).not.toContain(client.key?.slice(16));
  });

  it('once there has been one, is needed for ever', async () => {
    const other = await startService({ owners: ['only'] });
    const records = await openRecords(process.env['DATABASE_URL'], other.home);
    await records.revokeKey(idOf(other.client.key ?? ''), new Date().toISOString());
    await records.close();
    expect((await createClient(other.client.url).get('/sessions')).json.code).toBe('KEY_MISSING');
    await other.stop();
  });

  it('is asked of whoever comes after the first was made, while the service runs', async () => {
    const other = await startService();
    expect((await other.client.get('/me')).json).toMatchObject({ owner: 'local', keyNeeded: false });
    const key = await addKey(other.home, 'new');
    expect((await other.client.get('/me')).status).toBe(401);
    expect((await createClient(other.client.url, key).get('/me')).json.owner).toBe('new');
    await other.stop();
  });
});

describe('signing in', () => {
  const signIn = (headers = {}) =>
    service.client.post('/sign-in', {
      json: { key: ` ${service.client.key} ` },
      headers: { authorization: '', ...headers },
    });

  it('gives a cookie that no script reads and no other website sends', async () => {
    const cookie = (await signIn()).headers.get('set-cookie') ?? '';
    expect(cookie.split('; ').slice(1)).toEqual(['Path=/', 'HttpOnly', 'SameSite=Strict', 'Max-Age=2592000']);
    const behindTls = (await signIn({ 'x-forwarded-proto': 'https' })).headers.get('set-cookie') ?? '';
    expect(behindTls.split('; ').at(-1)).toBe('Secure');
  });

  it('lets the cookie say who asks, and signing out takes it back', async () => {
    const nobody = createClient(service.client.url);
    const cookie = ((await signIn()).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await nobody.get('/me', { headers: { cookie } })).json).toMatchObject({ owner: 'mine', signedIn: true });
    const gone = (await nobody.post('/sign-out', { headers: { cookie } })).headers.get('set-cookie') ?? '';
    expect(gone).toMatch(/^glovebox_key=; .*HttpOnly; SameSite=Strict; Max-Age=0/);
  });

  it.each(['nothing', 'gb_x', '\r\nSet-Cookie: a=b', 'a; Domain=evil.example'])('with %j gives none', async (key) => {
    const { status, headers } = await service.client.post('/sign-in', { json: { key } });
    expect([status, headers.get('set-cookie')]).toEqual([401, null]);
  });

  it('is not for pages of other websites', async () => {
    const { json } = await signIn({ origin: 'https://evil.example' });
    expect(json.code).toBe('ORIGIN_REFUSED');
  });
});
