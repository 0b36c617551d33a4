import { describe, expect, it } from 'vitest';
import type { NewBatch } from '../../../../src/store/records/batch-records.ts';
import type { Bench } from '../record-store-contract.ts';
import { answered, sampleAnalysis, sampleDocument, second } from '../sample-records.ts';

const hash = (letter: string) => letter.repeat(64);

function sampleBatch(given: Partial<NewBatch> = {}, many = 3): NewBatch {
  const questions = Array.from({ length: many }, (_, index) => ({
    name: `q${index + 1}`,
    question: `question ${index + 1}`,
    ask: `{"number":${index + 1}}`,
    dataset: hash(index === 2 ? 'c' : 'b'),
  }));
  const id = given.id ?? 'batch';
  return {
    id,
    owner: 'ann',
    name: 'file',
    options: '{}',
    instance: 'p1',
    request: 'r',
    createdAt: second(0),
    questions,
    ...given,
  };
}

/** Batches: what is given together, asked one by one, and ends with the last. */
export function describeBatches({ store, another, reopen }: Bench): void {
  const questions = (id = 'batch') => store().listBatchQuestions('ann', id, { after: 0, limit: 1_000 });
  const states = async (id = 'batch') => (await questions(id)).map(({ state }) => state);
  const take = (number: number, id = `a${number}`, more = {}) =>
    store().acceptOfBatch(sampleAnalysis({ id, batch: 'batch', dataset: hash('b'), ...more }), number);
  const end = (id: string, more = {}, at = second(9)) =>
    store().end(id, 'p1', { ...answered, ...more }, sampleDocument(1), at);

  describe('a batch', () => {
    it('is not accepted beyond so many of its owner, however many come at once', async () => {
      const kinds = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store().acceptBatch(sampleBatch({ id: `b${index}`, idempotencyKey: `k${index}` }), undefined, 3),
        ),
      );
      expect(kinds.filter(({ kind }) => kind === 'accepted')).toHaveLength(3);
      expect(kinds.find(({ kind }) => kind === 'full')).toEqual({ kind: 'full', unfinished: 3 });
      expect(await store().countUnfinishedBatches('ann')).toBe(3);
      const other = sampleBatch({ id: 'other', owner: 'bob' });
      expect(await store().acceptBatch(other, undefined, 3)).toEqual({ kind: 'accepted' });
      // What was accepted before needs no room.
      const first = kinds.findIndex(({ kind }) => kind === 'accepted');
      const again = sampleBatch({ id: 'again', idempotencyKey: `k${first}` });
      expect(await store().acceptBatch(again, undefined, 3)).toMatchObject({ kind: 'repeated' });
    });

    it('is recorded with all its questions, in their order, however many', async () => {
      expect(await store().acceptBatch(sampleBatch({}, 107))).toEqual({ kind: 'accepted' });
      const kept = await reopen();
      const all = await kept.listBatchQuestions('ann', 'batch', { after: 0, limit: 1_000 });
      expect(all.map(({ number, name }) => [number, name])).toEqual(
        Array.from({ length: 107 }, (_, index) => [index + 1, `q${index + 1}`]),
      );
      expect(all[106]).toEqual({
        number: 107,
        name: 'q107',
        question: 'question 107',
        ask: '{"number":107}',
        dataset: hash('b'),
        state: 'waiting',
        changed: 0,
        tokens: 0,
        usd: 0,
      });
      expect(
        (await kept.listBatchQuestions('ann', 'batch', { after: 105, limit: 1 })).map(({ number }) => number),
      ).toEqual([106]);
      expect(await kept.findBatch('ann', 'batch')).toMatchObject({
        total: 107,
        state: 'running',
        cancelled: false,
        usd: 0,
      });
    });

    it('is accepted once under an idempotency key', async () => {
      const key = { idempotencyKey: 'k', fingerprint: 'f' };
      const all = await Promise.all(
        ['one', 'two', 'three'].map((id) => store().acceptBatch(sampleBatch({ id, ...key }))),
      );
      const [accepted] = all.flatMap(({ kind }, index) => (kind === 'accepted' ? ['one', 'two', 'three'][index] : []));
      expect(all.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
      expect(all.filter(({ kind }) => kind === 'repeated')).toHaveLength(2);
      expect(await store().findAcceptedBatch('ann', 'k', 'f')).toMatchObject({
        kind: 'repeated',
        earlier: { id: accepted },
      });
      expect(await store().findAcceptedBatch('ann', 'k', 'g')).toMatchObject({ kind: 'conflict' });
      expect(await store().findAcceptedBatch('bob', 'k', 'f')).toBeUndefined();
      expect((await store().listBatches('ann', { limit: 9 })).items).toHaveLength(1);
    });

    it('is nothing to anybody but its owner', async () => {
      await store().acceptBatch(sampleBatch());
      expect(await store().findBatch('bob', 'batch')).toBeUndefined();
      expect(await store().listBatchQuestions('bob', 'batch', { after: 0, limit: 9 })).toEqual([]);
      expect(await store().countBatchQuestions('bob', 'batch')).toEqual([]);
      expect(await store().cancelBatch('bob', 'batch')).toBeUndefined();
      expect(await store().removeBatch('bob', 'batch')).toBeUndefined();
      expect(await store().countUnfinishedBatches('bob')).toBe(0);
      expect(await store().countUnfinishedBatches('ann')).toBe(1);
      expect((await store().listBatches('bob', { limit: 9 })).items).toEqual([]);
      expect(await states()).toEqual(['waiting', 'waiting', 'waiting']);
    });

    it('is listed newest first, in parts', async () => {
      for (const index of [1, 2, 3])
        await store().acceptBatch(sampleBatch({ id: `b${index}`, createdAt: second(index) }));
      const first = await store().listBatches('ann', { limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual(['b3', 'b2']);
      const rest = await store().listBatches('ann', { limit: 2, after: first.next });
      expect(rest).toMatchObject({ items: [{ id: 'b1' }] });
      expect(rest.next).toBeUndefined();
    });
  });

  describe('a question of a batch', () => {
    it('is asked once, by whoever comes first', async () => {
      await store().acceptBatch(sampleBatch());
      const others = [store(), await another()];
      const tries = await Promise.all(
        ['x', 'y', 'z', 'w'].map((id, index) =>
          (others[index % 2] ?? store()).acceptOfBatch(sampleAnalysis({ id, batch: 'batch' }), 1),
        ),
      );
      expect(tries.filter(Boolean)).toHaveLength(1);
      expect((await store().listAnalyses('ann', { batch: 'batch' }, { limit: 9 })).items).toHaveLength(1);
      expect(await states()).toEqual(['asked', 'waiting', 'waiting']);
      expect(await take(9)).toBe(false);
      expect(await store().findAnalysis('ann', 'a9')).toBeUndefined();
    });

    it('ends with its analysis, in one step, and keeps how when that is removed', async () => {
      await store().acceptBatch(sampleBatch());
      await take(1);
      expect(await questions()).toMatchObject([{ state: 'asked', analysis: 'a1' }, {}, {}]);
      await end('a1', { ofBatch: { isFine: true, grade: 'right', answer: '{"a":1}' } });
      expect(await end('a1', { status: 'failed' })).toBe(false);
      const tokens = answered.inputTokens + answered.outputTokens;
      const kept = {
        state: 'ended',
        status: 'answered',
        summary: answered.summary,
        grade: 'right',
        answer: '{"a":1}',
        tokens,
        usd: 0.25,
      };
      expect(await questions()).toMatchObject([{ ...kept, analysis: 'a1' }, {}, {}]);
      expect(await store().findBatch('ann', 'batch')).toMatchObject({ tokens, usd: 0.25, failed: 0 });
      await store().removeAnalysis('ann', 'a1');
      const [first] = await questions();
      expect(first).toMatchObject(kept);
      expect(first).not.toHaveProperty('analysis');
      expect(await take(1, 'again')).toBe(false);
    });

    it('that ends without an answer counts, and so does what was put back', async () => {
      await store().acceptBatch(sampleBatch());
      await take(1);
      await store().begin('a1', 'p1', second(1));
      await store().putBack('a1', 'p1', 0.5, second(2), 100);
      expect(await store().findBatch('ann', 'batch')).toMatchObject({ usd: 0.5, tokens: 100, failed: 0 });
      expect(await states()).toEqual(['asked', 'waiting', 'waiting']);
      await store().begin('a1', 'p1', second(3));
      await end('a1', { status: 'fault', code: 'INTERNAL', usd: 0.25, inputTokens: 10, outputTokens: 1 });
      expect(await store().findBatch('ann', 'batch')).toMatchObject({ usd: 0.75, tokens: 111, failed: 1 });
      expect(await questions()).toMatchObject([{ status: 'fault', code: 'INTERNAL', usd: 0.75, tokens: 111 }, {}, {}]);
    });

    it('bears a number that counts what has happened', async () => {
      await store().acceptBatch(sampleBatch());
      const since = async (changedAfter: number) =>
        (await store().listBatchQuestions('ann', 'batch', { changedAfter, limit: 9 })).map(({ number }) => number);
      expect(await since(0)).toEqual([]);
      await take(2);
      await take(1);
      expect(await since(0)).toEqual([2, 1]);
      const [, last] = await store().listBatchQuestions('ann', 'batch', { changedAfter: 0, limit: 9 });
      await end('a2');
      expect(await since(last?.changed ?? 0)).toEqual([2]);
      await store().skipQuestions('batch', 'FAIL_FAST');
      expect(await since(0)).toEqual([1, 2, 3]);
      const all = await questions();
      expect(new Set(all.map(({ changed }) => changed)).size).toBe(3);
    });

    it('that is skipped is not asked, and one that is asked is not skipped', async () => {
      await store().acceptBatch(sampleBatch());
      await take(1);
      expect(await store().skipQuestions('batch', 'BUDGET_SPENT')).toBe(2);
      expect(await store().skipQuestions('batch', 'CANCELLED')).toBe(0);
      expect(await take(2)).toBe(false);
      expect(await questions()).toMatchObject([{ state: 'asked' }, { state: 'skipped', code: 'BUDGET_SPENT' }, {}]);
      const counts = await store().countBatchQuestions('ann', 'batch');
      expect(counts.toSorted((one, other) => one.state.localeCompare(other.state))).toEqual([
        { state: 'asked', count: 1 },
        { state: 'skipped', count: 2 },
      ]);
    });

    it('is handed out in the order of the file', async () => {
      await store().acceptBatch(sampleBatch());
      await take(2);
      const numbers = async (state: 'waiting' | 'asked', most = 9) =>
        (await store().listOpenQuestions('batch', state, most)).map(({ number }) => number);
      expect(await numbers('waiting')).toEqual([1, 3]);
      expect(await numbers('waiting', 1)).toEqual([1]);
      expect(await numbers('asked')).toEqual([2]);
    });

    it('keeps its data until it has ended', async () => {
      await store().acceptBatch(sampleBatch());
      expect(await store().isDatasetUsed(hash('c'))).toBe(true);
      await store().skipQuestions('batch', 'CANCELLED');
      expect(await store().isDatasetUsed(hash('c'))).toBe(false);
    });
  });

  describe('a batch whose questions have all ended', () => {
    it('ends once, and tells what data was spared', async () => {
      await store().acceptBatch(sampleBatch());
      expect(await store().endBatch('batch', second(5))).toBeUndefined();
      await take(1);
      await store().skipQuestions('batch', 'CANCELLED');
      expect(await store().endBatch('batch', second(5))).toBeUndefined();
      await end('a1');
      expect((await store().endBatch('batch', second(6)))?.toSorted()).toEqual([hash('b'), hash('c')]);
      expect(await store().endBatch('batch', second(7))).toBeUndefined();
      expect(await store().findBatch('ann', 'batch')).toMatchObject({ state: 'ended', endedAt: second(6) });
      expect(await store().listUnfinishedBatches('p1')).toEqual([]);
      expect(await store().countUnfinishedBatches('ann')).toBe(0);
    });

    it('is removed with its analyses, and not before', async () => {
      await store().acceptBatch(sampleBatch());
      expect(await store().removeBatch('ann', 'batch')).toMatchObject({ removed: false, record: { id: 'batch' } });
      await take(1);
      await end('a1');
      await store().skipQuestions('batch', 'CANCELLED');
      await store().endBatch('batch', second(6));
      expect(await store().removeBatch('ann', 'batch')).toMatchObject({ removed: true, datasets: [hash('b')] });
      expect(await store().findBatch('ann', 'batch')).toBeUndefined();
      expect(await questions()).toEqual([]);
      expect(await store().findAnalysis('ann', 'a1')).toBeUndefined();
      expect(await store().readDocument('ann', 'a1')).toBeUndefined();
      expect(await store().isDatasetUsed(hash('b'))).toBe(false);
    });

    it('is outdated when it is old, or when it is empty and not new', async () => {
      for (const [id, at] of [
        ['batch', 5],
        ['late', 50],
      ] as const) {
        await store().acceptBatch(sampleBatch({ id }));
        await store().acceptOfBatch(sampleAnalysis({ id: `of ${id}`, batch: id }), 1);
        await end(`of ${id}`);
        await store().skipQuestions(id, 'CANCELLED');
        await store().endBatch(id, second(at));
      }
      await store().acceptBatch(sampleBatch({ id: 'running' }));
      const outdated = async (moment: string | undefined, empty: string) =>
        (await store().listOutdatedBatches(moment, empty, 9)).map(({ id }) => id);
      expect(await outdated(undefined, second(99))).toEqual([]);
      expect(await outdated(second(10), second(0))).toEqual(['batch']);
      await store().removeAnalysis('ann', 'of late');
      expect(await outdated(undefined, second(99))).toEqual(['late']);
      expect(await outdated(undefined, second(50))).toEqual([]);
    });

    it('is cancelled no more', async () => {
      await store().acceptBatch(sampleBatch());
      await store().skipQuestions('batch', 'FAIL_FAST');
      await store().endBatch('batch', second(1));
      expect(await store().cancelBatch('ann', 'batch')).toMatchObject({ state: 'ended', cancelled: false });
      expect(await questions()).toMatchObject([{ code: 'FAIL_FAST' }, {}, {}]);
    });
  });

  describe('a batch of a process that is gone', () => {
    it('is taken over with the questions that it had asked', async () => {
      await store().acceptBatch(sampleBatch());
      await store().acceptBatch(sampleBatch({ id: 'done' }));
      await store().skipQuestions('done', 'CANCELLED');
      await store().endBatch('done', second(1));
      expect(await store().listInstances(second(0))).toEqual([{ instance: 'p1', alive: false }]);
      await store().forgetInstance('p1');
      await take(1);
      expect((await store().takeOver('p1', 'p2')).map(({ id, batch }) => [id, batch])).toEqual([['a1', 'batch']]);
      expect((await store().listUnfinishedBatches('p2')).map(({ id }) => id)).toEqual(['batch']);
      expect(await store().listUnfinishedBatches('p1')).toEqual([]);
      expect(await store().findBatch('ann', 'done')).toMatchObject({ instance: 'p1' });
      expect(await end('a1')).toBe(false);
      expect(await states()).toEqual(['asked', 'waiting', 'waiting']);
    });

    it('is not forgotten while it has one', async () => {
      await store().heartbeat('p1', second(9));
      await store().acceptBatch(sampleBatch());
      await store().forgetInstance('p1');
      expect(await store().listInstances(second(0))).toEqual([{ instance: 'p1', alive: true }]);
      await store().cancelBatch('ann', 'batch');
      await store().endBatch('batch', second(1));
      await store().forgetInstance('p1');
      expect(await store().listInstances(second(0))).toEqual([]);
    });
  });

  it('many ends at once leave sums and numbers whole', async () => {
    await store().acceptBatch(sampleBatch({}, 40));
    const others = [store(), await another(), await another()];
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const one = others[index % 3] ?? store();
        await one.acceptOfBatch(sampleAnalysis({ id: `a${index}`, batch: 'batch' }), index + 1);
        await one.end(
          `a${index}`,
          'p1',
          { ...answered, usd: 1, inputTokens: 1, outputTokens: 0 },
          sampleDocument(1),
          second(1),
        );
      }),
    );
    expect(await store().findBatch('ann', 'batch')).toMatchObject({ usd: 40, tokens: 40, failed: 0 });
    const all = await questions();
    expect(all.every(({ state }) => state === 'ended')).toBe(true);
    expect(new Set(all.map(({ changed }) => changed)).size).toBe(40);
  });
}
