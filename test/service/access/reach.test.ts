import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { GloveboxError } from '../../../src/errors.ts';
import { createClient } from '../client.ts';
import { addKey, startService } from '../start-service.ts';
import type { Started } from '../start-service.ts';

const homes: string[] = [];
let service: Started | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'glovebox-reach-'));
  homes.push(home);
  return home;
}

async function codeOf(starting: Promise<Started>): Promise<string> {
  try {
    service = await starting;
    return 'none';
  } catch (error) {
    return error instanceof GloveboxError ? error.code : String(error);
  }
}

/** An address of this machine that others reach, where it has one. */
const outside = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

describe('a service for more than this machine', () => {
  it.each(['0.0.0.0', '::', outside ?? '0.0.0.0'])('does not start without a key: %s', async (host) => {
    expect(await codeOf(startService({ host, home: makeHome(), sandbox: 'embedded' }))).toBe('CONFIG_INVALID');
  });

  it('starts with a key and a box that is named', async () => {
    const home = makeHome();
    await addKey(home, 'mine');
    expect(await codeOf(startService({ host: '0.0.0.0', home, sandbox: 'embedded' }))).toBe('none');
  });

  it('does not fall back on the embedded box unless that is said', async () => {
    const home = makeHome();
    await addKey(home, 'mine');
    const socket = process.env['DOCKER_HOST'];
    process.env['DOCKER_HOST'] = 'unix:///nowhere/docker.sock';
    try {
      expect(await codeOf(startService({ host: '0.0.0.0', home, sandbox: 'auto' }))).toBe('SANDBOX_UNAVAILABLE');
      expect(await codeOf(startService({ host: '127.0.0.1', home, sandbox: 'auto' }))).toBe('none');
    } finally {
      if (socket === undefined) delete process.env['DOCKER_HOST'];
      else process.env['DOCKER_HOST'] = socket;
    }
  });
});

describe('the figures', () => {
  it('are for this machine alone, and not for what a proxy hands on', async () => {
    service = await startService();
    expect((await service.client.get('/metrics')).status).toBe(200);
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip'])
      expect((await service.client.get('/metrics', { headers: { [name]: '127.0.0.1' } })).json.code).toBe(
        'KEY_MISSING',
      );
  });

  it.runIf(outside !== undefined)('are not for others without their token', async () => {
    const home = makeHome();
    const key = await addKey(home, 'mine');
    service = await startService({ host: '0.0.0.0', home, sandbox: 'embedded' });
    const { port } = new URL(service.client.url);
    const beyond = createClient(`http://${outside}:${port}`, key);
    expect((await beyond.get('/metrics')).json.code).toBe('KEY_MISSING');
    expect((await beyond.get('/me')).status).toBe(200);
  });

  it('need their token, once there is one', async () => {
    const metricsToken = 'token-of-the-figures-1';
    service = await startService({ metricsToken });
    const { client } = service;
    const read = (authorization: string) => client.get('/metrics', { headers: { authorization } });
    expect((await client.get('/metrics')).json.code).toBe('KEY_MISSING');
    for (const wrong of ['token-of-the-figures-2', 'token', `${metricsToken}x`, 'ü'])
      expect((await read(`Bearer ${wrong}`)).json.code, wrong).toBe('KEY_REFUSED');
    const { status, text } = await read(`Bearer ${metricsToken}`);
    expect([status, text.includes('glovebox_request_seconds')]).toEqual([200, true]);
    expect(text).not.toContain(metricsToken);
  });

  it('name routes, and not what was asked of them', async () => {
    service = await startService();
    await service.client.get('/analyses/canary-id');
    await service.client.get('/canary-path');
    const { text } = await service.client.get('/metrics');
    expect(text).toContain('route="/analyses/{id}"');
    expect(text).not.toContain('canary');
  });
});
