import type { IncomingMessage } from 'node:http';
import { GloveboxError } from '../../errors.ts';
import { readRaw } from '../http/read-raw.ts';

/** Bodies are held whole until their signature is looked at: who has no secret may not have many of them held. */
const mostAtOnce = 8;

/** Reads bodies of at most so many bytes, a few at once. Rejects with `QUEUE_FULL` where there are more. */
export type ReadInTurn = (request: IncomingMessage) => Promise<Buffer>;

export function createReadInTurn(mostBytes: number): ReadInTurn {
  let bodies = 0;
  return async (request) => {
    if (bodies >= mostAtOnce)
      throw new GloveboxError('QUEUE_FULL', 'Too many messages come at once.', { retryAfterSeconds: 2 });
    bodies += 1;
    try {
      return await readRaw(request, mostBytes);
    } finally {
      bodies -= 1;
    }
  };
}
