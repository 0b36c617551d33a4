import { describe, expect, it } from 'vitest';
import { bar, problemOf, rowsOf, values } from './chart-fixture.ts';
import type { Attack, Spec } from './chart-fixture.ts';

/** What grows past what can be drawn. */
const attacks: readonly Attack[] = [
  { name: 'a huge picture', attack: bar({ width: 1e6 }), says: /from 1 to 4000/, nearMiss: bar({ width: 4000 }) },
  {
    name: 'huge steps',
    attack: bar({ width: { step: 1e6 } }),
    says: /from 1 to 200/,
    nearMiss: bar({ width: { step: 40 } }),
  },
  {
    name: 'ticks without end',
    attack: bar({ encoding: { x: { field: 'revenue', axis: { tickCount: 1e9 } } } }),
    says: /tickCount/,
    nearMiss: bar({ encoding: { x: { field: 'revenue', axis: { tickCount: 20 } } } }),
  },
  {
    name: 'a tick each millisecond',
    attack: bar({
      encoding: { x: { field: 'month', type: 'temporal', axis: { tickCount: { interval: 'millisecond', step: 1 } } } },
    }),
    says: /tickCount/,
    nearMiss: bar({ encoding: { x: { field: 'month', type: 'temporal', axis: { format: '%b %Y' } } } }),
  },
  {
    name: 'rounding that never ends',
    attack: bar({
      encoding: { x: { field: 'month', type: 'temporal', scale: { nice: { interval: 'month', step: 1e9 } } } },
    }),
    says: /nice/,
    nearMiss: bar({ encoding: { x: { field: 'month', type: 'temporal', scale: { nice: 'month' } } } }),
  },
  {
    name: 'a logarithm with a huge base',
    attack: bar({ encoding: { y: { field: 'revenue', scale: { type: 'log', base: 1e9 } } } }),
    says: /base/,
    nearMiss: bar({ encoding: { y: { field: 'revenue', scale: { type: 'log', base: 2 } } } }),
  },
  {
    name: 'bins in a scale',
    attack: bar({ encoding: { y: { field: 'revenue', scale: { bins: { start: 0, stop: 1, step: 1e-9 } } } } }),
    says: /"bins"/,
    nearMiss: bar({ encoding: { y: { field: 'revenue', scale: { domain: [0, 10] } } } }),
  },
  {
    name: 'too many bins',
    attack: bar({ encoding: { x: { field: 'revenue', bin: { maxbins: 1e6 } } } }),
    says: /maxbins/,
    nearMiss: bar({ encoding: { x: { field: 'revenue', bin: { maxbins: 500 } } } }),
  },
  {
    name: 'bins by a tiny step',
    attack: bar({ encoding: { x: { field: 'revenue', bin: { step: 1e-9 } } } }),
    says: /500 bins/,
    nearMiss: bar({ encoding: { x: { field: 'revenue', bin: { step: 0.5 } } } }),
  },
  {
    name: 'bins by a base of one',
    attack: bar({ encoding: { x: { field: 'revenue', bin: { base: 1 } } } }),
    says: /"base"/,
    nearMiss: bar({ encoding: { x: { field: 'revenue', bin: { nice: false } } } }),
  },
  {
    name: 'density with billions of steps',
    attack: bar({ transform: [{ density: 'revenue', steps: 1e9 }] }),
    says: /steps/,
    nearMiss: bar({ transform: [{ density: 'revenue', steps: 200 }] }),
  },
  {
    name: 'filling gaps from a sequence',
    attack: bar({ transform: [{ impute: 'revenue', key: 'month', keyvals: { start: 0, stop: 1e9 } }] }),
    says: /"keyvals"/,
    nearMiss: bar({ transform: [{ impute: 'revenue', key: 'month', groupby: ['region'], value: 0 }] }),
  },
  {
    name: 'quantiles without end',
    attack: bar({ transform: [{ quantile: 'revenue', step: 1e-9 }] }),
    says: /step/,
    nearMiss: bar({ transform: [{ quantile: 'revenue', step: 0.01 }] }),
  },
  {
    name: 'long sliding windows',
    attack: bar({ transform: [{ window: [{ op: 'median', field: 'revenue', as: 'm' }], frame: [-1e6, 1e6] }] }),
    says: /frame/,
    nearMiss: bar({ transform: [{ window: [{ op: 'median', field: 'revenue', as: 'm' }], frame: [-3, 3] }] }),
  },
  {
    name: 'dashes too fine to draw',
    attack: bar({ mark: { type: 'rule', strokeDash: [1e-6, 1e-6] } }),
    says: /strokeDash/,
    nearMiss: bar({ mark: { type: 'rule', strokeDash: [4, 2] } }),
  },
  {
    name: 'a number format as wide as memory',
    attack: bar({ encoding: { y: { field: 'revenue', axis: { format: '01000000000d' } } } }),
    says: /format/,
    nearMiss: bar({ encoding: { y: { field: 'revenue', axis: { format: '$,.2f' } } } }),
  },
  {
    name: 'too many layers',
    attack: { data: { values }, layer: rowsOf(31, () => ({ mark: 'bar' })) },
    says: /at most 30/,
    nearMiss: { data: { values }, layer: rowsOf(30, () => ({ mark: 'bar' })) },
  },
  {
    name: 'views without end',
    attack: { data: { values }, hconcat: rowsOf(20, () => ({ vconcat: rowsOf(20, () => ({ mark: 'bar' })) })) },
    says: /views/,
    nearMiss: { data: { values }, hconcat: rowsOf(3, () => ({ vconcat: rowsOf(20, () => ({ mark: 'bar' })) })) },
  },
  {
    name: 'repeats without end',
    attack: {
      data: { values },
      repeat: { row: rowsOf(20, String as never), column: rowsOf(20, String as never) },
      spec: { mark: 'bar' },
    },
    says: /views/,
    nearMiss: {
      data: { values },
      repeat: { row: ['revenue'], column: ['region', 'month'] },
      spec: { mark: 'bar', encoding: { x: { field: { repeat: 'column' } } } },
    },
  },
  {
    name: 'a small chart for each row',
    attack: bar({
      data: { values: rowsOf(100, (index) => ({ region: `r${index}`, revenue: 1 })) },
      encoding: { row: { field: 'region' } },
    }),
    says: /small charts/,
    nearMiss: bar({
      data: { values: rowsOf(100, (index) => ({ region: `r${index % 12}`, revenue: 1 })) },
      encoding: { row: { field: 'region' } },
    }),
  },
  {
    name: 'a small chart for each computed value',
    attack: bar({
      data: { values: rowsOf(100, () => ({ revenue: 1 })) },
      transform: [{ window: [{ op: 'row_number', as: 'n' }] }],
      encoding: { facet: { field: 'n' } },
    }),
    says: /small charts/,
    nearMiss: bar({
      transform: [{ fold: ['revenue', 'units'], as: ['what', 'v'] }],
      encoding: { facet: { field: 'what' } },
    }),
  },
  {
    name: 'deep nesting',
    attack: bar({ transform: [{ filter: nest(30) }] }),
    says: /nested/,
    nearMiss: bar({ transform: [{ filter: nest(3) }] }),
  },
  {
    name: 'too many rows',
    attack: bar({ data: { values: rowsOf(20_001, () => ({ revenue: 1 })) } }),
    says: /20001/,
    nearMiss: bar({ data: { values: rowsOf(20_000, () => ({ revenue: 1 })) } }),
  },
  {
    name: 'too many points',
    attack: { data: { values: rowsOf(20_000, () => ({ revenue: 1 })) }, layer: rowsOf(6, () => ({ mark: 'point' })) },
    says: /points/,
    nearMiss: { data: { values: rowsOf(20_000, () => ({ revenue: 1 })) }, layer: rowsOf(5, () => ({ mark: 'point' })) },
  },
  {
    name: 'stacked areas over each day of each series',
    attack: area(2_000, 2_000),
    says: /points/,
    nearMiss: area(2_000, 50),
  },
  {
    name: 'a pivot into thousands of columns',
    attack: bar({
      data: { values: rowsOf(500, (index) => ({ k: `k${index}`, v: 1 })) },
      transform: [{ pivot: 'k', value: 'v' }],
    }),
    says: /columns/,
    nearMiss: bar({ transform: [{ pivot: 'region', value: 'revenue' }] }),
  },
  {
    name: 'a sort list of thousands',
    attack: bar({ encoding: { x: { field: 'region', sort: rowsOf(500, String as never) } } }),
    says: /at most 200/,
    nearMiss: bar({ encoding: { x: { field: 'region', sort: ['South', 'North'] } } }),
  },
  {
    name: 'more bytes than a chart may have',
    attack: bar({ data: { values: rowsOf(300, () => ({ a: 'x'.repeat(30_000) })) } }),
    says: /bytes/,
    nearMiss: bar({ data: { values: rowsOf(100, () => ({ a: 'x'.repeat(30_000) })) } }),
  },
];

function nest(depth: number): unknown {
  return depth === 0 ? 'datum.revenue > 1' : { not: nest(depth - 1) };
}

function area(days: number, series: number): Spec {
  const rows = rowsOf(Math.max(days, series), (index) => ({
    day: `d${index % days}`,
    name: `s${index % series}`,
    v: index,
  }));
  return {
    data: { values: rows },
    mark: 'area',
    encoding: {
      x: { field: 'day', type: 'nominal' },
      y: { field: 'v', type: 'quantitative' },
      color: { field: 'name' },
    },
  };
}

/** Names in brackets, quotes and with a last backslash reach a column past its name. */
const disguises = ["['id']", '["id"]', '[id]', 'id\\', "region['length']", 'region.length'];

describe('a chart has bounds: it', () => {
  it.each(attacks)('refuses $name, and accepts its near miss', ({ attack, says, nearMiss }) => {
    expect(problemOf(attack)).toMatch(says);
    expect(problemOf(nearMiss)).toBe('accepted');
  });

  it.each(disguises)('counts the values of a column that is named %s', (field) => {
    const rows = rowsOf(3_000, (index) => ({ id: `c${index}`, region: 'a', revenue: 1 }));
    const x = { field, type: 'nominal' };
    expect(problemOf(bar({ data: { values: rows }, encoding: { x } }))).toMatch(/3000 names/);
    expect(problemOf(bar({ data: { values: rows }, encoding: { x: { field: 'region' }, row: x } }))).toMatch(
      /3000 small/,
    );
    expect(problemOf(bar({ data: { values: rows }, transform: [{ pivot: field, value: 'revenue' }] }))).toMatch(
      /3000 columns/,
    );
    const days = { ...x, timeUnit: 'yearmonthdate', type: 'ordinal' };
    expect(problemOf(bar({ data: { values: rows }, encoding: { x: days } }))).toMatch(/3000 names/);
    expect(problemOf(bar({ data: { values: rows.slice(0, 100) }, encoding: { x } }))).toBe('accepted');
  });

  it('takes a backslash before a bracket or a point for a part of the name', () => {
    const rows = rowsOf(3_000, (index) => ({ 'price [EUR]': 'a', 'unit.name': 'b', n: index }));
    for (const field of ['price \\[EUR\\]', 'unit\\.name'])
      expect(problemOf(bar({ data: { values: rows }, encoding: { x: { field, type: 'nominal' } } }))).toBe('accepted');
  });
});
