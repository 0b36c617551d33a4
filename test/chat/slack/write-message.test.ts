import { describe, expect, it } from 'vitest';
import type { Block, ChatMessage } from '../../../src/chat/message.ts';
import { writeMessage } from '../../../src/chat/slack/write/write-message.ts';
import { escapeText, splitText } from '../../../src/chat/slack/write/escape-text.ts';
import { checkBlocks, findMentions } from './check-blocks.ts';
import { showMessage } from './show-message.ts';

function write(blocks: readonly Block[], more: Partial<ChatMessage> = {}) {
  return writeMessage({ blocks, attachments: [], buttons: [], ...more }).map(({ blocks: written, ...rest }) => ({
    ...rest,
    blocks: [...written],
  }));
}

const table = (rows: number, cell = (row: number) => `value ${row}`): Block => ({
  kind: 'table',
  title: 'Regions',
  columns: [
    { label: 'region', align: 'left' },
    { label: 'share', align: 'right' },
  ],
  rows: Array.from({ length: rows }, (_, row) => [cell(row), String(row)]),
  more: 0,
});

describe('a message in blocks', () => {
  it('has sentences as they were written, as lines of one section', () => {
    const [message] = write([
      { kind: 'text', text: 'Revenue is *up*: A & B < C.' },
      { kind: 'text', text: 'North is first.' },
    ]);
    const text = 'Revenue is *up*: A &amp; B &lt; C.\nNorth is first.';
    expect(message?.blocks).toEqual([
      { type: 'section', text: { type: 'plain_text', text, emoji: false }, expand: true },
    ]);
    expect(message?.text).toBe(text);
  });

  it('has figures as fields, ten in a section', () => {
    const figures = Array.from({ length: 12 }, (_, at) => ({ label: `Figure ${at}`, value: `${at} €` }));
    const [message] = write([{ kind: 'figures', figures }]);
    expect(message?.blocks.map((block) => 'fields' in block && block.fields?.length)).toEqual([10, 2]);
    const [section] = (message?.blocks ?? []) as unknown as [{ fields: unknown[] }];
    expect(section.fields[0]).toEqual({ type: 'mrkdwn', text: '*Figure 0*\n0 €', verbatim: true });
  });

  it('has a table as one of Slack’s own, numbers to the right, and no cell that is empty', () => {
    const [message] = write([table(2, (row) => (row === 0 ? '' : '<b>'))]);
    const cells = (...texts: string[]) => texts.map((text) => ({ type: 'raw_text', text }));
    expect(message?.blocks[1]).toEqual({
      type: 'table',
      rows: [cells('region', 'share'), cells(' ', '0'), cells('<b>', '1')],
      column_settings: [
        { align: 'left', is_wrapped: false },
        { align: 'right', is_wrapped: false },
      ],
    });
  });

  it('has the second table in letters of one width: Slack takes one of its own', () => {
    const [message] = write([table(1), table(2, (row) => (row === 0 ? 'Nord' : '東京'))]);
    expect(message?.blocks.map(({ type }) => type)).toEqual(['context', 'table', 'context', 'rich_text']);
    const lines = ['region  share', '──────  ─────', 'Nord        0', '東京        1'];
    expect(message?.blocks[3]).toMatchObject({ elements: [{ elements: [{ text: lines.join('\n') }] }] });
    expect(message?.simpler?.map(({ type }) => type)).toEqual(['context', 'rich_text', 'context', 'rich_text']);
  });

  it('says how many rows of a table are missing, also where it is cut here', () => {
    const long = table(60, (row) => `${row} ${'x'.repeat(200)}`);
    const [message] = write([{ ...long, more: 40 } as Block]);
    expect(checkBlocks(message?.blocks)).toBeUndefined();
    const shown = showMessage(message as { text: string });
    const rows = [...shown.matchAll(/^\d+ x/gm)].length;
    expect(rows).toBeGreaterThan(5);
    expect(shown).toContain(`${100 - rows} more rows.`);
  });

  it('has a heading cut where Slack does not take more', () => {
    const [message] = write([{ kind: 'heading', text: '&'.repeat(100) }]);
    const text = `${'&amp;'.repeat(29)}…`;
    expect(message?.blocks).toEqual([{ type: 'header', text: { type: 'plain_text', text, emoji: false } }]);
  });

  it('has a link where it leads to a website, and plain words where not', () => {
    const [message] = write([
      { kind: 'link', text: 'Report <here>', url: 'https://x.example/a?b=1&c=2' },
      { kind: 'link', text: 'Run', url: 'javascript:alert(1)' },
    ]);
    expect(message?.blocks).toMatchObject([
      {
        type: 'rich_text',
        elements: [{ elements: [{ type: 'link', url: 'https://x.example/a?b=1&c=2', text: 'Report <here>' }] }],
      },
      { type: 'section', text: { type: 'plain_text', text: 'Run javascript:alert(1)' } },
    ]);
  });

  it('has buttons that are told apart, and none that could not say what it is about', () => {
    const button = (value: string) => ({ action: 'ask' as const, label: 'l'.repeat(100), value });
    const [message] = write([], { buttons: [button('a'), button('b'), button('c'.repeat(2001))] });
    const [actions] = (message?.blocks ?? []) as unknown as [
      { elements: { action_id: string; text: { text: string } }[] },
    ];
    expect(actions.elements.map(({ action_id }) => action_id)).toEqual(['glovebox:ask:0', 'glovebox:ask:1']);
    expect(actions.elements[0]?.text.text).toHaveLength(75);
  });

  it('keeps code in its frame, whatever is in it', () => {
    const text = 'const a = `x`;\n```\n<!channel> *b*';
    const [message] = write([{ kind: 'code', text, language: 'typescript' }]);
    expect(message?.blocks).toEqual([
      { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] },
    ]);
  });

  it.each([
    '<!channel>',
    '<@U0BEN00001>',
    '<!subteam^S1>',
    '<#C0SALES001>',
    '<https://evil.example|click>',
    '&lt;!here&gt;',
  ])('calls nobody and links nothing, wherever %s stands', (marks) => {
    const [message] = write(
      [
        { kind: 'text', text: marks },
        { kind: 'heading', text: marks },
        { kind: 'figures', figures: [{ label: marks, value: marks }] },
        { kind: 'table', title: marks, columns: [{ label: marks, align: 'left' }], rows: [[marks]], more: 0 },
        { kind: 'code', text: marks, language: 'typescript' },
        { kind: 'note', text: marks },
        { kind: 'link', text: marks, url: marks },
      ],
      { buttons: [{ action: 'ask', label: marks, value: marks }] },
    );
    expect(findMentions(message?.text ?? '', message?.blocks)).toEqual([]);
    expect(checkBlocks(message?.blocks)).toBeUndefined();
    expect(showMessage(message as { text: string }).split(marks).length - 1).toBe(12);
  });
});

describe('a long message', () => {
  it('is split where a reader would, and nothing of it is lost', () => {
    const lines = Array.from({ length: 900 }, (_, at) => `Line ${at} says that A & B are <equal>.`);
    const pages = write([
      { kind: 'heading', text: 'All' },
      { kind: 'text', text: lines.join('\n') },
    ]);
    expect(pages.length).toBeGreaterThan(3);
    for (const { blocks } of pages) expect(checkBlocks(blocks)).toBeUndefined();
    const shown = pages.map((page) => showMessage(page)).join('\n');
    expect(shown.split('\n').slice(1)).toEqual(lines);
  });

  it('has its buttons at its end, and no heading at the end of a page', () => {
    const blocks: Block[] = Array.from({ length: 40 }, (_, at) => [
      { kind: 'heading' as const, text: `Part ${at}` },
      { kind: 'text' as const, text: 'x'.repeat(700) },
    ]).flat();
    const pages = write(blocks, { buttons: [{ action: 'again', label: 'Run again', value: 'a1' }] });
    expect(pages.at(-1)?.blocks.at(-1)?.type).toBe('actions');
    for (const { blocks: written } of pages) {
      expect(checkBlocks(written)).toBeUndefined();
      expect(written.at(-1)?.type).not.toBe('header');
    }
    expect(pages.flatMap((page) => page.blocks).filter(({ type }) => type === 'header')).toHaveLength(40);
  });

  it('has at most fifty blocks in one', () => {
    const blocks: Block[] = Array.from({ length: 120 }, (_, at) => ({ kind: 'code', text: `${at}`, language: 'sql' }));
    expect(write(blocks).map((page) => page.blocks.length)).toEqual([50, 50, 20]);
  });

  it('is cut between characters, and never within one or within what Slack reads as one', () => {
    const text = '😀&'.repeat(2000);
    const parts = splitText(text, 3000);
    expect(parts.join('')).toBe(text);
    for (const part of parts) {
      expect(escapeText(part).length).toBeLessThanOrEqual(3000);
      expect(part).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
    }
  });
});
