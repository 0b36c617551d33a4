import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from '../answer-plan.ts';
import { groupBy, mean, numbers, readTable, sum } from '../by-hand.ts';

let answerer: Answerer;
let folder: string;
beforeAll(async () => {
  answerer = await createAnswerer();
  folder = mkdtempSync(join(tmpdir(), 'glovebox-forecast-'));
});
afterAll(async () => {
  await answerer.close();
  rmSync(folder, { recursive: true });
});

function writeRows(name: string, rows: readonly (readonly (string | number)[])[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${rows.map((row) => row.join(',')).join('\n')}\n`);
  return file;
}

const month = (index: number): string => new Date(Date.UTC(2020, index, 1)).toISOString().slice(0, 7);
const common = { intent: 'forecast', time: 'date', grain: 'month', steps: 3, confidence: 0.95 } as const;
const total = (column: string) => ({ aggregate: 'sum', column }) as const;

describe('a forecast', () => {
  test('of a straight line goes on along it, and the sum of what follows is told', async () => {
    const file = writeRows('line.csv', [
      ['date', 'sold'],
      ...Array.from({ length: 30 }, (_, index) => [`${month(index)}-01`, 100 + 7 * index]),
    ]);
    const analysis = await answerer.answer({ ...common, measure: total('sold'), method: 'auto' }, file);
    const rows = rowsOf(analysis, 'forecast');
    expect(rows.map((row) => row['month'])).toEqual(['2022-07', '2022-08', '2022-09']);
    for (const [index, row] of rows.entries()) expect(row['forecast']).toBeCloseTo(100 + 7 * (30 + index), 3);
    expect(valueOf(analysis, 'total_forecast')).toBeCloseTo(310 + 317 + 324, 2);
    expect(valueOf(analysis, 'last_known')).toBe(100 + 7 * 29);
    expect(analysis.warnings).toEqual([]);
  });

  test('that is naive repeats what was last, and says how far such forecasts were off', async () => {
    const rows = readTable(fixture('us-employment.csv'));
    const values = numbers(rows, 'construction');
    const analysis = await answerer.answer(
      { ...common, time: 'month', measure: total('construction'), method: 'naive' },
      fixture('us-employment.csv'),
    );
    for (const row of rowsOf(analysis, 'forecast')) expect(row['forecast']).toBeCloseTo(values.at(-1) ?? NaN, 6);
    expect(valueOf(analysis, 'method')).toBe('naive');
    const [own] = rowsOf(analysis, 'backtest');
    expect(valueOf(analysis, 'backtest_error')).toBeCloseTo(Number(own?.['smape']) / 100, 12);
    // What is unknown grows from step to step.
    const widths = rowsOf(analysis, 'forecast').map((row) => Number(row['high']) - Number(row['low']));
    expect(widths[0]).toBeLessThan(widths[1] ?? 0);
    expect(widths[1]).toBeLessThan(widths[2] ?? 0);
  });

  test('forecasts the month in which the data ends as well, where it is incomplete', async () => {
    const days = Array.from({ length: 370 }, (_, index) =>
      new Date(Date.UTC(2022, 0, 1 + index)).toISOString().slice(0, 10),
    );
    const file = writeRows('days.csv', [['date', 'sold'], ...days.map((day) => [day, 10])]);
    const analysis = await answerer.answer({ ...common, steps: 2, measure: total('sold'), method: 'naive' }, file);
    const rows = rowsOf(analysis, 'forecast');
    expect(rows.map((row) => row['month'])).toEqual(['2023-01', '2023-02', '2023-03']);
    // December is the last whole month.
    for (const row of rows) expect(row['forecast']).toBeCloseTo(310, 9);
    expect(analysis.assumptions).toContain(
      'The last month is partial: the forecast is not made from it, and begins with the whole of it.',
    );
  });

  test('of a week of days passes over none of them, and of weeks of work those that they never have', async () => {
    const day = (index: number): string => new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
    const plan = { ...common, grain: 'day', steps: 4, measure: total('sold'), method: 'naive' } as const;
    // From a Monday on: six days, of which none is a Sunday; then the same of three weeks from Monday to Friday.
    const few = Array.from({ length: 6 }, (_, index) => [day(index), 10 + index]);
    const week = await answerer.answer(plan, writeRows('week.csv', [['date', 'sold'], ...few]));
    expect(rowsOf(week, 'forecast').map((row) => row['day'])).toEqual([6, 7, 8, 9].map(day));
    const work = Array.from({ length: 19 }, (_, index) => index).filter((index) => index % 7 < 5);
    const weeks = await answerer.answer(
      plan,
      writeRows('weeks.csv', [['date', 'sold'], ...work.map((index) => [day(index), 10 + index])]),
    );
    expect(rowsOf(weeks, 'forecast').map((row) => row['day'])).toEqual([21, 22, 23, 24].map(day));
  });

  test('of two periods is refused', async () => {
    const file = writeRows('two.csv', [
      ['date', 'sold'],
      ['2024-01-01', 1],
      ['2024-02-01', 2],
    ]);
    const analysis = await answerer.answer({ ...common, measure: total('sold'), method: 'auto' }, file);
    expect(analysis.insights.map(({ text }) => text)).toEqual([
      'There are too few months with a value to forecast anything.',
    ]);
  });
});

describe('a forecast by group', () => {
  const unemployed = readTable(fixture('unemployment-by-industry.csv'));
  const groups = [...groupBy(unemployed, (row) => row['series'] ?? '')].map(
    ([name, rows]) => [name, numbers(rows, 'count')] as const,
  );
  const largest = groups.toSorted(([, left], [, right]) => sum(right) - sum(left)).slice(0, 10);
  const plan = { ...common, measure: total('count'), group: 'series' } as const;

  test('is made for the ten that weigh most, and says so', async () => {
    const analysis = await answerer.answer({ ...plan, method: 'naive' }, fixture('unemployment-by-industry.csv'));
    const expected = largest.flatMap(([series, values]) =>
      ['2010-03', '2010-04', '2010-05'].map((time) => [time, series, values.at(-1)]),
    );
    const rows = rowsOf(analysis, 'forecast');
    expect(rows.map((row) => [row['month'], row['series']])).toEqual(expected.map(([time, series]) => [time, series]));
    for (const [index, row] of rows.entries()) expect(row['forecast']).toBeCloseTo(Number(expected[index]?.[2]), 8);
    expect(analysis.assumptions).toContain(
      `Of ${groups.length} values of series, the 10 with the highest total count are forecast.`,
    );
    const whole = sum(largest.map(([, values]) => values.at(-1) ?? NaN));
    expect(valueOf(analysis, 'total_forecast')).toBeCloseTo(3 * whole, 6);
    expect(rowsOf(analysis, 'total_by_month').map((row) => row['forecast'])).toEqual([whole, whole, whole]);
    const top = largest.toSorted(([, left], [, right]) => (right.at(-1) ?? 0) - (left.at(-1) ?? 0));
    expect(valueOf(analysis, 'highest_series')).toBe(top[0]?.[0]);
    expect(valueOf(analysis, 'highest_forecast')).toBeCloseTo(3 * (top[0]?.[1].at(-1) ?? NaN), 6);
    expect(valueOf(analysis, 'lowest_series')).toBe(top.at(-1)?.[0]);
    expect(analysis.warnings).toEqual([]);
  });

  test('repeats the season of each, as it is that of all together', async () => {
    const analysis = await answerer.answer(
      { ...plan, method: 'seasonal-naive' },
      fixture('unemployment-by-industry.csv'),
    );
    const expected = largest.flatMap(([, values]) => values.slice(-12, -9));
    for (const [index, row] of rowsOf(analysis, 'forecast').entries())
      expect(row['forecast']).toBeCloseTo(expected[index] ?? NaN, 8);
  });

  test('adds up to the forecast of all together, which is that of the question without groups', async () => {
    const filters = [
      { kind: 'equals', column: 'series', values: ['Government', 'Construction', 'Agriculture'] } as const,
    ];
    const [split, whole] = await Promise.all(
      [plan, { ...common, measure: plan.measure }].map((one) =>
        answerer.answer({ ...one, filters, method: 'auto' }, fixture('unemployment-by-industry.csv')),
      ),
    );
    if (split === undefined || whole === undefined) throw new Error('Two answers were expected.');
    const all = rowsOf(whole, 'forecast').map((row) => Number(row['forecast']));
    const months = groupBy(rowsOf(split, 'forecast'), (row) => String(row['month']));
    for (const [index, rows] of [...months.values()].entries()) {
      expect(rows).toHaveLength(3);
      expect(sum(rows.map((row) => Number(row['forecast'])))).toBeCloseTo(all[index] ?? NaN, 6);
    }
    expect(valueOf(split, 'total_forecast')).toBeCloseTo(Number(valueOf(whole, 'total_forecast')), 6);
    expect(split.plots.map(({ problem }) => problem)).toEqual([undefined]);
  });

  test('of a level tells where each stands at the end, and leaves out what ended before', async () => {
    const values = (start: number) => Array.from({ length: 24 }, (_, index) => start + (index % 5));
    const groupRows = (name: string, numbersOfIt: readonly number[]) =>
      numbersOfIt.map((value, index) => [`${month(index)}-01`, name, value]);
    const file = writeRows('levels.csv', [
      ['date', 'class', 'grade'],
      ...groupRows('high', values(50)),
      ...groupRows('low', values(10)),
      ...groupRows('ended', values(90).slice(0, 20)),
    ]);
    const analysis = await answerer.answer(
      { ...common, measure: { aggregate: 'mean', column: 'grade' }, group: 'class', method: 'naive' },
      file,
    );
    const ends = rowsOf(analysis, 'ends');
    expect(ends.map((row) => [row['class'], row['last_known']])).toEqual([
      ['high', 53],
      ['low', 13],
    ]);
    for (const row of ends) expect(row['forecast']).toBeCloseTo(Number(row['last_known']), 9);
    expect(valueOf(analysis, 'highest_class')).toBe('high');
    expect(valueOf(analysis, 'lowest_forecast')).toBeCloseTo(13, 9);
    expect(analysis.assumptions).toContain('No forecast, for want of values or of any where the data ends: ended.');
    expect(analysis.tables.map(({ name }) => name)).not.toContain('totals');
  });

  test('of amounts counts a month without rows as nothing', async () => {
    const file = writeRows('gaps.csv', [
      ['date', 'shop', 'sold'],
      ...Array.from({ length: 24 }, (_, index) => [`${month(index)}-01`, 'always', 100]),
      ...Array.from({ length: 12 }, (_, index) => [`${month(index)}-01`, 'closed', 40]),
    ]);
    const analysis = await answerer.answer({ ...common, measure: total('sold'), group: 'shop', method: 'naive' }, file);
    expect(rowsOf(analysis, 'totals').map((row) => [row['shop'], row['total_forecast']])).toEqual([
      ['always', 300],
      ['closed', 0],
    ]);
    expect(mean(rowsOf(analysis, 'total_by_month').map((row) => Number(row['forecast'])))).toBe(100);
  });
});
