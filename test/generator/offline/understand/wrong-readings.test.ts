import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Understanding } from '../../../../src/generator/offline/plan.ts';
import { understand } from '../../../../src/generator/offline/understand/understand.ts';
import { ask, plan } from './ask.ts';
import { profileTable } from './profile-csv.ts';

/** Readings that once gave a number, and the wrong one. */
const isRefused = (question: string) => !ask('sales', question).understood;

/** A table of which the profile lists only the most frequent codes. */
function askOfCodes(question: string): Understanding {
  const rows = ['C0204', 'C0204', 'C0031X', 'C0031X', 'C0604', 'C10S'].map(
    (code, place) => `2024-01-0${place + 1},${code},${place},1,2,3`,
  );
  const path = join(mkdtempSync(join(tmpdir(), 'glovebox-codes-')), 'parts.csv');
  writeFileSync(path, ['day,code,amount,c200,metric_1,metric_7', ...rows, ...rows].join('\n'));
  const table = profileTable(path, 'parts', 2);
  const columns = table.columns.map((column) =>
    column.name === 'code'
      ? {
          ...column,
          role: 'category' as const,
          frequent: [
            { value: 'C0204', count: 4 },
            { value: 'C0031X', count: 4 },
          ],
        }
      : column,
  );
  return understand(question, {
    profile: { privacy: 'statistics', tables: [{ ...table, columns }], assumptions: [] },
    askedAt: '2026-01-15T12:00:00.000Z',
  });
}

describe('what holds a digit is a code, and never another one', () => {
  test.each([
    ['total amount for code C0604', 'C0604'],
    ['total amount for code C0031', 'C0031'],
    ['total amount for code C0204', 'C0204'],
    ['total amount for code C0031X', 'C0031X'],
    ['total amount for code C0204S', 'C0204S'],
  ])('%s is of that code', (question, code) => {
    expect(askOfCodes(question)).toMatchObject({ plan: { filters: [{ column: 'code', values: [code] }] } });
  });

  test.each(['average c2500', 'average c20', 'average metric 70', 'average metric 3'])(
    '%s names no column',
    (question) => {
      expect(askOfCodes(question)).toMatchObject({ understood: false });
    },
  );

  test('a column with a number of its own is found by it', () => {
    expect(askOfCodes('average metric 7')).toMatchObject({ plan: { measures: [{ column: 'metric_7' }] } });
  });
});

test('weather is no comparative: what happens in Seattle is not held against the others', () => {
  expect(plan('city-weather', 'Does wind differ by weather in Seattle?')).toMatchObject({
    intent: 'aggregate',
    groups: ['weather'],
    filters: [{ kind: 'equals', column: 'location', values: ['Seattle'] }],
  });
});

test('the interval of a share holds no groups against each other', () => {
  const asked = ask('bird-strikes', 'what share of flights was damaged, with a 95% confidence interval');
  expect(asked.understood && asked.plan.intent).not.toBe('proportion-difference');
});

describe('a slip of the finger', () => {
  test('that is mended is told', () => {
    expect(plan('sales', 'revenue in Eurpe').assumptions).toContain('"Eurpe" is taken to mean Europe');
    expect(plan('sales', 'revenue by regoin').assumptions).toContain('"regoin" is taken to mean the column region');
  });
});

describe('a month of no year', () => {
  test.each(
    'January February March April May June July August September October November December'
      .split(' ')
      .map((month, place) => [month, place + 1] as const),
  )('in %s is a condition, whatever else the word may be', (month, value) => {
    expect(plan('sales', `revenue in ${month}`).filters).toMatchObject([{ part: 'month-of-year', values: [value] }]);
    expect(plan('sales', 'may I see the revenue by region').filters).toEqual([]);
  });

  test.each([
    ['revenue since June', { from: '2024-06-01' }],
    ['revenue from June on', { from: '2024-06-01' }],
    ['revenue since October', { from: '2024-10-01' }],
    ['revenue after November', { from: '2024-12-01' }],
    ['revenue after December', { from: '2024-01-01' }],
  ])('%s begins in the last one of the data, and says so', (question, span) => {
    const { filters, assumptions } = plan('sales', question);
    expect(filters).toEqual([{ kind: 'time', column: 'order_date', words: expect.any(String), ...span }]);
    expect(assumptions.join(' ')).toContain('the last one in the data');
  });

  test('that everything ends with could begin anywhere, but in the data of one year', () => {
    for (const question of [
      'revenue before June',
      'revenue until March',
      'revenue by June',
      'revenue through March',
      'revenue before Monday',
    ])
      expect(isRefused(question), question).toBe(true);
    const span = { kind: 'time', column: 'time', until: '2018-02-01' };
    expect(plan('earthquakes', 'how many earthquakes before February').filters).toMatchObject([span]);
  });

  test('that is left out leaves the others', () => {
    const others = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12];
    expect(plan('sales', 'revenue not in June').filters).toMatchObject([{ part: 'month-of-year', values: others }]);
    expect(plan('sales', 'revenue excluding weekends').filters).toMatchObject([{ values: [1, 2, 3, 4, 5] }]);
    expect(plan('sales', 'revenue excluding June and July').filters).toMatchObject([
      { values: others },
      { values: [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12] },
    ]);
  });

  test('after a year that a span begins behind is not of the span', () => {
    expect(plan('sales', 'revenue after 2022 until 2023').filters).toMatchObject([
      { from: '2023-01-01' },
      { until: '2024-01-01' },
    ]);
  });
});

describe('the time before the last one', () => {
  test.each([
    ['revenue in the previous year', '2023-01-01', '2024-01-01'],
    ['revenue in the year before', '2023-01-01', '2024-01-01'],
    ['revenue in the month before last', '2024-11-01', '2024-12-01'],
  ])('%s', (question, from, until) => {
    expect(plan('sales', question).filters).toMatchObject([{ from, until }]);
  });

  test('is the last one, beside this one', () => {
    expect(plan('sales', 'revenue this month compared to last month')).toMatchObject({
      sides: [{ filters: [{ from: '2024-12-01' }] }, { filters: [{ from: '2024-11-01', until: '2024-12-01' }] }],
    });
    expect(plan('sales', 'revenue last month').filters).toMatchObject([{ from: '2024-12-01' }]);
    expect(isRefused('revenue last 3 months vs previous 3 months')).toBe(true);
  });
});

describe('a share', () => {
  const online = { column: 'channel', values: ['Online'] };
  const europe = { column: 'region', values: ['Europe'] };
  const big = { column: 'revenue', from: 500 };
  const discounted = { column: 'discount', from: 0 };
  test.each([
    ['what percent of online orders are in Europe', [online], [europe]],
    ['what percent of orders in Europe are online', [europe], [online]],
    ['percentage of Europe orders that are online', [europe], [online]],
    ['of the orders in Europe, what percent are online', [europe], [online]],
    ['what percent of orders over 500 are online', [big], [online]],
    ['what percent of online orders are over 500', [online], [big]],
    ['what percent of online orders had a discount', [online], [discounted]],
    ['what percent of discounted orders are online', [discounted], [online]],
    ['what percent of online orders were in Europe in 2023', [online, { from: '2023-01-01' }], [europe]],
  ])('%s: what stands behind the verb is the part', (question, filters, part) => {
    expect(plan('sales', question)).toMatchObject({ share: true, groups: [], filters, part });
  });

  test.each([
    ['what percentage of emergencies were readmitted', 'admission_type', 'readmitted'],
    ['what percentage of readmitted patients were emergencies', 'readmitted', 'admission_type'],
  ])('%s', (question, whole, part) => {
    expect(plan('hospital-stays', question)).toMatchObject({ filters: [{ column: whole }], part: [{ column: part }] });
  });
});

describe('figures of totals', () => {
  const best = (grain: string) => ({ intent: 'top', n: 1, groups: ['order_date'], grains: { order_date: grain } });
  test.each([
    [
      'maximum revenue in a single day',
      { ...best('day'), direction: 'most', measure: { aggregate: 'sum', column: 'revenue' } },
    ],
    ['highest monthly revenue', { ...best('month'), measure: { aggregate: 'sum' } }],
    ['minimum weekly units', { ...best('week'), direction: 'least', measure: { aggregate: 'sum', column: 'units' } }],
    ['most orders in a single day', { ...best('day'), measure: { aggregate: 'count' } }],
    ['record daily revenue since 2023', { ...best('day'), filters: [{ from: '2023-01-01' }] }],
  ])('%s is the total of the one that leads', (question, expected) => {
    expect(plan('sales', question)).toMatchObject(expected);
  });

  test.each([
    ['average daily revenue', { aggregate: 'sum', column: 'revenue', per: { grain: 'day' } }],
    ['average revenue per month', { aggregate: 'sum', per: { grain: 'month' } }],
    ['average revenue per customer', { aggregate: 'sum', per: { column: 'customer_code' } }],
    ['average number of units sold per week', { aggregate: 'sum', column: 'units', per: { grain: 'week' } }],
    ['average orders per day', { aggregate: 'count', per: { grain: 'day' } }],
    ['orders per day on average', { aggregate: 'count', per: { grain: 'day' } }],
    ['average orders per customer', { aggregate: 'count', per: { column: 'customer_code' } }],
  ])('%s is the mean of the totals', (question, measure) => {
    expect(plan('sales', question)).toMatchObject({ groups: [], measures: [measure] });
  });

  test.each([
    ['average order value per channel', 'channel'],
    ['average revenue per region', 'region'],
    ['average discount per month', 'order_date'],
    ['maximum revenue by month', 'order_date'],
  ])('%s is a figure of the rows of each', (question, group) => {
    const found = plan('sales', question);
    expect(found).toMatchObject({ groups: [group] });
    expect(found).not.toHaveProperty('measures.0.per');
  });

  test.each([
    'median monthly revenue',
    'standard deviation of monthly revenue',
    'highest monthly revenue by region',
    'average revenue per customer per month',
    'average orders',
    'how many days had revenue over 1000',
    'days with revenue over 1000',
    'how many days had more than 5 orders',
    'how many customers have revenue over 5000',
    'average revenue of customers with revenue over 5000',
    'revenue per unit by product',
    'revenue for each unit',
    'what percentage of customers are in Europe',
    'percentage of products with revenue over 50000',
    'top 5 months by orders',
  ])('%s is refused', (question) => {
    expect(isRefused(question)).toBe(true);
  });

  test.each([
    ['customers with revenue over 5000', 'customer_code', 'revenue'],
    ['customers in Europe with revenue over 5000', 'customer_code', 'revenue'],
    ['customers who spent more than 5000', 'customer_code', 'revenue'],
    ['products with more than 100 units', 'product', 'units'],
    ['revenue by month above 20000', 'order_date', 'revenue'],
  ])('%s: the condition is on the totals', (question, group, column) => {
    expect(plan('sales', question)).toMatchObject({
      groups: [group],
      measures: [{ aggregate: 'sum', column }],
      having: { inclusive: false },
    });
  });

  test('where every row is a day, a condition on days is one on rows', () => {
    expect(plan('city-weather', 'how many days had more than 10 mm of rain in Seattle').filters).toMatchObject([
      { column: 'precipitation', from: 10 },
      { column: 'location' },
    ]);
  });
});

describe('words that narrow a question', () => {
  test.each([
    'revenue of new customers',
    'revenue of existing customers',
    'how many affected orders',
    'revenue from recent orders',
    'orders today',
    'revenue in the same month',
    'revenue of processed orders',
    'customers with many orders',
    'revenue of key customers',
    'average of unique revenue',
    'which product makes most of the revenue',
  ])('%s is refused', (question) => {
    expect(isRefused(question)).toBe(true);
  });

  test.each(['how many registered orders in 2023', 'number of new listings per month', 'biggest single order'])(
    '%s has none',
    (question) => {
      expect(ask(question.includes('listings') ? 'property-listings' : 'sales', question)).toMatchObject({
        understood: true,
      });
    },
  );
});

describe('a noun that is a verb too', () => {
  test.each([
    'number of returns by region',
    'returns by region',
    'total offers by channel',
    'average stay in Europe',
    'how many strikes in Europe',
    'total returns in Europe',
  ])('%s: what the table has none of is not left out', (question) => {
    expect(isRefused(question)).toBe(true);
  });

  test('how many were sold is told in units, and not in money', () => {
    expect(ask('sales', 'how many did we sell in Europe')).toMatchObject({
      plan: { measures: [{ aggregate: 'sum', column: 'units' }] },
    });
  });

  test.each(['total number of revenue', 'how many average orders'])('%s asks for no money', (question) => {
    expect(isRefused(question)).toBe(true);
  });

  test('is one of the rows where they are called by it', () => {
    expect(plan('hospital-stays', 'number of stays')).toMatchObject({ measures: [{ aggregate: 'count' }] });
    expect(plan('sales', 'how many orders a day in 2023')).toMatchObject({ grains: { order_date: 'day' } });
  });
});

describe('a first column that counts up', () => {
  /** 0, 1, 2 … as the first of two columns. */
  const askOf = (first: string, question: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'glovebox-first-'));
    const path = join(folder, 'sold.csv');
    const rows = Array.from({ length: 40 }, (_, row) => `${row},n${row % 5}`);
    writeFileSync(path, [`${first},product`, ...rows].join('\n'));
    const profile = { privacy: 'statistics' as const, tables: [profileTable(path)], assumptions: [] };
    rmSync(folder, { recursive: true });
    return understand(question, { profile, askedAt: '2026-01-15T12:00:00.000Z' });
  };

  test('is an amount where it is called one, and is added up', () => {
    expect(askOf('amount', 'total amount by product')).toMatchObject({
      plan: { measures: [{ aggregate: 'sum', column: 'amount' }], groups: ['product'] },
    });
  });

  test('is the number of the row where it is called an order', () => {
    expect(askOf('order', 'how many orders by product')).toMatchObject({
      plan: { measures: [{ aggregate: 'count' }] },
    });
  });
});
