import { describe, expect, it } from 'vitest';
import type { ChatMemory } from '../../../src/chat/chat-memory.ts';
import { createMemoryInProcess } from '../../../src/chat/memory-in-process.ts';
import type { Clerk } from '../../../src/clerk/clerk.ts';
import { GloveboxError } from '../../../src/errors.ts';
import { isOver, wordsOf, wordsOfLast } from '../room.ts';
import { dropSales, sales, takeNamed, towns, useChat } from '../use-chat.ts';

const { open, openClerk } = await useChat();

/** A memory in a store that is not there for a while. What it has said is kept it keeps. */
function openStore() {
  const kept = createMemoryInProcess();
  let isGone = false;
  const reach = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isGone) throw new GloveboxError('STORE_UNAVAILABLE', 'The store does not answer.');
    return work();
  };
  const memory: ChatMemory = {
    ...kept,
    note: (event, found) => reach(() => kept.note(event, found)),
    end: (event) => reach(() => kept.end(event)),
    findOpen: (event) => reach(() => kept.findOpen(event)),
    find: (place) => reach(() => kept.find(place)),
    save: (place, conversation) => reach(() => kept.save(place, conversation)),
  };
  return { memory, reach, leave: () => void (isGone = true), comeBack: () => void (isGone = false) };
}

/** Whoever comes to it waits until it is opened. */
function openGate() {
  let [open, arrive] = [() => {}, () => {}];
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  const enter = (): Promise<void> => {
    arrive();
    return opened;
  };
  return { enter, reached, open };
}

describe('While the memory cannot be reached', () => {
  it('a question that was accepted is waited for, and its answer told when the memory is there again', async () => {
    const { memory, reach, leave, comeBack } = openStore();
    const clerk = openClerk();
    const ask: Clerk['ask'] = async (wanted, options) => {
      const asked = await clerk.ask(wanted, options);
      leave();
      return asked;
    };
    const follow: Clerk['follow'] = (id, options) => reach(() => clerk.follow(id, options));
    const room = await open({ memory, clerk: { ...clerk, ask, follow }, retryMilliseconds: 1 });
    await room.say('total revenue', { id: 'e1', files: dropSales(room) });
    // The note of what was accepted, and then the answer, more than once.
    await room.until(() => room.faults.length > 4);
    expect(room.ended).toEqual([]);
    expect(room.posted.some(isOver)).toBe(false);
    comeBack();
    await room.until(() => room.ended.includes('e1'));
    expect(wordsOfLast(room.posted[0])).toMatch(/\b42\b/);
    expect(room.posted).toHaveLength(1);
    const [only, ...others] = await clerk.list(10);
    expect(others).toEqual([]);
    expect(await memory.findEnded('e1')).toEqual({ analysis: only?.id, message: room.posted[0]?.reference });
  });

  it('nobody is told that something is wrong, and what is tried again counts once', async () => {
    const { memory, leave, comeBack } = openStore();
    const room = await open({ memory, retryMilliseconds: 1, limits: { person: { questions: 1, seconds: 600 } } });
    leave();
    await room.say('total revenue', { id: 'e1', files: dropSales(room) });
    await room.until(() => room.faults.length > 3);
    comeBack();
    await room.until(() => room.ended.includes('e1'));
    expect(room.posted).toHaveLength(1);
    expect(room.posted[0]?.versions.map(wordsOf).join('\n')).not.toContain('wrong');
    expect(wordsOfLast(room.posted[0])).toMatch(/\b42\b/);
    expect(room.whispers).toEqual([]);
  });

  it('a question is answered that waited for its data, and could not be answered at once', async () => {
    const clerk = openClerk();
    await takeNamed(clerk, { sales, towns });
    const { memory, leave, comeBack } = openStore();
    const ask: Clerk['ask'] = async (wanted, options) => {
      const asked = await clerk.ask(wanted, options);
      await asked.answer;
      leave();
      return asked;
    };
    const room = await open({ memory, clerk: { ...clerk, ask }, retryMilliseconds: 1 });
    await room.ask('total revenue');
    await room.say('use sales', { id: 'u1' });
    await room.until(() => room.faults.length > 2);
    comeBack();
    await room.until(() => room.ended.includes('u1'));
    expect(wordsOfLast(room.posted[1])).toMatch(/^total revenue\n.*\b42\b/s);
    expect(await clerk.list(10)).toHaveLength(1);
  });
});

describe('An event that is taken up', () => {
  it('while it is heard is answered once, however old what was listed is', async () => {
    const kept = createMemoryInProcess();
    const [heard, found] = [openGate(), openGate()];
    let isSlow = false;
    const memory: ChatMemory = {
      ...kept,
      async begin(event) {
        const isNew = await kept.begin(event);
        if (event.id === 'e1') await heard.enter();
        return isNew;
      },
      async findOpen(event) {
        const turn = await kept.findOpen(event);
        if (isSlow) await found.enter();
        return turn;
      },
    };
    const room = await open({ memory });
    isSlow = true;
    const saying = room.say('help', { id: 'e1' });
    const takingUp = room.chat.takeUp();
    await Promise.all([heard.reached, found.reached]);
    heard.open();
    await saying;
    found.open();
    await takingUp;
    await room.ask('help', { id: 'e2' });
    await room.until(() => room.ended.includes('e2'));
    expect(room.ended.toSorted()).toEqual(['e1', 'e2']);
    expect(room.posted).toHaveLength(2);
  });
});
