import type { Analysis } from '../../../src/contract/analysis.ts';
import type { Plot, ResultTable } from '../../../src/contract/output.ts';
import { createHtmlRenderer } from '../../../src/results/renderers/html.ts';

export const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"><path d="M0,0L1,1"/></svg>';
export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
export const text = 'Sales were $4,870,748, and South grew by 62%.';
export const regions: ResultTable = {
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
export const plot: Plot = {
  name: 'by_region',
  title: 'By region',
  spec: { mark: 'bar', data: { values: [{}, {}] }, encoding: { x: { field: 'region' }, y: { field: 'growth' } } },
  svg,
  png,
};
export const source = "import { sql } from 'glovebox/kit';\n// <b>\nconst a = `x\ny` < 2;";

export const answered: Analysis = {
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

export const render = (over: Partial<Analysis> = {}): string => createHtmlRenderer().render({ ...answered, ...over });

/** Replaces every text of an analysis by a hostile one; keys, statuses, locales and times are not free text. */
export function poison<T>(value: T, words: string): T {
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

export const tags = (html: string): string[] =>
  [...html.matchAll(/<([a-z0-9]+)/gi)].map(([, name = '']) => name.toLowerCase());
/** The names of all attributes, as a browser reads them: values are quoted and hold no quote. */
export const attributes = (html: string): string[] =>
  [...html.matchAll(/<[a-z][a-z0-9]*((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/gi)].flatMap(([, list = '']) =>
    [...list.matchAll(/([\w-]+)(?:="[^"]*")?/g)].map(([, name = '']) => name.toLowerCase()),
  );
export const ids = (html: string): string[] => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
