import { createHash, randomUUID } from 'node:crypto';
import { GloveboxError } from '../../errors.ts';
import type { Ask } from '../jobs/ask.ts';
import type { Asked, Wanted } from '../jobs/jobs.ts';
import type { Call } from '../route.ts';
import type { Service } from '../service.ts';
import { removeUnused } from './remove-unused.ts';

type Headers = Call<unknown, unknown, unknown>['headers'];
type Caller = Pick<Call<unknown, unknown, unknown>, 'who' | 'id' | 'headers'>;

/**
 * Has a question accepted for whoever asks. The data stays until it is; data that came with a refused one goes with it. `sent` is the
 * hash of data that came with the question: what has a name may be other data when the same request comes again.
 */
export async function acceptAsk(
  { who, id, headers }: Caller,
  asked: Pick<Wanted, 'question' | 'dataset' | 'ask' | 'session'>,
  service: Service,
  sent?: string,
): Promise<Asked> {
  const { dataset, ask, session } = asked;
  const wanted = {
    ...asked,
    id: randomUUID(),
    owner: who.owner,
    key: who.key?.id,
    request: id,
    ...readIdempotencyKey(headers, { ...ask, session, sent }),
  };
  try {
    const accepted = await service.holds.during(dataset, () => service.jobs.accept(wanted));
    if (accepted.record.dataset !== dataset) await removeUnused([dataset], service);
    return accepted;
  } catch (error) {
    await removeUnused([dataset], service).catch(() => {});
    throw error;
  }
}

/** What is asked twice under one key is the same where nothing of it differs. */
function readIdempotencyKey(headers: Headers, asked: Ask & { session: string | undefined; sent: string | undefined }) {
  const key = headers['idempotency-key'];
  if (key === undefined) return {};
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new GloveboxError('REQUEST_INVALID', 'An Idempotency-Key has 1 to 200 printable characters, and no spaces.');
  const fingerprint = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  return { idempotencyKey: key, fingerprint };
}
