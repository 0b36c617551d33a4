import { createHash } from 'node:crypto';
import { GloveboxError } from '../../errors.ts';
import type { Wanted } from '../jobs/jobs.ts';
import type { Call } from '../route.ts';

/**
 * The key that a request is sent under, and what tells it from another one under that key: all that was sent. What a name in it stands
 * for may be other data when the same request comes again.
 */
export function readIdempotency(
  { headers }: Pick<Call<unknown, unknown, unknown>, 'headers'>,
  ...sent: readonly unknown[]
): Pick<Wanted, 'idempotencyKey' | 'fingerprint'> {
  const key = headers['idempotency-key'];
  if (key === undefined) return {};
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new GloveboxError('REQUEST_INVALID', 'An Idempotency-Key has 1 to 200 printable characters, and no spaces.');
  return { idempotencyKey: key, fingerprint: createHash('sha256').update(JSON.stringify(sent)).digest('hex') };
}
