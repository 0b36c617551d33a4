import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSpending } from '../../../src/service/jobs/spending.ts';
import { openSqliteRecordStore } from '../../../src/store/records/sqlite/sqlite-record-store.ts';
import { addEnded, answered, sampleDocument, sampleKey } from '../../store/records/sample-records.ts';
import { useRecords } from '../use-records.ts';

const site = useRecords();
beforeEach(async () => {
  await site.records.addKey(sampleKey({ id: 'limited', dollarsPerDay: 2 }));
  await site.records.addKey(sampleKey({ id: 'free' }));
});
afterEach(() => void vi.useRealTimers());

const spend = (id: string, usd: number, at: string) =>
  addEnded(site.records, { id, key: 'limited' }, at, sampleDocument(1), { ...answered, usd });
const earlyToday = () => `${new Date().toISOString().slice(0, 10)}T00:00:01.000Z`;

describe('What a key may spend', () => {
  it('is one account for all who ask at once, those who come first included', async () => {
    const spending = createSpending(site.records);
    const accounts = await Promise.all([1, 2, 3].map(() => spending.accountOf('limited')));
    expect(new Set(accounts).size).toBe(1);
    const hold = accounts[0]?.hold({ usd: 1.5, tokens: 0 });
    expect(hold).toBeDefined();
    expect(accounts[2]?.hold({ usd: 1, tokens: 0 })).toBeUndefined();
  });

  it('is what the questions of today have left of it', async () => {
    await spend('today', 0.5, earlyToday());
    await spend('long ago', 40, '2001-02-03T00:00:00.000Z');
    expect((await createSpending(site.records).accountOf('limited'))?.left.usd).toBe(1.5);
  });

  it('is refused when nothing is left, and is there again on the next day', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2031, 0, 1, 12) });
    await spend('all', 2, '2031-01-01T11:00:00.000Z');
    const spending = createSpending(site.records);
    await expect(spending.accountOf('limited')).rejects.toMatchObject({ code: 'SPENDING_LIMIT' });
    vi.setSystemTime(Date.UTC(2031, 0, 2));
    expect((await spending.accountOf('limited'))?.left.usd).toBe(2);
  });

  it('has no limit where the key has none, or where there is no key', async () => {
    const spending = createSpending(site.records);
    expect(await spending.accountOf('free')).toBeUndefined();
    expect(await spending.accountOf(undefined)).toBeUndefined();
  });

  it('is asked for again after the store was not there', async () => {
    const closed = await openSqliteRecordStore(join(site.home, 'service.db'));
    const spending = createSpending({
      ...site.records,
      findKey: (id) => (isThere ? site.records : closed).findKey(id),
    });
    let isThere = false;
    await closed.close();
    await expect(spending.accountOf('limited')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    isThere = true;
    expect((await spending.accountOf('limited'))?.left.usd).toBe(2);
  });
});
