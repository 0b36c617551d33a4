import { describe, expect, it } from 'vitest';
import { bar, problemOf, rowsOf, values } from './chart-fixture.ts';
import type { Attack } from './chart-fixture.ts';

/** What fetches, links, listens, generates, or runs. */
const attacks: readonly Attack[] = [
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
];

describe('a chart is data, never code: it', () => {
  it.each(attacks)('refuses $name, and accepts its near miss', ({ attack, says, nearMiss }) => {
    expect(problemOf(attack)).toMatch(says);
    expect(problemOf(nearMiss)).toBe('accepted');
  });
});
