import { describe, expect, it } from 'vitest';
import { prepareChart } from '../../../sandbox-image/runner/chart/prepare-chart.ts';
import { describeChart } from '../../../src/results/renderers/html/describe-chart.ts';
import { drawn, labels, type Spec } from './draw-chart.ts';

const names = ['city.name', 'growth [%]', "o'clock", 'say "hi"', '[0]', 'a.b[c]'];
const escape = (name: string): string => name.replaceAll(/[^\w %]/g, String.raw`\$&`);
const bars = (name: string, field: string): Spec => ({
  data: {
    values: [
      { [name]: 'Berlin', [`${name}.n`]: 3 },
      { [name]: 'Oslo', [`${name}.n`]: 5 },
    ],
  },
  mark: 'bar',
  encoding: {
    x: { field, type: 'nominal' },
    y: { aggregate: 'sum', field: `${name}.n`, type: 'quantitative' },
    color: { field, type: 'nominal' },
  },
});
/** Bars that are seen: each has a height of its own. */
const barsIn = (svg: string): number =>
  [...svg.matchAll(/class="mark-rect role-mark[^"]*"[^>]*>(.*?)<\/g>/g)]
    .flatMap(([, marks = '']) => [...marks.matchAll(/ d="([^"]+)"/g)])
    .filter(([, path = '']) => !/[vV]0[hHZ]/.test(path)).length;

describe('a chart of columns whose names Vega would read as paths', () => {
  it.each(names)('draws what stands in %s, named as it stands or escaped', async (name) => {
    for (const field of [name, escape(name)]) {
      const { svg } = await drawn(bars(name, field));
      const texts = labels(svg).map((text) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'"));
      expect(barsIn(svg)).toBe(2);
      expect(texts).toEqual(expect.arrayContaining(['Berlin', 'Oslo', name, `Sum of ${name}.n`, '5']));
      expect(texts).not.toContain('undefined');
    }
  });

  const values = [
    { 'city.name': 'Berlin', 'pop [k]': 3, 'area [km]': 1, day: '2024-01-01' },
    { 'city.name': 'Oslo', 'pop [k]': 5, 'area [km]': 2, day: '2024-02-01' },
  ];
  const x = { field: 'city.name', type: 'nominal' };
  it.each<[string, Spec, string[]]>([
    [
      'sorted',
      { encoding: { x: { ...x, sort: { field: 'pop [k]', order: 'descending' } }, y: { field: 'pop [k]' } } },
      [],
    ],
    [
      'folded',
      {
        transform: [{ fold: ['pop [k]', 'area [km]'], as: ['which.one', 'how.much'] }],
        encoding: {
          x,
          y: { field: 'how.much', aggregate: 'max', type: 'quantitative' },
          color: { field: 'which.one' },
        },
      },
      ['pop [k]', 'area [km]', 'which.one', 'Max of how.much'],
    ],
    [
      'aggregated',
      {
        transform: [{ aggregate: [{ op: 'sum', field: 'pop [k]', as: 'sum.of' }], groupby: ['city.name'] }],
        encoding: { x, y: { field: 'sum.of', type: 'quantitative' } },
      },
      ['sum.of'],
    ],
    [
      'filtered',
      {
        transform: [{ filter: { field: 'pop [k]', gte: 3 } }],
        encoding: { x, y: { field: 'pop [k]', type: 'quantitative' } },
      },
      ['pop [k]'],
    ],
    [
      'repeated',
      {
        repeat: { column: ['pop [k]', 'area [km]'] },
        spec: {
          mark: 'bar',
          encoding: { x, y: { field: { repeat: 'column' }, type: 'quantitative' } },
        },
        mark: undefined,
      },
      [],
    ],
    [
      'in small charts',
      { encoding: { x, y: { field: 'pop [k]', type: 'quantitative' }, column: { field: 'city.name' } } },
      [],
    ],
  ])('draws it %s', async (_what, parts, texts) => {
    const { mark, ...spec } = { data: { values }, mark: 'bar', ...parts };
    const { svg } = await drawn(mark === undefined ? spec : { ...spec, mark });
    expect(barsIn(svg)).toBeGreaterThanOrEqual(2);
    expect(labels(svg)).toEqual(expect.arrayContaining(['Berlin', 'Oslo', ...texts]));
  });

  it('leaves what it does not know, titles that are given, and texts that name nothing', () => {
    const metrics = { has: () => true, width: (text: string) => text.length };
    const spec = {
      data: { values: [{ 'a.b': 1 }] },
      mark: 'bar',
      encoding: { x: { field: 'x.y' }, y: { field: 'a.b', title: 'Given' }, color: { value: 'a.b' } },
    };
    expect(prepareChart(spec, metrics)['encoding']).toMatchObject({
      x: { field: 'x.y' },
      y: { field: 'a\\.b', title: 'Given' },
      color: { value: 'a.b' },
    });
  });

  it('is described by the names that people know', () => {
    for (const field of ['city.name', 'city\\.name'])
      expect(describeChart(bars('city.name', field), undefined)).toContain('city.name across');
  });
});
