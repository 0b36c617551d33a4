import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../sandbox-image/analysis/quality/index.ts';
import type { Columns } from '../../../../sandbox-image/analysis/values.ts';
import { agreeWithOracle } from '../oracle.ts';

agreeWithOracle('quality');

const now = '2025-01-01';

/** What was found, without the words. */
function find(columns: Columns): [column: string, rule: string, severity: string, count: number][] {
  return assess(columns, { now }).issues.map(({ column, rule, severity, count }) => [column, rule, severity, count]);
}

/** The same text many times, as the bulk around a few others. */
function many<T>(value: T, count = 98): T[] {
  return Array.from({ length: count }, () => value);
}

describe('without any rule', () => {
  it.each<[string, Columns, ReturnType<typeof find>]>([
    ['values that are missing', { x: [1, 2, null, 4, 5, 6] }, [['x', 'missing', 'medium', 1]]],
    ['a column that is empty', { x: [1, 2], y: [null, null] }, [['y', 'empty', 'high', 2]]],
    ['a column with one value', { x: [1, 2], y: ['a', 'a'] }, [['y', 'constant', 'low', 2]]],
    [
      'stand-ins for no value',
      { x: ['a', 'b', 'n/a', ' ? ', 'c'] },
      [
        ['x', 'placeholder', 'high', 2],
        ['x', 'spaces', 'medium', 1],
      ],
    ],
    ['spellings', { i: [1, 2, 3, 4], x: ['Rome', 'Rome', 'rome', 'Paris'] }, [['x', 'spelling', 'high', 1]]],
    [
      'a number that is none',
      { x: [...Array.from({ length: 99 }, (_, i) => `${i}.5`), '12,5O'] },
      [['x', 'format', 'medium', 1]],
    ],
    ['numbers kept as texts', { x: Array.from({ length: 20 }, (_, i) => String(i)) }, [['x', 'type', 'low', 20]]],
    [
      'dates of another form',
      { x: [...Array.from({ length: 19 }, (_, i) => `2024-03-${10 + i}`), '04.05.2024 x'] },
      [['x', 'format', 'medium', 1]],
    ],
    [
      'days that are not in the calendar',
      { x: ['2024-02-30', '2024-02-29', '2024-03-01'] },
      [['x', 'format', 'high', 1]],
    ],
    [
      'codes of another build',
      { x: [...Array.from({ length: 49 }, (_, i) => `AB-${1000 + i}`), 'AB1050'] },
      [['x', 'format', 'medium', 1]],
    ],
    [
      'a number that means none',
      { x: [...Array.from({ length: 96 }, (_, i) => i), -999, -999] },
      [
        ['x', 'placeholder', 'medium', 2],
        ['x', 'outliers', 'low', 2],
      ],
    ],
    ['a few numbers below zero', { x: [...Array.from({ length: 199 }, (_, i) => i), -3] }, [['x', 'sign', 'low', 1]]],
    [
      'keys that come twice',
      { order_id: [...Array.from({ length: 49 }, (_, i) => i), 7] },
      [['order_id', 'unique', 'medium', 2]],
    ],
    [
      'dates that stand for none',
      { x: ['1900-01-01', '2024-05-01', '2024-05-02', '2024-05-03'] },
      [['x', 'placeholder', 'high', 1]],
    ],
    [
      'dates to come',
      { x: [...Array.from({ length: 12 }, (_, i) => `2023-${String(i + 1).padStart(2, '0')}-01`), '2026-07-01'] },
      [['x', 'future', 'low', 1]],
    ],
    [
      'days left out',
      { x: Array.from({ length: 28 }, (_, i) => `2024-03-${String(i + (i < 20 ? 1 : 3)).padStart(2, '0')}`) },
      [['x', 'gaps', 'low', 2]],
    ],
  ])('finds %s', (_what, columns, expected) => {
    expect(find(columns)).toEqual(expected);
  });

  it.each<[string, Columns]>([
    [
      'names in which only few repeat',
      {
        name: [...many('Ada', 3), 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus', 'Hal', 'Ida'],
        i: Array.from({ length: 11 }, (_, i) => i),
      },
    ],
    ['a scale from -1 to 1', { x: Array.from({ length: 90 }, (_, i) => Math.round(Math.sin(i) * 10) / 10 + i / 1e6) }],
    [
      'times of less than a millisecond apart',
      { x: Array.from({ length: 1000 }, (_, i) => `2024-01-01 10:00:00.0${String(i * 50).padStart(5, '0')}`) },
    ],
    ['birthdays around 1900', { x: ['1900-01-01', '1898-03-01', '1901-05-06', '1903-01-01'] }],
    ['appointments, most of them ahead', { x: ['2025-03-01', '2025-04-01', '2025-05-02', '2024-12-31'] }],
    ['an answer that is "none" more often than not', { x: ['none', 'none', 'wheat', 'none'], i: [1, 2, 3, 4] }],
    [
      'working days',
      {
        x: Array.from({ length: 50 }, (_, i) =>
          new Date(Date.UTC(2024, 0, 1 + Math.floor(i / 5) * 7 + (i % 5))).toISOString().slice(0, 10),
        ),
      },
    ],
  ])('finds nothing wrong with %s', (_what, columns) => {
    expect(find(columns)).toEqual([]);
    expect(assess(columns, { now }).score).toBe(100);
  });
});

it('tells rows that come again where chance would not bring them, and no others', () => {
  const x = Array.from({ length: 60 }, (_, i) => i / 7);
  const y = x.map((_, i) => (i * i) % 3);
  expect(find({ x: [...x, ...x.slice(0, 5)], y: [...y, ...y.slice(0, 5)] })).toEqual([
    ['(rows)', 'duplicates', 'medium', 5],
  ]);
  expect(find({ y, z: y.map((_, i) => i % 2 === 0) })).toEqual([]);
});

describe('with rules', () => {
  const columns = { day: ['2024-12-01', '2024-12-15', null], price: new Float64Array([1, 5, NaN]) };

  it('tells how old the newest date is, and gives the column nothing', () => {
    const {
      issues,
      columns: [day],
    } = assess(columns, { rules: [{ column: 'day', rule: 'fresh', days: 7 }], now });
    expect(issues[0]).toMatchObject({ column: 'day', rule: 'fresh', severity: 'high' });
    expect(issues[0]?.recommendation).toContain('2024-12-15, 17 days before now, and 7 are allowed');
    expect(day?.score).toBe(0);
  });

  it('tells a required value once, not as a missing one too', () => {
    const rules = [{ column: 'price', rule: 'required' } as const];
    expect(assess(columns, { rules, now }).issues.filter(({ column }) => column === 'price')).toMatchObject([
      { rule: 'required', count: 1, recommendation: expect.stringContaining('1 of 3 (33 %) rows have no value') },
    ]);
  });

  it('asks nothing of the values of a column that has none', () => {
    const rules = [{ column: 'day', rule: 'range', min: '2024-01-01' } as const];
    expect(assess({ day: [null, null], price: [1, 2] }, { rules, now }).issues).toMatchObject([{ rule: 'empty' }]);
  });

  it.each([
    [{ column: 'prise', rule: 'required' }, 'which is no column: there are day, price'],
    [{ column: 'price', rule: 'positive' }, 'There is no rule "positive": give one of required, unique'],
    [{ column: 'price', rule: 'range' }, 'give min, max or both'],
    [{ column: 'price', rule: 'fresh', days: 1 }, 'for dates as ISO texts'],
    [{ column: 'day', rule: 'range', min: 'soon' }, 'needs ISO dates as texts'],
    [{ column: 'day', rule: 'one-of' }, 'needs values: an array'],
    [{ column: 'price', rule: 'range', min: null, max: 9 }, "The rule 'range' of price needs numbers"],
    [{ column: 'day', rule: 'pattern' }, "'pattern' of day has the pattern undefined: give a regular"],
    [{ column: 'day', rule: 'pattern', regex: '^2024' }, `of day has no "regex": it has column, rule, pattern`],
    [
      { column: 'price', rule: 'range', min: 0, maximum: 9 },
      `of price has no "maximum": it has column, rule, min, max`,
    ],
  ])('says what is wrong with %j', (rule, message) => {
    expect(() => assess(columns, { rules: [rule as never], now })).toThrow(message);
  });
});

it('reads a text of three hundred thousand points after an @ at once', () => {
  const text = Array.from({ length: 20 }, (_, i) => `word ${i}`);
  text[7] = `x@${'.'.repeat(300_000)} y`;
  expect(find({ text })).toEqual([]);
});

it('scores from 0 to 100, 100 only where nothing is missing', () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom('a', ' b', 'n/a', '2024-01-01'),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 40 }), (rows) => {
      const columns = { x: rows.map(([x]) => x), y: rows.map(([, y]) => y) } as Columns;
      const { score, columns: assessed, issues } = assess(columns, { now });
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      if (rows.some((row) => row.includes(null))) expect(score).toBeLessThan(100);
      for (const { completeness, distinct, score: own } of assessed) {
        expect(own).toBeLessThanOrEqual(100 * completeness + 1e-9);
        expect(distinct).toBeLessThanOrEqual(rows.length);
      }
      for (const { count, share } of issues) expect(share).toBeCloseTo(count / rows.length, 12);
    }),
  );
});
