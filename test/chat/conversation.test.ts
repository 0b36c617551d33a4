import { describe, expect, it } from 'vitest';
import { lastOf, wordsOf } from './room.ts';
import { sales, useChat } from './use-chat.ts';

const { open } = await useChat();

describe('A conversation', () => {
  it('answers a question about a file that is dropped with it', async () => {
    const room = await open();
    const answer = await room.ask('total revenue by region', { files: [room.drop('sales.csv', sales)] });
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

  it('answers a file without words with what is in it, and questions to press', async () => {
    const room = await open();
    const answer = await room.ask('', { files: [room.drop('sales.csv', sales)] });
    expect(wordsOf(answer)).toContain(
      'sales.csv: 4 rows. Columns: region, month (Jan 1, 2024 to Feb 1, 2024), revenue.',
    );
    expect(answer.buttons.map(({ action }) => action)).toEqual(['ask', 'ask', 'ask']);
    const [first] = answer.buttons;
    const [posted] = room.posted;
    if (posted !== undefined) await room.press(first?.label ?? '', posted);
    const pressed = lastOf(await room.answerAt(1));
    // Who presses does not say the question: the answer does.
    expect(pressed.blocks[0]).toEqual({ kind: 'heading', text: 'Total revenue by region' });
    expect(wordsOf(pressed)).toMatch(/North \| 30\b/);
  });
});
