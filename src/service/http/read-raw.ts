import type { IncomingMessage } from 'node:http';
import { GloveboxError } from '../../errors.ts';

/** How long a body may take in all: whoever sends a byte now and then is not silent, and would hold a place for ever. */
const wholeMilliseconds = 30_000;

type ReadOptions = {
  readonly patience?: number | undefined;
  /** Hears of each part how many bytes are held more. Throws where there is no room for them. */
  hold?(bytes: number): void;
};

/**
 * A body as it came, byte for byte: signatures are over that. Rejects where it is longer than it may be, and where it takes longer to
 * come.
 */
export async function readRaw(
  request: IncomingMessage,
  mostBytes: number,
  { patience = wholeMilliseconds, hold = () => {} }: ReadOptions = {},
): Promise<Buffer> {
  checkLength(request, mostBytes);
  const parts: Buffer[] = [];
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const breakOff = () => reject(new GloveboxError('REQUEST_INVALID', 'The body breaks off.'));
      request.on('data', (part: Buffer) => {
        try {
          bytes += part.length;
          if (bytes > mostBytes) throw tooLarge(mostBytes);
          hold(part.length);
          parts.push(part);
        } catch (error) {
          // The rest is not read. Whoever sends it is answered, and hung up on.
          request.pause();
          reject(error);
        }
      });
      request.once('end', resolve);
      request.once('error', breakOff);
      request.once('close', breakOff);
      timer = setTimeout(() => reject(new GloveboxError('CANCELLED', 'The body takes too long to come.')), patience);
    });
  } finally {
    request.removeAllListeners('data');
    clearTimeout(timer);
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
