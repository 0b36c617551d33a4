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

it('A box that is not built yet is a finding, and leaves no folder behind', async () => {
  vi.stubEnv('GLOVEBOX_SANDBOX', 'docker');
  const probes = () => readdirSync(tmpdir()).filter((name) => name.startsWith('glovebox-doctor-'));
  const before = probes();
  expect(await find('Box')).toMatchObject({ state: 'broken', next: 'Use --sandbox embedded.' });
  expect(probes()).toEqual(before);
});
