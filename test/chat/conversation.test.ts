import { describe, expect, it } from 'vitest';
import type { Clerk } from '../../src/clerk/clerk.ts';
import { GloveboxError } from '../../src/errors.ts';
import { lastOf, wordsOf } from './room.ts';
import { dropSales, useChat } from './use-chat.ts';

const { open, openClerk } = await useChat();

describe('A conversation answers', () => {
  it('a question about a file that is dropped with it', async () => {
    const room = await open();
    const answer = await room.ask('total revenue by region', { files: dropSales(room) });
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
    const answer = await room.ask('', { files: dropSales(room) });
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
    await room.ask('', { files: dropSales(room) });
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
    const answer = await room.ask('what is the meaning of life', { files: dropSales(room) });
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
    await room.ask('', { files: dropSales(room) });
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

  it('what is said as soon as the one before has ended without a word of waiting', async () => {
    const followed: Promise<unknown>[] = [];
    const room = await open({
      onEnded: () => void (followed.length === 0 && followed.push(room.say('total revenue'))),
    });
    await room.ask('how many rows', { files: dropSales(room) });
    const answer = lastOf(await room.answerAt(1));
    await Promise.all(followed);
    expect(wordsOf(answer)).toContain('42');
    // A heading tells which of several questions it answers.
    expect(answer.blocks.map(({ kind }) => kind)).not.toContain('heading');
  });

  it('questions of different threads beside each other', async () => {
    const room = await open();
    const thread = (name: string) => ({ channel: 'general', thread: name });
    await room.say('', { place: thread('one'), files: dropSales(room) });
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
    const files = dropSales(room);
    await Promise.all([room.say('total revenue', { id: 'e1', files }), room.say('total revenue', { id: 'e1', files })]);
    await room.answerAt(0);
    await room.say('total revenue', { id: 'e1', files });
    // What comes later would have been answered after it.
    await room.ask('how many rows');
    expect(room.posted).toHaveLength(2);
  });
});

describe('A conversation whose session is gone', () => {
  it('goes on in a new one, and says so', async () => {
    const clerk = openClerk();
    const sessions: string[] = [];
    const openSession: Clerk['openSession'] = async (title) => {
      const session = await clerk.openSession(title);
      sessions.push(session);
      return session;
    };
    let gone: string | undefined;
    const ask: Clerk['ask'] = async (wanted, options) => {
      if (wanted.session === gone) throw new GloveboxError('SESSION_NOT_FOUND', 'There is no such session.');
      return clerk.ask(wanted, options);
    };
    const room = await open({ clerk: { ...clerk, openSession, ask } });
    await room.ask('total revenue', { files: dropSales(room) });
    gone = sessions[0];
    const answer = await room.ask('how many rows');
    expect(wordsOf(answer)).toMatch(/\b4\b.*question begins anew\.$/s);
    expect(room.faults).toEqual([]);
    expect(wordsOf(await room.ask('total revenue'))).not.toContain('anew');
    expect(sessions).toHaveLength(2);
  });
});

describe('What was answered', () => {
  it('is run again, and compared', async () => {
    const room = await open();
    await room.ask('total revenue', { files: dropSales(room) });
    const [first] = room.posted;
    if (first !== undefined) await room.press('Run again', first);
    const again = await room.wordsAt(1);
    expect(again).toMatch(/^total revenue\n/);
    expect(again).toContain('Run again over the same data: every value is the same.');
    expect(wordsOf(await room.ask('again'))).toContain('every value is the same');
  });

  it('shows its script as code, and as a file where it is long', async () => {
    const room = await open();
    await room.ask('total revenue', { files: dropSales(room) });
    const script = await room.ask('script');
    expect(script.blocks[0]).toMatchObject({ kind: 'code', language: 'typescript' });
    expect(wordsOf(script)).toContain("from 'glovebox/kit'");
    const narrow = await open({ bounds: { text: 300 } });
    await narrow.ask('total revenue', { files: dropSales(narrow) });
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

describe('Where messages cannot be changed', () => {
  it('nothing is said but the answer', async () => {
    const room = await open({ bounds: { edits: false, buttons: 0 } });
    const answer = await room.ask('what is the meaning of life', { files: dropSales(room) });
    expect(room.posted).toHaveLength(1);
    expect(room.posted[0]?.versions).toHaveLength(1);
    // What is no button is said in words.
    expect(wordsOf(answer)).toMatch(/\n• /);
  });
});
