import type { Analysis, Attempt } from '../../src/contract/analysis.ts';
import type { Dataset } from '../../src/contract/dataset.ts';
import { question as questionSchema } from '../../src/contract/question.ts';
import type { Run } from '../../src/contract/run.ts';
import type { Script } from '../../src/contract/script.ts';
import type { Verdict } from '../../src/contract/verdict.ts';
import { type AnswerParts, collectAnalysis } from '../../src/results/collect.ts';

export const question = questionSchema.parse({
  text: 'Which region grew fastest? Plot revenue by month',
  askedAt: '2026-03-01T09:30:00.000Z',
});

export const dataset: Dataset = {
  hash: '4f1c9a02b7d35e680f1c9a02b7d35e684f1c9a02b7d35e680f1c9a02b7d35e68',
  path: '/nowhere/dataset.duckdb',
  tables: [
    {
      name: 'sales',
      source: 'sales.csv',
      rows: 10_482,
      columns: [
        { name: 'region', kind: 'text', engineType: 'VARCHAR' },
        { name: 'order_date', kind: 'date', engineType: 'DATE' },
        { name: 'revenue', kind: 'number', engineType: 'DECIMAL(18,2)' },
      ],
    },
  ],
  assumptions: ['order_date is read as day/month/year.'],
  warnings: [],
};

export const script: Script = {
  language: 'typescript',
  source:
    "import { insight, metric, sql } from 'glovebox/kit';\nconst [row] = await sql('SELECT sum(revenue) AS total FROM sales');\ninsight(`${metric('total', row.total)}`);\n",
  title: 'Growth of revenue by region',
  type: 'trend',
  author: 'offline',
  template: 'trend',
  assumptions: ['Growth is from the first month to the last.'],
};

// Nothing but a box makes one of these; a test needs no more than its shape.
const verdict = {
  accepted: true,
  risk: 'safe',
  warnings: [],
  script: { language: 'typescript', source: script.source, executable: script.source, hash: '' },
} as unknown as Extract<Verdict, { accepted: true }>;

const months = Array.from(
  { length: 26 },
  (_, index) => `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
);
const regions = [
  ['Latin America', 1_204_881.4, 0.4187, 1932],
  ['Europe', 3_377_204.25, 0.2103, 3381],
  ['North America', 2_991_010.9, 0.0874, 3010],
  ['Asia Pacific', 1_650_442.1, -0.0312, 1702],
  ['Middle East', 402_118.75, -0.1264, 457],
] as const;

export const run: Run = {
  ended: 'completed',
  metrics: [
    { name: 'top', value: 'Latin America', type: 'text', label: 'Fastest growing' },
    { name: 'growth', value: 0.4187, type: 'number', format: 'percent', label: 'Its growth' },
    {
      name: 'total',
      value: 9_625_657.4,
      type: 'number',
      format: 'currency',
      unit: 'EUR',
      label: 'Revenue, all regions',
    },
    { name: 'best_month', value: '2024-11-01', type: 'date', label: 'Best month' },
    { name: 'best', value: 512_410.22, type: 'number', format: 'currency', unit: 'EUR', label: 'Revenue in it' },
  ],
  tables: [
    {
      name: 'regions',
      title: 'Growth by region',
      key: 'region',
      columns: [
        { name: 'region', type: 'text' },
        { name: 'revenue', type: 'number', format: 'currency', unit: 'EUR' },
        { name: 'growth', type: 'number', format: 'percent' },
        { name: 'orders', type: 'integer' },
      ],
      rows: regions.map((row) => [...row]),
    },
    {
      name: 'months',
      title: 'Revenue by month',
      key: 'month',
      columns: [
        { name: 'month', type: 'date' },
        { name: 'revenue', type: 'number', format: 'currency', unit: 'EUR' },
      ],
      rows: months.map((month, index) => [month, 300_000 + 8_000 * index + 60_000 * Math.sin(index / 2)]),
    },
  ],
  plots: [
    {
      name: 'revenue by month',
      title: 'Revenue by month',
      spec: {
        mark: 'line',
        data: {
          values: months.map((month, index) => ({
            month,
            revenue: 300_000 + 8_000 * index + 60_000 * Math.sin(index / 2),
          })),
        },
        encoding: { x: { field: 'month', type: 'temporal' }, y: { field: 'revenue', type: 'quantitative' } },
      },
      svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      png: new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    },
    {
      name: 'growth by region',
      title: 'Growth by region',
      spec: {
        mark: { type: 'bar' },
        data: { values: regions.map(([region, , growth]) => ({ region, growth })) },
        encoding: {
          y: { field: 'region', type: 'nominal', sort: '-x' },
          x: { field: 'growth', type: 'quantitative', axis: { format: '.0%' } },
        },
      },
    },
  ],
  insights: [
    '{top} grew fastest: its revenue rose by {growth} from the first month to the last, to {regions[Latin America].revenue}.',
    '{regions[Europe].region} remains the largest region with {regions[Europe].revenue}, and {regions[Middle East].region} shrank most ({regions[Middle East].growth}).',
    'Over all regions the best month was {best_month}, with {best}.',
    'Revenue should double by 2030.',
  ],
  assumptions: ['Months without any order are left out.'],
  warnings: [],
  log: [],
  lineage: [
    { sql: 'SELECT region, sum(revenue) FROM sales GROUP BY region', tables: ['sales'], rows: 5, milliseconds: 3.1 },
  ],
  influence: 'moved',
  timings: { firstOutput: 41, total: 128 },
};

export const attempt: Attempt = { script, accepted: true, risk: 'safe', findings: [], ended: 'completed' };

export const parts: AnswerParts = {
  id: '6b1f0c1e-6a4e-4f5e-9a51-3d8a6f0c1e6b',
  question,
  dataset,
  attempts: [attempt],
  generator: { name: 'offline' },
  version: '0.1.0',
  timings: { generate: 12, validate: 9, open: 148, run: 210 },
  best: { script, verdict, run },
  box: { kind: 'embedded', engine: 'v1.5.6', runtime: 'Deno 2.9.6', threads: 2 },
};

/** An analysis as it comes out of a run; `change` replaces parts of the run. */
export function makeAnalysis(change: Partial<Run> = {}, more: Partial<AnswerParts> = {}): Analysis {
  return collectAnalysis({ ...parts, best: { script, verdict, run: { ...run, ...change } }, ...more });
}

/** An analysis that ended without a run. */
export function makeRefusal(more: Partial<AnswerParts>): Analysis {
  const { best: _best, box: _box, ...rest } = parts;
  return collectAnalysis({ ...rest, attempts: [], ...more });
}
