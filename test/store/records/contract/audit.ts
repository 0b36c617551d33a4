import { describe, expect, it } from 'vitest';
import type { Bench } from '../record-store-contract.ts';
import type { AuditEntry } from '../../../../src/store/records/records.ts';
import { addEnded, answered, sampleAnalysis, sampleDataset, sampleKey, second } from '../sample-records.ts';

export function describeAudit({ store, reopen }: Bench): void {
  describe('what was done', () => {
    it('is kept word for word, also when what it is about is gone', async () => {
      const whole = {
        at: second(2),
        owner: 'ann',
        key: 'key-1',
        action: 'ask',
        target: 'one',
        dataset: 'a'.repeat(64),
        question: 'how much?',
        request: 'r-1',
      } as const;
      const bare = { at: second(1), owner: 'bob', action: 'create-key', target: 'key-1', request: 'r-0' } as const;
      await store().accept(sampleAnalysis(), whole);
      await store().addKey(sampleKey(), bare);
      await store().begin('one', 'p1', second(3));
      await store().end('one', 'p1', answered, new Uint8Array(), second(3));
      await store().removeAnalysis('ann', 'one');
      const again = await reopen();
      expect((await again.listAudit(undefined, { limit: 9 })).items).toEqual([whole, bare]);
      expect((await again.listAudit('bob', { limit: 9 })).items).toEqual([bare]);
    });
  });

  describe('the trail of a deed', () => {
    const entry = (action: AuditEntry['action'], target: string): AuditEntry => ({
      at: second(0),
      owner: 'ann',
      action,
      target,
      request: 'r',
    });
    const written = async () =>
      (await store().listAudit('ann', { limit: 9 })).items.map(({ action, target, dataset }) => [
        action,
        target,
        dataset,
      ]);

    it('is written with it', async () => {
      await store().addKey(sampleKey(), entry('create-key', 'key-1'));
      expect(await store().revokeKey('key-1', second(1), entry('revoke-key', 'key-1'))).toBe(true);
      await store().saveDataset(sampleDataset(), entry('upload', 'sales'));
      await store().removeDataset('ann', 'sales', ({ hash }) => ({
        ...entry('delete-dataset', 'sales'),
        dataset: hash,
      }));
      await store().accept(sampleAnalysis({ dataset: 'd1' }));
      await store().cancel('ann', 'one', ({ dataset }) => ({ ...entry('cancel', 'one'), dataset }));
      await store().end('one', 'p1', answered, new Uint8Array(), second(2));
      await store().removeAnalysis('ann', 'one', ({ dataset }) => ({ ...entry('delete-analysis', 'one'), dataset }));
      expect(await written()).toEqual([
        ['delete-analysis', 'one', 'd1'],
        ['cancel', 'one', 'd1'],
        ['delete-dataset', 'sales', 'a'.repeat(64)],
        ['upload', 'sales', undefined],
        ['revoke-key', 'key-1', undefined],
        ['create-key', 'key-1', undefined],
      ]);
    });

    it('is not written where nothing was done', async () => {
      await store().accept(sampleAnalysis());
      expect(await store().revokeKey('none', second(1), entry('revoke-key', 'none'))).toBe(false);
      expect(await store().removeDataset('ann', 'none', () => entry('delete-dataset', 'none'))).toBeUndefined();
      expect(await store().cancel('bob', 'one', () => entry('cancel', 'one'))).toBeUndefined();
      expect(await store().removeAnalysis('ann', 'one', () => entry('delete-analysis', 'one'))).toMatchObject({
        removed: false,
      });
      await store().addKey(sampleKey());
      await expect(store().addKey(sampleKey(), entry('create-key', 'key-1'))).rejects.toThrow();
      expect(await written()).toEqual([]);
    });

    it('undoes what cannot be written down', async () => {
      await store().saveDataset(sampleDataset());
      const broken = store().removeDataset('ann', 'sales', () => {
        throw new Error('no words for it');
      });
      await expect(broken).rejects.toThrow();
      expect(await store().findDataset('ann', 'sales')).toEqual(sampleDataset());
    });
  });

  describe('the trail of a question', () => {
    it('is written with it, and once where it is sent twice', async () => {
      const entry = { at: second(0), owner: 'ann', action: 'ask', target: 'one', request: 'r-1' } as const;
      const once = { idempotencyKey: 'k', fingerprint: 'f' };
      expect((await store().accept(sampleAnalysis(once), entry)).kind).toBe('accepted');
      const again = sampleAnalysis({ id: 'two', ...once });
      expect((await store().accept(again, { ...entry, target: 'two' })).kind).toBe('repeated');
      expect((await store().listAudit('ann', { limit: 9 })).items).toEqual([entry]);
    });
  });

  describe('what a key has spent', () => {
    it('is what its questions cost since a moment', async () => {
      const cost = (usd: number) => ({ ...answered, usd });
      await addEnded(store(), { id: 'a', key: 'k1' }, second(1), undefined, cost(0.5));
      await addEnded(store(), { id: 'b', key: 'k1' }, second(2), undefined, cost(0.25));
      await addEnded(store(), { id: 'c', key: 'k1' }, second(3), undefined, cost(0.125));
      await addEnded(store(), { id: 'd', key: 'k2' }, second(3), undefined, cost(4));
      await addEnded(store(), { id: 'e' }, second(3), undefined, cost(8));
      expect(await store().spent('k1', second(0))).toBe(0.875);
      expect(await store().spent('k1', second(2))).toBe(0.375);
      expect(await store().spent('k1', second(4))).toBe(0);
      expect(await store().spent('k2', second(0))).toBe(4);
      expect(await store().spent('k3', second(0))).toBe(0);
    });

    it('does not come back with the removal of an analysis', async () => {
      await addEnded(store(), { id: 'a', key: 'k1' }, second(1));
      await store().removeAnalysis('ann', 'a');
      await addEnded(store(), { id: 'b', key: 'k1' }, second(2));
      await store().removeEndedBefore(second(9), 9);
      expect(await store().spent('k1', second(0))).toBe(0.5);
    });
  });
}
