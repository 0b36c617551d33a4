import { describe, expect, it } from 'vitest';
import { wordsOf } from '../room.ts';
import { dropSales, sales, takeNamed, towns, useChat } from '../use-chat.ts';

const { open, openClerk } = await useChat();

describe('Who may ask', () => {
  it('is told so in a whisper, where they may not, and no work is done', async () => {
    const room = await open({ permits: { people: ['ann'], channels: ['general', 'direct'] } });
    await room.say('total revenue', { person: { id: 'ben' }, files: dropSales(room) });
    await room.say('total revenue', { place: { channel: 'random' }, files: dropSales(room) });
    await room.until(() => room.whispers.length === 2);
    expect(room.whispers.map(({ text }) => text)).toEqual([
      expect.stringContaining('not among those who may ask'),
      expect.stringContaining('not taken in this channel'),
    ]);
    expect(room.posted).toEqual([]);
    await room.ask('total revenue', { place: { channel: 'D1' }, direct: true, files: dropSales(room) });
    expect(await room.wordsAt(0)).toMatch(/\b42\b/);
  });

  it('is told when there is room again, where they have asked too much', async () => {
    const room = await open({ limits: { person: { questions: 2, seconds: 600 } } });
    await room.ask('total revenue', { files: dropSales(room) });
    await room.ask('how many rows');
    await room.say('average revenue');
    await room.until(() => room.whispers.length > 0);
    expect(room.whispers[0]?.text).toBe('That is more than you may ask for now. There is room again in 10 minutes.');
    // Help is no work.
    expect(wordsOf(await room.ask('help'))).toContain('Drop a file');
    expect(wordsOf(await room.ask('how many rows', { person: { id: 'ben' } }))).toMatch(/\b4\b/);
  });
});

describe('What an adapter would say before an event is heard', () => {
  it('it may ask of first, and that counts nothing', async () => {
    const room = await open({
      permits: { people: ['ann'], channels: ['general', 'direct'] },
      limits: { person: { questions: 1, seconds: 600 } },
    });
    const refuse = (text: string, person = 'ann', channel = 'general') =>
      room.refuse({ kind: 'said', id: 'x', text, files: [], person: { id: person }, place: { channel } });
    expect(refuse('total revenue', 'ben')).toContain('not among those who may ask');
    expect(refuse('total revenue', 'ann', 'random')).toContain('not taken in this channel');
    expect([refuse('total revenue'), refuse('total revenue')]).toEqual([undefined, undefined]);
    await room.ask('total revenue', { files: dropSales(room) });
    expect(refuse('total revenue')).toContain('more than you may ask for now');
    // Help is no work.
    expect(refuse('help')).toBeUndefined();
  });
});

describe('A question in other words', () => {
  const openTwo = async (questions: number) => {
    const clerk = openClerk();
    await takeNamed(clerk, { sales, towns });
    return open({ clerk, limits: { person: { questions, seconds: 600 } } });
  };

  it('that begins with "use" counts as any other', async () => {
    const room = await openTwo(1);
    await room.ask('use sales');
    await room.ask('use the data to tell revenue by region');
    await room.say('use the data to tell revenue by month');
    await room.until(() => room.whispers.length > 0);
    expect(room.whispers[0]?.text).toContain('more than you may ask for now');
    expect(room.posted).toHaveLength(2);
  });

  it('that waits for its data counts once, when it is asked, and waits on where it is refused', async () => {
    const room = await openTwo(1);
    await room.ask('total revenue');
    // Nothing was asked yet.
    expect(wordsOf(await room.ask('how many rows'))).toContain('Which data is this about?');
    expect(wordsOf(await room.ask('use sales'))).toMatch(/\b4\b/);
    const other = { place: { channel: 'general', thread: 't2' }, person: { id: 'ben' } };
    await room.ask('total revenue', other);
    await room.say('use sales', { ...other, person: { id: 'ann' } });
    await room.until(() => room.whispers.length > 0);
    expect(wordsOf(await room.ask('use sales', other))).toMatch(/\b42\b/);
  });
});
