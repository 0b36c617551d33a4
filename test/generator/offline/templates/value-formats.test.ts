import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../../../src/index.ts';
import { createValueFormatter } from '../../../../src/results/format-value.ts';
import { createAnswerer, rowsOf, valueOf, type Answerer, type ShortPlan } from './answer-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'glovebox-formats-'));
const file = join(folder, 'pay.csv');
writeFileSync(
  file,
  `dept,JobTitle,bonus %,pay,started
A,Manager,18%,"€1,230.49",2021-03-01
A,Clerk,5%,"€2,300.49",2022-03-01
B,Manager,12.4%,"€3,100.49",2021-06-01
B,Clerk,7%,€900.49,2022-06-01
C,Manager,15.17%,"€4,000.49",2022-07-01
`,
);
// By hand: (18 + 12.4 + 15.17) / 3 % and (5 + 7) / 2 %.
const managers = 0.1519;
const clerks = 0.06;

let answerer: Answerer;
beforeAll(async () => {
  answerer = await createAnswerer();
});
afterAll(async () => {
  await answerer.close();
  rmSync(folder, { recursive: true, force: true });
});

const bonus = (aggregate: 'mean' | 'sum') => ({ aggregate, column: 'bonus %' }) as const;
const byJob = { intent: 'aggregate', groups: ['JobTitle'], grains: {}, share: false } as const;
const formats = createValueFormatter('en-US', 'UTC');

/** Every metric as a reader sees it. */
function metricsOf({ metrics }: Analysis): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, metric]) => [name, formats.format(metric.value, metric)]),
  );
}

function columnOf(analysis: Analysis, table: string, column: string): unknown {
  return analysis.tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column);
}

describe('a column that was written in percent', () => {
  test('is shown in percent in sentences, figures, tables and on axes', async () => {
    const analysis = await answerer.answer({ ...byJob, measures: [bonus('mean')] }, file);
    expect(analysis.insights[0]?.text).toBe('Manager has the highest mean bonus %: 15.2%.');
    expect(valueOf(analysis, 'highest_mean_bonus')).toBeCloseTo(managers, 12);
    expect(metricsOf(analysis)).toMatchObject({ highest_mean_bonus: '15.2%', lowest_mean_bonus: '6%' });
    expect(rowsOf(analysis, 'mean_bonus_by_job_title').map((row) => row['mean_bonus'])).toEqual([
      expect.closeTo(managers, 12),
      expect.closeTo(clerks, 12),
    ]);
    expect(columnOf(analysis, 'mean_bonus_by_job_title', 'mean_bonus')).toMatchObject({ format: 'percent' });
    const ticks = [...(analysis.plots[0]?.svg ?? '').matchAll(/>(\d+%)</g)].map(([, tick]) => tick);
    expect(ticks).toContain('10%');
  });

  test('has no total: the mean is given, and that is said', async () => {
    const analysis = await answerer.answer(
      { ...byJob, measures: [bonus('sum'), { aggregate: 'sum', column: 'pay' }], share: true },
      file,
    );
    expect(rowsOf(analysis, 'mean_bonus_by_job_title')[0]).toMatchObject({
      job_title: 'Manager',
      mean_bonus: expect.closeTo(managers, 12) as number,
      total_pay: expect.closeTo(1230.49 + 3100.49 + 4000.49, 6) as number,
    });
    expect(analysis.assumptions).toContain('Percentages do not add up: of bonus % the mean is given.');
    expect(Object.keys(analysis.metrics)).not.toContain('highest_share');
  });

  const others: Readonly<Record<string, ShortPlan>> = {
    distribution: { intent: 'distribution', column: 'bonus %' },
    boxes: { intent: 'distribution', column: 'bonus %', group: 'JobTitle' },
    outliers: { intent: 'outliers', column: 'bonus %', method: 'iqr', show: [] },
    'the top rows': {
      intent: 'top',
      n: 2,
      direction: 'most',
      groups: [],
      measure: { aggregate: 'max', column: 'bonus %' },
      show: ['dept', 'bonus %'],
    },
    'a trend': { intent: 'trend', time: 'started', grain: 'year', measures: [bonus('sum')], growth: false },
    'a trend by group': {
      intent: 'trend',
      time: 'started',
      grain: 'year',
      measures: [bonus('mean')],
      group: 'JobTitle',
      growth: false,
    },
    'several trends': {
      intent: 'trend',
      time: 'started',
      grain: 'year',
      measures: [bonus('mean'), { aggregate: 'sum', column: 'pay' }],
      growth: false,
    },
    'a comparison': {
      intent: 'compare',
      measures: [bonus('mean')],
      sides: [
        { label: 'A', filters: [{ kind: 'equals', column: 'dept', values: ['A'] }] },
        { label: 'B', filters: [{ kind: 'equals', column: 'dept', values: ['B'] }] },
      ],
    },
  };

  const isInPercent = ({ format, unit }: { format?: string | undefined; unit?: string | undefined }): boolean =>
    format === 'percent' || unit === 'percentage points';

  test.each(Object.entries(others))('is never shown as a bare share: %s', async (_, plan) => {
    const analysis = await answerer.answer(plan, file);
    expect(analysis.status).toBe('answered');
    const numbers = Object.values(analysis.metrics).filter(
      ({ value, type }) => type === 'number' && Math.abs(Number(value)) < 0.5,
    );
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((metric) => !isInPercent(metric))).toEqual([]);
    const shares = analysis.tables.flatMap(({ columns, rows }) =>
      columns.filter(
        ({ type }, index) => type === 'number' && rows.every((row) => Math.abs(Number(row[index] ?? 0)) < 0.5),
      ),
    );
    expect(shares.filter((column) => !isInPercent(column))).toEqual([]);
  });

  const sentencesOf = ({ insights }: Analysis): string =>
    insights.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');

  test('has differences in percentage points, compared and over time', async () => {
    const compared = await answerer.answer(others['a comparison'] as ShortPlan, file);
    // (12.4 + 7) / 2 less (18 + 5) / 2.
    expect(valueOf(compared, 'difference_in_mean_bonus')).toBeCloseTo(-1.8, 9);
    expect(sentencesOf(compared)).toContain('the mean bonus % of B differs by -1.8 percentage points.');
    const trend = await answerer.answer(others['a trend'] as ShortPlan, file);
    // (5 + 7 + 15.17) / 3 less (18 + 12.4) / 2, and not the share by which one is below the other.
    expect(valueOf(trend, 'change')).toBeCloseTo(-6.143333333333, 9);
    expect(sentencesOf(trend)).toContain('That is a change of -6.143 percentage points.');
    expect(valueOf(trend, 'growth')).toBeUndefined();
    const lines = await answerer.answer(others['a trend by group'] as ShortPlan, file);
    // Of managers 15.17 less (18 + 12.4) / 2; no clerk began in the first year.
    expect(rowsOf(lines, 'change_by_job_title').map((row) => [row['job_title'], row['change']])).toEqual([
      ['Manager', expect.closeTo(-0.03, 9)],
      ['Clerk', null],
    ]);
  });

  test('has differences in percentage points where they are tested', async () => {
    const side = (label: string) =>
      ({ label, filters: [{ kind: 'equals', column: 'JobTitle', values: [label] }] }) as const;
    const tested = await answerer.answer(
      {
        intent: 'difference',
        column: 'bonus %',
        sides: [side('Manager'), side('Clerk')],
        method: 'means',
        experiment: false,
        confidence: 0.95,
      },
      file,
    );
    expect(valueOf(tested, 'difference')).toBeCloseTo(100 * (managers - clerks), 9);
    // scipy.stats.ttest_ind([18, 12.4, 15.17], [5, 7], equal_var=False).confidence_interval()
    expect(valueOf(tested, 'interval_low')).toBeCloseTo(3.0908610425479672, 6);
    expect(valueOf(tested, 'interval_high')).toBeCloseTo(15.289138957452032, 6);
    expect(sentencesOf(tested)).toContain('is 9.19 percentage points, with a confidence of 95% between');
  });

  test('has no total in a forecast either', async () => {
    const months = join(folder, 'months.csv');
    const lines = Array.from(
      { length: 24 },
      (_, index) =>
        `${new Date(Date.UTC(2020, index, 1)).toISOString().slice(0, 10)},10%\n${new Date(Date.UTC(2020, index, 2)).toISOString().slice(0, 10)},20%`,
    );
    writeFileSync(months, `day,rate\n${lines.join('\n')}\n`);
    const forecast = await answerer.answer(
      {
        intent: 'forecast',
        time: 'day',
        grain: 'month',
        steps: 2,
        measure: { aggregate: 'sum', column: 'rate' },
        method: 'naive',
        confidence: 0.95,
      },
      months,
    );
    for (const row of rowsOf(forecast, 'forecast')) expect(row['forecast']).toBeCloseTo(0.15, 9);
    expect(forecast.assumptions).toContain('Percentages do not add up: of rate the mean is given.');
    expect(valueOf(forecast, 'total_forecast')).toBeUndefined();
  });

  test('stands beside numbers of other units in percent when the data is described', async () => {
    const analysis = await answerer.answer({ intent: 'describe', columns: [] }, file);
    const rows = rowsOf(analysis, 'numbers');
    expect(rows.map(({ column, unit }) => [column, unit])).toEqual([
      ['bonus %', '%'],
      ['pay', 'EUR'],
    ]);
    expect(rows[0]?.['mean']).toBeCloseTo((18 + 5 + 12.4 + 7 + 15.17) / 5, 9);
    expect(rowsOf(analysis, 'columns').find(({ column }) => column === 'bonus %')?.['most_frequent']).toBe('12.4%');
    const alone = await answerer.answer({ intent: 'describe', columns: ['bonus %'] }, file);
    expect(metricsOf(alone)).toMatchObject({ lowest: '5%', median: '12.4%', highest: '18%' });
  });
});

describe('a column of money', () => {
  test('keeps its currency and its cents', async () => {
    const analysis = await answerer.answer({ ...byJob, measures: [{ aggregate: 'sum', column: 'pay' }] }, file);
    expect(analysis.insights[0]?.text).toBe('Manager has the highest total pay: €8,331.47.');
    expect(columnOf(analysis, 'total_pay_by_job_title', 'total_pay')).toMatchObject({
      format: 'currency',
      unit: 'EUR',
    });
    expect(analysis.plots[0]?.svg).toContain('Total pay (EUR)');
  });
});

test('a pie says which part each slice is', async () => {
  const analysis = await answerer.answer(
    {
      intent: 'aggregate',
      groups: ['dept'],
      grains: {},
      share: false,
      measures: [{ aggregate: 'sum', column: 'pay' }],
      chart: 'pie',
    },
    file,
  );
  // Of 11,532.45: B has 4,000.98, C 4,000.49 and A 3,530.98.
  const labels = [...(analysis.plots[0]?.svg ?? '').matchAll(/>([ABC] \([\d.]+%\))</g)].map(([, label]) => label);
  expect(labels).toEqual(['B (34.7%)', 'C (34.7%)', 'A (30.6%)']);
});

test('hours of a whole year are drawn', async () => {
  const hours = join(folder, 'hours.csv');
  const start = Date.UTC(2023, 0, 1);
  const lines = Array.from({ length: 8760 }, (_, hour) => {
    const time = new Date(start + hour * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    return `${time},${hour % 24}`;
  });
  writeFileSync(hours, `time,kWh consumed\n${lines.join('\n')}\n`);
  const analysis = await answerer.answer(
    {
      intent: 'aggregate',
      groups: ['time'],
      grains: { time: 'hour' },
      share: false,
      measures: [{ aggregate: 'mean', column: 'kWh consumed' }],
    },
    hours,
  );
  expect(analysis.plots[0]?.problem).toBeUndefined();
  expect(analysis.plots[0]?.svg).toContain('Mean kWh consumed');
  expect(rowsOf(analysis, 'mean_kwh_consumed_by_hour')).toHaveLength(8760);
});

test('a text that fills pages is shown by its beginning', async () => {
  const long = join(folder, 'long.csv');
  writeFileSync(long, `id,text\n1,${'x'.repeat(100_000)}\n2,short\n3,${'x'.repeat(100_000)}\n`);
  const described = await answerer.answer({ intent: 'describe', columns: [] }, long);
  expect(rowsOf(described, 'columns')[1]).toMatchObject({
    column: 'text',
    different: 2,
    most_frequent: 'x'.repeat(200),
  });
  const top = await answerer.answer(
    { intent: 'top', n: 2, direction: 'most', groups: [], measure: { aggregate: 'max', column: 'id' }, show: ['text'] },
    long,
  );
  expect(valueOf(top, 'highest_text')).toBe('x'.repeat(300));
  const listed = await answerer.answer({ intent: 'list', columns: ['text'], distinct: false }, long);
  expect(listed.status).toBe('answered');
  expect(listed.warnings.join(' ')).toContain('had 2 texts of more than 32000 characters: only the beginning is kept.');
});
