import type { IncomingMessage } from 'node:http';
import { GloveboxError } from '../../errors.ts';
import { readRaw } from '../http/read-raw.ts';

/** Bodies are read whole before their signature is looked at: who has no secret may not have many of them read. */
const mostAtOnce = 8;

type Bounds = {
  /** Of one body. */
  readonly mostBytes: number;
  /** Of all that are held at once. */
  readonly mostHeld: number;
};

/**
 * Reads a body, a few at once, and holds it until it is used. Rejects with `QUEUE_FULL` where there are more bodies, or more of them, than
 * are held.
 */
export type ReadInTurn = <T>(request: IncomingMessage, use: (body: Buffer) => Promise<T>) => Promise<T>;

export function createReadInTurn({ mostBytes, mostHeld }: Bounds): ReadInTurn {
  let bodies = 0;
  let held = 0;
  return async (request, use) => {
    let own = 0;
    const hold = (bytes: number): void => {
      if (held + bytes > mostHeld) throw full();
      held += bytes;
      own += bytes;
    };
    const read = async (): Promise<Buffer> => {
      if (bodies >= mostAtOnce) throw full();
      bodies += 1;
      try {
        return await readRaw(request, mostBytes, { hold });
      } finally {
        bodies -= 1;
      }
    };
    try {
      return await use(await read());
    } finally {
      held -= own;
    }
  };
}

function full(): GloveboxError {
  return new GloveboxError('QUEUE_FULL', 'Too many messages come at once.', { retryAfterSeconds: 2 });
}
