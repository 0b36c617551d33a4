import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createUtf8Check } from './utf8-check.ts';
import type { Utf8Finding } from './utf8-check.ts';

export type ContentScan = Utf8Finding & { readonly sha256: string };

const chunkBytes = 1024 * 1024;

/** Reads a file once, for its hash and for whether it is UTF-8. */
export async function scanContent(path: string): Promise<ContentScan> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const check = createUtf8Check();
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      check.push(chunk);
    }
    return { sha256: hash.digest('hex'), ...check.end() };
  } finally {
    await file.close();
  }
}
