import { describe, expect, it } from 'vitest';
import { type Analysis, statuses } from '../../../src/contract/analysis.ts';
import type { ResultTable } from '../../../src/contract/output.ts';
import { createHtmlRenderer } from '../../../src/results/renderers/html.ts';
import { highlightSource } from '../../../src/results/renderers/html/highlight-source.ts';
import { styleSheet } from '../../../src/results/renderers/html/style-sheet.ts';
import { answered, attributes, ids, plot, png, poison, regions, render, source, svg, tags, text } from './html-page.ts';

describe('the report is inert', () => {
  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style><script>',
    '</pre></title>',
    '&lt;b&gt;<b>',
    '<!--',
    'javascript:alert(1)',
  ])('whatever its texts hold: %s', (words) => {
    for (const status of statuses) {
      const error = { code: 'SCRIPT_FAILED', message: 'It failed.', line: 2 };
      const poisoned = poison({ ...answered, status, error, suggestions: ['Another?'] }, words);
      // A cell's citation holds three names, all of them poisoned.
      const cell = `regions${words}[South${words}].growth${words}`;
      const insights = poisoned.insights.map((insight) => ({
        ...insight,
        citations: insight.citations.map((citation, index) => (index === 1 ? { ...citation, source: cell } : citation)),
      }));
      const tables = poisoned.tables.map((table) => ({ ...table, key: `region${words}` }));
      const html = createHtmlRenderer().render({ ...poisoned, insights, tables });
      const clean = createHtmlRenderer().render({ ...answered, status, error, suggestions: ['Another?'] });
      expect(tags(html).filter((name) => name !== 'i')).toEqual(tags(clean).filter((name) => name !== 'i'));
      for (const name of attributes(html)) expect(name).not.toMatch(/^on|^style$|^srcset$/);
      // The hostile words are coloured as source too, which adds <i>; nothing else adds an attribute.
      const plain = (page: string): string => page.replaceAll(/<i class="[a-z]+">/g, '');
      expect(attributes(plain(html)).length).toBe(attributes(plain(clean)).length);
      expect(html).not.toMatch(/(?:href|src)="(?!#|data:image\/)/);
    }
  });

  it('asks for nothing from outside and forbids it too', () => {
    const html = render();
    expect(html).toContain(
      `content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`.replaceAll(
        "'",
        '&#39;',
      ),
    );
    expect(tags(html)).not.toContain('script');
    expect(tags(html)).not.toContain('link');
    expect(html).not.toMatch(/https?:/);
    expect(styleSheet).not.toMatch(/url\(|@import/);
  });

  it('shows a picture as an image, and the pixels where the SVG is more than a drawing', () => {
    expect(render()).toContain(`src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"`);
    const hostile = svg.replace('<path', '<script>alert(1)</script><path');
    expect(render({ plots: [{ ...plot, svg: hostile }] })).toContain(
      `src="data:image/png;base64,${Buffer.from(png).toString('base64')}"`,
    );
    const { png: _, ...noPixels } = { ...plot, svg: hostile };
    expect(render({ plots: [noPixels] })).not.toContain('<img');
  });
});

describe('the answer', () => {
  it('links each cited number to the value it came from', () => {
    const html = render();
    expect(html).toContain(
      '<a class="cited" href="#metric-1" title="total = 4870747.5, computed by the script">$4,870,748</a>',
    );
    expect(html).toContain(
      '<a class="cited" href="#cell-1-2-2" title="regions[South].growth = 0.62, computed by the script">62%</a>',
    );
    for (const [, target = ''] of html.matchAll(/href="#([^"]+)"/g)) expect(ids(html)).toContain(target);
  });

  it('gives every part an id of its own, whatever things are called', () => {
    const metrics = {
      a: { name: 'a b', value: 1, type: 'integer' },
      b: { name: 'a-b', value: 2, type: 'integer' },
      c: { name: 'answer', value: 3, type: 'integer' },
    } as const;
    const all = ids(render({ metrics, tables: [regions, { ...regions, name: 'regions-2' }] }));
    expect(new Set(all).size).toBe(all.length);
  });

  it('survives citations that overlap or point nowhere', () => {
    const citations = [
      { start: 11, end: 21, source: 'nothing' },
      { start: 15, end: 30, source: 'total' },
      { start: -4, end: 900, source: 'total' },
    ];
    const html = render({ insights: [{ text, citations }] });
    expect(html).toContain('<span class="cited" title="nothing">$4,870,748</span>');
    expect(html.replaceAll(/<[^>]*>/g, '')).toContain(text);
  });

  it('says up front how many warnings and assumptions there are, and lists them', () => {
    const html = render();
    expect(html).toContain('<a href="#notes">Read it with 1 warning and 1 assumption</a>');
    expect(html).toContain('12 rows were left out.');
    expect(html).toContain('Revenue is in US dollars.');
    expect(render({ warnings: [], assumptions: [] })).not.toContain('#notes');
  });

  it('writes numbers by the locale of the question', () => {
    const table: ResultTable = {
      name: 't',
      columns: [
        { name: 'k', type: 'text' },
        { name: 'n', type: 'integer' },
      ],
      rows: [['a', 1_234_567]],
    };
    expect(render({ tables: [table], question: { ...answered.question, locale: 'de-DE' } })).toContain('1.234.567');
  });

  it('heads columns as their author calls them', () => {
    const columns = [{ name: 'n', type: 'integer' as const, label: 'Orders <b>', unit: 'pcs' }];
    const html = render({ tables: [{ name: 't', columns, rows: [[5]] }] });
    expect(html).toContain('<th scope="col" class="number">Orders &lt;b&gt; <small>pcs</small></th>');
  });

  it('says who wrote the script, and what asking a model took', () => {
    const generator = { name: 'claude', model: 'claude-sonnet-5-5' };
    const usage = { inputTokens: 12_000, outputTokens: 345, usd: 0.02746 };
    expect(render({ receipt: { ...answered.receipt, generator }, usage })).toContain(
      '<dt>Generator</dt><dd>claude, claude-sonnet-5-5, 12,345 tokens, $0.0275</dd>',
    );
  });

  it('says when it was asked with the zone of that clock', () => {
    const question = { ...answered.question, timeZone: 'Europe/Berlin' };
    const receipt = { ...answered.receipt, timeZone: 'Europe/Berlin' };
    expect(render()).toContain('asked Jan 2, 2026, 3:04:05 AM (UTC)');
    expect(render({ question, receipt })).toContain('asked Jan 2, 2026, 4:04:05 AM (Europe/Berlin)');
  });

  it('has its parts in order', () => {
    const html = render();
    const parts = [
      'Which region grew fastest?</h1>',
      'id="answer"',
      'id="metrics"',
      'id="charts"',
      'id="tables"',
      'id="notes"',
      'id="script"',
      'id="receipt"',
      'id="log"',
    ].map((part) => html.indexOf(part));
    expect(parts).not.toContain(-1);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
  });
});

describe('what is large', () => {
  it('is cut to two hundred rows, and the page says where the rest is', () => {
    const table: ResultTable = {
      name: 'long',
      key: 'k',
      columns: [{ name: 'k', type: 'integer' }],
      rows: Array.from({ length: 731 }, (_, index) => [index]),
    };
    const html = render({
      tables: [table],
      insights: [{ text: 'It was 700.', citations: [{ start: 7, end: 10, source: 'long[700].k' }] }],
    });
    expect(html.match(/<tr>/g)).toHaveLength(201);
    expect(html).toContain('the first 200 of 731 rows. All of them are in tables/long.csv');
    expect(html).toContain('href="#table-1" title="long[700].k = in a row that is not shown here');
  });

  it('is drawn within a second: a thousand metrics, fifty wide tables, a long script', () => {
    const metrics = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `m${index}`,
        { name: `m${index}`, value: index, type: 'integer' } as const,
      ]),
    );
    const columns = Array.from({ length: 100 }, (_, index) => ({ name: `c${index}`, type: 'number' as const }));
    const rows = Array.from({ length: 200 }, (_, index) => columns.map(() => index / 7));
    const tables = Array.from({ length: 50 }, (_, index) => ({ name: `t${index}`, columns, rows }));
    const start = performance.now();
    const html = render({
      metrics,
      tables,
      script: { ...(answered.script as NonNullable<Analysis['script']>), source: 'const a = 1;\n'.repeat(20_000) },
    });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(html).toContain('the first 40 of 100 columns');
    expect(html).toContain('976 more');
  });
});

describe('a page without an answer', () => {
  it.each(statuses.filter((status) => status !== 'answered'))('says so calmly: %s', (status) => {
    const html = render({
      status,
      insights: [],
      suggestions: ['total revenue by region'],
      error: { code: 'X', message: 'This is why.', line: 3 },
    });
    expect(html).toContain('This is why.');
    expect(html).toContain('total revenue by region');
    expect(html).toContain('It is not an answer.');
    expect(html).toContain('class="line marked" id="line-3"');
    expect(html).not.toContain('class="cited"');
  });
});

describe('the script', () => {
  it('keeps its lines, numbers them and colours what it knows', () => {
    const { html } = highlightSource(source, 'typescript');
    const lines = [...html.matchAll(/<span class="line" id="line-(\d+)">(.*?)\n<\/span>/g)].map(
      ([, number, inside = '']) => [number, inside.replaceAll(/<[^>]*>/g, '')],
    );
    expect(lines).toEqual([
      ['1', 'import { sql } from &#39;glovebox/kit&#39;;'],
      ['2', '// &lt;b&gt;'],
      ['3', 'const a = `x'],
      ['4', 'y` &lt; 2;'],
    ]);
    expect(html).toContain('<i class="keyword">import</i>');
    expect(html).toContain('<i class="comment">// &lt;b&gt;</i>');
    expect(highlightSource('# a\ndef f(): pass', 'python').html).toContain('<i class="keyword">def</i>');
  });

  it.each(['`', '"', "'", '/*', '"""', '\\', '`${', '//'])('colours a megabyte of %s in time', (piece) => {
    const start = performance.now();
    highlightSource(piece.repeat(300_000), 'typescript');
    highlightSource(piece.repeat(300_000), 'python');
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('anybody can read it', () => {
  it('has landmarks, names for its regions, scopes for its headers and words for its pictures', () => {
    const html = render();
    for (const tag of ['header', 'main', 'footer', 'h1'])
      expect(tags(html).filter((name) => name === tag)).toHaveLength(1);
    expect(html).toContain('alt="By region. Bar chart: region across, growth up. 2 rows."');
    expect(html.match(/<th(?! scope=)(?:\s|>)/g)).toBeNull();
    for (const [, id = ''] of html.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids(html)).toContain(id);
  });
});
