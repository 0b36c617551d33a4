import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../../src/contract/profile.ts';
import type { Filter, Plan } from '../../../../src/generator/offline/plan.ts';
import { understand } from '../../../../src/generator/offline/understand/understand.ts';
import { findProfile } from './ask.ts';
import { type Name, writeTable } from './people-and-pay.ts';
import { profileCsv } from './profile-csv.ts';

const publicTables = ['challenger', 'house-seats', 'speed-of-light', 'titanic', 'us-census', 'us-prices'];
const ownTables: readonly Name[] = ['employees', 'loans', 'games'];

function profileOf(table: string): Profile {
  const own = ownTables.find((name) => name === table);
  if (own !== undefined) return profileCsv(writeTable(own));
  if (!publicTables.includes(table)) return findProfile(table);
  return profileCsv(fileURLToPath(new URL(`../../../fixtures/public/${table}.csv`, import.meta.url)));
}

function read(table: string, question: string) {
  return understand(question, { profile: profileOf(table), askedAt: '2026-01-15T12:00:00.000Z' });
}

function plan(table: string, question: string): Plan {
  const understanding = read(table, question);
  if (!understanding.understood) throw new Error(`Not understood: ${question}: ${understanding.reason}`);
  return understanding.plan;
}

const europe: Filter = { kind: 'equals', column: 'region', values: ['Europe'] };
const store: Filter = { kind: 'equals', column: 'channel', values: ['Store'] };
const discounted: Filter = { kind: 'range', column: 'discount', from: 0, includeFrom: false, includeTo: true };
const under18: Filter = { kind: 'range', column: 'member_age', to: 18, includeFrom: true, includeTo: false };

describe('An "or" between columns holds where either does', () => {
  test.each<[question: string, table: string, of: readonly Filter[]]>([
    ['how many orders are in Europe or in the Store channel', 'sales', [europe, store]],
    ['orders in Europe or Store channel', 'sales', [europe, store]],
    [
      'revenue from Europe or with more than 5 units',
      'sales',
      [{ kind: 'range', column: 'units', from: 5, includeFrom: false, includeTo: true }, europe],
    ],
    ['revenue of orders in Europe or with a discount', 'sales', [discounted, europe]],
    [
      'how many penguins are female or Gentoo',
      'penguins',
      [
        { kind: 'equals', column: 'sex', values: ['female'] },
        { kind: 'equals', column: 'species', values: ['Gentoo'] },
      ],
    ],
  ])('%s', (question, table, of) => expect(plan(table, question).filters).toEqual([{ kind: 'any', of }]));
});

describe('Conditions that rows were said to meet are conditions', () => {
  test.each<[question: string, table: string, filters: readonly Filter[]]>([
    ['how many orders have discounts', 'sales', [discounted]],
    ['revenue of discounted orders', 'sales', [discounted]],
    ['revenue of orders with discounts', 'sales', [discounted]],
    ['which products had a discount', 'sales', [discounted]],
    [
      'how many flights had damaged rings',
      'challenger',
      [{ kind: 'range', column: 'damaged_rings', from: 0, includeFrom: false, includeTo: true }],
    ],
    ['average days out for members under 18', 'loans', [under18]],
    ['how many members under 18', 'loans', [under18]],
    [
      'average stay of patients over 80',
      'hospital-stays',
      [{ kind: 'range', column: 'age', from: 80, includeFrom: false, includeTo: true }],
    ],
    [
      'average revenue over 3 units',
      'sales',
      [{ kind: 'range', column: 'units', from: 3, includeFrom: false, includeTo: true }],
    ],
    ['how many employees have not left', 'employees', [{ kind: 'equals', column: 'left_company', values: [false] }]],
    ['average salary of employees who left', 'employees', [{ kind: 'equals', column: 'left_company', values: [true] }]],
    [
      'which department has the most remote employees',
      'employees',
      [{ kind: 'equals', column: 'remote', values: ['yes'] }],
    ],
    ["how many loans of O'Neil", 'loans', [{ kind: 'equals', column: 'owner', values: ["O'Neil"] }]],
    ['how many loans for owner D’Arcy', 'loans', [{ kind: 'equals', column: 'owner', values: ["D'Arcy"] }]],
    [
      'listings with at least 3 rooms and a balcony',
      'property-listings',
      [
        { kind: 'range', column: 'Rooms', from: 3, includeFrom: true, includeTo: true },
        { kind: 'equals', column: 'Balcony', values: ['Yes'] },
      ],
    ],
    ['average price of 3 room listings', 'property-listings', [{ kind: 'equals', column: 'Rooms', values: [3] }]],
    [
      'which airports had damage',
      'bird-strikes',
      [{ kind: 'not-equals', column: 'Effect Amount of damage', values: ['None'] }],
    ],
    [
      'average stay of patients who were readmitted or over 80',
      'hospital-stays',
      [
        {
          kind: 'any',
          of: [
            { kind: 'range', column: 'age', from: 80, includeFrom: false, includeTo: true },
            { kind: 'equals', column: 'readmitted', values: ['yes'] },
          ],
        },
      ],
    ],
    ['states in the South', 'house-seats', [{ kind: 'equals', column: 'region', values: ['South'] }]],
    ['revenue of everything but tents', 'sales', [{ kind: 'not-equals', column: 'product', values: ['Tent'] }]],
  ])('%s', (question, table, filters) => expect(plan(table, question).filters).toEqual(filters));
});

describe('What is asked for is computed, and nothing beside it', () => {
  test.each<[question: string, table: string, expected: object]>([
    [
      'average revenue by discount',
      'sales',
      { measures: [{ aggregate: 'mean', column: 'revenue' }], groups: ['discount'] },
    ],
    [
      'average price by number of rooms',
      'property-listings',
      { measures: [{ aggregate: 'mean', column: 'Asking Price (EUR)' }], groups: ['Rooms'] },
    ],
    ['which state gained the most seats', 'house-seats', { intent: 'trend', growth: false, rank: 'most' }],
    [
      'Compare speed of the first and the fifth experiment',
      'speed-of-light',
      { intent: 'compare', sides: [{ label: 'first' }, { label: 'fifth' }] },
    ],
    ['number of orders by units', 'sales', { measures: [{ aggregate: 'count' }], groups: ['units'] }],
    ['products by revenue', 'sales', { measures: [{ aggregate: 'sum', column: 'revenue' }], groups: ['product'] }],
    [
      'quartiles of revenue',
      'sales',
      {
        measures: [
          { aggregate: 'percentile', column: 'revenue', percentile: 0.25 },
          { aggregate: 'median', column: 'revenue' },
          { aggregate: 'percentile', column: 'revenue', percentile: 0.75 },
        ],
      },
    ],
    [
      'revenue 10th and 90th percentile',
      'sales',
      {
        measures: [
          { aggregate: 'percentile', column: 'revenue', percentile: 0.1 },
          { aggregate: 'percentile', column: 'revenue', percentile: 0.9 },
        ],
      },
    ],
    [
      'first order date per region',
      'sales',
      { intent: 'aggregate', measures: [{ aggregate: 'min', column: 'order_date' }], groups: ['region'] },
    ],
    [
      'spearman between units and revenue',
      'sales',
      { intent: 'correlation', method: 'spearman', columns: ['units', 'revenue'] },
    ],
    ['which product declined most', 'sales', { intent: 'trend', rank: 'least', group: 'product' }],
    ['list all orders', 'sales', { intent: 'list', columns: [], filters: [] }],
    ['list the revenue of orders in Europe', 'sales', { intent: 'list', columns: ['revenue'], filters: [europe] }],
    ['highest revenue and when', 'sales', { intent: 'top', n: 1, show: expect.arrayContaining(['order_date']) }],
    ['max revenue and when', 'sales', { intent: 'top', n: 1, show: expect.arrayContaining(['order_date']) }],
    ['how many distinct members', 'loans', { measures: [{ aggregate: 'count-distinct', column: 'member_id' }] }],
    ['List the flights with a temperature below 60', 'challenger', { intent: 'list', columns: ['flight'] }],
    [
      'Top 3 flights by temperature',
      'challenger',
      { intent: 'top', groups: [], measure: { aggregate: 'max', column: 'temperature_f' } },
    ],
    ['how many children', 'titanic', { measures: [{ aggregate: 'sum', column: 'people' }] }],
    [
      'Population over time from 1900',
      'us-census',
      { filters: [{ kind: 'range', column: 'census_year', from: 1900, includeFrom: true, includeTo: true }] },
    ],
    ['average WTI crude price', 'us-prices', { measures: [{ aggregate: 'mean', column: 'wti_crude' }] }],
    [
      'List the dates and WTI crude with WTI crude above 94',
      'us-prices',
      { intent: 'list', columns: ['date', 'wti_crude'] },
    ],
  ])('%s', (question, table, expected) => expect(plan(table, question)).toMatchObject(expected));
});

describe('What no plan says is refused', () => {
  test.each<[question: string, table: string, reason: string]>([
    ['total revenue of Tents in Europe and Backpacks in North America', 'sales', "'and'"],
    ['total units in Europe and revenue in the Store channel', 'sales', "'and'"],
    ['orders of Tent in Europe or Store', 'sales', "'or'"],
    ['orders not in Europe or Store', 'sales', "'or'"],
    ['number of loans by member age', 'loans', "'member age'"],
    ['revenue of Tent versus Backpack in Europe versus Latin America', 'sales', "'versus'"],
    ['rain by temperature', 'city-weather', "'by'"],
    ['average body mass by year and bill length', 'penguins', "'bill length'"],
    ['share of readmitted patients by ward and by age', 'hospital-stays', "'by'"],
    ['revenue of orders over 500 in Europe or over 1000 in Latin America', 'sales', "'and'"],
    ['orders per customer by discount', 'sales', "'by'"],
    ['how many late fees', 'loans', "'how many'"],
    ['how many salaries', 'employees', "'how many'"],
    ['average revenue of recent orders', 'sales', "'recent'"],
    ['average salary of current employees', 'employees', "'current'"],
    ['number of customers with one order', 'sales', "'one'"],
    ['average units of orders with revenue', 'sales', "'revenue'"],
    ['average unique revenue', 'sales', "'unique'"],
    ['maximum revenue and where', 'sales', "'where'"],
    ['average salary of remote and non-remote employees', 'employees', "'and'"],
    ['body mass of males minus females', 'penguins', "'and'"],
    ['first order per region', 'sales', "'first'"],
    ['when was the first order per region', 'sales', "'by region'"],
    ['who left', 'employees', "'who'"],
    ['revenue in Africa', 'sales', "I found no column or value for 'Africa'"],
    ['average attendance in 2022', 'games', "'2022'"],
    ['correlation between region and revenue', 'sales', 'a correlation needs two number columns, and region is text'],
    ['is revenue correlated with channel', 'sales', 'channel is text'],
    ['correlation between revenue and order date', 'sales', 'order_date is a time'],
    ['total region', 'sales', 'region is text, which has no total'],
  ])('%s', (question, table, reason) => {
    const understanding = read(table, question);
    if (understanding.understood) throw new Error(`Understood as ${JSON.stringify(understanding.plan)}`);
    expect(understanding.reason).toContain(reason);
  });

  test('where values stand crosswise only with what is said of both, they are conditions', () => {
    expect(plan('sales', 'revenue in Europe and Latin America for Tent and Backpack').filters).toEqual([
      { kind: 'equals', column: 'region', values: ['Europe', 'Latin America'] },
      { kind: 'equals', column: 'product', values: ['Tent', 'Backpack'] },
    ]);
  });

  test('new rows of a month are its rows', () => {
    expect(plan('property-listings', 'new listings per month')).toMatchObject({ measures: [{ aggregate: 'count' }] });
  });
});
