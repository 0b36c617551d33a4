import { expect, it } from 'vitest';
import { findKnownEscapes } from '../../../src/sandbox/docker/known-escapes.ts';

it('An old runc is named with what is known of it, whatever a distribution writes behind its version', () => {
  expect(findKnownEscapes({ runc: '1.1.5+ds1' })).toEqual([
    expect.stringMatching(/^runc 1\.1\.5\+ds1 is older than 1\.1\.12, which closed CVE-2024-21626/),
    expect.stringMatching(/^runc 1\.1\.5\+ds1 is older than 1\.2\.8, /),
  ]);
});

it.each(['1.2.8', '1.3.3', '2.0', 'v1.10.0'])('runc %s is not named', (runc) => {
  expect(findKnownEscapes({ runc })).toEqual([]);
});

it('Versions are compared as numbers', () => {
  expect(findKnownEscapes({ runc: '1.1.9' })).toHaveLength(2);
  expect(findKnownEscapes({ runc: '1.1.12' })).toHaveLength(1);
});

it('What the daemon does not name is not judged', () => {
  expect(findKnownEscapes({ Engine: '20.10.24' })).toEqual([]);
});
