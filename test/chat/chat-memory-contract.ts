import { beforeEach, describe, expect, it } from 'vitest';
import type { ChatEvent, Place } from '../../src/chat/chat-adapter.ts';
import type { ChatMemory } from '../../src/chat/chat-memory.ts';
import { listOpen } from './list-open.ts';

const place: Place = { channel: 'general', thread: '17.5' };

function said(id: string, where: Place = place): ChatEvent {
  return {
    kind: 'said',
    id,
    text: `Question ${id}`,
    files: [{ id: 'f1', name: 'sales.csv', bytes: 12 }],
    place: where,
    person: { id: 'ann', name: 'Ann' },
  };
}

const message = { place, id: 'm1' };

/** What every memory of a chat keeps to. `open` gives one that remembers nothing yet. */
export function describeChatMemory(name: string, open: () => Promise<ChatMemory>): void {
  describe(`${name} as the memory of a chat`, () => {
    let memory: ChatMemory;
    beforeEach(async () => {
      memory = await open();
    });

    it('keeps an event once', async () => {
      expect(await memory.begin(said('a'))).toBe(true);
      expect(await memory.begin(said('a'))).toBe(false);
      expect(await memory.begin(said('b'))).toBe(true);
    });

    it('lets one alone begin an event that comes many times at once', async () => {
      const begun = await Promise.all(Array.from({ length: 20 }, () => memory.begin(said('a'))));
      expect(begun.filter(Boolean)).toHaveLength(1);
    });

    it('knows an event still when it has ended', async () => {
      await memory.begin(said('a'));
      await memory.end('a');
      expect(await memory.begin(said('a'))).toBe(false);
      expect(await listOpen(memory)).toEqual([]);
    });

    it('lists what was begun and has not ended, oldest first, with what was found of it', async () => {
      for (const id of ['c', 'a', 'b']) await memory.begin(said(id));
      await memory.note('a', { message });
      await memory.note('a', { analysis: '0123' });
      await memory.end('c');
      expect(await listOpen(memory)).toEqual([{ event: said('a'), message, analysis: '0123' }, { event: said('b') }]);
    });

    it('finds one that is open by the name of its event', async () => {
      await memory.begin(said('a'));
      await memory.note('a', { analysis: '0123' });
      expect(await memory.findOpen('a')).toEqual({ event: said('a'), analysis: '0123' });
      expect(await memory.findOpen('b')).toBeUndefined();
      await memory.end('a');
      expect(await memory.findOpen('a')).toBeUndefined();
    });

    it('knows of one that has ended what was found of it, and nothing of one that has not', async () => {
      for (const id of ['a', 'b']) await memory.begin(said(id));
      await memory.note('a', { message, analysis: '0123' });
      expect(await memory.findEnded('a')).toBeUndefined();
      for (const id of ['a', 'a', 'b']) await memory.end(id);
      expect(await memory.findEnded('a')).toEqual({ message, analysis: '0123' });
      expect(await memory.findEnded('b')).toEqual({});
      expect(await memory.findEnded('c')).toBeUndefined();
    });

    it('keeps a press with its message', async () => {
      const pressed: ChatEvent = {
        kind: 'pressed',
        id: 'p',
        action: 'ask',
        value: 'Ünd "so"?',
        message,
        place,
        person: { id: 'ben' },
        direct: true,
      };
      await memory.begin(pressed);
      expect(await listOpen(memory)).toEqual([{ event: pressed }]);
    });

    it('takes a note of what is not there, and an end of it, without a fault', async () => {
      await memory.note('nowhere', { message });
      await memory.end('nowhere');
      expect(await listOpen(memory)).toEqual([]);
    });

    it('remembers a conversation by its place, whatever object that is', async () => {
      expect(await memory.find(place)).toBeUndefined();
      const conversation = { session: 's1', data: ['0a'.repeat(32), 'sales'], last: 'x', waiting: 'total?' };
      await memory.save(place, conversation);
      expect(await memory.find({ thread: '17.5', channel: 'general' })).toEqual(conversation);
      await memory.save(place, { data: [] });
      expect(await memory.find(place)).toEqual({ data: [] });
    });

    it('tells places apart, also those whose names are alike', async () => {
      const places: Place[] = [
        { channel: 'a', thread: 'b' },
        { channel: 'a' },
        { channel: 'a', thread: '' },
        { channel: 'ab' },
        { channel: 'a","b' },
        { channel: 'a:b' },
      ];
      for (const [index, where] of places.entries()) await memory.save(where, { data: [`d${index}`] });
      expect(await Promise.all(places.map((where) => memory.find(where)))).toEqual(
        places.map((_, index) => ({ data: [`d${index}`] })),
      );
    });
  });
}
