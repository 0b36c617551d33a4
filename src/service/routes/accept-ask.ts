import { createHash, randomUUID } from 'node:crypto';
import { GloveboxError } from '../../errors.ts';
import type { Ask } from '../jobs/ask.ts';
import type { Asked, Wanted } from '../jobs/jobs.ts';
import type { Call } from '../route.ts';
import type { Service } from '../service.ts';
import { keepData } from './keep-data.ts';

type Headers = Call<unknown, unknown, unknown>['headers'];
type Caller = Pick<Call<unknown, unknown, unknown>, 'who' | 'id' | 'headers'>;

/** Has a question accepted for whoever asks. The data stays until it is; data that came with a refused one goes with it. */
export async function acceptAsk(
  { who, id, headers }: Caller,
  asked: Pick<Wanted, 'question' | 'dataset' | 'ask' | 'session'>,
  service: Service,
): Promise<Asked> {
  const { dataset, ask, session } = asked;
  const idempotencyKey = readIdempotencyKey(headers);
  const wanted = {
    ...asked,
    id: randomUUID(),
    owner: who.owner,
    key: who.key?.id,
    request: id,
    idempotencyKey,
    fingerprint: idempotencyKey && takeFingerprint({ ...ask, session, hash: dataset }),
  };
  return keepData(dataset, service, () => service.jobs.accept(wanted));
}

export function readIdempotencyKey(headers: Headers): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new GloveboxError('REQUEST_INVALID', 'An Idempotency-Key has 1 to 200 printable characters, and no spaces.');
  return key;
}

/** What is asked twice under one key is the same where nothing of it differs. */
function takeFingerprint(asked: Ask & { readonly session: string | undefined; readonly hash: string }): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
