import type { OwnData } from '../../clerk/clerk.ts';
import { nameTables } from '../../clerk/name-tables.ts';
import { sizeTables } from '../../contract/dataset.ts';
import type { Profile } from '../../contract/profile.ts';
import type { PrivacyLevel } from '../../contract/question.ts';
import type { Identity } from '../access/identity.ts';
import { laneOf } from '../jobs/lane.ts';
import { noDataset } from '../routes/find-dataset.ts';
import type { Named } from '../routes/find-dataset.ts';
import { removeUnused } from '../routes/remove-unused.ts';
import type { Service } from '../service.ts';
import { keptUntil } from './kept-for.ts';

export type Asking = { readonly who: Identity; readonly signal: AbortSignal };

/** More are in no list that a person reads. */
const mostListed = 1_000;

export async function listOwnData({ owner }: Identity, { records }: Service): Promise<readonly OwnData[]> {
  const { items } = await records.listDatasets(owner, { limit: mostListed });
  return items.map(({ name, hash, tables }) => ({ name, hash, tables }));
}

/**
 * By its name; else by its hash, where it is the owner's: under a name, without one, or asked of before. Who asks for data without a
 * name is about to ask it: it stays. Throws `DATASET_NOT_FOUND`.
 */
export async function findOwnData(named: string, { owner }: Identity, service: Service): Promise<OwnData> {
  const { records, datasets } = service;
  const record = await records.findDataset(owner, named);
  if (record !== undefined) return { name: record.name, hash: record.hash, tables: record.tables };
  if (!isHash.test(named) || !(await records.isDatasetOf(owner, named))) throw noDataset(named);
  await records.extendDataset(owner, named, keptUntil());
  const stored = await datasets.find(named);
  if (stored === undefined) throw noDataset(named);
  const { hash, tables } = stored.dataset;
  return { name: nameTables(tables), hash, tables: sizeTables(tables) };
}

const isHash = /^[0-9a-f]{64}$/;

/** One dataset, or several made one. */
export async function findOwnSeveral(
  named: readonly string[],
  { who, signal }: Asking,
  service: Service,
): Promise<Named> {
  const names = [...new Set(named)];
  const found = await Promise.all(names.map((name) => findOwnData(name, who, service)));
  const hashes = [...new Set(found.map(({ hash }) => hash))];
  const [only, ...others] = hashes;
  if (only !== undefined && others.length === 0) return { names, hash: only };
  const lane = laneOf({ owner: who.owner, key: who.key?.id });
  const { dataset } = await service.intakes.take(lane, { hash: hashes }, undefined, signal);
  return { names, hash: dataset.hash };
}

export async function profileOwnData(
  named: readonly string[],
  privacy: PrivacyLevel,
  asking: Asking,
  service: Service,
): Promise<Profile> {
  const { hash } = await findOwnSeveral(named, asking, service);
  try {
    return (await service.analyst.profile({ hash }, { privacy, signal: asking.signal })).profile;
  } finally {
    // Several made one are no use to anybody else, unless a question was asked of them.
    await removeUnused([hash], service);
  }
}
