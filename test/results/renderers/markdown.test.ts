import { describe, expect, it } from 'vitest';
import { createMarkdownRenderer } from '../../../src/results/renderers/markdown.ts';
import { escapeMarkdown, fenceCode, linkTarget } from '../../../src/results/renderers/markdown-text.ts';
import { makeAnalysis } from '../sample-analysis.ts';

describe('Markdown', () => {
  it('has the question, the sentences with their values marked, and tables', () => {
    const text = createMarkdownRenderer().render(makeAnalysis());
    expect(text).toContain('# Which region grew fastest? Plot revenue by month\n');
    expect(text).toContain('**Latin America** grew fastest: its revenue rose by **41.9%** from');
    expect(text).toContain(
      '| region | revenue | growth | orders |\n| --- | ---: | ---: | ---: |\n| Latin America | €1,204,881 | 41.9% | 1,932 |\n',
    );
    expect(text).not.toContain('![');
  });

  it('heads columns as their author calls them', () => {
    const columns = [{ name: 'city', type: 'text' as const, label: 'City | town' }];
    const tables = [{ name: 'cities', columns, rows: [['Rome']] }];
    expect(createMarkdownRenderer().render({ ...makeAnalysis(), tables })).toContain('| City \\| town |\n| --- |\n');
  });

  it('says who wrote the script, and what asking a model took', () => {
    const analysis = makeAnalysis();
    const receipt = { ...analysis.receipt, generator: { name: 'claude', model: 'claude-sonnet-5-5', prompts: '1' } };
    const usage = { inputTokens: 12_000, outputTokens: 345, usd: 0.02746 };
    const text = createMarkdownRenderer().render({ ...analysis, receipt, usage });
    expect(text).toContain('\nScript by claude, claude-sonnet-5-5, 12,345 tokens, \\$0.0275\n');
    expect(createMarkdownRenderer().render(analysis)).not.toContain('Script by');
  });

  it('links to the pictures of the folder it lies in', () => {
    expect(createMarkdownRenderer({ folder: 'out' }).render(makeAnalysis())).toContain(
      '![Revenue by month](plots/revenue-by-month.svg)',
    );
    expect(linkTarget('plots/a (1) %.svg')).toBe('plots/a%20%281%29%20%25.svg');
  });

  it.each([
    ['<img src=x>', '\\<img src\\=x\\>'],
    ['[a](http://b)', '\\[a\\](http\\://b)'],
    ['*a* _b_ `c` ~~d~~', '\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~'],
    ['a | b', 'a \\| b'],
    ['&lt;', '&amp;lt;'],
    ['# title', '\\# title'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['www.x.com @team', 'www\\.x.com \\@team'],
    ['a\nb', 'a b'],
  ])('shows %j as it stands', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('fences a script that holds fences', () => {
    expect(fenceCode('a\n```\nb\u001B', 'typescript')).toBe('````typescript\na\n```\nb\uFFFD\n````');
  });
});
