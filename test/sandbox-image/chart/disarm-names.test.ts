import { afterEach, describe, expect, it } from 'vitest';
import { findFonts } from '../../../sandbox-image/runner/chart/fonts.ts';
import { renderChart } from '../../../sandbox-image/runner/chart/render-chart.ts';

const names = [...Object.getOwnPropertyNames(Object.prototype), '__proto__', 'prototype'];
const values = names.flatMap((name, index) => [
  { name, other: 'a', x: index, y: 1 },
  { name, other: 'b', x: index, y: 2 },
]);
const encoding = {
  x: { field: 'x', type: 'quantitative' },
  y: { field: 'y', type: 'quantitative' },
  color: { field: 'name', type: 'nominal' },
};

describe('a chart over values that every object has as a name', () => {
  const before = names.map((name) => Object.getOwnPropertyDescriptor(Object.prototype, name)?.value as unknown);
  const functions = [Object.keys, Object.values, Object.entries, Object.create];
  afterEach(() => {
    expect(names.map((name) => Object.getOwnPropertyDescriptor(Object.prototype, name)?.value as unknown)).toEqual(
      before,
    );
    expect([Object.keys, Object.values, Object.entries, Object.create]).toEqual(functions);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([
    ['colours', []],
    ['impute', [{ impute: 'y', key: 'x', groupby: ['name'], value: null }]],
    ['aggregate', [{ aggregate: [{ op: 'sum', field: 'y', as: 'y' }], groupby: ['name', 'x'] }]],
    ['stack', [{ stack: 'y', groupby: ['name'], as: ['y', 'y2'] }]],
    ['window', [{ window: [{ op: 'rank', as: 'r' }], groupby: ['name'] }]],
    ['pivot', [{ pivot: 'name', value: 'y', groupby: ['x'] }]],
  ])('is drawn and leaves the process as it was: %s', async (_what, transform) => {
    const spec = { data: { values }, mark: 'line', encoding, ...(transform.length > 0 && { transform }) };
    expect(await renderChart(spec, { fonts: findFonts() })).toMatchObject({ ok: true });
  });
});
