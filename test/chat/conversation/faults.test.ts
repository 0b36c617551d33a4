import { describe, expect, it } from 'vitest';
import { createMemoryInProcess } from '../../../src/chat/memory-in-process.ts';
import type { Clerk } from '../../../src/clerk/clerk.ts';
import { GloveboxError } from '../../../src/errors.ts';
import { listOpen } from '../list-open.ts';
import { isOver, lastOf, wordsOf, wordsOfLast } from '../room.ts';
import { dropSales, refuseWith, useChat } from '../use-chat.ts';

const { open, openClerk } = await useChat();

describe('A fault', () => {
  const secret = '/srv/glovebox/home/datasets';
  it.each([
    new GloveboxError('STORE_UNWRITABLE', `Nothing can be stored under ${secret}: there is no room left.`, {
      place: secret,
    }),
    new GloveboxError('SANDBOX_BROKEN', `The box in ${secret} answered nothing.`),
    new GloveboxError('MODEL_KEY_REFUSED', 'The key sk-ant-123 is not taken.'),
    new TypeError(`Cannot read ${secret}`),
  ])('of whoever runs it is told without its details: $code', async (error) => {
    const room = await open({ clerk: { ...openClerk(), ask: refuseWith(error) } });
    const words = wordsOf(await room.ask('total revenue', { files: dropSales(room) }));
    expect(words).toContain('Something is wrong with this Glovebox');
    expect(words).not.toMatch(/srv|sk-ant|\bat \//);
    expect(room.faults).toEqual([error]);
  });

  it('that passes is told with a button to ask again', async () => {
    const clerk = openClerk();
    let isBusy = true;
    const ask: Clerk['ask'] = (wanted, options) => {
      if (!isBusy) return clerk.ask(wanted, options);
      throw new GloveboxError('SANDBOX_BUSY', 'No slot in /run/slots.');
    };
    const room = await open({ clerk: { ...clerk, ask } });
    const answer = await room.ask('total revenue', { files: dropSales(room) });
    expect(wordsOf(answer)).toBe('All boxes are at work. Ask again in a minute.');
    isBusy = false;
    const [first] = room.posted;
    if (first !== undefined) await room.press('Ask again', first);
    expect(await room.wordsAt(1)).toMatch(/\b42\b/);
  });

  it('of the platform is not told instead of the answer, which stays to be said', async () => {
    const room = await open();
    const edit = room.adapter.edit.bind(room.adapter);
    // It takes effect, and nobody hears that it does.
    room.adapter.edit = async (reference, message, key) => {
      await edit(reference, message, key);
      if (key === 'e1:answer') throw new GloveboxError('CHAT_UNAVAILABLE', 'The platform does not answer.');
    };
    await room.say('total revenue', { id: 'e1', files: dropSales(room) });
    await room.until(() => room.faults.length > 0);
    expect(room.faults).toMatchObject([{ code: 'CHAT_UNAVAILABLE' }]);
    expect(room.posted).toHaveLength(1);
    expect(wordsOfLast(room.posted[0])).toMatch(/\b42\b/);
    expect(await listOpen(room.memory)).toMatchObject([{ event: { id: 'e1' } }]);
  });

  it('of the platform that passes is passed over: the answer is said in the same message, by the same process', async () => {
    const room = await open({ retryMilliseconds: 1 });
    const edit = room.adapter.edit.bind(room.adapter);
    let tries = 0;
    room.adapter.edit = async (reference, message, key) => {
      if (key === 'e1:answer' && (tries += 1) < 4) throw new GloveboxError('CHAT_UNAVAILABLE', 'No answer.');
      await edit(reference, message, key);
    };
    await room.say('total revenue', { id: 'e1', files: dropSales(room) });
    await room.until(() => room.ended.includes('e1'));
    expect(room.faults).toHaveLength(3);
    expect(room.posted).toHaveLength(1);
    expect(wordsOfLast(room.posted[0])).toMatch(/\b42\b/);
    // Nobody is told anew that it is worked on.
    const working = (room.posted[0]?.versions ?? []).filter((version) => wordsOf(version).startsWith('Working on it'));
    expect(working).toHaveLength(1);
    expect(await room.clerk.list(10)).toHaveLength(1);
  });

  const away = new GloveboxError('CHAT_UNAVAILABLE', '"sales.csv" cannot be read now: Slack does not answer.');

  it('of the platform that passes while a file is fetched is passed over, and the question is answered and counted once', async () => {
    const room = await open({ retryMilliseconds: 1, limits: { person: { questions: 1, seconds: 600 } } });
    const fetch = room.adapter.fetch.bind(room.adapter);
    let tries = 0;
    room.adapter.fetch = async (file, signal) => {
      if ((tries += 1) < 4) throw away;
      return fetch(file, signal);
    };
    await room.say('total revenue', { id: 'e1', files: dropSales(room) });
    await room.until(() => room.ended.includes('e1'));
    expect(room.faults).toHaveLength(3);
    expect(room.posted).toHaveLength(1);
    expect(wordsOfLast(room.posted[0])).toMatch(/\b42\b/);
    expect(room.whispers).toEqual([]);
  });

  it('of the platform that keeps a file from being fetched is told when it was tried often', async () => {
    const room = await open({ retryMilliseconds: 1 });
    let tries = 0;
    room.adapter.fetch = async () => {
      tries += 1;
      throw away;
    };
    await room.say('total revenue', { id: 'e1', files: dropSales(room) });
    await room.until(() => room.ended.includes('e1'));
    expect(tries).toBe(9);
    expect(wordsOfLast(room.posted[0])).toBe(
      '"sales.csv" cannot be read now: Slack does not answer. Drop it again in a few minutes; if it ends like this again, tell whoever runs this Glovebox.',
    );
  });

  it('of the platform that never gives a file is told at once, with what the platform says can be done', async () => {
    const next = 'Drop the file itself, not a link to it.';
    const link = new GloveboxError('CHAT_REFUSED', '"sales" cannot be read: it is a link to a file elsewhere.', {
      next,
    });
    const room = await open();
    room.adapter.fetch = async () => Promise.reject(link);
    const words = wordsOf(await room.ask('total revenue', { files: dropSales(room) }));
    expect(words).toBe(`${link.message} ${next}`);
    expect(room.faults).toEqual([link]);
  });

  const refusal = new GloveboxError('CHAT_REFUSED', 'That channel is archived.');

  it('of the platform that passes holds up nothing else of the conversation for long', async () => {
    const room = await open({ holdMilliseconds: 5 });
    const edit = room.adapter.edit.bind(room.adapter);
    let give = (): void => {};
    const taken = new Promise<void>((resolve) => (give = resolve));
    room.adapter.edit = async (reference, message, key) => {
      if (key === 'e1:answer') await taken;
      await edit(reference, message, key);
    };
    await room.say('total revenue', { id: 'e1', files: dropSales(room) });
    await room.say('how many rows', { id: 'e2' });
    expect(await room.wordsAt(1)).toMatch(/\b4\b/);
    expect(room.ended).not.toContain('e1');
    give();
    expect(await room.wordsAt(0)).toMatch(/\b42\b/);
  });

  it('of the platform that stays ends it: the answer is told to who asked alone, as words, and the reason once', async () => {
    const room = await open({ retryMilliseconds: 1 });
    Object.assign(room.breaks, { edit: refusal, post: refusal });
    await room.say('total revenue', { id: 'e1', files: dropSales(room) });
    await room.until(() => room.ended.includes('e1'));
    expect(room.whispers).toMatchObject([
      { person: 'ann', text: expect.stringMatching(/^I may not answer where.*\b42\b/s) },
    ]);
    expect(room.faults).toEqual([refusal]);
    expect(await listOpen(room.memory)).toEqual([]);
  });

  it('of the platform that stays ends it also where nobody can be told', async () => {
    const room = await open({ retryMilliseconds: 1, permits: { people: ['ann'] } });
    Object.assign(room.breaks, { edit: refusal, post: refusal, whisper: refusal });
    await room.say('total revenue', { id: 'e1', files: dropSales(room) });
    await room.say('total revenue', { id: 'e2', person: { id: 'eve' } });
    await room.until(() => room.ended.length === 2);
    expect(room.faults).toEqual([refusal, refusal]);
    expect(await listOpen(room.memory)).toEqual([]);
  });

  it('of the platform that passes while who asked is told alone leaves it open', async () => {
    const room = await open({ retryMilliseconds: 1 });
    const passing = new GloveboxError('CHAT_UNAVAILABLE', 'No answer.');
    Object.assign(room.breaks, { edit: refusal, post: refusal, whisper: passing });
    await room.say('total revenue', { id: 'e1', files: dropSales(room) });
    await room.until(() => room.faults.length > 1);
    expect(room.faults.slice(0, 2)).toEqual([passing, passing]);
    room.breaks.whisper = undefined;
    await room.until(() => room.ended.includes('e1'));
    expect(room.whispers).toHaveLength(1);
  });

  it('of a message that is gone makes a new one', async () => {
    const room = await open();
    room.breaks.edit = new GloveboxError('MESSAGE_GONE', 'That message is not there any more.');
    await room.say('total revenue', { files: dropSales(room) });
    const answer = await room.until(() => room.posted.find((message) => isOver(message)));
    expect(wordsOf(lastOf(answer))).toMatch(/\b42\b/);
    expect(room.posted).toHaveLength(2);
  });
});

describe('After a restart', () => {
  it('what was accepted is waited for, and told in the message that is there', async () => {
    const [memory, clerk] = [createMemoryInProcess(), openClerk()];
    const before = await open({ memory, clerk });
    await before.ask('', { files: dropSales(before) });
    await before.say('total revenue by region', { id: 'e9' });
    await before.until(() => wordsOfLast(before.posted[1]).startsWith('Running it'));
    await before.chat.stop();
    const [turn] = await listOpen(memory);
    expect(turn).toMatchObject({ event: { id: 'e9' }, analysis: expect.any(String) });

    const after = await open({ memory, clerk, room: before });
    const message = await after.answerAt(1);
    expect(wordsOfLast(message)).toMatch(/North \| 30\b/);
    await after.until(() => after.ended.includes('e9'));
    expect(after.posted).toHaveLength(2);
    expect(await clerk.list(10)).toHaveLength(1);
    expect(await listOpen(memory)).toEqual([]);
    // The platform tells of it once more.
    await after.say('total revenue by region', { id: 'e9' });
    await after.ask('how many rows');
    expect(after.posted).toHaveLength(3);
  });

  it('what was only heard is asked', async () => {
    const [memory, clerk] = [createMemoryInProcess(), openClerk()];
    const before = await open({ memory, clerk });
    const files = dropSales(before);
    await before.chat.stop();
    await memory.begin({
      kind: 'said',
      id: 'e1',
      text: 'total revenue',
      files,
      person: { id: 'ann' },
      place: { channel: 'general', thread: 't1' },
    });
    const after = await open({ memory, clerk, room: before });
    expect(await after.wordsAt(0)).toMatch(/\b42\b/);
    await after.until(() => after.ended.includes('e1'));
    expect(await listOpen(memory)).toEqual([]);
  });

  it('no more of what was left is in work at once than the service has room for, and all of it is answered', async () => {
    const [memory, clerk] = [createMemoryInProcess(), openClerk()];
    const left = Array.from({ length: 50 }, (_, index) => `left-${index}`);
    const place = (thread: string) => ({ channel: 'general', thread });
    for (const id of left)
      await memory.begin({ kind: 'said', id, text: 'data', files: [], person: { id: 'ann' }, place: place(id) });
    let [now, most] = [0, 0];
    const listData: Clerk['listData'] = async () => {
      most = Math.max(most, (now += 1));
      await new Promise(setImmediate);
      now -= 1;
      return clerk.listData();
    };
    const room = await open({ memory, clerk: { ...clerk, listData } });
    await room.until(() => room.ended.length === left.length);
    expect(room.ended.toSorted()).toEqual(left.toSorted());
    expect(most).toBe(16);
  });

  it('what could not be said is said', async () => {
    const [memory, clerk] = [createMemoryInProcess(), openClerk()];
    const before = await open({ memory, clerk, bounds: { edits: false } });
    before.breaks.post = new Error('The platform is down.');
    await before.say('total revenue', { files: dropSales(before) });
    await before.until(() => before.faults.length > 0);
    await before.chat.stop();
    before.breaks.post = undefined;
    const after = await open({ memory, clerk, room: before });
    expect(await after.wordsAt(0)).toMatch(/\b42\b/);
  });
});
