import { describe, expect, it } from 'vitest';
import type { RecordStore } from '../../../../src/store/records/record-store.ts';
import type { NewTurn } from '../../../../src/store/records/records.ts';
import type { Bench } from '../record-store-contract.ts';
import { addEnded, sampleDataset, second } from '../sample-records.ts';

const hash = 'a'.repeat(64);

function sampleTurn(given: Partial<NewTurn> = {}): NewTurn {
  return { platform: 'slack', id: 'e1', event: '{"text":"total?"}', instance: 'p1', at: second(0), ...given };
}

/** Data without a name, what platforms told of, and conversations. */
export function describeChat({ store, another, reopen }: Bench): void {
  describe('data without a name', () => {
    it('is used until its moment, and is that of its owner alone', async () => {
      await store().keepDataset('ann', hash, second(10));
      expect(await store().isDatasetUsed(hash)).toBe(true);
      expect(await store().isDatasetOf('ann', hash)).toBe(true);
      expect(await store().isDatasetOf('bob', hash)).toBe(false);
      expect(await store().releaseDatasets(second(10), 9)).toEqual([]);
      expect(await store().releaseDatasets(second(11), 9)).toEqual([hash]);
      expect(await store().isDatasetUsed(hash)).toBe(false);
      expect(await store().isDatasetOf('ann', hash)).toBe(false);
    });

    it('stays until the latest moment that was said, in whatever order', async () => {
      await store().keepDataset('ann', hash, second(30));
      await store().keepDataset('ann', hash, second(20));
      expect(await store().releaseDatasets(second(25), 9)).toEqual([]);
      await store().extendDataset('ann', hash, second(40));
      await store().extendDataset('ann', hash, second(35));
      expect(await store().releaseDatasets(second(36), 9)).toEqual([]);
      expect(await store().releaseDatasets(second(41), 9)).toEqual([hash]);
    });

    it('is not kept by being asked for: only what is kept is extended', async () => {
      await store().extendDataset('ann', hash, second(40));
      expect(await store().isDatasetUsed(hash)).toBe(false);
    });

    it('is still used where another keeps it, released a few at a time, longest over first', async () => {
      const other = 'b'.repeat(64);
      await store().keepDataset('ann', hash, second(2));
      await store().keepDataset('bob', hash, second(9));
      await store().keepDataset('ann', other, second(1));
      expect(await store().releaseDatasets(second(5), 1)).toEqual([other]);
      expect(await store().releaseDatasets(second(5), 1)).toEqual([hash]);
      expect(await store().releaseDatasets(second(5), 1)).toEqual([]);
      expect(await store().isDatasetUsed(hash)).toBe(true);
    });

    it('is its owner’s by a name and by an analysis as well', async () => {
      await store().saveDataset(sampleDataset());
      expect(await store().isDatasetOf('ann', hash)).toBe(true);
      expect(await store().isDatasetOf('bob', hash)).toBe(false);
      await addEnded(store(), { owner: 'bob' }, second(1));
      expect(await store().isDatasetOf('bob', hash)).toBe(true);
    });
  });

  describe('what a platform told of', () => {
    const eventsOf = async (instance: string) =>
      (await store().listOpenTurns('slack', instance, 9)).map(({ event }) => event);

    it('begins once, also of two who hear of it at once, and on each platform', async () => {
      const others = [store(), await another()];
      const begun = await Promise.all(
        others.flatMap((one, index) => [1, 2, 3].map(() => one.beginTurn(sampleTurn({ instance: `p${index}` })))),
      );
      expect(begun.filter((first) => first)).toHaveLength(1);
      expect(await store().beginTurn(sampleTurn({ platform: 'teams' }))).toBe(true);
      expect(await (await reopen()).beginTurn(sampleTurn())).toBe(false);
    });

    it('is open with what is known of it until it is answered, oldest first', async () => {
      for (const id of ['e2', 'e1', 'e3']) await store().beginTurn(sampleTurn({ id, event: id }));
      await store().noteTurn('slack', 'e2', { message: '{"id":"m"}' });
      await store().noteTurn('slack', 'e2', { analysis: 'one' });
      await store().endTurn('slack', 'e1', second(1));
      const again = await reopen();
      const open = await again.listOpenTurns('slack', 'p1', 9);
      expect(open).toMatchObject([{ event: 'e2', message: '{"id":"m"}', analysis: 'one' }, { event: 'e3' }]);
      expect(await again.listOpenTurns('slack', 'p1', 1)).toEqual([open[0]]);
      expect(await again.listOpenTurns('slack', 'p1', 1, open[0]?.number)).toEqual([open[1]]);
      expect(await again.listOpenTurns('teams', 'p1', 9)).toEqual([]);
      expect(await again.findOpenTurn('slack', 'e3')).toEqual({ event: 'e3' });
      expect(await again.findOpenTurn('slack', 'e1')).toBeUndefined();
      expect(await again.findEndedTurn('slack', 'e1')).toEqual({});
      expect(await again.findEndedTurn('slack', 'e2')).toBeUndefined();
      await again.endTurn('slack', 'e2', second(2));
      expect(await again.findEndedTurn('slack', 'e2')).toEqual({ message: '{"id":"m"}', analysis: 'one' });
    });

    it('never begins again once it is answered, and nothing is noted of it any more', async () => {
      await store().beginTurn(sampleTurn());
      await store().endTurn('slack', 'e1', second(1));
      await store().noteTurn('slack', 'e1', { analysis: 'one' });
      expect(await store().beginTurn(sampleTurn({ instance: 'p2' }))).toBe(false);
      await store().takeOverTurns('slack', 'p2', second(2), 9);
      expect(await eventsOf('p1')).toEqual([]);
      expect(await eventsOf('p2')).toEqual([]);
    });

    it('is taken over from a process that is gone, by one of two, and from none that lives', async () => {
      await store().heartbeat('p1', second(10));
      await store().heartbeat('p2', second(60));
      await store().heartbeat('p3', second(60));
      for (const id of ['e2', 'e1']) await store().beginTurn(sampleTurn({ id, event: id }));
      await store().beginTurn(sampleTurn({ id: 'e4', event: 'e4', instance: 'p3' }));
      await store().takeOverTurns('slack', 'p2', second(10), 9);
      expect(await eventsOf('p2')).toEqual([]);
      const other = await another();
      // Each looks at once what it has: what was given to both would be in both lists.
      const take = async (of: RecordStore, instance: string) => {
        await of.takeOverTurns('slack', instance, second(11), 9);
        return (await of.listOpenTurns('slack', instance, 9)).map(({ event }) => event);
      };
      const taken = (await Promise.all([take(store(), 'p2'), take(other, 'p3')])).flat();
      expect(taken.toSorted()).toEqual(['e1', 'e2', 'e4']);
      expect(await eventsOf('p1')).toEqual([]);
    });

    it('is taken over from a process that nobody has heard of', async () => {
      await store().beginTurn(sampleTurn({ event: 'left' }));
      await store().takeOverTurns('slack', 'p2', second(0), 9);
      expect(await eventsOf('p2')).toEqual(['left']);
    });

    it('is taken over a few at a time, oldest first', async () => {
      for (const id of ['e2', 'e1', 'e3']) await store().beginTurn(sampleTurn({ id, event: id }));
      await store().takeOverTurns('slack', 'p2', second(0), 2);
      expect(await eventsOf('p2')).toEqual(['e2', 'e1']);
      expect(await eventsOf('p1')).toEqual(['e3']);
    });

    it('is forgotten where nobody could answer it for as long', async () => {
      await store().beginTurn(sampleTurn({ id: 'e1', at: second(5) }));
      expect(await store().forgetTurns(second(5), 9)).toBe(0);
      expect(await store().forgetTurns(second(6), 9)).toBe(1);
      expect(await eventsOf('p1')).toEqual([]);
    });

    it('is forgotten a few at a time when it was answered, and not before', async () => {
      for (const id of ['e1', 'e2', 'e3']) await store().beginTurn(sampleTurn({ id, at: second(9) }));
      await store().endTurn('slack', 'e1', second(1));
      await store().endTurn('slack', 'e2', second(2));
      expect(await store().forgetTurns(second(9), 1)).toBe(1);
      expect(await store().beginTurn(sampleTurn({ id: 'e1', at: second(9) }))).toBe(true);
      expect(await store().forgetTurns(second(9), 9)).toBe(1);
      expect(await store().forgetTurns(second(9), 9)).toBe(0);
      expect(await eventsOf('p1')).toHaveLength(2);
    });
  });

  describe('a conversation', () => {
    const key = { platform: 'slack', owner: 'ann', place: '{"channel":"c"}' };

    it('is found as it was saved last, by its place, its platform and its owner', async () => {
      expect(await store().findConversation(key, second(0))).toBeUndefined();
      await store().saveConversation(key, 'first', second(0));
      await store().saveConversation(key, 'second', second(1));
      const again = await reopen();
      expect(await again.findConversation(key, second(2))).toBe('second');
      for (const other of [{ platform: 'teams' }, { owner: 'bob' }, { place: '{}' }])
        expect(await again.findConversation({ ...key, ...other }, second(2))).toBeUndefined();
    });

    it('is forgotten when nobody has looked for it for long', async () => {
      await store().saveConversation(key, 'asked', second(0));
      await store().saveConversation({ ...key, place: 'other' }, 'left', second(5));
      expect(await store().findConversation(key, second(20))).toBe('asked');
      expect(await store().forgetConversations(second(10), 9)).toBe(1);
      expect(await store().findConversation({ ...key, place: 'other' }, second(20))).toBeUndefined();
      expect(await store().findConversation(key, second(20))).toBe('asked');
    });
  });
}
