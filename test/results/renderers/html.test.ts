import { describe, expect, it } from 'vitest';
import { type Analysis, statuses } from '../../../src/contract/analysis.ts';
import type { Plot, ResultTable } from '../../../src/contract/output.ts';
import { createHtmlRenderer } from '../../../src/results/renderers/html.ts';
import { highlightSource } from '../../../src/results/renderers/html/highlight-source.ts';
import { styleSheet } from '../../../src/results/renderers/html/style-sheet.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"><path d="M0,0L1,1"/></svg>';
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const text = 'Sales were $4,870,748, and South grew by 62%.';
const regions: ResultTable = {
  name: 'regions',
  title: 'Revenue by region',
  key: 'region',
  columns: [
    { name: 'region', type: 'text' },
    { name: 'growth', type: 'number', format: 'percent' },
  ],
  rows: [
    ['North', 0.08],
    ['South', 0.62],
  ],
};
const plot: Plot = {
  name: 'by_region',
  title: 'By region',
  spec: { mark: 'bar', data: { values: [{}, {}] }, encoding: { x: { field: 'region' }, y: { field: 'growth' } } },
  svg,
  png,
};
const source = "import { sql } from 'glovebox/kit';\n// <b>\nconst a = `x\ny` < 2;";

const answered: Analysis = {
  id: 'a-1',
  question: {
    text: 'Which region grew fastest?',
    language: 'auto',
    effort: 'standard',
    privacy: 'statistics',
    limits: { timeoutSeconds: 300, memoryBytes: 2 ** 31, cpus: 2 },
    seed: 1,
    locale: 'en-US',
    timeZone: 'UTC',
    askedAt: '2026-01-02T03:04:05Z',
  },
  status: 'answered',
  insights: [
    {
      text,
      citations: [
        { start: 11, end: 21, source: 'total' },
        { start: 41, end: 44, source: 'regions[South].growth' },
      ],
    },
  ],
  metrics: {
    total: {
      name: 'total',
      value: 4_870_747.5,
      type: 'number',
      unit: 'USD',
      format: 'currency',
      label: 'Total revenue',
    },
  },
  tables: [regions],
  plots: [plot],
  assumptions: ['Revenue is in US dollars.'],
  warnings: ['12 rows were left out.'],
  suggestions: [],
  script: {
    language: 'typescript',
    source,
    title: 'Growth',
    type: 'trend',
    author: 'offline',
    assumptions: [],
    hash: 'c0de',
    risk: 'low',
    findings: [
      { rule: 'some-rule', risk: 'low', line: 2, column: 1, excerpt: '', message: 'A remark.', remedy: 'A remedy.' },
    ],
  },
  attempts: [],
  lineage: [{ sql: 'SELECT 1', tables: ['sales'], rows: 1, milliseconds: 1.234 }],
  log: [{ stream: 'log', text: 'hello' }],
  timings: {},
  usage: { inputTokens: 0, outputTokens: 0, usd: 0 },
  receipt: {
    glovebox: '0.1.0',
    askedAt: '2026-01-02T03:04:05Z',
    seed: 7,
    locale: 'en-US',
    timeZone: 'UTC',
    dataset: { hash: 'da7a', tables: [{ name: 'sales', source: 'sales.csv', rows: 10_812, columns: 10 }] },
    script: { hash: 'c0de', language: 'typescript', author: 'offline' },
    box: { kind: 'embedded', engine: '1.5.6', runtime: 'deno 2.9.6', threads: 2 },
    generator: { name: 'offline' },
    results: '7e57',
  },
};

const render = (over: Partial<Analysis> = {}): string => createHtmlRenderer().render({ ...answered, ...over });

/** Replaces every text of an analysis by a hostile one; keys, statuses, locales and times are not free text. */
function poison<T>(value: T, words: string): T {
  const fixed = new Set([
    'status',
    'locale',
    'timeZone',
    'askedAt',
    'type',
    'format',
    'language',
    'author',
    'kind',
    'risk',
    'stream',
    'svg',
    'key',
    'code',
  ]);
  const walk = (entry: unknown, key: string): unknown => {
    if (typeof entry === 'string') return fixed.has(key) ? entry : `${entry}${words}`;
    if (entry instanceof Uint8Array || typeof entry !== 'object' || entry === null) return entry;
    if (Array.isArray(entry)) return entry.map((part) => walk(part, key));
    return Object.fromEntries(Object.entries(entry).map(([name, part]) => [name, walk(part, name)]));
  };
  return walk(value, '') as T;
}

const tags = (html: string): string[] =>
  [...html.matchAll(/<([a-z0-9]+)/gi)].map(([, name = '']) => name.toLowerCase());
/** The names of all attributes, as a browser reads them: values are quoted and hold no quote. */
const attributes = (html: string): string[] =>
  [...html.matchAll(/<[a-z][a-z0-9]*((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/gi)].flatMap(([, list = '']) =>
    [...list.matchAll(/([\w-]+)(?:="[^"]*")?/g)].map(([, name = '']) => name.toLowerCase()),
  );
const ids = (html: string): string[] => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);

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

  const [light = '', dark = ''] = [...styleSheet.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block);
  it.each([
    ['light', light],
    ['dark', dark],
  ])('has enough contrast in the %s', (_, block) => {
    const color = (name: string): string => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1] ?? '';
    const pairs = [
      ['ink', 'sheet'],
      ['muted', 'sheet'],
      ['muted', 'soft'],
      ['accent', 'sheet'],
      ['accent', 'soft'],
      ['ink', 'accent-soft'],
      ['accent', 'accent-soft'],
      ['caution', 'sheet'],
      ['caution', 'caution-soft'],
      ['ink', 'caution-soft'],
      ['comment', 'soft'],
      ['string', 'soft'],
      ['keyword', 'soft'],
      ['digits', 'soft'],
      ['comment', 'caution-soft'],
      ['keyword', 'caution-soft'],
    ];
    for (const [front = '', back = ''] of pairs)
      expect(contrast(color(front), color(back)), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
  });
});

function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
