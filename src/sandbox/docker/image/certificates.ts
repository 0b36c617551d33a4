import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { GloveboxError } from '../../../errors.ts';

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of these files, each as a text of its own: a file may hold many. */
export async function readCertificates(paths: readonly string[]): Promise<readonly string[]> {
  const all = await Promise.all(paths.map(readFileOfCertificates));
  return [...new Set(all.flat())];
}

async function readFileOfCertificates(path: string): Promise<readonly string[]> {
  const refuse = (problem: string, next: string, cause?: unknown) =>
    new GloveboxError('USAGE', `${path} ${problem}.`, { place: path, next, cause });
  let text: string;
  try {
    text = await readFile(path, 'latin1');
  } catch (cause) {
    throw refuse(`cannot be read: ${(cause as Error).message}`, 'Give --ca a file of certificates.', cause);
  }
  const found = text.match(block) ?? [];
  if (found.length === 0)
    throw refuse(
      'holds no certificate in PEM form',
      `It begins with -----BEGIN CERTIFICATE-----. One in DER form is converted by: openssl x509 -inform der -in ${path} -out ca.pem`,
    );
  for (const pem of found) {
    try {
      void new X509Certificate(pem);
    } catch (cause) {
      throw refuse('holds a certificate that is broken', 'Export it again.', cause);
    }
  }
  return found.map((pem) => `${pem}\n`);
}
