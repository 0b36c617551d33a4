import { describe, expect, it } from 'vitest';
import { createMemoryInProcess } from '../../src/chat/memory-in-process.ts';
import type { Clerk } from '../../src/clerk/clerk.ts';
import { GloveboxError } from '../../src/errors.ts';
import { isOver, lastOf, type Posted, wordsOf } from './room.ts';
import { endless, readableOf, sales, useChat } from './use-chat.ts';

const { open, openClerk } = await useChat();
const file = (room: { drop: (name: string, content: string) => { id: string; name: string } }) => [
  room.drop('sales.csv', sales),
];
const wordsOfLast = (message: Posted | undefined) => (message === undefined ? '' : wordsOf(lastOf(message)));

describe('A conversation answers', () => {
  it('a question about a file that is dropped with it', async () => {
    const room = await open();
    const answer = await room.ask('total revenue by region', { files: file(room) });
    // 10 + 20 and 5 + 7.
    expect(wordsOf(answer)).toMatch(/North \| 30\b/);
    expect(wordsOf(answer)).toMatch(/South \| 12\b/);
    expect(wordsOf(answer)).toContain('Data: sales.csv (4 rows)');
    expect(wordsOf(answer)).toContain('embedded box');
    expect(answer.attachments.map(({ name }) => name)).toEqual([
      'total_revenue_by_region.png',
      'total_revenue_by_region.csv',
    ]);
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Run again', 'Show script']);
    expect(room.faults).toEqual([]);
  });

  it('a file without words with what is in it, and questions to press', async () => {
    const room = await open();
    const answer = await room.ask('', { files: file(room) });
    expect(wordsOf(answer)).toContain(
      'sales.csv: 4 rows. Columns: region, month (Jan 1, 2024 to Feb 1, 2024), revenue.',
    );
    expect(answer.buttons.map(({ action }) => action)).toEqual(['ask', 'ask', 'ask']);
    const [posted] = room.posted;
    if (posted !== undefined) await room.press('Total revenue by region', posted);
    const pressed = lastOf(await room.answerAt(1));
    // Who presses does not say the question: the answer does.
    expect(pressed.blocks[0]).toEqual({ kind: 'heading', text: 'Total revenue by region' });
    expect(wordsOf(pressed)).toMatch(/North \| 30\b/);
  });

  it('a question about several files that were dropped at once, as tables side by side', async () => {
    const room = await open();
    const files = [room.drop('first.csv', 'n\n1\n2\n'), room.drop('second.csv', 'm\n5\n')];
    const answer = await room.ask('', { files });
    expect(wordsOf(answer)).toContain('first.csv: 2 rows');
    expect(wordsOf(answer)).toContain('second.csv: 1 row');
  });

  it('of the newest file, and of both together where that is pressed', async () => {
    const room = await open();
    await room.ask('', { files: file(room) });
    const answer = await room.ask('', { files: [room.drop('june.csv', 'region,units\nNorth,7\n')] });
    const together = answer.buttons.find(({ action }) => action === 'use');
    expect(together?.label).toBe('Ask of it and sales.csv');
    expect(wordsOf(await room.ask('how many rows'))).toContain('june.csv (1 row)');
    const [, second] = room.posted;
    if (second !== undefined) await room.press('Ask of it and sales.csv', second);
    expect(await room.wordsAt(3)).toMatch(/sales\.csv: 4 rows.*june\.csv: 1 row/s);
  });

  it('a question that it does not understand with questions to press', async () => {
    const room = await open();
    const answer = await room.ask('what is the meaning of life', { files: file(room) });
    expect(wordsOf(answer)).toMatch(/^I did not understand that\. .*'meaning'.*, or one of these:/);
    expect(answer.buttons.length).toBeGreaterThan(1);
    expect(answer.buttons.every(({ action }) => action === 'ask')).toBe(true);
    expect(answer.attachments).toEqual([]);
  });

  it('with what it understands, where it is greeted', async () => {
    const room = await open();
    expect(wordsOf(await room.ask('Hello!'))).toContain('Drop a file here');
    expect(wordsOf(await room.ask(''))).toContain('Drop a file here');
  });

  it('many questions of one thread one after the other, in their order, each once', async () => {
    const unlimited = { questions: 1000, seconds: 1 };
    const room = await open({ limits: { person: unlimited, channel: unlimited } });
    await room.ask('', { files: file(room) });
    const questions = Array.from({ length: 20 }, (_, index) => `how many rows have revenue above ${index}`);
    await Promise.all(questions.map((question) => room.say(question)));
    const answers = await Promise.all(questions.map((_, index) => room.answerAt(index + 1)));
    const revenues = [10, 20, 5, 7];
    for (const [index, answer] of answers.entries()) {
      const count = revenues.filter((revenue) => revenue > index).length;
      // The first did not wait, and stands below its question.
      if (index > 0) expect(lastOf(answer).blocks[0]).toEqual({ kind: 'heading', text: questions[index] });
      expect(wordsOf(lastOf(answer)), questions[index]).toMatch(
        count === 0 ? /\b(?:0|no)\b/i : new RegExp(`\\b${count}\\b`),
      );
      expect(
        answer.versions.filter((version) => !version.buttons.some(({ action }) => action === 'stop')),
      ).toHaveLength(1);
    }
    expect(room.posted).toHaveLength(21);
  }, 60_000);

  it('questions of different threads beside each other', async () => {
    const room = await open();
    const thread = (name: string) => ({ channel: 'general', thread: name });
    await room.say('', { place: thread('one'), files: file(room) });
    await room.say('', { place: thread('two'), files: [room.drop('towns.csv', 'town,people\nUlm,126\nKiel,247\n')] });
    await Promise.all([room.answerAt(0), room.answerAt(1)]);
    await Promise.all([
      room.say('total revenue', { place: thread('one') }),
      room.say('total people', { place: thread('two') }),
    ]);
    const answers = await Promise.all([room.wordsAt(2), room.wordsAt(3)]);
    expect(answers.join()).toMatch(/\b42\b/);
    expect(answers.join()).toMatch(/\b373\b/);
  });

  it('an event that comes twice once', async () => {
    const room = await open();
    const files = file(room);
    await Promise.all([room.say('total revenue', { id: 'e1', files }), room.say('total revenue', { id: 'e1', files })]);
    await room.answerAt(0);
    await room.say('total revenue', { id: 'e1', files });
    // What comes later would have been answered after it.
    await room.ask('how many rows');
    expect(room.posted).toHaveLength(2);
  });
});

describe('The data of a conversation', () => {
  it('is the only one there is, where nothing says which', async () => {
    const clerk = openClerk();
    const room = await open({ clerk });
    const nothing = await room.ask('total revenue');
    expect(wordsOf(nothing)).toContain('Drop a file here');
    await clerk.takeIn([{ kind: 'stream', name: 'sales.csv', stream: readableOf(sales) }], { name: 'sales', signal });
    expect(wordsOf(await room.ask('total revenue'))).toMatch(/\b42\b/);
  });

  it('is asked about where there are several, and the question is answered as soon as that is said', async () => {
    const clerk = openClerk();
    await clerk.takeIn([{ kind: 'stream', name: 'a.csv', stream: readableOf(sales) }], { name: 'sales', signal });
    await clerk.takeIn([{ kind: 'stream', name: 'b.csv', stream: readableOf('town\nUlm\n') }], {
      name: 'towns',
      signal,
    });
    const room = await open({ clerk });
    const which = await room.ask('total revenue');
    expect(wordsOf(which)).toContain('Which data is this about?');
    expect(which.buttons.map(({ label }) => label).toSorted()).toEqual(['sales', 'towns']);
    const [posted] = room.posted;
    if (posted !== undefined) await room.press('sales', posted);
    const answer = lastOf(await room.answerAt(1));
    expect(answer.blocks[0]).toEqual({ kind: 'heading', text: 'total revenue' });
    expect(wordsOf(answer)).toMatch(/\b42\b/);
  });

  it('is said by name, and a question that begins with "use" stays a question', async () => {
    const clerk = openClerk();
    await clerk.takeIn([{ kind: 'stream', name: 'a.csv', stream: readableOf(sales) }], {
      name: 'sales of may',
      signal,
    });
    await clerk.takeIn([{ kind: 'stream', name: 'b.csv', stream: readableOf('town\nUlm\n') }], {
      name: 'towns',
      signal,
    });
    const room = await open({ clerk });
    expect(wordsOf(await room.ask('use SALES OF MAY'))).toContain('a.csv: 4 rows');
    expect(wordsOf(await room.ask('use nothing'))).toContain('There is no data called "nothing"');
    expect(wordsOf(await room.ask('data'))).toContain('This conversation is about sales of may.');
    expect(wordsOf(await room.ask('use a crystal ball to tell revenue'))).toContain('I did not understand that');
  });

  it('is the newest of the name that was said', async () => {
    const clerk = openClerk();
    const take = (text: string) =>
      clerk.takeIn([{ kind: 'stream', name: 'a.csv', stream: readableOf(text) }], { name: 'sales', signal });
    await take(sales);
    const room = await open({ clerk });
    await room.ask('use sales');
    await take('region,revenue\nNorth,8\n');
    expect(wordsOf(await room.ask('total revenue'))).toMatch(/\b8\b/);
  });

  it('is forgotten where it is not there any more, and whoever asks is told what to do', async () => {
    const clerk = openClerk();
    const room = await open({
      clerk: { ...clerk, ask: refuseWith(new GloveboxError('DATASET_NOT_FOUND', 'There is no stored dataset 0a0a.')) },
    });
    const answer = await room.ask('total revenue', { files: file(room) });
    expect(wordsOf(answer)).toBe(
      'There is no stored dataset 0a0a. Drop the file here, or write "data" to see what there is.',
    );
    expect(await room.memory.find({ channel: 'general', thread: 't1' })).toMatchObject({ data: [] });
  });

  it('is refused in a sentence where a file has no bytes, is no data, or cannot be fetched', async () => {
    const room = await open();
    expect(wordsOf(await room.ask('', { files: [room.drop('empty.csv', '')] }))).toMatch(
      /^empty\.csv .*Drop a file that has/,
    );
    expect(wordsOf(await room.ask('total x', { files: [room.drop('broken.parquet', 'PAR1 nonsense')] }))).toMatch(
      /^broken\.parquet .*drop it here\.$/,
    );
    expect(wordsOf(await room.ask('', { files: [{ id: 'gone', name: 'gone.csv' }] }))).toMatch(/gone\.csv/);
  });

  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\sales.csv', 'sales.csv'],
    ['<!channel> *bold*.csv', '<!channel> *bold*.csv'],
    ['a\u202Egnp.csv\u0007', 'agnp.csv'],
    [`${'x'.repeat(5_000)}.csv`, 'xxx…: 2 rows'],
    ['', 'file'],
    ['...', 'file'],
  ])('may have a hostile name: %j', async (name, shown) => {
    const room = await open();
    const words = wordsOf(await room.ask('', { files: [room.drop(name, 'n\n1\n2\n')] }));
    expect(words).toContain(shown);
    expect(words).toContain(': 2 rows. Columns: n.');
    expect(words.length).toBeLessThan(500);
  });
});

describe('What was answered', () => {
  it('is run again, and compared', async () => {
    const room = await open();
    await room.ask('total revenue', { files: file(room) });
    const [first] = room.posted;
    if (first !== undefined) await room.press('Run again', first);
    const again = await room.wordsAt(1);
    expect(again).toMatch(/^total revenue\n/);
    expect(again).toContain('Run again over the same data: every value is the same.');
    expect(wordsOf(await room.ask('again'))).toContain('every value is the same');
  });

  it('shows its script as code, and as a file where it is long', async () => {
    const room = await open();
    await room.ask('total revenue', { files: file(room) });
    const script = await room.ask('script');
    expect(script.blocks[0]).toMatchObject({ kind: 'code', language: 'typescript' });
    expect(wordsOf(script)).toContain("from 'glovebox/kit'");
    const narrow = await open({ bounds: { text: 300 } });
    await narrow.ask('total revenue', { files: file(narrow) });
    const cut = await narrow.ask('script');
    expect(cut.blocks[0]).toMatchObject({ kind: 'code' });
    expect(wordsOf(cut)).toContain('The rest is in script.ts');
    expect(new TextDecoder().decode(cut.attachments[0]?.bytes)).toContain("from 'glovebox/kit'");
  });

  it('is missed in a sentence, where there is none', async () => {
    const room = await open();
    expect(wordsOf(await room.ask('again'))).toContain('no answer here yet');
    expect(wordsOf(await room.ask('script'))).toContain('no answer here yet');
  });
});

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
    const words = wordsOf(await room.ask('total revenue', { files: file(room) }));
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
    const answer = await room.ask('total revenue', { files: file(room) });
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
    await room.say('total revenue', { id: 'e1', files: file(room) });
    await room.until(() => room.faults.length > 0);
    expect(room.faults).toMatchObject([{ code: 'CHAT_UNAVAILABLE' }]);
    expect(room.posted).toHaveLength(1);
    expect(wordsOfLast(room.posted[0])).toMatch(/\b42\b/);
    expect(await room.memory.listOpen()).toMatchObject([{ event: { id: 'e1' } }]);
  });

  it('of the platform that passes is passed over: the answer is said in the same message, by the same process', async () => {
    const room = await open({ retryMilliseconds: 1 });
    const edit = room.adapter.edit.bind(room.adapter);
    let tries = 0;
    room.adapter.edit = async (reference, message, key) => {
      if (key === 'e1:answer' && (tries += 1) < 4) throw new GloveboxError('CHAT_UNAVAILABLE', 'No answer.');
      await edit(reference, message, key);
    };
    await room.say('total revenue', { id: 'e1', files: file(room) });
    await room.until(() => room.ended.includes('e1'));
    expect(room.faults).toHaveLength(3);
    expect(room.posted).toHaveLength(1);
    expect(wordsOfLast(room.posted[0])).toMatch(/\b42\b/);
    expect(await room.clerk.list(10)).toHaveLength(1);
  });

  it('of a message that is gone makes a new one', async () => {
    const room = await open();
    room.breaks.edit = new GloveboxError('MESSAGE_GONE', 'That message is not there any more.');
    await room.say('total revenue', { files: file(room) });
    const answer = await room.until(() => room.posted.find((message) => isOver(message)));
    expect(wordsOf(lastOf(answer))).toMatch(/\b42\b/);
    expect(room.posted).toHaveLength(2);
  });
});

describe('Where messages cannot be changed', () => {
  it('nothing is said but the answer', async () => {
    const room = await open({ bounds: { edits: false, buttons: 0 } });
    const answer = await room.ask('what is the meaning of life', { files: file(room) });
    expect(room.posted).toHaveLength(1);
    expect(room.posted[0]?.versions).toHaveLength(1);
    // What is no button is said in words.
    expect(wordsOf(answer)).toMatch(/\n• /);
  });
});

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
    await room.ask('', { files: file(room) });
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

describe('After a restart', () => {
  it('what was accepted is waited for, and told in the message that is there', async () => {
    const [memory, clerk] = [createMemoryInProcess(), openClerk()];
    const before = await open({ memory, clerk });
    await before.ask('', { files: file(before) });
    await before.say('total revenue by region', { id: 'e9' });
    await before.until(() => wordsOfLast(before.posted[1]).startsWith('Running it'));
    await before.chat.stop();
    const [turn] = await memory.listOpen();
    expect(turn).toMatchObject({ event: { id: 'e9' }, analysis: expect.any(String) });

    const after = await open({ memory, clerk, room: before });
    const message = await after.answerAt(1);
    expect(wordsOfLast(message)).toMatch(/North \| 30\b/);
    await after.until(() => after.ended.includes('e9'));
    expect(after.posted).toHaveLength(2);
    expect(await clerk.list(10)).toHaveLength(1);
    expect(await memory.listOpen()).toEqual([]);
    // The platform tells of it once more.
    await after.say('total revenue by region', { id: 'e9' });
    await after.ask('how many rows');
    expect(after.posted).toHaveLength(3);
  });

  it('what was only heard is asked', async () => {
    const [memory, clerk] = [createMemoryInProcess(), openClerk()];
    const before = await open({ memory, clerk });
    const files = file(before);
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
    expect(await memory.listOpen()).toEqual([]);
  });

  it('what could not be said is said', async () => {
    const [memory, clerk] = [createMemoryInProcess(), openClerk()];
    const before = await open({ memory, clerk, bounds: { edits: false } });
    before.breaks.post = new Error('The platform is down.');
    await before.say('total revenue', { files: file(before) });
    await before.until(() => before.faults.length > 0);
    await before.chat.stop();
    before.breaks.post = undefined;
    const after = await open({ memory, clerk, room: before });
    expect(await after.wordsAt(0)).toMatch(/\b42\b/);
  });
});

describe('Who may ask', () => {
  it('is told so in a whisper, where they may not, and no work is done', async () => {
    const room = await open({ permits: { people: ['ann'], channels: ['general', 'direct'] } });
    await room.say('total revenue', { person: { id: 'ben' }, files: file(room) });
    await room.say('total revenue', { place: { channel: 'random' }, files: file(room) });
    await room.until(() => room.whispers.length === 2);
    expect(room.whispers.map(({ text }) => text)).toEqual([
      expect.stringContaining('not among those who may ask'),
      expect.stringContaining('not taken in this channel'),
    ]);
    expect(room.posted).toEqual([]);
    await room.ask('total revenue', { place: { channel: 'D1' }, direct: true, files: file(room) });
    expect(await room.wordsAt(0)).toMatch(/\b42\b/);
  });

  it('is told when there is room again, where they have asked too much', async () => {
    const room = await open({ limits: { person: { questions: 2, seconds: 600 } } });
    await room.ask('total revenue', { files: file(room) });
    await room.ask('how many rows');
    await room.say('average revenue');
    await room.until(() => room.whispers.length > 0);
    expect(room.whispers[0]?.text).toBe('That is more than you may ask for now. There is room again in 10 minutes.');
    // Help is no work.
    expect(wordsOf(await room.ask('help'))).toContain('Drop a file');
    expect(wordsOf(await room.ask('how many rows', { person: { id: 'ben' } }))).toMatch(/\b4\b/);
  });
});

describe('A question in other words', () => {
  const openTwo = async (questions: number) => {
    const clerk = openClerk();
    await clerk.takeIn([{ kind: 'stream', name: 'a.csv', stream: readableOf(sales) }], { name: 'sales', signal });
    await clerk.takeIn([{ kind: 'stream', name: 'b.csv', stream: readableOf('town\nUlm\n') }], {
      name: 'towns',
      signal,
    });
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

const { signal } = new AbortController();

function refuseWith(error: Error): Clerk['ask'] {
  return async () => {
    throw error;
  };
}
