import { describe, expect, it } from 'vitest';
import type { ChatAdapter, MessageReference } from '../../src/chat/chat-adapter.ts';
import { sayText } from '../../src/chat/render-message.ts';
import { createVoice } from '../../src/chat/conversation/voice.ts';
import { eventOf } from '../../src/chat/message-key.ts';
import { openRoom, wordsOf, wordsOfLast } from './room.ts';

const place = { channel: 'general' };

const speak = (milliseconds: number, room = openRoom()) => {
  const voice = createVoice({ adapter: room.adapter, place, event: 'e1', milliseconds, onPosted: async () => {} });
  return { room, voice };
};

describe('A voice', () => {
  it('tells the first and the newest of what comes quickly, and then what it came to, in one message', async () => {
    const { room, voice } = speak(60_000);
    for (let step = 1; step <= 100; step += 1) voice.tell(sayText(`step ${step}`));
    await room.until(() => room.posted.length > 0);
    for (let step = 101; step <= 200; step += 1) voice.tell(sayText(`step ${step}`));
    const before = performance.now();
    await voice.say(sayText('done'));
    // It waits for no pause that is not over.
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(room.posted).toHaveLength(1);
    expect(room.posted[0]?.versions.map(wordsOf)).toEqual(['step 1', 'done']);
  });

  it('changes its message again and again, at most once in a time', async () => {
    const { room, voice } = speak(20);
    const started = performance.now();
    let step = 0;
    while ((room.posted[0]?.versions.length ?? 0) < 4) {
      voice.tell(sayText(`step ${(step += 1)}`));
      await new Promise((resolve) => setImmediate(resolve));
    }
    // Three pauses lie between four versions. A timer may fire a little early.
    expect(performance.now() - started).toBeGreaterThanOrEqual(3 * 19);
    await voice.say(sayText('done'));
    // Each is another one to a platform that tells them by their keys, and all answer one event.
    const keys = (room.posted[0]?.keys ?? []).map(String);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(keys.map(eventOf))).toEqual(new Set(['e1']));
    voice.tell(sayText('too late'));
    expect(wordsOfLast(room.posted[0])).toBe('done');
  });

  it('tries at most once in a time also where the platform takes nothing', async () => {
    const { room, voice } = speak(60_000);
    room.breaks.post = new Error('The platform is down.');
    let tries = 0;
    const post = room.adapter.post.bind(room.adapter);
    room.adapter.post = (...given) => {
      tries += 1;
      return post(...given);
    };
    for (let step = 1; step <= 5; step += 1) {
      voice.tell(sayText(`step ${step}`));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(tries).toBe(1);
    room.breaks.post = undefined;
    await voice.say(sayText('done'));
  });

  it('says what it came to also where telling how it stood failed', async () => {
    const { room, voice } = speak(1);
    room.breaks.post = new Error('The platform is down.');
    voice.tell(sayText('working'));
    await new Promise((resolve) => setImmediate(resolve));
    room.breaks.post = undefined;
    await voice.say(sayText('done'));
    expect(room.posted.map(({ versions }) => versions.map(wordsOf))).toEqual([['done']]);
    expect(room.posted[0]?.keys).toEqual(['e1:answer']);
  });

  it('hands on how much of what it came to was said below its message, to be remembered and to whoever tries again', async () => {
    const room = openRoom();
    const references: (MessageReference | undefined)[] = [];
    const adapter: ChatAdapter = {
      ...room.adapter,
      async edit(reference, _message, _key, note) {
        references.push(reference);
        await note?.({ ...reference, below: 1 });
        throw new Error('The platform is down.');
      },
    };
    let posted: MessageReference | undefined = { place, id: 'm1' };
    const onPosted = async (reference: MessageReference) => void (posted = reference);
    for (let time = 0; time < 2; time += 1) {
      const voice = createVoice({ adapter, place, event: 'e1', posted, milliseconds: 1, onPosted });
      await expect(voice.say(sayText('done'))).rejects.toThrow('down');
    }
    expect(references.map((reference) => reference?.below)).toEqual([undefined, 1]);
  });

  it('rejects where what it came to cannot be said', async () => {
    const { room, voice } = speak(1);
    room.breaks.post = new Error('The platform is down.');
    await expect(voice.say(sayText('done'))).rejects.toThrow('down');
  });
});
