import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, expect, it, vi } from 'vitest';
import { examine } from '../../src/cli/doctor-checks.ts';

afterEach(() => vi.unstubAllEnvs());

const find = async (name: string) =>
  (await examine(new AbortController().signal)).find((finding) => finding.name === name);

it('A home that cannot be written to is named, with what to do', async () => {
  vi.stubEnv('GLOVEBOX_HOME', '/dev/null/home');
  expect(await find('Home')).toEqual({
    name: 'Home',
    state: 'broken',
    detail: expect.stringMatching(/^\/dev\/null\/home cannot be written: ENOTDIR/),
    next: 'Set GLOVEBOX_HOME to a folder that you can write to, or make room.',
  });
});

it('A Docker box that was asked for and cannot be is a finding, and leaves no folder behind', async () => {
  vi.stubEnv('GLOVEBOX_SANDBOX', 'docker');
  vi.stubEnv('DOCKER_HOST', 'unix:///nowhere.sock');
  const probes = () => readdirSync(tmpdir()).filter((name) => name.startsWith('glovebox-doctor-'));
  const before = probes();
  const next = 'Start Docker, or use --sandbox embedded.';
  expect(await find('Docker')).toMatchObject({ state: 'broken', next });
  expect(await find('Box')).toMatchObject({ state: 'broken', next });
  expect(probes()).toEqual(before);
});

it('A daemon that is not there is no fault where nobody asked for it', async () => {
  vi.stubEnv('GLOVEBOX_SANDBOX', 'auto');
  vi.stubEnv('DOCKER_HOST', 'unix:///nowhere.sock');
  expect(await find('Docker')).toMatchObject({ state: 'note', detail: 'No Docker daemon can be reached (ENOENT).' });
  expect(await find('Box')).toMatchObject({ state: 'fine', detail: expect.stringMatching(/^embedded starts/) });
});

it('The records of the service are in a file where no database is named', async () => {
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('GLOVEBOX_HOME', tmpdir());
  expect(await find('Records')).toMatchObject({ state: 'note', detail: expect.stringContaining(tmpdir()) });
});

it('A database that does not answer is a finding, which tells nothing of its password', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://glovebox:hush@127.0.0.1:1/glovebox');
  const found = await find('Records');
  expect(found?.state).toBe('broken');
  expect(JSON.stringify(found)).not.toContain('hush');
});
