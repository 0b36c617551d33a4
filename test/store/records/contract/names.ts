import { describe, expect, it } from 'vitest';
import type { Bench } from '../record-store-contract.ts';
import { addEnded, sampleAnalysis, sampleDataset, sampleKey, second } from '../sample-records.ts';

/** Keys, datasets and sessions. */
export function describeNames({ store, reopen }: Bench): void {
  describe('keys', () => {
    it('are found by id with all that is known of them, also after the store was closed', async () => {
      const whole = sampleKey({ expiresAt: second(9), requestsPerMinute: 60, dollarsPerDay: 2.5 });
      await store().addKey(whole);
      await store().addKey(sampleKey({ id: 'key-2' }));
      const again = await reopen();
      expect(await again.findKey('key-1')).toEqual(whole);
      expect(await again.findKey('key-2')).toEqual(sampleKey({ id: 'key-2' }));
      expect(await again.findKey('key-3')).toBeUndefined();
    });

    it('are listed oldest first, whoever owns them', async () => {
      await store().addKey(sampleKey({ id: 'b', createdAt: second(2) }));
      await store().addKey(sampleKey({ id: 'a', createdAt: second(3), owner: 'bob' }));
      await store().addKey(sampleKey({ id: 'c', createdAt: second(1) }));
      expect((await store().listKeys()).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    });

    it('are revoked once, and stay', async () => {
      expect(await store().hasKeys()).toBe(false);
      await store().addKey(sampleKey());
      expect(await store().revokeKey('key-1', second(5))).toBe(true);
      expect(await store().revokeKey('key-1', second(6))).toBe(false);
      expect(await store().revokeKey('key-2', second(6))).toBe(false);
      expect(await store().findKey('key-1')).toEqual(sampleKey({ revokedAt: second(5) }));
      expect(await store().hasKeys()).toBe(true);
    });

    it('have an id of their own: a second one is a fault, and changes nothing', async () => {
      await store().addKey(sampleKey());
      await expect(store().addKey(sampleKey({ owner: 'bob' }))).rejects.toMatchObject({ code: 'INTERNAL' });
      expect(await store().findKey('key-1')).toEqual(sampleKey());
    });
  });

  describe('datasets', () => {
    it('have a name for each owner, and no other owner sees it', async () => {
      await store().saveDataset(sampleDataset());
      await store().saveDataset(sampleDataset({ owner: 'bob', hash: 'b'.repeat(64) }));
      expect(await store().findDataset('ann', 'sales')).toEqual(sampleDataset());
      expect((await store().findDataset('bob', 'sales'))?.hash).toBe('b'.repeat(64));
      expect(await store().findDataset('eve', 'sales')).toBeUndefined();
      expect((await store().listDatasets('eve', { limit: 10 })).items).toEqual([]);
      expect(await store().removeDataset('eve', 'sales')).toBeUndefined();
    });

    it('tell what a name was before', async () => {
      const [first, second_, third] = ['a', 'b', 'c'].map((letter, index) =>
        sampleDataset({ hash: letter.repeat(64), bytes: index, createdAt: second(index) }),
      ) as [ReturnType<typeof sampleDataset>, ReturnType<typeof sampleDataset>, ReturnType<typeof sampleDataset>];
      expect((await store().saveDataset(first)).replaced).toBeUndefined();
      expect((await store().saveDataset(second_)).replaced).toEqual(first);
      expect((await store().saveDataset(third)).replaced).toEqual(second_);
      expect(await store().removeDataset('ann', 'sales')).toEqual(third);
      expect(await store().findDataset('ann', 'sales')).toBeUndefined();
      expect((await store().saveDataset(first)).replaced).toBeUndefined();
    });

    it('are used as long as a name or an analysis has them', async () => {
      const hash = 'a'.repeat(64);
      expect(await store().isDatasetUsed(hash)).toBe(false);
      await store().saveDataset(sampleDataset());
      expect(await store().isDatasetUsed(hash)).toBe(true);
      await addEnded(store(), { owner: 'bob' }, second(1));
      await store().removeDataset('ann', 'sales');
      expect(await store().isDatasetUsed(hash)).toBe(true);
      await store().removeAnalysis('bob', 'one');
      expect(await store().isDatasetUsed(hash)).toBe(false);
    });
  });

  describe('sessions', () => {
    const session = { id: 's1', owner: 'ann', title: 'Spring', createdAt: second(0) };

    it('are found by whoever owns them', async () => {
      await store().addSession(session);
      expect(await store().findSession('ann', 's1')).toEqual(session);
      expect(await store().findSession('bob', 's1')).toBeUndefined();
      expect(await store().removeSession('bob', 's1')).toBe(false);
      expect((await store().listSessions('bob', { limit: 9 })).items).toEqual([]);
      expect((await store().listSessions('ann', { limit: 9 })).items).toEqual([session]);
    });

    it('leave their analyses behind, which belong to none then', async () => {
      await store().addSession(session);
      await store().accept(sampleAnalysis({ session: 's1' }));
      await store().accept(sampleAnalysis({ id: 'two' }));
      expect((await store().findAnalysis('ann', 'one'))?.session).toBe('s1');
      expect(await store().removeSession('ann', 's1')).toBe(true);
      expect(await store().removeSession('ann', 's1')).toBe(false);
      expect(await store().findAnalysis('ann', 'one')).not.toHaveProperty('session');
      expect((await store().listAnalyses('ann', {}, { limit: 9 })).items).toHaveLength(2);
    });

    it('hold no question of another owner, and none once they are gone', async () => {
      await store().addSession(session);
      await store().accept(sampleAnalysis({ id: 'strange', owner: 'bob', session: 's1' }));
      await store().accept(sampleAnalysis({ id: 'late', session: 'gone' }));
      expect(await store().findAnalysis('bob', 'strange')).not.toHaveProperty('session');
      expect(await store().findAnalysis('ann', 'late')).not.toHaveProperty('session');
    });
  });
}
