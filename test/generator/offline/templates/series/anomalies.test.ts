import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answerer } from '../answer-plan.ts';
import { mean, numbers, pearson, quantile, readTable } from '../by-hand.ts';

let answerer: Answerer;
let folder: string;
beforeAll(async () => {
  answerer = await createAnswerer();
  folder = mkdtempSync(join(tmpdir(), 'glovebox-anomalies-'));
});
afterAll(async () => {
  await answerer.close();
  rmSync(folder, { recursive: true });
});

const plan = {
  intent: 'anomalies',
  time: 'date',
  grain: 'day',
  measure: { aggregate: 'sum', column: 'visits' },
  side: 'both',
} as const;
const day = (index: number): string => new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10);

/** Busy days of the week on a slope, with a little unrest, and days on which something happened. */
const happened: Readonly<Record<number, number>> = { 40: 400, 77: -300, 120: 600, 150: -250 };
const week = [50, 120, 110, 105, 115, 140, 60];
const visits = Array.from(
  { length: 200 },
  (_, index) => 300 + index / 2 + (week[index % 7] ?? 0) + ((index * 37) % 11) + (happened[index] ?? 0),
);

function writeDays(name: string, values: readonly number[]): string {
  const file = join(folder, name);
  writeFileSync(file, `date,visits\n${values.map((value, index) => `${day(index)},${value}`).join('\n')}\n`);
  return file;
}

describe('anomalies of a season on a slope', () => {
  test('are the days on which something happened, the worst first', async () => {
    const analysis = await answerer.answer(plan, writeDays('week.csv', visits));
    const rows = rowsOf(analysis, 'anomalies');
    expect(rows.map((row) => row['day'])).toEqual([120, 40, 77, 150].map(day));
    for (const row of rows) {
      const index = Math.round((Date.parse(String(row['day'])) - Date.parse('2023-01-01')) / 86_400_000);
      expect(row['value']).toBe(visits[index]);
      // What was expected is within the unrest and a little more of the value without what happened.
      const usual = (visits[index] ?? NaN) - (happened[index] ?? 0);
      expect(Math.abs(Number(row['expected']) - usual)).toBeLessThan(15);
      expect(Number(row['low'])).toBeLessThan(usual);
      expect(Number(row['high'])).toBeGreaterThan(usual);
    }
    expect(valueOf(analysis, 'anomalies')).toBe(4);
    expect(valueOf(analysis, 'days')).toBe(200);
    expect(valueOf(analysis, 'unusual_day_1')).toBe(day(120));
    expect(valueOf(analysis, 'value_1')).toBe(visits[120]);
    expect(analysis.plots.map(({ problem }) => problem)).toEqual([undefined]);
    expect(analysis.warnings).toEqual([]);
  });

  test('above are spikes, below are dips, and as many are told as asked for', async () => {
    const file = writeDays('sides.csv', visits);
    const days = async (more: Partial<{ side: 'above' | 'below'; limit: number }>): Promise<unknown[]> => {
      const analysis = await answerer.answer({ ...plan, ...more }, file);
      return rowsOf(analysis, 'anomalies').map((row) => row['day']);
    };
    expect(await days({ side: 'above' })).toEqual([120, 40].map(day));
    expect(await days({ side: 'below' })).toEqual([77, 150].map(day));
    expect(await days({ limit: 1 })).toEqual([day(120)]);
  });

  test('are none where nothing happened', async () => {
    const quiet = visits.map((value, index) => value - (happened[index] ?? 0));
    const analysis = await answerer.answer(plan, writeDays('quiet.csv', quiet));
    expect(valueOf(analysis, 'anomalies')).toBe(0);
    expect(analysis.tables).toEqual([]);
    expect(analysis.insights.map(({ text }) => text)).toEqual(['0 of 200 days are unusual.']);
  });
});

test('without a season, years are held against a straight line and the fences of what it leaves', async () => {
  const rows = readTable(fixture('global-temperature.csv'));
  const values = numbers(rows, 'temp').map((value, index) => value + (index === 30 ? 3 : 0));
  const file = join(folder, 'years.csv');
  writeFileSync(file, `year,temp\n${values.map((value, index) => `${rows[index]?.['year']},${value}`).join('\n')}\n`);
  const analysis = await answerer.answer(
    { ...plan, time: 'year', grain: 'year', measure: { aggregate: 'mean', column: 'temp' } },
    file,
  );
  const places = values.map((_, index) => index);
  const spread = (of: readonly number[]) => Math.sqrt(mean(of.map((value) => (value - mean(of)) ** 2)));
  const slope = (pearson(places, values) * spread(values)) / spread(places);
  const line = places.map((place) => mean(values) + slope * (place - mean(places)));
  const rest = values.map((value, index) => value - (line[index] ?? NaN));
  const [low, high] = [quantile(rest, 0.25), quantile(rest, 0.75)];
  const far = rest.flatMap((left, index) =>
    left < low - 3 * (high - low) || left > high + 3 * (high - low) ? [index] : [],
  );
  expect(far).toEqual([30]);
  const [found, ...others] = rowsOf(analysis, 'anomalies');
  expect(others).toEqual([]);
  expect(found?.['year']).toBe(1910);
  expect(found?.['expected']).toBeCloseTo(line[30] ?? NaN, 9);
  expect(found?.['low']).toBeCloseTo((line[30] ?? NaN) + low - 3 * (high - low), 9);
  expect(found?.['high']).toBeCloseTo((line[30] ?? NaN) + high + 3 * (high - low), 9);
});

test('too few values, and values that are all the same, have none', async () => {
  const few = await answerer.answer(plan, writeDays('few.csv', [1, 2, 9]));
  expect(few.insights.map(({ text }) => text)).toEqual([
    'There are too few days with a value to tell what is unusual.',
  ]);
  const same = await answerer.answer(plan, writeDays('same.csv', Array<number>(60).fill(7)));
  expect(same.status).toBe('answered');
  expect(valueOf(same, 'anomalies')).toBe(0);
});
