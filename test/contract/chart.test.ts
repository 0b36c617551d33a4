import { describe, expect, it } from 'vitest';
import { checkChart, resolveChartData } from '../../src/contract/chart.ts';
import type { ResultTable } from '../../src/contract/output.ts';

type Spec = Record<string, unknown>;

const values = [
  { region: 'North', month: '2024-01-01', revenue: 3 },
  { region: 'South', month: '2024-02-01', revenue: 5 },
];
const bar = (over: Spec = {}): Spec => ({
  data: { values },
  mark: 'bar',
  encoding: { x: { field: 'region', type: 'nominal' }, y: { field: 'revenue', type: 'quantitative' } },
  ...over,
});
const rowsOf = (count: number, row: (index: number) => Spec): Spec[] =>
  Array.from({ length: count }, (_, index) => row(index));
const sales: ResultTable = {
  name: 'sales',
  columns: [
    { name: 'region', type: 'text' },
    { name: 'units', type: 'integer' },
  ],
  rows: [
    ['North', '9007199254740993'],
    ['South', 5],
  ],
};

function problemOf(spec: unknown, tables: readonly ResultTable[] = []): string {
  const check = checkChart(spec, tables);
  return check.ok ? 'accepted' : check.problem;
}

/** Names in brackets, quotes and with a last backslash reach a column past its name. */
const disguises = ["['id']", '["id"]', '[id]', 'id\\', "region['length']", 'region.length'];

/** What is refused, the words that say why, and beside it the nearest chart that must pass. */
const attacks: readonly { name: string; attack: unknown; says: RegExp; nearMiss: unknown }[] = [
  {
    name: 'data from a URL',
    attack: bar({ data: { url: 'http://x.test/a.csv' } }),
    says: /"url"/,
    nearMiss: bar({ data: { values: [{ url: 'http://x.test/a.csv', region: 'a', revenue: 1 }] } }),
  },
  {
    name: 'a generated sequence',
    attack: bar({ data: { sequence: { start: 0, stop: 1e9 } } }),
    says: /"sequence"/,
    nearMiss: bar({ data: { values: rowsOf(1000, (index) => ({ region: 'a', revenue: index })) } }),
  },
  {
    name: 'a graticule',
    attack: bar({ data: { graticule: true } }),
    says: /"graticule"/,
    nearMiss: bar({ title: 'graticule' }),
  },
  {
    name: 'a lookup in a URL',
    attack: bar({ transform: [{ lookup: 'region', from: { data: { url: 'a.json' }, key: 'k', fields: ['v'] } }] }),
    says: /"url"/,
    nearMiss: bar({
      transform: [{ lookup: 'region', from: { data: { values: [{ k: 'North', v: 1 }] }, key: 'k', fields: ['v'] } }],
    }),
  },
  {
    name: 'an image mark',
    attack: bar({ mark: 'image' }),
    says: /"image" is not available/,
    nearMiss: bar({ mark: 'rect' }),
  },
  {
    name: 'a map',
    attack: bar({ mark: 'geoshape' }),
    says: /"geoshape" is not available/,
    nearMiss: bar({ mark: 'arc' }),
  },
  {
    name: 'a projection',
    attack: bar({ projection: { type: 'mercator' } }),
    says: /"projection"/,
    nearMiss: bar({ name: 'projection' }),
  },
  {
    name: 'a link on each mark',
    attack: bar({ encoding: { href: { field: 'region' } } }),
    says: /"href"/,
    nearMiss: bar({ encoding: { text: { field: 'region' } } }),
  },
  {
    name: 'a link in a mark',
    attack: bar({ mark: { type: 'bar', href: 'http://x.test' } }),
    says: /mark\.href/,
    nearMiss: bar({ mark: { type: 'bar', tooltip: true } }),
  },
  {
    name: 'a link deep in the theme',
    attack: bar({ config: { style: { x: { href: 'http://x.test' } } } }),
    says: /config\.style\.x\.href/,
    nearMiss: bar({ config: { style: { x: { fill: 'red' } } } }),
  },
  {
    name: 'a fetched colour',
    attack: bar({ mark: { type: 'bar', color: 'url(http://x.test/a.svg#b)' } }),
    says: /not a value of a style/,
    nearMiss: bar({ mark: { type: 'bar', color: 'rgb(1, 2, 3)' } }),
  },
  {
    name: 'a fetched cursor',
    attack: bar({ mark: { type: 'bar', cursor: 'url(http://x.test)' } }),
    says: /mark\.cursor/,
    nearMiss: bar({ mark: { type: 'bar', strokeCap: 'round' } }),
  },
  {
    name: 'embed options',
    attack: bar({ usermeta: { embedOptions: { loader: {} } } }),
    says: /"usermeta"/,
    nearMiss: bar({ description: 'embedOptions' }),
  },
  {
    name: 'a raw Vega signal',
    attack: bar({ mark: { type: 'bar', size: { signal: 'sequence(1e9)' } } }),
    says: /signal/,
    nearMiss: bar({ mark: { type: 'bar', size: { expr: '1 + 2' } } }),
  },
  {
    name: 'raw Vega encoding of an axis',
    attack: bar({ encoding: { x: { field: 'region', axis: { encoding: { labels: {} } } } } }),
    says: /axis\.encoding/,
    nearMiss: bar({ encoding: { x: { field: 'region', axis: { labelAngle: -40 } } } }),
  },
  {
    name: 'custom format types',
    attack: bar({ config: { customFormatTypes: true } }),
    says: /customFormatTypes/,
    nearMiss: bar({ config: { numberFormat: ',.1f' } }),
  },
  {
    name: 'a format type that names a function',
    attack: bar({ encoding: { x: { field: 'revenue', axis: { formatType: 'sequence' } } } }),
    says: /formatType/,
    nearMiss: bar({ encoding: { x: { field: 'revenue', axis: { formatType: 'number' } } } }),
  },
  {
    name: 'a signal among the values of a transform',
    attack: bar({ transform: [{ impute: 'revenue', key: 'month', value: { signal: 'sequence(1e9)' } }] }),
    says: /signal/,
    nearMiss: bar({ transform: [{ impute: 'revenue', key: 'month', value: 0 }] }),
  },
  {
    name: 'an expression among the values of a transform',
    attack: bar({
      transform: [
        { lookup: 'region', from: { data: { values }, key: 'region', fields: ['v'] }, default: { expr: '1' } },
      ],
    }),
    says: /plain value/,
    nearMiss: bar({
      transform: [{ lookup: 'region', from: { data: { values }, key: 'region', fields: ['v'] }, default: 'none' }],
    }),
  },
  {
    name: 'code in the parts of a date',
    attack: bar({ transform: [{ filter: { field: 'month', gt: { date: '1) + sequence(1e9' } } }] }),
    says: /date in parts/,
    nearMiss: bar({ transform: [{ filter: { field: 'month', gt: { year: 2024, month: 'jan', date: 1 } } }] }),
  },
  {
    name: 'code in a format',
    attack: bar({ encoding: { text: { field: 'revenue', format: '") + sequence(1e9) + ("' } } }),
    says: /format/,
    nearMiss: bar({ encoding: { text: { field: 'month', type: 'temporal', format: "%b '%y" } } }),
  },
  {
    name: 'a parameter bound to an input',
    attack: bar({ params: [{ name: 'p', value: 1, bind: { input: 'range', element: '#x' } }] }),
    says: /"bind"/,
    nearMiss: bar({ params: [{ name: 'p', value: 1 }] }),
  },
  {
    name: 'a selection with its own events',
    attack: bar({ params: [{ name: 'p', select: { type: 'point', on: 'window:mousemove' } }] }),
    says: /"on"/,
    nearMiss: bar({ params: [{ name: 'p', select: { type: 'point', fields: ['region'] } }] }),
  },
  {
    name: 'a prototype among the keys',
    attack: JSON.parse('{"mark":"bar","encoding":{"__proto__":{"x":1}}}'),
    says: /__proto__/,
    nearMiss: bar({ data: { values: [{ proto: 1, region: 'a', revenue: 2 }] } }),
  },
  {
    name: 'a prototype among the columns',
    attack: bar({ data: { values: [JSON.parse('{"__proto__": 1}')] } }),
    says: /__proto__/,
    nearMiss: bar({ data: { values: [{ _proto_: 1 }] } }),
  },
  {
    name: 'a function',
    attack: bar({ title: () => 'x' }),
    says: /function is not/,
    nearMiss: bar({ title: 'function' }),
  },
  { name: 'a number that is none', attack: bar({ width: Infinity }), says: /finite/, nearMiss: bar({ width: 800 }) },
  {
    name: 'a table that is not there',
    attack: bar({ data: { name: 'sale' } }),
    says: /no table named "sale"/,
    nearMiss: bar(),
  },
  {
    name: 'lists inside of rows',
    attack: bar({ data: { values: [{ a: [1, 2, 3] }] } }),
    says: /a value of a row/,
    nearMiss: bar({ data: { values: [{ a: '1,2,3' }] } }),
  },
  {
    name: 'text as data',
    attack: bar({ data: { values: 'a,b\n1,2', format: { type: 'csv' } } }),
    says: /rows of values/,
    nearMiss: bar({ data: { values, format: { parse: { month: 'date' } } } }),
  },
  {
    name: 'flattening',
    attack: bar({ transform: [{ flatten: ['a'] }] }),
    says: /"flatten" is not available/,
    nearMiss: bar({ transform: [{ fold: ['revenue', 'units'] }] }),
  },
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

/** Work that grows faster than the rows do. */
const heavy: readonly { name: string; attack: unknown; says: RegExp; nearMiss: unknown }[] = [
  {
    name: 'thousands of names along an axis',
    attack: bar({ data: { values: named(2_001) } }),
    says: /names/,
    nearMiss: bar({ data: { values: named(2_000) } }),
  },
  { name: 'thousands of lines', attack: lines(2_001), says: /series/, nearMiss: lines(2_000) },
  {
    name: 'medians over all rows so far',
    attack: windowed(20_000, 'median', [null, 0]),
    says: /median/,
    nearMiss: windowed(3_000, 'median', [null, 0]),
  },
  {
    name: 'the least of all rows to come',
    attack: windowed(20_000, 'min', [0, null]),
    says: /min/,
    nearMiss: windowed(20_000, 'max', [null, 0]),
  },
  {
    name: 'gaps filled with medians',
    attack: bar({ transform: [{ impute: 'revenue', key: 'month', method: 'median' }] }),
    says: /value only/,
    nearMiss: bar({ transform: [{ impute: 'revenue', key: 'month', method: 'value', value: 0 }] }),
  },
  {
    name: 'a dozen transforms of all rows',
    attack: bar({ data: { values: named(20_000) }, transform: rowsOf(12, () => ({ filter: 'true' })), encoding: {} }),
    says: /transforms/,
    nearMiss: bar({ data: { values: named(20_000) }, transform: rowsOf(9, () => ({ filter: 'true' })), encoding: {} }),
  },
  {
    name: 'long expressions for all rows',
    attack: calculated(20_000, 4),
    says: /expressions are too long/,
    nearMiss: calculated(2_000, 4),
  },
  {
    name: 'smoothing of all rows',
    attack: bar({ data: { values: named(5_001) }, transform: [{ loess: 'revenue', on: 'revenue' }], encoding: {} }),
    says: /smooths/,
    nearMiss: bar({ data: { values: named(5_000) }, transform: [{ loess: 'revenue', on: 'revenue' }], encoding: {} }),
  },
  {
    name: 'a confidence interval by resampling all rows',
    attack: bar({ data: { values: named(5_001) }, mark: { type: 'errorbar', extent: 'ci' }, encoding: {} }),
    says: /bootstraps/,
    nearMiss: bar({ data: { values: named(5_000) }, mark: { type: 'errorbar', extent: 'stderr' }, encoding: {} }),
  },
  {
    name: 'each day of twenty years as a name',
    attack: timed('yearmonthdate'),
    says: /names/,
    nearMiss: timed('yearmonth'),
  },
];

function named(count: number): Spec[] {
  return rowsOf(count, (index) => ({ region: `r${index}`, revenue: index }));
}

function lines(count: number): Spec {
  return {
    data: { values: named(count) },
    mark: 'line',
    encoding: { x: { field: 'revenue', type: 'quantitative' }, detail: { field: 'region' } },
  };
}

function windowed(count: number, op: string, frame: readonly (number | null)[]): Spec {
  return {
    data: { values: named(count) },
    transform: [{ window: [{ op, field: 'revenue', as: 'w' }], frame }],
    mark: 'line',
    encoding: { y: { field: 'w', type: 'quantitative' } },
  };
}

function calculated(count: number, times: number): Spec {
  const calculate = `1${' * datum.revenue'.repeat(120)}`;
  return { data: { values: named(count) }, transform: rowsOf(times, () => ({ calculate, as: 'x' })), mark: 'line' };
}

function timed(timeUnit: string): Spec {
  const values = rowsOf(7_300, (index) => ({
    day: new Date(Date.UTC(2004, 0, 1 + index)).toISOString().slice(0, 10),
    v: index,
  }));
  return {
    data: { values },
    mark: 'bar',
    encoding: { x: { field: 'day', type: 'ordinal', timeUnit }, y: { field: 'v', aggregate: 'sum' } },
  };
}

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

/** Expressions, all as the `calculate` of a transform. */
const expressions: readonly { name: string; attack: string; says: RegExp; nearMiss: string }[] = [
  {
    name: 'a constructor by its name',
    attack: "datum.constructor.constructor('return process')()",
    says: /constructor/,
    nearMiss: "datum.construction + ' site'",
  },
  {
    name: 'a constructor between brackets',
    attack: "datum['constructor']",
    says: /constructor/,
    nearMiss: "datum['a constructor']",
  },
  {
    name: 'a constructor spelled with escapes',
    attack: "datum['\\x63onstructor']",
    says: /escape/,
    nearMiss: "datum['it\\'s']",
  },
  {
    name: 'a constructor put together',
    attack: "datum['con' + 'structor']",
    says: /named in full/,
    nearMiss: "datum['con'] + 'structor'",
  },
  { name: 'a method', attack: 'datum.region.at(0)', says: /methods/, nearMiss: 'upper(datum.region)' },
  {
    name: 'a call of what a call gave',
    attack: '(if(true, datum.a, 1))(2)',
    says: /by its name/,
    nearMiss: '(if(true, datum.a, 1)) * (2)',
  },
  {
    name: 'an object with methods',
    attack: "join({join: 1}, '')",
    says: /not available/,
    nearMiss: 'indexof([1, 2], datum.revenue)',
  },
  {
    name: 'a sequence without end',
    attack: 'length(sequence(1e9))',
    says: /"sequence"/,
    nearMiss: 'length([1, 2, 3])',
  },
  { name: 'padding as wide as memory', attack: "pad('', 1e9)", says: /"pad"/, nearMiss: 'truncate(datum.region, 3)' },
  {
    name: 'a regular expression that never ends',
    attack: 'test(/(a+)+$/, datum.region)',
    says: /"test"|regular/,
    nearMiss: "indexof(datum.region, 'a') / 2 > 0",
  },
  {
    name: 'a regular expression put together',
    attack: "regexp('(a+)+$')",
    says: /"regexp"/,
    nearMiss: "'regexp' + datum.region",
  },
  {
    name: 'a format from the data',
    attack: 'format(datum.revenue, datum.region)',
    says: /written out/,
    nearMiss: "format(datum.revenue, ',.1f')",
  },
  {
    name: 'a format put together',
    attack: "format(datum.revenue, '1000000' + '000d')",
    says: /written out|format/,
    nearMiss: "format(datum.revenue, '.2f') + ' km'",
  },
  {
    name: 'a format spelled with escapes',
    attack: "format(1, '\\x31\\x30\\x30\\x30\\x30\\x30\\x30\\x30\\x30d')",
    says: /escape/,
    nearMiss: "format(1, '08.2f')",
  },
  { name: 'the event and its view', attack: 'event.view', says: /"event"/, nearMiss: 'datum.event' },
  { name: 'data of another view', attack: "data('source_0')", says: /"data"/, nearMiss: 'datum.data' },
  { name: 'the clock', attack: 'now()', says: /"now"/, nearMiss: 'year(datum.month)' },
  { name: 'randomness', attack: 'random()', says: /"random"/, nearMiss: 'round(datum.revenue)' },
  {
    name: 'a statement',
    attack: 'datum.a; datum.b',
    says: /not available/,
    nearMiss: 'datum.a, datum.b'.replace(', ', ' + '),
  },
  { name: 'an assignment', attack: 'datum.a = 1', says: /not available/, nearMiss: 'datum.a == 1' },
  { name: 'a template', attack: '`${datum.a}`', says: /not available/, nearMiss: "'' + datum.a" },
  {
    name: 'an expression of a megabyte',
    attack: `1${' + 1'.repeat(600)}`,
    says: /at most 2000/,
    nearMiss: `1${' + 1'.repeat(400)}`,
  },
  {
    name: 'deep brackets',
    attack: `${'('.repeat(40)}1${')'.repeat(40)}`,
    says: /nested/,
    nearMiss: `${'('.repeat(20)}1${')'.repeat(20)}`,
  },
];

describe('a chart is data, never code', () => {
  it.each([...attacks, ...heavy])('refuses $name, and accepts its near miss', ({ attack, says, nearMiss }) => {
    expect(problemOf(attack)).toMatch(says);
    expect(problemOf(nearMiss)).toBe('accepted');
  });

  it.each(expressions)('refuses in an expression $name, and accepts its near miss', ({ attack, says, nearMiss }) => {
    const calculate = (text: string): Spec => bar({ transform: [{ calculate: text, as: 'made' }] });
    expect(problemOf(calculate(attack))).toMatch(says);
    expect(problemOf(calculate(nearMiss))).toBe('accepted');
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

  it('checks expressions wherever they can stand', () => {
    const bad = 'sequence(1e9)';
    const places: Spec[] = [
      bar({ mark: { type: 'bar', width: { expr: bad } } }),
      bar({ transform: [{ filter: bad }] }),
      bar({ transform: [{ filter: { and: [{ field: 'revenue', gt: { expr: bad } }] } }] }),
      bar({ params: [{ name: 'p', expr: bad }] }),
      bar({ encoding: { color: { condition: { test: bad, value: 'red' }, value: 'blue' } } }),
      bar({ encoding: { x: { field: 'region', axis: { labelExpr: bad } } } }),
      bar({ encoding: { x: { field: 'region', axis: { labelColor: { condition: { test: bad, value: 'red' } } } } } }),
      bar({ encoding: { x: { datum: { expr: bad } } } }),
      bar({ encoding: { x: { field: 'revenue', scale: { domainMax: { expr: bad } } } } }),
      bar({ title: { text: { expr: bad } } }),
      bar({ config: { mark: { size: { expr: bad } } } }),
    ];
    for (const spec of places)
      expect({ spec, problem: problemOf(spec) }).toEqual({ spec, problem: expect.stringContaining('"sequence"') });
  });

  it('refuses text that doubles at each step, and accepts a few sums', () => {
    const doubling = (steps: number): Spec =>
      bar({
        transform: Array.from({ length: steps }, () => ({ calculate: 'datum.region + datum.region', as: 'region' })),
      });
    expect(problemOf(doubling(25))).toMatch(/join texts/);
    expect(problemOf(doubling(6))).toBe('accepted');
  });

  it('never throws, whatever it is given', () => {
    for (const value of [
      undefined,
      null,
      1,
      'bar',
      [],
      [[]],
      {},
      { mark: null },
      { mark: {} },
      { layer: {} },
      { data: [] },
      { encoding: [] },
      { repeat: 'x', spec: 1, mark: 1 },
      { params: [null] },
      { transform: [null] },
      { facet: null, spec: {} },
    ]) {
      expect(checkChart(value, []).ok).toBe(false);
    }
    const names = Object.getOwnPropertyNames(Object.prototype);
    for (const odd of names.map((name) => Object.fromEntries([[name, 1]]))) {
      const places: Spec[] = [
        bar(odd),
        bar({ mark: { type: 'bar', ...odd } }),
        bar({ title: { text: 'x', ...odd } }),
        bar({ config: { bar: odd } }),
        bar({ encoding: { ...odd, x: { field: 'region' } } }),
        bar({ encoding: { x: { field: 'region', ...odd } } }),
        bar({ encoding: { x: { field: 'region', axis: odd } } }),
        bar({ encoding: { x: { field: 'region', scale: odd } } }),
        bar({ transform: [odd] }),
        bar({ params: [{ name: 'p', value: odd }] }),
      ];
      for (const spec of places) expect({ spec, ok: checkChart(spec, []).ok }).toEqual({ spec, ok: false });
      // A column may be called anything that leads nowhere.
      const column = Object.keys(odd)[0] ?? '';
      const leads = column === 'constructor' || column === '__proto__';
      expect([column, checkChart(bar({ data: { values: [{ region: 'a', ...odd }] } }), []).ok]).toEqual([
        column,
        !leads,
      ]);
    }
    const endless: Spec = {};
    endless['layer'] = [endless];
    expect(problemOf(endless)).toMatch(/nested/);
  });
});

describe('the data of a chart', () => {
  it('takes the rows of a table by its name, in every view and lookup', () => {
    const spec = {
      hconcat: [
        { data: { name: 'sales' }, mark: 'bar' },
        {
          data: { values },
          transform: [{ lookup: 'region', from: { data: { name: 'sales' }, key: 'region', fields: ['units'] } }],
          mark: 'bar',
        },
      ],
    };
    const check = checkChart(spec, [sales]);
    const rows = [
      { region: 'North', units: 9_007_199_254_740_992 },
      { region: 'South', units: 5 },
    ];
    expect(check).toMatchObject({
      ok: true,
      spec: { hconcat: [{ data: { values: rows } }, { transform: [{ from: { data: { values: rows } } }] }] },
    });
  });

  it('leaves the spec that it was given as it was', () => {
    const spec = bar({ data: { name: 'sales' } });
    resolveChartData(spec, [sales]);
    expect(spec['data']).toEqual({ name: 'sales' });
  });

  it('says how many rows are too many for a named table', () => {
    const large = { ...sales, rows: Array.from({ length: 30_000 }, () => ['North', 1]) };
    expect(problemOf(bar({ data: { name: 'sales' } }), [large])).toMatch(/at most 20000/);
  });
});
