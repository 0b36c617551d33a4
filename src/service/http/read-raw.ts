import type { IncomingMessage } from 'node:http';
import { GloveboxError } from '../../errors.ts';
import { silentMilliseconds } from '../uploads/receive-form.ts';

/** A body as it came, byte for byte: signatures are over that. Rejects where it is longer than it may be. */
export async function readRaw(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  checkLength(request, mostBytes);
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const breakOff = () => reject(new GloveboxError('REQUEST_INVALID', 'The body breaks off.'));
      request.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes <= mostBytes) return void parts.push(part);
        // The rest is not read. Whoever sends it is answered, and hung up on.
        request.pause();
        return reject(tooLarge(mostBytes));
      });
      request.once('end', resolve);
      request.once('error', breakOff);
      request.once('close', breakOff);
      request.setTimeout(silentMilliseconds, () => reject(new GloveboxError('CANCELLED', 'The body fell silent.')));
    });
  } finally {
    request.removeAllListeners('data');
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
