import type { IncomingMessage } from 'node:http';
import { GloveboxError } from '../../errors.ts';
import { silentMilliseconds } from '../uploads/receive-form.ts';

/** A body as it came, byte for byte: signatures are over that. Throws where it is longer than it may be. */
export async function readRaw(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  checkLength(request, mostBytes);
  const parts: Buffer[] = [];
  let bytes = 0;
  request.setTimeout(silentMilliseconds, () => request.destroy(new Error('The body fell silent.')));
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > mostBytes) throw tooLarge(mostBytes);
      parts.push(part);
    }
  } catch (cause) {
    if (cause instanceof GloveboxError) throw cause;
    throw new GloveboxError('REQUEST_INVALID', 'The body breaks off.', { cause });
  } finally {
    request.setTimeout(0);
  }
  return Buffer.concat(parts);
}

/** Refuses what says that it is longer than it may be, before any of it is read. */
export function checkLength({ headers }: IncomingMessage, mostBytes: number): void {
  if (Number(headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes);
}

function tooLarge(mostBytes: number): GloveboxError {
  return new GloveboxError('REQUEST_TOO_LARGE', `A body may have ${mostBytes} bytes here.`, {
    next: 'Send less at once; large data can be uploaded: POST /datasets.',
  });
}
