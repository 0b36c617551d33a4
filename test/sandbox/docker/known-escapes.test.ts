import { expect, it } from 'vitest';
import { findKnownEscapes } from '../../../src/sandbox/docker/known-escapes.ts';

it('An old runc is named with what is known of it, whatever a distribution writes behind its version', () => {
  expect(findKnownEscapes({ runc: '1.1.5+ds1' }, undefined)).toEqual([
    expect.stringMatching(/^runc 1\.1\.5\+ds1 is older than 1\.1\.12, which closed CVE-2024-21626/),
    expect.stringMatching(/^runc 1\.1\.5\+ds1 is older than 1\.2\.8, /),
  ]);
});

it.each(['1.2.8', '1.3.3', '2.0', 'v1.10.0'])('runc %s is not named', (runc) => {
  expect(findKnownEscapes({ runc }, undefined)).toEqual([]);
});

it('Versions are compared as numbers', () => {
  expect(findKnownEscapes({ runc: '1.1.9' }, undefined)).toHaveLength(2);
  expect(findKnownEscapes({ runc: '1.1.12' }, undefined)).toHaveLength(1);
});

it('A runc is not named where boxes are run by gVisor, and a containerd is', () => {
  const components = { runc: '1.1.5', containerd: '1.6.20' };
  expect(findKnownEscapes(components, { name: 'runsc', isGvisor: true })).toEqual([
    expect.stringMatching(/^containerd 1\.6\.20 /),
  ]);
  expect(findKnownEscapes(components, { name: 'crun', isGvisor: false })).toHaveLength(3);
});

it('What the daemon does not name is not judged', () => {
  expect(findKnownEscapes({ Engine: '20.10.24' }, undefined)).toEqual([]);
});
