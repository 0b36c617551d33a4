import { describe, expect, it } from 'vitest';
import type { RecordStore } from '../../../../src/store/records/record-store.ts';
import type { Bench } from '../record-store-contract.ts';
import { answered, sampleAnalysis, sampleDataset, sampleDocument, second } from '../sample-records.ts';

/** Several stores on the same records, as several processes have them. */
export function describeConcurrency({ store, another }: Bench): void {
  const openFour = async (): Promise<RecordStore[]> => [store(), await another(), await another(), await another()];

  async function race<T>(count: number, work: (store: RecordStore, index: number) => Promise<T>): Promise<T[]> {
    const stores = await openFour();
    return Promise.all(
      Array.from({ length: count }, (_, index) => work(stores[index % stores.length] as RecordStore, index)),
    );
  }

  describe('of many at once', () => {
    it('one is accepted for an idempotency key, and the others are told of it', async () => {
      const accepted = await race(40, (own, index) =>
        own.accept(sampleAnalysis({ id: `n${index}`, idempotencyKey: 'same', fingerprint: 'f' })),
      );
      const winner = accepted.findIndex(({ kind }) => kind === 'accepted');
      const told = accepted.flatMap((each) => (each.kind === 'accepted' ? [] : [`${each.kind} ${each.earlier.id}`]));
      expect(told).toEqual(Array.from({ length: 39 }, () => `repeated n${winner}`));
      expect((await store().listAnalyses('ann', {}, { limit: 99 })).items).toHaveLength(1);
    });

    it('one ends a question, and its document is the one that stays', async () => {
      await store().accept(sampleAnalysis());
      const ended = await race(40, (own, index) =>
        own.end('one', 'p1', { ...answered, usd: index }, sampleDocument(index, 5000), second(index)),
      );
      expect(ended.filter(Boolean)).toHaveLength(1);
      const winner = ended.indexOf(true);
      expect(await store().readDocument('ann', 'one')).toEqual(sampleDocument(winner, 5000));
      expect((await store().findAnalysis('ann', 'one'))?.outcome?.usd).toBe(winner);
    });

    it('each question of a dead process is taken over by one', async () => {
      const ids = Array.from({ length: 30 }, (_, index) => `n${String(index).padStart(2, '0')}`);
      await Promise.all(ids.map((id) => store().accept(sampleAnalysis({ id, instance: 'dead' }))));
      const taken = await race(12, (own, index) => own.takeOver('dead', `p${index}`));
      const all = taken.flatMap((records, index) => records.map(({ id, instance }) => [id, instance, `p${index}`]));
      expect(new Set(all.map(([id]) => id))).toEqual(new Set(ids));
      expect(all).toHaveLength(ids.length);
      for (const [, instance, taker] of all) expect(instance).toBe(taker);
    });

    it('a process that ends its work and one that takes it over do not both have it', async () => {
      const ids = Array.from({ length: 40 }, (_, index) => `n${index}`);
      await Promise.all(ids.map((id) => store().accept(sampleAnalysis({ id, instance: 'slow' }))));
      const other = await another();
      const [ended, taken] = await Promise.all([
        Promise.all(ids.map((id) => store().end(id, 'slow', answered, sampleDocument(1), second(1)))),
        other.takeOver('slow', 'quick'),
      ]);
      const finished = ids.filter((_, index) => ended[index]);
      expect([...finished, ...taken.map(({ id }) => id)].sort()).toEqual(ids.toSorted());
    });

    it('each who names a dataset is told of another one that it replaced', async () => {
      const replaced = await race(30, async (own, index) =>
        own.saveDataset(sampleDataset({ hash: `h${index}`, bytes: index })),
      );
      const last = await store().findDataset('ann', 'sales');
      const seen = replaced.flatMap(({ replaced: before }) => (before === undefined ? [] : [before.hash]));
      expect(seen).toHaveLength(29);
      expect(new Set([...seen, last?.hash])).toEqual(new Set(Array.from({ length: 30 }, (_, index) => `h${index}`)));
    });

    it('one removes an analysis, and one revokes a key', async () => {
      await store().accept(sampleAnalysis());
      await store().end('one', 'p1', answered, sampleDocument(1), second(1));
      await store().addKey({ id: 'k', owner: 'ann', name: '', hash: '', createdAt: second(0) });
      const removed = await race(12, (own) => own.removeAnalysis('ann', 'one'));
      const revoked = await race(12, (own, index) => own.revokeKey('k', second(index)));
      expect(removed.filter((each) => each?.removed === true)).toHaveLength(1);
      expect(revoked.filter(Boolean)).toHaveLength(1);
    });

    it('a session that goes takes no question with it', async () => {
      const stores = await openFour();
      for (let round = 0; round < 10; round++) {
        const session = `s${round}`;
        await store().addSession({ id: session, owner: 'ann', title: '', createdAt: second(0) });
        await Promise.all([
          ...stores.map((own, index) => own.accept(sampleAnalysis({ id: `${session}-${index}`, session }))),
          stores[3]?.removeSession('ann', session),
        ]);
      }
      const { items } = await store().listAnalyses('ann', {}, { limit: 99 });
      expect(items).toHaveLength(40);
      expect(items.filter((item) => item.session !== undefined)).toEqual([]);
    });

    it('each is removed by one of those that clean up', async () => {
      for (let index = 0; index < 30; index++) {
        await store().accept(sampleAnalysis({ id: `n${index}` }));
        await store().end(`n${index}`, 'p1', answered, sampleDocument(1, 100), second(index));
      }
      const removed = await race(8, (own, index) =>
        index % 2 === 0 ? own.removeEndedBefore(second(20), 7) : own.removeBeyond(1000, 7),
      );
      const ids = removed.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const left = (await store().listAnalyses('ann', {}, { limit: 99 })).items;
      expect(left.length + ids.length).toBe(30);
      expect(left.length).toBeGreaterThanOrEqual(10);
    });
  });
}
