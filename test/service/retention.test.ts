import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, describe, it } from 'vitest';
import { removeOutdated } from '../../src/service/retention.ts';
import { readServiceSettings } from '../../src/service/settings.ts';
import type { ServiceOptions } from '../../src/service/settings.ts';
import { DatasetHolds } from '../../src/service/uploads/dataset-holds.ts';
import { createDatasetStore } from '../../src/store/dataset-store.ts';
import type { DatasetStore } from '../../src/store/dataset-store.ts';
import type { RecordStore } from '../../src/store/records/record-store.ts';
import { addEnded, sampleDataset, sampleDocument } from '../store/records/sample-records.ts';
import { useRecords } from './use-records.ts';

const site = useRecords();
let datasets: DatasetStore;
beforeEach(() => {
  datasets = createDatasetStore(site.home);
});

const hash = (letter: string) => letter.repeat(64);
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000).toISOString();

/** An analysis that goes by the letter of its data, and ended so many days ago. */
async function addAsked(letter: string, days: number, bytes = 64): Promise<void> {
  const workspace = await datasets.openWorkspace();
  const file = join(workspace.path, 'dataset.duckdb');
  writeFileSync(file, letter);
  const dataset = { hash: hash(letter), tables: [], assumptions: [], warnings: [] };
  await datasets.publish(file, dataset, { privacy: 'full', tables: [], assumptions: [] });
  await workspace.close();
  await addEnded(site.records, { id: letter, dataset: hash(letter) }, daysAgo(days), sampleDocument(1, bytes));
}

const sweep = (settings: ServiceOptions, over: Partial<Parameters<typeof removeOutdated>[0]> = {}) =>
  removeOutdated({
    records: site.records,
    datasets,
    holds: new DatasetHolds(),
    settings: readServiceSettings(settings, {}),
    isStopping: () => false,
    ...over,
  });

/** The letters of the analyses and of the data that are left. */
async function listLeft() {
  const { items } = await site.records.listAnalyses('ann', {}, { limit: 10 });
  const stored = await datasets.list();
  return [items.map(({ id }) => id).sort(), stored.map(({ dataset }) => dataset.hash.slice(0, 1)).sort()];
}

describe('What is kept no longer', () => {
  it('is what ended before as many days, with the data that nobody has a name for', async () => {
    await addAsked('a', 3);
    await addAsked('b', 3);
    await addAsked('c', 1);
    await site.records.saveDataset(sampleDataset({ hash: hash('b') }));
    expect(await sweep({ keepDays: 2 })).toBe(2);
    expect(await listLeft()).toEqual([['c'], ['b', 'c']]);
  });

  it('is the oldest of what takes more room than there is', async () => {
    await addAsked('a', 3, 600);
    await addAsked('b', 2, 600);
    await addAsked('c', 1, 600);
    expect(await sweep({ keepBytes: 1200 })).toBe(1);
    expect(await listLeft()).toEqual([
      ['b', 'c'],
      ['b', 'c'],
    ]);
  });

  it('leaves no data behind where the service is told to end in between', async () => {
    await addAsked('a', 3);
    let stopping = false;
    const told: RecordStore = {
      ...site.records,
      removeEndedBefore(...given) {
        stopping = true;
        return site.records.removeEndedBefore(...given);
      },
    };
    await sweep({ keepDays: 2 }, { records: told, isStopping: () => stopping });
    expect(await listLeft()).toEqual([[], []]);
  });

  it('is removed though the data of another cannot be', async () => {
    for (const letter of ['a', 'b', 'c']) await addAsked(letter, 3);
    const broken: DatasetStore = {
      ...datasets,
      remove: (found) => (found === hash('a') ? Promise.reject(new Error('in use')) : datasets.remove(found)),
    };
    await expect(sweep({ keepDays: 2 }, { datasets: broken })).rejects.toThrow('in use');
    expect(await listLeft()).toEqual([[], ['a']]);
  });
});
