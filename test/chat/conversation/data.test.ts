import { describe, expect, it } from 'vitest';
import { GloveboxError } from '../../../src/errors.ts';
import { lastOf, wordsOf } from '../room.ts';
import { dropSales, readableOf, refuseWith, sales, takeNamed, towns, useChat } from '../use-chat.ts';

const { open, openClerk } = await useChat();
const { signal } = new AbortController();

describe('The data of a conversation', () => {
  it('is the only one there is, where nothing says which', async () => {
    const clerk = openClerk();
    const room = await open({ clerk });
    const nothing = await room.ask('total revenue');
    expect(wordsOf(nothing)).toContain('Drop a file here');
    await takeNamed(clerk, { sales });
    expect(wordsOf(await room.ask('total revenue'))).toMatch(/\b42\b/);
  });

  it('is asked about where there are several, and the question is answered as soon as that is said', async () => {
    const clerk = openClerk();
    await takeNamed(clerk, { sales, towns });
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

  it('is the file that it stands below, where it is about none yet, though there is other data', async () => {
    const clerk = openClerk();
    await takeNamed(clerk, { towns });
    const room = await open({ clerk });
    const asked: string[] = [];
    const files = dropSales(room);
    room.adapter.findFiles = async ({ id }) => {
      asked.push(id);
      return files;
    };
    expect(wordsOf(await room.ask('total revenue', { id: 'e1' }))).toMatch(/\b42\b/);
    expect(wordsOf(await room.ask('how many rows are there?', { id: 'e2' }))).toMatch(/\b4\b/);
    const [other] = [room.drop('towns.csv', 'town\nUlm\nBonn\n')];
    const place = { channel: 'general', thread: 't2' };
    expect(wordsOf(await room.ask('how many rows are there?', { id: 'e3', place, files: [other] }))).toMatch(/\b2\b/);
    expect(asked).toEqual(['e1']);
  });

  it('is said by name, and a question that begins with "use" stays a question', async () => {
    const clerk = openClerk();
    await takeNamed(clerk, { 'sales of may': sales, towns });
    const room = await open({ clerk });
    expect(wordsOf(await room.ask('use SALES OF MAY'))).toContain('sales of may.csv: 4 rows');
    expect(wordsOf(await room.ask('use nothing'))).toContain('There is no data called "nothing"');
    expect(wordsOf(await room.ask('data'))).toContain('This conversation is about sales of may.');
    expect(wordsOf(await room.ask('use a crystal ball to tell revenue'))).toContain('I did not understand that');
  });

  it('is what the conversation has, where others are called so as well', async () => {
    const clerk = openClerk();
    const room = await open({ clerk });
    await room.ask('', { files: dropSales(room) });
    const other = readableOf('region,revenue\nNorth,8\n');
    await clerk.takeIn([{ kind: 'stream', name: 'sales.csv', stream: other }], { signal });
    expect(wordsOf(await room.ask('use sales.csv'))).toContain('sales.csv: 4 rows');
    expect(wordsOf(await room.ask('use sales'))).toContain('sales.csv: 4 rows');
    expect(wordsOf(await room.ask('total revenue'))).toMatch(/\b42\b/);
  });

  it('is asked about where several are called so, by what tells them apart', async () => {
    const clerk = openClerk();
    const hashes: string[] = [];
    for (const text of [sales, 'region,revenue\nNorth,8\n']) {
      const stream = readableOf(text);
      hashes.push((await clerk.takeIn([{ kind: 'stream', name: 'sales.csv', stream }], { signal })).hash);
    }
    const room = await open({ clerk });
    const labels = [`sales.csv (4 rows, ${hashes[0]?.slice(0, 8)})`, `sales.csv (1 row, ${hashes[1]?.slice(0, 8)})`];
    const which = await room.ask('use sales.csv');
    expect(wordsOf(which)).toContain('Several are called "sales.csv". Which one?');
    expect(which.buttons.map(({ label }) => label).toSorted()).toEqual(labels.toSorted());
    const [first] = room.posted;
    if (first !== undefined) await room.press(labels[0] ?? '', first);
    expect(await room.wordsAt(1)).toContain('sales.csv: 4 rows');
    // Those that it is not about are told apart as well.
    expect((await room.ask('data')).buttons).toEqual([{ action: 'use', label: labels[1], value: hashes[1] }]);
    expect(wordsOf(await room.ask('total revenue'))).toMatch(/\b42\b/);
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
    const answer = await room.ask('total revenue', { files: dropSales(room) });
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
