import { describe, expect, it } from 'vitest';
import type { Metric, ResultTable } from '../../../src/index.ts';
import { findSource, listCited } from '../../../web/words/find-source.ts';

const total: Metric = { name: 'total', value: 12, type: 'integer' };
const regions: ResultTable = {
  name: 'regions',
  key: 'region',
  columns: [
    { name: 'rank', type: 'integer' },
    { name: 'region', type: 'text' },
    { name: 'revenue', type: 'number' },
    { name: 'a].b', type: 'number' },
  ],
  rows: [
    [1, 'North', 7.5, 1],
    [2, 'South [old].x', 4.5, 2],
    [3, null, 0, 3],
  ],
};
const values = { metrics: { total }, tables: [regions] };

describe('where a cited value stands', () => {
  it('finds a metric by its name', () => {
    expect(findSource(values, 'total')).toEqual({ kind: 'metric', metric: total });
  });

  it('finds a cell by table, key and column', () => {
    expect(findSource(values, 'regions[North].revenue')).toMatchObject({ kind: 'cell', row: 0, column: 2, value: 7.5 });
  });

  it('reads keys and columns that hold brackets and dots', () => {
    expect(findSource(values, 'regions[South [old].x].revenue')).toMatchObject({ row: 1, column: 2, value: 4.5 });
    expect(findSource(values, 'regions[North].a].b')).toMatchObject({ row: 0, column: 3, value: 1 });
  });

  it('names an empty key as the product does', () => {
    expect(findSource(values, 'regions[null].rank')).toMatchObject({ row: 2, column: 0, value: 3 });
  });

  it('finds nothing that is not there, and nothing that every object has', () => {
    for (const source of ['toString', 'constructor', 'regions[East].revenue', 'regions[North].profit', 'other[a].b'])
      expect(findSource(values, source)).toBeUndefined();
  });

  it('lists what sentences cite, once', () => {
    const insights = [
      {
        text: '12 and 7.5 and 12',
        citations: [
          { start: 0, end: 2, source: 'total' },
          { start: 7, end: 10, source: 'regions[North].revenue' },
          { start: 15, end: 17, source: 'total' },
          { start: 15, end: 17, source: 'gone' },
        ],
      },
    ];
    expect([...listCited({ ...values, insights })]).toEqual(['metric/total', 'table/regions/0/2']);
  });
});
