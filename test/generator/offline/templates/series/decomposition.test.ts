import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnswerer, fixture, rowsOf, valueOf, type Answered, type Answerer } from '../answer-plan.ts';
import { mean, numbers, readTable, sum } from '../by-hand.ts';

let answerer: Answerer;
let folder: string;
beforeAll(async () => {
  answerer = await createAnswerer();
  folder = mkdtempSync(join(tmpdir(), 'glovebox-decomposition-'));
});
afterAll(async () => {
  await answerer.close();
  rmSync(folder, { recursive: true });
});

const builders = numbers(
  readTable(fixture('unemployment-by-industry.csv')).filter((row) => row['series'] === 'Construction'),
  'count',
);
const plan = {
  intent: 'decomposition',
  time: 'date',
  grain: 'month',
  measure: { aggregate: 'sum', column: 'count' },
  asks: 'parts',
  method: 'stl',
  model: 'additive',
  filters: [{ kind: 'equals', column: 'series', values: ['Construction'] }],
} as const;

function writeMonths(name: string, values: readonly number[]): string {
  const file = join(folder, name);
  const rows = values.map(
    (value, index) => `${new Date(Date.UTC(2015, index, 1)).toISOString().slice(0, 10)},${value}`,
  );
  writeFileSync(file, `date,count\n${rows.join('\n')}\n`);
  return file;
}

describe('a decomposition', () => {
  test('by loess has the parts of statsmodels, and the strength of each', async () => {
    const analysis = await answerer.answer(plan, fixture('unemployment-by-industry.csv'));
    const rows = rowsOf(analysis, 'parts');
    // statsmodels.tsa.seasonal.STL(values, period=12).fit()
    expect(rows[0]?.['trend']).toBeCloseTo(514.5215704, 6);
    expect(rows[0]?.['seasonal']).toBeCloseTo(229.40212074, 6);
    expect(rows.at(-1)?.['trend']).toBeCloseTo(1973.2760748763953, 6);
    expect(rows.at(-1)?.['seasonal']).toBeCloseTo(579.7735344532324, 6);
    expect(valueOf(analysis, 'period')).toBe(12);
    // One less the variance of the rest over that of the rest with the season, or with the trend.
    expect(valueOf(analysis, 'seasonal_strength')).toBeCloseTo(0.9563622279813281, 9);
    expect(valueOf(analysis, 'trend_strength')).toBeCloseTo(0.9811823602608205, 9);
    for (const [index, row] of rows.entries()) {
      expect(row['observed']).toBe(builders[index]);
      expect(sum(['trend', 'seasonal', 'remainder'].map((name) => Number(row[name])))).toBeCloseTo(
        builders[index] ?? NaN,
        8,
      );
    }
    const last = rows.slice(-12).toSorted((a, b) => Number(b['seasonal']) - Number(a['seasonal']));
    expect(valueOf(analysis, 'season_highest_month')).toBe(last[0]?.['month']);
    expect(valueOf(analysis, 'season_lowest_month')).toBe(last[11]?.['month']);
    expect(analysis.plots.map(({ problem }) => problem)).toEqual([undefined]);
    expect(analysis.warnings).toEqual([]);
  });

  test('that is classical has the moving average of a year, and the mean of each month around it', async () => {
    const analysis = await answerer.answer({ ...plan, method: 'classical' }, fixture('unemployment-by-industry.csv'));
    const rows = rowsOf(analysis, 'parts');
    // A year around each month, half of the two months at its ends.
    const trend = builders.map((_, index) =>
      index < 6 || index > builders.length - 7
        ? NaN
        : (sum(builders.slice(index - 5, index + 6)) +
            ((builders[index - 6] ?? NaN) + (builders[index + 6] ?? NaN)) / 2) /
          12,
    );
    const raw = Array.from({ length: 12 }, (_, place) =>
      mean(
        builders.flatMap((value, index) =>
          index % 12 === place && !Number.isNaN(trend[index]) ? [value - (trend[index] ?? NaN)] : [],
        ),
      ),
    );
    const season = raw.map((value) => value - mean(raw));
    for (const [index, row] of rows.entries()) {
      if (!Number.isNaN(trend[index])) expect(row['trend']).toBeCloseTo(trend[index] ?? NaN, 8);
      expect(row['seasonal']).toBeCloseTo(season[index % 12] ?? NaN, 8);
    }
    expect(rows[0]?.['trend']).toBeNull();
    expect(valueOf(analysis, 'trend_start')).toBeCloseTo(trend[6] ?? NaN, 8);
    expect(valueOf(analysis, 'trend_end')).toBeCloseTo(trend.at(-7) ?? NaN, 8);
  });

  test('that multiplies has seasons as factors, and none where a value is not above zero', async () => {
    const factors = [0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.2, 1.1, 1, 0.9, 0.8, 0.7];
    const values = Array.from({ length: 48 }, (_, index) => 100 * (factors[index % 12] ?? NaN));
    const multiplied = { ...plan, method: 'classical', model: 'multiplicative', filters: [] } as const;
    const analysis = await answerer.answer(multiplied, writeMonths('factors.csv', values));
    expect(analysis.status).toBe('answered');
    for (const [index, row] of rowsOf(analysis, 'parts').entries())
      expect(row['seasonal']).toBeCloseTo(factors[index % 12] ?? NaN, 9);
    expect(valueOf(analysis, 'season_highest')).toBeCloseTo(1.3, 9);
    const told = (answer: Answered): string =>
      answer.insights.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
    expect(told(analysis)).toContain('its effect is highest in 2018-06 (1.3 times) and lowest in 2018-12 (0.7 times)');
    // Each value is that of a year before: nothing is left to chance.
    expect(told(analysis)).toContain('Whether it is stationary cannot be tested');
    const withZero = await answerer.answer(multiplied, writeMonths('zero.csv', [...values.slice(0, -1), 0]));
    expect(withZero.status).toBe('answered');
    expect(Number(valueOf(withZero, 'season_highest'))).toBeGreaterThan(2);
    expect(told(withZero)).not.toContain('times');
    expect(withZero.assumptions).toContain(
      'Values that are not above zero have no parts that multiply: the parts add up.',
    );
  });
});

describe('stationarity', () => {
  test('has the figures of statsmodels, and comes first where it is asked for', async () => {
    const analysis = await answerer.answer({ ...plan, asks: 'stationarity' }, fixture('unemployment-by-industry.csv'));
    // adfuller(values, regression='c', autolag='AIC') and kpss(values, regression='c', nlags='auto')
    expect(valueOf(analysis, 'adf_statistic')).toBeCloseTo(-1.9393664864617388, 8);
    expect(valueOf(analysis, 'adf_p_value')).toBeCloseTo(0.31377439667308166, 8);
    expect(valueOf(analysis, 'kpss_p_value')).toBeCloseTo(0.03790514985882195, 8);
    expect(valueOf(analysis, 'stationarity')).toBe('is not stationary');
    expect(analysis.insights[0]?.text).toMatch(/^The total count is not stationary/);
  });

  test('of noise around a level is told', async () => {
    // What a multiplicative generator modulo a prime gives is as good as noise.
    const noise: number[] = [];
    for (let state = 12345; noise.length < 120; state = (state * 48271) % 2147483647) noise.push(state % 1000);
    const analysis = await answerer.answer(
      { ...plan, asks: 'stationarity', filters: [] },
      writeMonths('noise.csv', noise),
    );
    expect(valueOf(analysis, 'stationarity')).toBe('is stationary');
  });
});

test('a series that never changes has no parts, and that is said', async () => {
  const analysis = await answerer.answer({ ...plan, filters: [] }, writeMonths('same.csv', Array<number>(40).fill(5)));
  expect(analysis.status).toBe('answered');
  expect(analysis.insights.map(({ text }) => text)).toEqual([
    'It is the same in all months: there is nothing to take apart or to test.',
  ]);
});

test('too few values are told', async () => {
  const analysis = await answerer.answer({ ...plan, filters: [] }, writeMonths('few.csv', [1, 2, 3]));
  expect(analysis.insights.map(({ text }) => text)).toEqual([
    'There are too few months with a value to take them apart.',
  ]);
});
