import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { readCertificates } from '../../../../src/sandbox/docker/image/certificates.ts';

const [first = '', second = '', third = ''] = rootCertificates;
const printOf = (pem: string) => new X509Certificate(pem).fingerprint256;

const folder = mkdtempSync(join(tmpdir(), 'glovebox-certificates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('Certificates for a build', () => {
  it('are taken one by one out of files of many, with words between them, and each once', async () => {
    const bundle = write('bundle.pem', `Société\n${first}\n\n# and\n${second}\n`);
    const other = write('other.crt', `${second}\r\n${third}`);
    const found = await readCertificates([bundle, other]);
    expect(found.map(printOf)).toEqual([first, second, third].map(printOf));
    for (const text of found) expect(text.match(/BEGIN/g)).toHaveLength(1);
  });

  it('are none where none are given', async () => {
    expect(await readCertificates([])).toEqual([]);
  });

  it.each([
    ['in another form', new X509Certificate(first).raw, /openssl x509 -inform der/],
    ['a key', '-----BEGIN PRIVATE KEY-----\nMIIEvQ==\n-----END PRIVATE KEY-----\n', /BEGIN CERTIFICATE/],
    ['broken', `-----BEGIN CERTIFICATE-----\n${'A'.repeat(64)}\n-----END CERTIFICATE-----\n`, /Export it again/],
  ] as const)('are refused where a file is %s', async (name, content, next) => {
    const path = write(`${name}.pem`, content);
    await expect(readCertificates([path])).rejects.toMatchObject({
      code: 'USAGE',
      place: path,
      next: expect.stringMatching(next) as string,
    });
  });

  it('are refused where there is no file', async () => {
    await expect(readCertificates([join(folder, 'none')])).rejects.toMatchObject({ code: 'USAGE' });
  });
});
