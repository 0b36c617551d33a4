import { describe, expect, it } from 'vitest';
import { isOver, wordsOf, wordsOfLast } from '../room.ts';
import { endless, dropSales, useChat } from '../use-chat.ts';

const { open, openClerk } = await useChat();
const { signal } = new AbortController();

describe('What is being answered can be stopped', () => {
  const working = async (options: Parameters<typeof open>[0] = {}) => {
    const clerk = openClerk();
    const room = await open({
      ...options,
      clerk: {
        ...clerk,
        ask: (wanted, how) =>
          clerk.ask(
            wanted.kind === 'question' && wanted.question === 'for ever'
              ? { kind: 'script', script: endless, data: wanted.data, key: wanted.key }
              : wanted,
            how,
          ),
      },
    });
    await room.ask('', { files: dropSales(room) });
    await room.say('for ever');
    const message = await room.until(() => room.posted.find((one) => wordsOfLast(one).startsWith('Running it')));
    return { room, message, clerk };
  };

  it('by who asked, with the button', async () => {
    const { room, message, clerk } = await working();
    await room.press('Stop', message);
    await room.until(() => isOver(message));
    expect(wordsOfLast(message)).toBe('This was stopped. Ask again whenever you like.');
    // The box ends as well.
    const [newest] = await clerk.list(1);
    const followed = await clerk.follow(newest?.id ?? '', { signal });
    await expect(followed?.answer).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(room.faults).toEqual([]);
  });

  it('with a word, and what waits behind it as well', async () => {
    const { room, message } = await working();
    await room.say('total revenue');
    const waiting = await room.until(() => room.posted.find((one) => wordsOfLast(one).startsWith('Waiting')));
    await room.say('stop');
    await room.until(() => isOver(message) && isOver(waiting));
    expect(wordsOfLast(waiting)).toContain('This was stopped');
    expect(wordsOf(await room.ask('total revenue'))).toMatch(/\b42\b/);
  });

  it('where it is a question that begins with "use"', async () => {
    const { room, message } = await working();
    await room.say('use the data to tell revenue');
    await room.say('stop');
    await room.until(() => isOver(message) && room.posted.length === 3);
    expect(wordsOfLast(room.posted[2])).toContain('This was stopped');
  });

  it('by nobody else but a steward', async () => {
    const { room, message } = await working({ permits: { stewards: ['eve'] } });
    await room.press('Stop', message, { person: { id: 'ben' } });
    expect(room.whispers).toMatchObject([{ person: 'ben', text: 'Only who asked can stop this.' }]);
    expect(isOver(message)).toBe(false);
    await room.press('Stop', message, { person: { id: 'eve' } });
    await room.until(() => isOver(message));
  });

  it('and what has ended is said to have', async () => {
    const room = await open();
    await room.say('stop', { id: 'e1' });
    await room.until(() => room.whispers.length > 0);
    expect(room.whispers).toMatchObject([{ text: 'Nothing is being answered here.', key: 'e1:whisper' }]);
  });
});
