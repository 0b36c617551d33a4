import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameStep } from '../../../../src/sandbox/docker/image/build-steps.ts';
import { explainFailure } from '../../../../src/sandbox/docker/image/explain-build.ts';

const dockerfile = readFileSync(new URL('../../../../sandbox-image/image/Dockerfile', import.meta.url), 'utf8');
/** As the daemon tells of them: each on one line. */
const instructions = dockerfile
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n */g, '')
  .split('\n')
  .filter((line) => line !== '');

describe('Steps of the image', () => {
  it('have words of their own, all that take time', () => {
    const slow = instructions.filter((line) => /^(?:FROM|RUN)\b/.test(line));
    const words = slow.map(nameStep);
    expect(slow.length).toBeGreaterThan(6);
    expect(words).not.toContain(undefined);
    expect(new Set(words).size).toBe(slow.length);
  });

  it('have none where they take no time', () => {
    const quick = instructions.filter((line) => !/^(?:FROM|RUN)\b/.test(line));
    expect(quick.map(nameStep).filter((words) => words !== undefined)).toEqual([]);
  });
});

// As daemons, apt and curl put it.
const failures: readonly (readonly [title: string, instruction: string, output: string, next: RegExp])[] = [
  ['a base that nobody has', 'FROM ${BASE} AS build', 'manifest for debian:none not found', /--base .*make-base\.sh/],
  [
    'a registry that is not reached',
    'FROM ${BASE} AS build',
    'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
    /make-base\.sh/,
  ],
  [
    'a registry of images behind a proxy that opens TLS, where --ca would not help',
    'FROM ${BASE} AS build',
    'Get "https://registry-1.docker.io/v2/": x509: certificate signed by unknown authority',
    /make-base\.sh/,
  ],
  ['a full disk at the base', 'FROM ${BASE} AS build', 'write /x: no space left on device', /Make room/],
  [
    'a proxy that opens TLS',
    'RUN sh fetch.sh',
    'curl: (60) SSL certificate problem: self-signed certificate in certificate chain',
    /--ca/,
  ],
  [
    'a mirror that is not reached',
    'RUN apt-get update',
    "Temporary failure resolving 'deb.debian.org'",
    /--network host/,
  ],
  [
    'a mirror that is not reached, before what is missing because of it',
    'RUN apt-get update',
    "W: Failed to fetch http://deb.debian.org Temporary failure resolving 'deb.debian.org'\nE: Unable to locate package gcc",
    /--network host/,
  ],
  ['no route', 'RUN sh fetch.sh', 'curl: (7) Failed to connect to registry.npmjs.org port 443', /--registry/],
  [
    'a package that a registry lacks',
    'RUN sh fetch.sh',
    'curl: (22) The requested URL returned error: 404',
    /--registry/,
  ],
  ['another file than was pinned', 'RUN sh fetch.sh', 'deno 2.9.6 is not what was pinned.', /another file/],
  ['a network that is none', 'RUN apt-get update', 'network nosuch not found', /--network out/],
  ['another system', 'RUN apt-get update', '/bin/sh: 1: apt-get: not found', /no Debian trixie/],
  ['another processor', 'RUN sh fetch.sh', 'There is no box for riscv64.', /x86_64 and aarch64/],
];

describe('Why a build failed', () => {
  it.each(failures)('is told of %s', (_title, instruction, output, next) => {
    expect(explainFailure(instruction, output)).toMatch(next);
  });

  it('is not made up', () => {
    expect(explainFailure('RUN gcc seal.c', "seal.c:1: error: expected ';'")).toBeUndefined();
  });

  it('is told in the words of the image itself', () => {
    const fetch = readFileSync(new URL('../../../../sandbox-image/image/fetch.sh', import.meta.url), 'utf8');
    expect(fetch).toContain('is not what was pinned.');
    expect(fetch).toContain('There is no box for');
  });
});
