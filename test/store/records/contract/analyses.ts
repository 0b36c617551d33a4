import { describe, expect, it } from 'vitest';
import type { AnalysisFilter } from '../../../../src/store/records/records.ts';
import type { Bench } from '../record-store-contract.ts';
import { addEnded, answered, sampleAnalysis, sampleDocument, second } from '../sample-records.ts';

/** What was asked, as its owner finds it. */
export function describeAnalyses({ store, reopen }: Bench): void {
  describe('analyses', () => {
    it('are queued when they are accepted, and nobody else can find them', async () => {
      expect(await store().accept(sampleAnalysis({ key: 'key-1' }))).toEqual({ kind: 'accepted' });
      const expected = { ...sampleAnalysis({ key: 'key-1' }), state: 'queued', tries: 0, cancelled: false, bytes: 0 };
      expect(await store().findAnalysis('ann', 'one')).toEqual(expected);
      expect(await store().findAnalysis('bob', 'one')).toBeUndefined();
      expect(await store().cancel('bob', 'one')).toBeUndefined();
      expect(await store().removeAnalysis('bob', 'one')).toBeUndefined();
      expect(await store().saveFeedback('bob', 'one', { rating: 'right', at: second(1) })).toBe(false);
      expect(await store().findAnalysis('ann', 'one')).toEqual(expected);
    });

    it('have their outcome and their document whole once they ended, also after the store was closed', async () => {
      const document = sampleDocument(7, 50_000);
      const fault = { ...answered, status: 'fault', code: 'MODEL_BUSY', summary: '' } as const;
      await addEnded(store(), { key: 'key-1' }, second(3), document);
      await addEnded(store(), { id: 'two' }, second(4), new Uint8Array(0), fault);
      const again = await reopen();
      expect(await again.findAnalysis('ann', 'one')).toEqual({
        ...sampleAnalysis({ key: 'key-1' }),
        state: 'ended',
        tries: 0,
        cancelled: false,
        endedAt: second(3),
        outcome: answered,
        bytes: 50_000,
      });
      expect((await again.findAnalysis('ann', 'two'))?.outcome).toEqual(fault);
      expect(await again.readDocument('ann', 'one')).toEqual(document);
      expect(await again.readDocument('ann', 'two')).toEqual(new Uint8Array(0));
      expect(await again.readDocument('bob', 'one')).toBeUndefined();
    });

    it('keep a document that is a part of a larger one in memory', async () => {
      const part = sampleDocument(3, 400).subarray(100, 200);
      await addEnded(store(), {}, second(1), part);
      expect(await store().readDocument('ann', 'one')).toEqual(Uint8Array.from(part));
    });

    it('have no document before they ended', async () => {
      await store().accept(sampleAnalysis());
      expect(await store().readDocument('ann', 'one')).toBeUndefined();
    });

    it('are one for one idempotency key of an owner', async () => {
      const asked = { idempotencyKey: 'mine', fingerprint: 'f1' };
      await store().accept(sampleAnalysis(asked));
      const repeated = await store().accept(sampleAnalysis({ ...asked, id: 'two' }));
      const conflict = await store().accept(sampleAnalysis({ ...asked, id: 'three', fingerprint: 'f2' }));
      const unmarked = await store().accept(sampleAnalysis({ id: 'four', idempotencyKey: 'mine' }));
      const other = await store().accept(sampleAnalysis({ ...asked, id: 'five', owner: 'bob' }));
      expect((await store().accept(sampleAnalysis(asked))).kind).toBe('repeated');
      const earlier = await store().findAnalysis('ann', 'one');
      expect(repeated).toEqual({ kind: 'repeated', earlier });
      expect(conflict).toEqual({ kind: 'conflict', earlier });
      expect(unmarked).toEqual({ kind: 'conflict', earlier });
      expect(other).toEqual({ kind: 'accepted' });
      expect((await store().listAnalyses('ann', {}, { limit: 9 })).items.map(({ id }) => id)).toEqual(['one']);
    });

    it('are known by the idempotency key of their owner, until they are removed', async () => {
      const findOwn = (fingerprint?: string) => store().findAccepted('ann', 'mine', fingerprint);
      expect(await findOwn('f1')).toBeUndefined();
      await addEnded(store(), { idempotencyKey: 'mine', fingerprint: 'f1' }, second(1));
      const earlier = await store().findAnalysis('ann', 'one');
      expect(await findOwn('f1')).toEqual({ kind: 'repeated', earlier });
      expect([await findOwn('f2'), await findOwn()]).toEqual(Array(2).fill({ kind: 'conflict', earlier }));
      expect(await store().findAccepted('ann', 'other', 'f1')).toBeUndefined();
      expect(await store().findAccepted('bob', 'mine', 'f1')).toBeUndefined();
      await store().removeAnalysis('ann', 'one');
      expect(await findOwn('f1')).toBeUndefined();
    });

    it('take an idempotency key of any length', async () => {
      const [key, other] = ['k'.repeat(20_000), `${'k'.repeat(19_999)}l`];
      expect((await store().accept(sampleAnalysis({ idempotencyKey: key }))).kind).toBe('accepted');
      expect((await store().accept(sampleAnalysis({ id: 'two', idempotencyKey: key }))).kind).toBe('repeated');
      expect((await store().accept(sampleAnalysis({ id: 'three', idempotencyKey: other }))).kind).toBe('accepted');
    });

    it('are a fault where their id is taken', async () => {
      await store().accept(sampleAnalysis());
      await expect(store().accept(sampleAnalysis({ owner: 'bob' }))).rejects.toMatchObject({ code: 'INTERNAL' });
    });

    it('have the last feedback that was given', async () => {
      await store().accept(sampleAnalysis());
      const [first, last] = [
        { rating: 'wrong', comment: 'South is missing.', at: second(1) },
        { rating: 'right', at: second(2) },
      ] as const;
      expect(await store().saveFeedback('ann', 'one', first)).toBe(true);
      expect((await store().findAnalysis('ann', 'one'))?.feedback).toEqual(first);
      expect(await store().saveFeedback('ann', 'one', last)).toBe(true);
      expect((await store().findAnalysis('ann', 'one'))?.feedback).toEqual(last);
      expect(await store().saveFeedback('ann', 'none', last)).toBe(false);
    });

    it('are removed with their document once they ended, and not before', async () => {
      await store().accept(sampleAnalysis({ idempotencyKey: 'mine' }));
      const before = await store().findAnalysis('ann', 'one');
      expect(await store().removeAnalysis('ann', 'one')).toEqual({ removed: false, record: before });
      await store().end('one', 'p1', answered, sampleDocument(1), second(1));
      const ended = await store().findAnalysis('ann', 'one');
      expect(await store().removeAnalysis('ann', 'one')).toEqual({ removed: true, record: ended });
      expect(await store().removeAnalysis('ann', 'one')).toBeUndefined();
      expect(await store().findAnalysis('ann', 'one')).toBeUndefined();
      expect(await store().readDocument('ann', 'one')).toBeUndefined();
      expect((await store().accept(sampleAnalysis({ idempotencyKey: 'mine' }))).kind).toBe('accepted');
      expect(await store().readDocument('ann', 'one')).toBeUndefined();
    });

    it('are listed by what is asked for, newest first', async () => {
      await store().addSession({ id: 's1', owner: 'ann', title: '', createdAt: second(0) });
      await addEnded(store(), { id: 'a', createdAt: second(1), session: 's1' }, second(9));
      await addEnded(store(), { id: 'b', createdAt: second(2) }, second(9), undefined, {
        ...answered,
        status: 'fault',
      });
      await store().accept(sampleAnalysis({ id: 'c', createdAt: second(3), dataset: 'other', session: 's1' }));
      await store().accept(sampleAnalysis({ id: 'd', createdAt: second(3), question: 'mean price' }));
      await store().accept(sampleAnalysis({ id: 'x', createdAt: second(3), owner: 'bob' }));
      await store().begin('d', 'p1', second(4));
      const list = async (filter: AnalysisFilter): Promise<string> =>
        (await store().listAnalyses('ann', filter, { limit: 9 })).items.map(({ id }) => id).join('');
      expect(await list({})).toBe('dcba');
      expect(await list({ state: 'ended' })).toBe('ba');
      expect(await list({ state: 'running' })).toBe('d');
      expect(await list({ state: 'queued' })).toBe('c');
      expect(await list({ status: 'fault' })).toBe('b');
      expect(await list({ status: 'answered', session: 's1' })).toBe('a');
      expect(await list({ session: 's1' })).toBe('ca');
      expect(await list({ session: 's2' })).toBe('');
      expect(await list({ dataset: 'other' })).toBe('c');
      expect(await list({ search: 'price' })).toBe('d');
      expect(await list({ search: 'price', state: 'ended' })).toBe('');
    });
  });
}
