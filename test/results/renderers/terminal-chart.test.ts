import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TerminalOptions } from '../../../src/results/renderers/terminal-style.ts';
import { makeAnalysis } from '../sample-analysis.ts';
import { bare, block, show } from './show-terminal.ts';

describe('a chart in the terminal', () => {
  const chart = (spec: Record<string, unknown>, options: Partial<TerminalOptions> = {}) =>
    block(
      show(makeAnalysis({ ...bare, tables: [], plots: [{ name: 'Chart', spec }] }), { width: 40, ...options }),
      'Chart',
    );
  const bars = (sort: unknown) => ({
    mark: 'bar',
    data: {
      values: [
        { k: 'b', v: 4 },
        { k: 'a', v: 8 },
        { k: 'c', v: 1 },
      ],
    },
    encoding: {
      x: { field: 'k', type: 'nominal', ...(sort === undefined ? {} : { sort }) },
      y: { field: 'v', type: 'quantitative' },
    },
  });
  const order = (sort: unknown) =>
    chart(bars(sort))
      .map((line) => line[0])
      .join('');

  it('draws bars to scale, in eighths', () => {
    expect(chart(bars('-y'))).toEqual([
      `a  ${'█'.repeat(34)}  8`,
      `b  ${'█'.repeat(17)}${' '.repeat(17)}  4`,
      `c  ████▎${' '.repeat(29)}  1`,
    ]);
    expect(chart(bars('-y'), { unicode: false })[0]).toBe(`a  ${'#'.repeat(34)}  8`);
  });

  it.each([
    [undefined, 'abc'],
    [null, 'bac'],
    ['descending', 'cba'],
    ['y', 'cba'],
    ['-y', 'abc'],
    [['c', 'a'], 'cab'],
    [{ field: 'v', order: 'ascending' }, 'cba'],
    [{ encoding: 'y', order: 'descending' }, 'abc'],
  ])('sorts bars as the spec says: %j', (sort, expected) => {
    expect(order(sort)).toBe(expected);
  });

  it('draws the bins of a histogram in their order', () => {
    const values = [2000, 1000, 3000].map((from) => ({ from, to: from + 1000, n: from / 1000 }));
    const x = { field: 'from', type: 'quantitative', bin: 'binned' };
    const encoding = { x, x2: { field: 'to' }, y: { field: 'n', type: 'quantitative' } };
    const lines = chart({ mark: 'bar', data: { values }, encoding });
    expect(lines.map((line) => line.slice(0, 13))).toEqual(['1,000 – 2,000', '2,000 – 3,000', '3,000 – 4,000']);
  });

  it('names the bins in percent where the axis does', () => {
    const values = [-0.2, 0, 0.2].map((from) => ({ from, to: from + 0.2, n: 1 }));
    const x = { field: 'from', type: 'quantitative', bin: 'binned', axis: { format: '.1%' } };
    const encoding = { x, x2: { field: 'to' }, y: { field: 'n', type: 'quantitative' } };
    const lines = chart({ mark: 'bar', data: { values }, encoding });
    expect(lines.map((line) => line.split('  ')[0])).toEqual(['-20% – 0%', '0% – 20%', '20% – 40%']);
  });

  it('draws negative bars to the left of a common zero', () => {
    const spec = {
      ...bars(null),
      data: {
        values: [
          { k: 'a', v: -5 },
          { k: 'b', v: 5 },
        ],
      },
    };
    expect(chart(spec)).toEqual([
      `a  ${'█'.repeat(17)}${' '.repeat(16)}  -5`,
      `b  ${' '.repeat(17)}${'█'.repeat(16)}   5`,
    ]);
  });

  it('draws one line as a curve between its least and its greatest value', () => {
    const values = Array.from({ length: 24 }, (_, index) => ({
      t: `20${20 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
      v: index * 10,
    }));
    const lines = chart({
      mark: { type: 'line' },
      data: { values },
      encoding: { x: { field: 't', type: 'temporal' }, y: { field: 'v', type: 'quantitative' } },
    });
    expect(lines[0]).toMatch(/^230 +[\u2800-\u28FF]+$/);
    expect(lines.at(-2)).toMatch(/^ {2}0 [\u2800-\u28FF]/);
    expect(lines.at(-1)).toMatch(/^ +Jan 2020 +Dec 2021$/);
  });

  it('draws several lines as small ones on a common scale', () => {
    const values = ['up', 'flat'].flatMap((s) => [0, 1, 2, 3].map((x) => ({ s, x, y: s === 'up' ? x : 3 })));
    const lines = chart({
      mark: 'line',
      data: { values },
      encoding: {
        x: { field: 'x', type: 'quantitative' },
        y: { field: 'y', type: 'quantitative' },
        color: { field: 's', type: 'nominal' },
      },
    });
    expect(lines[0]).toBe(`up    ${'▁'.repeat(7)}${'▃'.repeat(7)}${'▆'.repeat(7)}${'█'.repeat(7)}  3`);
    expect(lines[1]).toBe(`flat  ${'█'.repeat(28)}  3`);
  });

  it.each([
    ['bars from one value to another', { ...bars(null), encoding: { ...bars(null).encoding, y2: { field: 'w' } } }],
    [
      'stacked bars',
      {
        ...bars(null),
        data: {
          values: [
            { k: 'a', v: 1 },
            { k: 'a', v: 2 },
          ],
        },
      },
    ],
    ['points', { ...bars(null), mark: 'point' }],
    ['transformed data', { ...bars(null), transform: [{ filter: 'datum.v > 1' }] }],
    [
      'aggregated values',
      {
        ...bars(null),
        encoding: { x: { field: 'k', type: 'nominal' }, y: { aggregate: 'sum', field: 'v', type: 'quantitative' } },
      },
    ],
    ['several charts', { hconcat: [bars(null), bars(null)] }],
    ['nothing', {}],
  ])('leaves %s to the picture', (_, spec) => {
    expect(show(makeAnalysis({ ...bare, tables: [], plots: [{ name: 'Chart', spec }] }))).not.toContain('Chart\n');
  });

  it('never throws, whatever the spec', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const channel = fc.record(
      {
        field: fc.constantFrom('a', 'b', 'c\\.d'),
        type: fc.constantFrom('nominal', 'quantitative', 'temporal', 7),
        sort: json,
        axis: json,
      },
      { requiredKeys: [] },
    );
    const spec = fc.record({
      mark: fc.oneof(fc.constantFrom('bar', 'line', { type: 'area' }), json),
      data: fc.oneof(
        json,
        fc.record({ values: fc.array(fc.oneof(json, fc.record({ a: json, b: fc.double() })), { maxLength: 8 }) }),
      ),
      encoding: fc.oneof(json, fc.record({ x: channel, y: channel, color: channel }, { requiredKeys: ['x', 'y'] })),
      layer: fc.option(json, { nil: undefined }),
    });
    fc.assert(
      fc.property(spec, fc.integer({ min: -5, max: 200 }), (drawn, width) => {
        const text = show(makeAnalysis({ plots: [{ name: 'Chart', spec: drawn }] }), {
          width,
        });
        expect(text).not.toMatch(/NaN|undefined/);
      }),
      { numRuns: 400, seed: 5 },
    );
  });
});
