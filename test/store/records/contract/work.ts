import { describe, expect, it } from 'vitest';
import type { Bench } from '../record-store-contract.ts';
import { addEnded, answered, sampleAnalysis, sampleDocument, second } from '../sample-records.ts';

/** Who works on what, and how it ends. */
export function describeWork({ store }: Bench): void {
  const find = async (id = 'one') => store().findAnalysis('ann', id);

  describe('work', () => {
    it('is begun by the process that has it, and by no other', async () => {
      await store().accept(sampleAnalysis());
      expect(await store().begin('one', 'p2', second(1))).toBe(false);
      expect(await find()).toMatchObject({ state: 'queued', tries: 0 });
      expect(await store().begin('one', 'p1', second(2))).toBe(true);
      expect(await find()).toMatchObject({ state: 'running', tries: 1, startedAt: second(2) });
      expect(await store().begin('none', 'p1', second(2))).toBe(false);
    });

    it('that is begun again by the process that has begun it is tried once', async () => {
      await store().accept(sampleAnalysis());
      expect(await store().begin('one', 'p1', second(1))).toBe(true);
      expect(await store().begin('one', 'p1', second(2))).toBe(true);
      expect(await find()).toMatchObject({ state: 'running', tries: 1 });
    });

    it('may be begun as it is accepted', async () => {
      await store().accept(sampleAnalysis({ startedAt: second(1) }));
      expect(await find()).toMatchObject({ state: 'running', tries: 1, startedAt: second(1) });
      expect((await store().takeOver('p1', 'p2')).map(({ state, tries }) => [state, tries])).toEqual([['queued', 1]]);
      expect(await store().begin('one', 'p2', second(2))).toBe(true);
      expect(await find()).toMatchObject({ state: 'running', tries: 2, startedAt: second(2) });
    });

    it('that its process cannot end is put back, as if it had not been begun', async () => {
      await store().accept(sampleAnalysis());
      await store().putBack('one', 'p1', 0, second(2));
      expect(await find()).toMatchObject({ state: 'queued', tries: 0 });
      await store().begin('one', 'p1', second(1));
      await store().putBack('one', 'p2', 0, second(2));
      expect(await find()).toMatchObject({ state: 'running', tries: 1 });
      await store().putBack('one', 'p1', 0, second(2));
      const waiting = await find();
      expect(waiting).toMatchObject({ state: 'queued', tries: 0, instance: 'p1' });
      expect(waiting?.startedAt).toBeUndefined();
      await store().begin('one', 'p1', second(2));
      await store().end('one', 'p1', answered, sampleDocument(1), second(3));
      const ended = await find();
      await store().putBack('one', 'p1', 0, second(2));
      expect(await find()).toEqual(ended);
    });

    it('that is put back has cost what it has cost, once, and nothing where it was not begun', async () => {
      await store().accept(sampleAnalysis({ key: 'k' }));
      await store().putBack('one', 'p1', 1, second(1));
      expect(await store().spent('k', second(0))).toBe(0);
      await store().begin('one', 'p1', second(1));
      await store().putBack('one', 'p1', 0.25, second(2));
      await store().putBack('one', 'p1', 0.25, second(3));
      expect(await store().spent('k', second(0))).toBe(0.25);
      expect(await store().spent('k', second(3))).toBe(0);
      await store().begin('one', 'p1', second(4));
      await store().end('one', 'p1', { ...answered, usd: 0.5 }, sampleDocument(1), second(5));
      expect(await store().spent('k', second(0))).toBe(0.75);
    });

    it('is ended once', async () => {
      await store().accept(sampleAnalysis());
      await store().begin('one', 'p1', second(1));
      expect(await store().end('one', 'p2', answered, sampleDocument(2), second(2))).toBe(false);
      expect(await find()).toMatchObject({ state: 'running', bytes: 0 });
      expect(await store().readDocument('ann', 'one')).toBeUndefined();
      expect(await store().end('one', 'p1', answered, sampleDocument(1), second(3))).toBe(true);
      const ended = await find();
      const other = { ...answered, status: 'failed', usd: 9 } as const;
      expect(await store().end('one', 'p1', other, sampleDocument(3), second(4))).toBe(false);
      expect(await find()).toEqual(ended);
      expect(await store().readDocument('ann', 'one')).toEqual(sampleDocument(1));
      expect(await store().begin('one', 'p1', second(5))).toBe(false);
      expect(await store().end('none', 'p1', other, sampleDocument(3), second(4))).toBe(false);
    });

    it('that is cancelled is not begun, and can be ended', async () => {
      await store().accept(sampleAnalysis());
      expect(await store().cancel('ann', 'one')).toMatchObject({ id: 'one', cancelled: true, state: 'queued' });
      expect(await store().begin('one', 'p1', second(1))).toBe(false);
      expect(await store().listUnfinished('p1')).toEqual([{ id: 'one', owner: 'ann', cancelled: true }]);
      expect(await store().listUnfinished('p2')).toEqual([]);
      const outcome = { ...answered, status: 'cancelled' } as const;
      expect(await store().end('one', 'p1', outcome, sampleDocument(1), second(2))).toBe(true);
      expect(await find()).toMatchObject({ cancelled: true, outcome });
      expect(await store().listUnfinished('p1')).toEqual([]);
    });

    it('that has ended is not cancelled any more', async () => {
      await addEnded(store(), {}, second(1));
      const ended = await find();
      expect(await store().cancel('ann', 'one')).toEqual(ended);
      expect(await find()).toEqual(ended);
      expect(await store().cancel('ann', 'none')).toBeUndefined();
    });

    it('is taken over whole, and queued again, those who waited longest first', async () => {
      await store().accept(sampleAnalysis({ id: 'late', createdAt: second(3) }));
      await store().accept(sampleAnalysis({ id: 'early', createdAt: second(1) }));
      await store().accept(sampleAnalysis({ id: 'unwanted', createdAt: second(2) }));
      await store().accept(sampleAnalysis({ id: 'elsewhere', instance: 'p3' }));
      await addEnded(store(), { id: 'done' }, second(4));
      await store().begin('early', 'p1', second(5));
      await store().cancel('ann', 'unwanted');
      const taken = await store().takeOver('p1', 'p2');
      expect(taken.map(({ id, state, cancelled, tries }) => [id, state, cancelled, tries])).toEqual([
        ['early', 'queued', false, 1],
        ['unwanted', 'queued', true, 0],
        ['late', 'queued', false, 0],
      ]);
      expect(taken[0]).not.toHaveProperty('startedAt');
      expect(taken.every(({ instance }) => instance === 'p2')).toBe(true);
      expect(await find('early')).toEqual(taken[0]);
      expect(await store().takeOver('p1', 'p2')).toEqual([]);
      expect(await store().begin('early', 'p1', second(6))).toBe(false);
      expect(await store().end('early', 'p1', answered, sampleDocument(1), second(6))).toBe(false);
      expect(await store().begin('early', 'p2', second(7))).toBe(true);
      expect(await find('early')).toMatchObject({ tries: 2, startedAt: second(7) });
      expect(await store().listUnfinished('p2')).toEqual([
        { id: 'early', owner: 'ann', cancelled: false },
        { id: 'unwanted', owner: 'ann', cancelled: true },
        { id: 'late', owner: 'ann', cancelled: false },
      ]);
      expect(await find('done')).toMatchObject({ instance: 'p1', state: 'ended' });
      expect(await find('elsewhere')).toMatchObject({ instance: 'p3' });
    });
  });

  describe('processes', () => {
    it('are alive until the moment that they last said', async () => {
      await store().heartbeat('p1', second(10));
      await store().heartbeat('p2', second(5));
      await store().heartbeat('p2', second(20));
      await store().heartbeat('p3', second(20));
      await store().heartbeat('p3', second(9));
      const alive = async (now: string): Promise<string[]> =>
        (await store().listInstances(now)).map(({ instance, alive: lives }) => `${instance} ${lives}`).sort();
      expect(await alive(second(9))).toEqual(['p1 true', 'p2 true', 'p3 true']);
      expect(await alive(second(10))).toEqual(['p1 true', 'p2 true', 'p3 false']);
      expect(await alive(second(11))).toEqual(['p1 false', 'p2 true', 'p3 false']);
    });

    it('with unfinished work are known, though they were never heard of', async () => {
      await store().accept(sampleAnalysis({ instance: 'silent' }));
      await addEnded(store(), { id: 'done', instance: 'done' }, second(1));
      expect(await store().listInstances(second(0))).toEqual([{ instance: 'silent', alive: false }]);
    });

    it('are forgotten once they have nothing unfinished', async () => {
      await store().accept(sampleAnalysis());
      await store().heartbeat('p1', second(9));
      await store().heartbeat('p2', second(9));
      await store().forgetInstance('p1');
      await store().forgetInstance('p2');
      expect(await store().listInstances(second(0))).toEqual([{ instance: 'p1', alive: true }]);
      await store().end('one', 'p1', answered, sampleDocument(1), second(1));
      await store().forgetInstance('p1');
      expect(await store().listInstances(second(0))).toEqual([]);
    });
  });
}
