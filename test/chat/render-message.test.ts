import { describe, expect, it } from 'vitest';
import type { Analysis, Status } from '../../src/contract/analysis.ts';
import { statuses } from '../../src/contract/analysis.ts';
import { renderMessage } from '../../src/chat/render-message.ts';
import type { MessageBounds } from '../../src/chat/chat-adapter.ts';
import { collectAnalysis } from '../../src/results/collect.ts';
import { parts } from '../results/sample-analysis.ts';
import { roomBounds, wordsOf } from './room.ts';

const analysis = collectAnalysis(parts);
const render = (changes: Partial<Analysis> = {}, bounds: Partial<MessageBounds> = {}, link?: string) =>
  renderMessage({ id: 'a1', analysis: { ...analysis, ...changes } }, { bounds: { ...roomBounds, ...bounds }, link });

describe('An answer as a message', () => {
  it('has its sentences first, and key figures as the report has them', () => {
    const { blocks } = render();
    expect(blocks[0]).toEqual({ kind: 'text', text: analysis.insights[0]?.text });
    const figures = blocks.find((block) => block.kind === 'figures');
    expect(figures?.figures).toContainEqual({ label: 'Its growth', value: '41.9%' });
    expect(figures?.figures).toContainEqual({ label: 'Best month', value: 'Nov 1, 2024' });
    expect(figures?.figures).toContainEqual({ label: 'Revenue, all regions', value: '€9,625,657' });
  });

  it('has the first rows of a table, and says how many more there are', () => {
    const months = render().blocks.find((block) => block.kind === 'table' && block.more > 0);
    expect(months).toMatchObject({ more: 26 - roomBounds.tableRows });
    const wide = {
      name: 'wide',
      columns: Array.from({ length: 11 }, (_, index) => ({ name: `c${index}`, type: 'integer' as const })),
      rows: [Array.from({ length: 11 }, () => 1)],
    };
    expect(wordsOf(render({ tables: [wide] }))).toContain('3 more columns of "wide"');
  });

  it('attaches each chart as a picture, each table as CSV, and the report where there is no link to it', () => {
    const png = new Uint8Array([137, 80, 78, 71]);
    const plots = [{ name: 'by month', spec: {}, png }];
    const { attachments } = render({ plots });
    expect(attachments.map(({ name }) => name)).toEqual([
      'by-month.png',
      ...analysis.tables.map(({ name }) => `${name}.csv`),
      'report.html',
    ]);
    expect(attachments[0]).toMatchObject({ type: 'image/png', bytes: png });
    const linked = render({ plots }, {}, 'https://glovebox.example/analyses/a1/report');
    expect(linked.attachments.map(({ name }) => name)).not.toContain('report.html');
    expect(linked.blocks.at(-1)).toEqual({
      kind: 'link',
      text: 'Report',
      url: 'https://glovebox.example/analyses/a1/report',
    });
  });

  it('names what there is no room to attach', () => {
    const few = render({}, { attachments: 1 });
    expect(few.attachments.map(({ name }) => name)).toEqual(['report.html']);
    expect(wordsOf(few)).toContain(
      'Too large or too many to attach here: revenue-by-month.png, regions.csv, months.csv',
    );
    expect(render({}, { attachmentBytes: 3 }).attachments).toEqual([]);
    expect(render({}, { attachments: 0 }).attachments).toEqual([]);
  });

  it('says which data it is, what was taken for granted, which box ran it and what it cost', () => {
    const words = wordsOf(
      render({
        warnings: ['Two months have no rows.'],
        usage: { ...analysis.usage, inputTokens: 1200, outputTokens: 34, usd: 0.0123 },
      }),
    );
    expect(words).toContain('Data: sales.csv (10,482 rows)');
    expect(words).toContain('Taken for granted: order_date is read as day/month/year.');
    expect(words).toContain('Mind: Two months have no rows.');
    expect(words).toContain(' box · DuckDB');
    expect(words).toContain('1,234 tokens, $0.0123');
  });

  it('can be run again, and shows its script', () => {
    expect(render().buttons).toEqual([
      { action: 'again', label: 'Run again', value: 'a1' },
      { action: 'script', label: 'Show script', value: 'a1' },
    ]);
    expect(render({}, { buttons: 1 }).buttons).toHaveLength(1);
  });
});

describe('A question without an answer', () => {
  const without = statuses.filter((status): status is Exclude<Status, 'answered'> => status !== 'answered');
  it.each(without)('gets a sentence that helps, and questions to press: %s', (status) => {
    const suggestions = ['What is the total revenue by region?', 'How many rows are there?'];
    const message = render({ status, error: { code: 'X', message: 'This is why' }, suggestions, insights: [] });
    const [first] = message.blocks;
    expect(first).toMatchObject({ kind: 'text', text: expect.stringMatching(/^[A-Z].*, or one of these:$/) });
    expect(message.buttons.slice(0, 2).map(({ value }) => value)).toEqual(suggestions);
    // Commands and options are for who has them.
    expect(wordsOf(message)).not.toMatch(/glovebox [a-z]+ |--[a-z]/);
    expect(message.attachments.map(({ name }) => name)).not.toContain('report.html');
  });

  it('says in words what is no button', () => {
    const message = render({ status: 'not-understood', suggestions: ['How many rows?'], insights: [] }, { buttons: 0 });
    expect(wordsOf(message)).toContain('• How many rows?');
    expect(message.buttons).toEqual([]);
  });
});

describe('Texts of data and scripts', () => {
  const hostile = `<!everyone> @channel *b* \u202Eevil\u202C \u0000\u001B[31m\u200Bx\n${'long '.repeat(3_000)}`;
  const message = render(
    {
      insights: [{ text: hostile, citations: [] }],
      metrics: { m: { name: 'm', value: hostile, type: 'text', label: hostile } },
      tables: [
        { name: 't', title: hostile, columns: [{ name: 'c', label: hostile, type: 'text' }], rows: [[hostile]] },
      ],
      assumptions: [hostile],
      warnings: [hostile],
      suggestions: [hostile],
      status: 'not-understood',
      error: { code: 'X', message: hostile },
    },
    { text: 500 },
  );
  const texts = message.blocks.flatMap((block) => {
    if (block.kind === 'figures') return block.figures.flatMap(({ label, value }) => [label, value]);
    if (block.kind === 'table')
      return [block.title ?? '', ...block.columns.map(({ label }) => label), ...block.rows.flat()];
    return [block.text];
  });

  it('keep nothing unseen, and stand on one line', () => {
    for (const text of [
      ...texts,
      ...message.buttons.map(({ label }) => label),
      ...message.attachments.map(({ title }) => title),
    ])
      expect(text).not.toMatch(/[\u0000-\u001F\u007F\u200B\u202A-\u202E]/);
  });

  it('keep what looks like marks and mentions: whoever writes them to a platform escapes them', () => {
    expect(texts.some((text) => text.includes('<!everyone> @channel *b* evil'))).toBe(true);
  });

  it('are no longer than a message may be, and a button than it can be', () => {
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(500);
    for (const { label, value } of message.buttons)
      expect([label.length <= 75, value.length <= 1_500]).toEqual([true, true]);
  });
});
