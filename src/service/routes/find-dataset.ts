import { GloveboxError } from '../../errors.ts';
import type { DatasetRecord } from '../../store/records/records.ts';
import type { Identity } from '../access/identity.ts';
import { laneOf } from '../jobs/lane.ts';
import type { Service } from '../service.ts';

/** A dataset of whoever asks. Throws `DATASET_NOT_FOUND`. */
export async function findDataset(name: string, { owner }: Identity, { records }: Service): Promise<DatasetRecord> {
  const record = await records.findDataset(owner, name);
  if (record === undefined) throw noDataset(name);
  return record;
}

export function noDataset(name: string): GloveboxError {
  return new GloveboxError('DATASET_NOT_FOUND', `There is no dataset ${JSON.stringify(name)}.`, {
    next: 'Upload it with POST /datasets; GET /datasets lists those that there are.',
  });
}

/** Who asks, and until when. */
export type Asking = { readonly who: Identity; readonly signal: AbortSignal };

/** What is asked, and how whoever asks calls it. */
export type Named = { readonly names: string[]; readonly hash: string };

/** One dataset by its name, or several made one. */
export async function findNamed(
  given: string | readonly string[],
  { who, signal }: Asking,
  service: Service,
): Promise<Named> {
  const names = [...new Set([given].flat())];
  const found = await Promise.all(names.map((name) => findDataset(name, who, service)));
  return { names, hash: await putTogether(found, { who, signal }, service) };
}

/** The hash of one, or of several made one. The same data under two names is one. */
export async function putTogether(
  found: readonly { readonly hash: string }[],
  { who, signal }: Asking,
  { intakes }: Pick<Service, 'intakes'>,
): Promise<string> {
  const hashes = [...new Set(found.map(({ hash }) => hash))];
  const [only, ...others] = hashes;
  if (only !== undefined && others.length === 0) return only;
  const lane = laneOf({ owner: who.owner, key: who.key?.id });
  return (await intakes.take(lane, { hash: hashes }, undefined, signal)).dataset.hash;
}
