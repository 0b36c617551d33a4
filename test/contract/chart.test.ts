import { describe, expect, it } from 'vitest';
import { checkChart, resolveChartData } from '../../src/contract/chart.ts';
import type { ResultTable } from '../../src/contract/output.ts';
import { bar, problemOf, values } from './chart/chart-fixture.ts';
import type { Spec } from './chart/chart-fixture.ts';

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

describe('the check of a chart', () => {
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
