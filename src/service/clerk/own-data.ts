import type { OwnData } from '../../clerk/clerk.ts';
import { nameTables } from '../../clerk/name-tables.ts';
import { sizeTables } from '../../contract/dataset.ts';
import type { Profile } from '../../contract/profile.ts';
import type { PrivacyLevel } from '../../contract/question.ts';
import type { Identity } from '../access/identity.ts';
import { noDataset, putTogether } from '../routes/find-dataset.ts';
import type { Asking, Named } from '../routes/find-dataset.ts';
import { keepData } from '../routes/keep-data.ts';
import type { Service } from '../service.ts';
import { keptForNow, keptUntil } from './kept-for.ts';

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
export async function findOwnSeveral(named: readonly string[], asking: Asking, service: Service): Promise<Named> {
  const names = [...new Set(named)];
  const found = await Promise.all(names.map((name) => findOwnData(name, asking.who, service)));
  return { names, hash: await putTogether(found, asking, service) };
}

export async function profileOwnData(
  named: readonly string[],
  privacy: PrivacyLevel,
  asking: Asking,
  service: Service,
): Promise<Profile> {
  const { who, signal } = asking;
  const { names, hash } = await findOwnSeveral(named, asking, service);
  // Several made one have no name. They are likely asked next, and somebody may be about to: removed now, they would be gone under them.
  if (names.length > 1) await keepData(hash, service, () => service.records.keepDataset(who.owner, hash, keptForNow()));
  return (await service.analyst.profile({ hash }, { privacy, signal })).profile;
}
