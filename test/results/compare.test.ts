import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric, ResultTable } from '../../src/contract/output.ts';
import { compareAnalyses, compareResults, sameValue } from '../../src/results/compare.ts';

const metric = (name: string, value: Metric['value'], type: Metric['type'] = 'number'): Metric => ({
  name,
  value,
  type,
});
const table = (
  rows: ResultTable['rows'],
  columns: ResultTable['columns'] = [
    { name: 'a', type: 'text' },
    { name: 'b', type: 'number' },
  ],
): ResultTable => ({ name: 't', columns, rows });
const results = (metrics: readonly Metric[], tables: readonly ResultTable[] = []) => ({
  metrics: Object.fromEntries(metrics.map((one) => [one.name, one])),
  tables,
});

describe('the rule of equality', () => {
  it('takes doubles within 1e-9 of each other for the same, and nothing else', () => {
    expect(sameValue(1e6, 1e6 + 0.0009, 'number')).toBe(true);
    expect(sameValue(1e6, 1e6 + 0.0011, 'number')).toBe(false);
    expect(sameValue(-1, 1, 'number')).toBe(false);
    expect(sameValue(0, 1e-300, 'number')).toBe(false);
    expect(sameValue(0, -0, 'number')).toBe(true);
    expect(sameValue(1e12, 1e12 + 1, 'integer')).toBe(false);
    expect(sameValue('9007199254740993', '9007199254740992', 'integer')).toBe(false);
    expect(sameValue('2024-01-01', '2024-01-02', 'date')).toBe(false);
    expect(sameValue(true, false, 'boolean')).toBe(false);
    expect(sameValue(null, 0, 'number')).toBe(false);
    expect(sameValue('1', 1, 'number')).toBe(false);
  });

  it('does not depend on which side is which', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (a, b) => {
        expect(sameValue(a, b, 'number')).toBe(sameValue(b, a, 'number'));
      }),
    );
  });
});

describe('a replay over the same data', () => {
  it('has no difference where nothing differs', () => {
    const same = results([metric('x', 1), metric('__proto__x', 'a', 'text')], [table([['n', 1]])]);
    expect(compareResults(same, structuredClone(same))).toEqual([]);
  });

  it('names each place that differs, with the value before and after', () => {
    const before = results(
      [metric('x', 1), metric('gone', 2), metric('kind', 3)],
      [
        table([
          ['n', 1],
          ['s', null],
        ]),
      ],
    );
    const after = results(
      [metric('x', 1.1), metric('new', 2), metric('kind', '3', 'text')],
      [
        table([
          ['n', 2],
          ['s', 0],
          ['w', 1],
        ]),
      ],
    );
    expect(compareResults(before, after)).toEqual([
      { place: 'x', before: 1, after: 1.1 },
      { place: 'gone', before: 2, after: undefined },
      { place: 'kind', before: 3, after: '3' },
      { place: 'new', before: undefined, after: 2 },
      { place: 't: rows', before: 2, after: 3 },
      { place: 't: row 1, b', before: 1, after: 2 },
      { place: 't: row 2, b', before: null, after: 0 },
    ]);
  });

  it('takes a sum of doubles that came out whole for the double that it is', () => {
    expect(compareResults(results([metric('x', 3, 'integer')]), results([metric('x', 3.000000001)]))).toEqual([]);
    expect(compareResults(results([metric('x', 3, 'integer')]), results([metric('x', 4)]))).toHaveLength(1);
  });

  it('compares columns and their order', () => {
    const other = table(
      [['n', 1]],
      [
        { name: 'b', type: 'text' },
        { name: 'a', type: 'number' },
      ],
    );
    expect(compareResults(results([], [table([['n', 1]])]), results([], [other]))).toEqual([
      { place: 't: columns', before: 'a (text), b (number)', after: 'b (text), a (number)' },
    ]);
    expect(compareResults(results([], [other]), results([]))).toEqual([
      { place: 'table t', before: '1 rows', after: undefined },
    ]);
  });
});

describe('what is said of the values', () => {
  const analysis = (text: string, unit: string, title = 'Sales') => ({
    status: 'answered',
    insights: [{ text }],
    metrics: { x: { ...metric('x', 1), unit } },
    tables: [{ ...table([['n', 1]]), title }],
    receipt: { dataset: { hash: 'a' } },
  });

  it('is compared too: sentences, units and titles', () => {
    const before = analysis('Europe has 1 €.', 'EUR');
    expect(compareAnalyses(before, structuredClone(before))).toEqual([]);
    expect(compareAnalyses(before, analysis('Europe has 999 €.', 'USD', 'Profit'))).toEqual([
      { place: 'sentence 1', before: 'Europe has 1 €.', after: 'Europe has 999 €.' },
      { place: 'x: unit', before: 'EUR', after: 'USD' },
      { place: 't: title', before: 'Sales', after: 'Profit' },
    ]);
  });

  it('is not compared where only one of them is an answer, over whichever data: that is the difference', () => {
    const before = analysis('Europe has 1 €.', 'EUR');
    const refused = { ...before, status: 'rejected', insights: [], metrics: {}, tables: [] };
    const difference = { place: 'status', before: 'answered', after: 'rejected' };
    expect(compareAnalyses(before, refused)).toEqual([difference]);
    expect(compareAnalyses(before, { ...refused, receipt: { dataset: { hash: 'b' } } })).toEqual([difference]);
  });

  it('is the same with a space of another kind in a number, as other versions of Node write it', () => {
    expect(compareAnalyses(analysis('1\u202F000', 'EUR'), analysis('1\u00A0000', 'EUR'))).toEqual([]);
  });
});

describe('a replay over other data', () => {
  const over = (hash: string, value: number) => ({
    ...results([metric('x', value), metric('same', 1)], [table([['n', value]])]),
    status: 'answered',
    insights: [{ text: `It is ${value}.` }],
    receipt: { dataset: { hash } },
  });

  it('says how the metrics changed, and leaves tables alone', () => {
    expect(compareAnalyses(over('a', 10), over('b', 15))).toEqual([{ place: 'x', before: 10, after: 15, growth: 0.5 }]);
    expect(compareAnalyses(over('a', -10), over('b', -15))).toEqual([
      { place: 'x', before: -10, after: -15, growth: -0.5 },
    ]);
    expect(compareAnalyses(over('a', 0), over('b', 1))).toEqual([{ place: 'x', before: 0, after: 1 }]);
    expect(compareAnalyses(over('a', 10), over('a', 15))).toHaveLength(3);
  });
});
