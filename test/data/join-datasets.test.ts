import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinDatasets } from '../../src/data/join-datasets.ts';
import { takeIn } from '../../src/data/take-in.ts';
import { createDatasetStore } from '../../src/store/dataset-store.ts';

const home = mkdtempSync(join(tmpdir(), 'glovebox-join-'));
const store = createDatasetStore(home);
const context = { store, signal: new AbortController().signal };
const take = (name: string, text: string) =>
  takeIn([{ kind: 'stream', name, stream: Readable.from([text]) }], {}, context);

let orders: Awaited<ReturnType<typeof take>>;
let later: Awaited<ReturnType<typeof take>>;
let rates: Awaited<ReturnType<typeof take>>;
beforeAll(async () => {
  orders = await take('orders.csv', 'day,amount\n03/04/2024,€10.50\n05/04/2024,€4.00\n');
  later = await take('orders.csv', 'day,amount\n2024-06-01,7\n');
  rates = await take('rates.csv', 'name,rate\nA,5 %\nB,12 %\n');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('Several stored datasets', () => {
  it('become one, whose tables keep what is known of them', async () => {
    const { dataset, profile } = await joinDatasets([orders, rates], context);
    expect(dataset.tables).toEqual([...orders.dataset.tables, ...rates.dataset.tables]);
    expect(profile.tables).toEqual([...orders.profile.tables, ...rates.profile.tables]);
    expect(dataset.assumptions).toEqual(expect.arrayContaining(orders.dataset.assumptions));
    expect(dataset.tables[1]?.columns[1]).toMatchObject({ name: 'rate', format: 'percent' });
  });

  it('of one name are told apart, and that is stated', async () => {
    const { dataset, profile } = await joinDatasets([orders, later], context);
    expect(dataset.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['orders', 2],
      ['orders_2', 1],
    ]);
    expect(profile.tables.map(({ name }) => name)).toEqual(['orders', 'orders_2']);
    expect(dataset.assumptions).toContain(
      'Table orders of orders.csv is called orders_2, as there is another of that name',
    );
  });

  it('are put together once', async () => {
    const first = await joinDatasets([rates, later], context);
    const files = readdirSync(join(home, 'datasets'));
    const again = await joinDatasets([rates, later], context);
    expect(again).toEqual({ ...first, cached: true });
    expect(readdirSync(join(home, 'datasets'))).toEqual(files);
    expect((await joinDatasets([later, rates], context)).dataset.hash).not.toBe(first.dataset.hash);
  });

  it('leave nothing behind where one of them is gone', async () => {
    const gone = { ...later, dataset: { ...later.dataset, hash: '0'.repeat(64), path: `${later.dataset.path}.gone` } };
    await expect(joinDatasets([orders, gone], context)).rejects.toMatchObject({ name: 'GloveboxError' });
    expect(readdirSync(join(home, 'intake'))).toEqual([]);
  });
});
