import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createUtf8Check } from './utf8-check.ts';
import type { Utf8Finding } from './utf8-check.ts';

export type ContentScan = Utf8Finding & { readonly sha256: string };

const chunkBytes = 1024 * 1024;

/** Reads a file once, for its hash and for whether it is UTF-8. The next piece is read while one is hashed. */
export async function scanContent(path: string): Promise<ContentScan> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const check = createUtf8Check();
    const buffers = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)] as const;
    const readInto = async (buffer: Buffer): Promise<Buffer> =>
      buffer.subarray(0, (await file.read(buffer, 0, chunkBytes)).bytesRead);
    let [current, spare] = buffers;
    let pending = readInto(current);
    for (;;) {
      const chunk = await pending;
      if (chunk.length === 0) break;
      pending = readInto(spare);
      hash.update(chunk);
      check.push(chunk);
      [current, spare] = [spare, current];
    }
    return { sha256: hash.digest('hex'), ...check.end() };
  } finally {
    await file.close();
  }
}
