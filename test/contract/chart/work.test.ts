import { describe, expect, it } from 'vitest';
import { bar, named, problemOf, rowsOf } from './chart-fixture.ts';
import type { Attack, Spec } from './chart-fixture.ts';

/** Work that grows faster than the rows do. */
const attacks: readonly Attack[] = [
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

describe('a chart is drawn within seconds: it', () => {
  it.each(attacks)('refuses $name, and accepts its near miss', ({ attack, says, nearMiss }) => {
    expect(problemOf(attack)).toMatch(says);
    expect(problemOf(nearMiss)).toBe('accepted');
  });
});
