import { randomUUID } from 'node:crypto';
import type { Asked } from '../jobs/asked.ts';
import type { Wanted } from '../jobs/jobs.ts';
import type { Call } from '../route.ts';
import type { Service } from '../service.ts';
import { keepData } from './keep-data.ts';
import { removeUnused } from './remove-unused.ts';

/** Has a question accepted for whoever asks. The data stays until it is; data that came with a refused one goes with it. */
export async function acceptAsk(
  { who, id }: Pick<Call<unknown, unknown, unknown>, 'who' | 'id'>,
  asked: Pick<Wanted, 'question' | 'dataset' | 'ask' | 'session' | 'idempotencyKey' | 'fingerprint'>,
  service: Service,
): Promise<Asked> {
  const { dataset } = asked;
  const wanted = { ...asked, id: randomUUID(), owner: who.owner, key: who.key?.id, request: id };
  const accepted = await keepData(dataset, service, () => service.jobs.accept(wanted));
  if (accepted.record.dataset !== dataset) await removeUnused([dataset], service);
  return accepted;
}
