import { describe, expect, test } from 'vitest';
import { plan } from './ask.ts';

type Expected = readonly [question: string, table: string, plan: Record<string, unknown>];

/** Ways in which people put things, each over tables that it was not written for. */
const cases: Record<string, readonly Expected[]> = {
  'some of an amount, and none of it': [
    ['how many orders got a discount', 'sales', { filters: [{ kind: 'range', column: 'discount', from: 0 }] }],
    [
      'what share of orders were discounted',
      'sales',
      { share: true, groups: [], part: [{ kind: 'range', column: 'discount', from: 0 }] },
    ],
    [
      'how many strikes caused damage',
      'bird-strikes',
      { filters: [{ kind: 'not-equals', column: 'Effect Amount of damage', values: ['None'] }] },
    ],
    ['how many days had no rain', 'city-weather', { filters: [{ column: 'precipitation', values: [0] }] }],
    [
      'how many stays have no discharge date yet',
      'hospital-stays',
      { filters: [{ kind: 'null', column: 'discharged' }] },
    ],
  ],
  'the share of those that a flag marks': [
    ['readmission rate by ward', 'hospital-stays', { share: true, groups: ['ward'], part: [{ column: 'readmitted' }] }],
    [
      'what share of the days in Seattle was foggy',
      'city-weather',
      { part: [{ column: 'weather', values: ['fog'] }], filters: [{ column: 'location', values: ['Seattle'] }] },
    ],
  ],
  'means of what parts come to': [
    [
      'average number of orders per month by region',
      'sales',
      {
        measures: [{ aggregate: 'count', per: { column: 'order_date', grain: 'month' } }],
        groups: ['region'],
      },
    ],
    [
      'how many orders do we get per day on average',
      'sales',
      { measures: [{ aggregate: 'count', per: { column: 'order_date', grain: 'day' } }], groups: [] },
    ],
    [
      'average monthly revenue in 2023',
      'sales',
      { measures: [{ aggregate: 'sum', column: 'revenue', per: { grain: 'month' } }], groups: [] },
    ],
    [
      'average monthly government employment',
      'us-employment',
      { measures: [{ aggregate: 'mean', column: 'government' }] },
    ],
    [
      'which ward is the most expensive per stay?',
      'hospital-stays',
      { measure: { aggregate: 'mean', column: 'cost_eur' } },
    ],
  ],
  'conditions on groups': [
    ['which customers ordered more than 10 times', 'sales', { groups: ['customer_code'], having: { above: 10 } }],
    ['customers with only one order', 'sales', { having: { above: 1, below: 1, inclusive: true } }],
    [
      'products with revenue above 50000',
      'sales',
      { groups: ['product'], measures: [{ aggregate: 'sum', column: 'revenue' }], having: { above: 50_000 } },
    ],
  ],
  'conditions that name no column': [
    ['percentage of orders above 500', 'sales', { part: [{ column: 'revenue', from: 500 }] }],
    ['percentage of patients over 80', 'hospital-stays', { part: [{ column: 'age', from: 80 }] }],
    ['listings with a balcony under 300000', 'property-listings', { filters: [{ column: 'Asking Price (EUR)' }, {}] }],
    [
      'penguins from Biscoe with flippers over 220 mm',
      'penguins',
      { intent: 'list', filters: [{ column: 'flipper_length_mm' }, { column: 'island' }] },
    ],
    [
      'how many patients stayed more than 10 days',
      'hospital-stays',
      { filters: [{ column: 'length_of_stay', from: 10 }] },
    ],
  ],
  'several periods, and the rest as a side': [
    ['compare 2022, 2023 and 2024 revenue', 'sales', { groups: ['order_date'], grains: { order_date: 'year' } }],
    [
      'mean temp 1951-1980 compared with 1991-2020',
      'global-temperature',
      { intent: 'compare', sides: [{ filters: [{ from: 1951, to: 1980 }] }, { filters: [{ from: 1991, to: 2020 }] }] },
    ],
    [
      'Do reopened tickets have a lower satisfaction score than the others?',
      'support-tickets',
      {
        intent: 'compare',
        sides: [{ filters: [{ kind: 'equals', column: 'reopened' }] }, { filters: [{ kind: 'not-equals' }] }],
      },
    ],
    [
      'was 2014 wetter than 2013 in Seattle',
      'city-weather',
      { intent: 'compare', sides: [{ label: '2014' }, { label: '2013' }] },
    ],
  ],
  'two columns as one figure': [
    [
      'what was the average gap between brent and wti?',
      'energy-prices',
      { measures: [{ aggregate: 'mean', column: 'brent', other: { operator: '-', column: 'wti' } }] },
    ],
    [
      'average goals per match by division',
      'football-results',
      { measures: [{ aggregate: 'mean', column: 'home_score', other: { operator: '+', column: 'away_score' } }] },
    ],
    [
      'highest scoring match',
      'football-results',
      { measures: [{ aggregate: 'max', column: 'home_score', other: { operator: '+', column: 'away_score' } }] },
    ],
    ['distribution of the number of flights', 'flight-routes', { intent: 'distribution', column: 'count' }],
    ['distribution of monthly nonfarm change', 'us-employment', { intent: 'distribution', column: 'nonfarm_change' }],
    ['average number of home goals', 'football-results', { measures: [{ aggregate: 'mean', column: 'home_score' }] }],
  ],
  'who or what leads, however the number and the noun stand': [
    [
      'Which three countries had the lowest exchange rate in December 2025?',
      'exchange-rates',
      { intent: 'top', n: 3, direction: 'least', groups: ['Country'] },
    ],
    [
      'What was the single most expensive strike and at which airport did it happen?',
      'bird-strikes',
      { intent: 'top', groups: [], measure: { column: 'Cost Total $' } },
    ],
    [
      'who is our fastest agent, judged by average resolution hours',
      'support-tickets',
      { direction: 'least', groups: ['agentName'], measure: { aggregate: 'mean', column: 'resolutionHours' } },
    ],
    [
      'which city gets more rain',
      'city-weather',
      { intent: 'top', groups: ['location'], measure: { aggregate: 'sum' } },
    ],
    [
      'which airport has the most arrivals',
      'flight-routes',
      { groups: ['destination'], measure: { aggregate: 'sum', column: 'count' } },
    ],
    [
      'top 3 airports for bird strikes',
      'bird-strikes',
      { n: 3, groups: ['Airport Name'], measure: { aggregate: 'count' } },
    ],
    ['which origin has the most routes', 'flight-routes', { groups: ['origin'], measure: { aggregate: 'count' } }],
    [
      'which state has the highest share of engineers',
      'us-states',
      { intent: 'top', measure: { column: 'engineers' } },
    ],
    ['at what hour do most earthquakes happen', 'earthquakes', { grains: { time: 'hour-of-day' } }],
    ['rainiest month on average', 'city-weather', { grains: { date: 'month-of-year' } }],
    [
      'when was the last order placed',
      'sales',
      { intent: 'top', direction: 'most', measure: { column: 'order_date' } },
    ],
  ],
  'portfolios with weights, and assets ranked': [
    [
      'If I had put 60% in brent and 40% in natural gas, what would my return have been?',
      'energy-prices',
      { intent: 'portfolio', columns: ['brent', 'natural_gas'], weights: [0.6, 0.4] },
    ],
    ['Which share has the best Sharpe ratio?', 'share-prices', { rank: { by: 'sharpe', direction: 'most' } }],
    ['which of the three is the least risky', 'share-prices', { rank: { by: 'volatility', direction: 'least' } }],
    ['which share had the worst drawdown', 'share-prices', { rank: { by: 'max_drawdown', direction: 'least' } }],
    ['1-day 95% VaR of natural gas', 'energy-prices', { intent: 'value-at-risk', confidence: 0.95 }],
    ['5% VaR for Halden Foods', 'share-prices', { intent: 'value-at-risk', confidence: 0.95 }],
  ],
  'what time the data covers, and times named by a verb': [
    [
      'what period does the data cover',
      'sales',
      {
        measures: [
          { aggregate: 'min', column: 'order_date' },
          { aggregate: 'max', column: 'order_date' },
        ],
      },
    ],
    ['how many patients were discharged per month', 'hospital-stays', { groups: ['discharged'] }],
    [
      'on which day of the week do most people get admitted?',
      'hospital-stays',
      { grains: { admitted: 'day-of-week' } },
    ],
  ],
  decades: [
    ['which decade was the warmest', 'global-temperature', { intent: 'top', grains: { year: 'decade' } }],
    ['number of strikes per decade', 'bird-strikes', { grains: { 'Flight Date': 'decade' } }],
  ],
  'verbs and nouns of one root': [
    [
      'number of tickets resolved in at most 24 hours',
      'support-tickets',
      { filters: [{ column: 'resolutionHours', to: 24 }] },
    ],
    [
      'how many hours do we need to resolve a ticket, on average, for each category',
      'support-tickets',
      { measures: [{ aggregate: 'mean', column: 'resolutionHours' }], groups: ['category'] },
    ],
    [
      'median first reply time per channel',
      'support-tickets',
      { measures: [{ aggregate: 'median', column: 'firstReplyMin' }] },
    ],
    ['how many tents and backpacks did we sell', 'sales', { measures: [{ aggregate: 'sum', column: 'units' }] }],
    ['what products do we sell', 'sales', { intent: 'list', columns: ['product'] }],
  ],
  'words that mean another thing beside others': [
    [
      'most common wildlife species excluding anything unknown',
      'bird-strikes',
      { filters: [{ kind: 'contains', column: 'Wildlife Species', negated: true }] },
    ],
    [
      'compare small and large wildlife in average cost',
      'bird-strikes',
      { intent: 'compare', sides: [{ label: 'Small' }, { label: 'Large' }] },
    ],
    [
      'are gentoo penguins bigger than adelie?',
      'penguins',
      { measures: [{ aggregate: 'mean', column: 'body_mass_g' }] },
    ],
    ['how many events were not earthquakes', 'earthquakes', { filters: [{ kind: 'not-equals', column: 'type' }] }],
    ['average anomaly since 2000', 'global-temperature', { measures: [{ aggregate: 'mean', column: 'temp' }] }],
    [
      'how fast did total cost grow between 1990 and 2000',
      'bird-strikes',
      { intent: 'trend', growth: true, measures: [{ column: 'Cost Total $' }] },
    ],
    ['how variable is body mass', 'penguins', { measures: [{ aggregate: 'stddev', column: 'body_mass_g' }] }],
    ['10th and 90th percentile of body mass', 'penguins', { measures: [{ percentile: 0.1 }, { percentile: 0.9 }] }],
    ['hurricanes in florida', 'us-states', { filters: [{ column: 'state', values: ['Florida'] }] }],
  ],
};

describe.each(Object.entries(cases))('%s', (_, list) => {
  test.each(list)('%s (%s)', (question, table, expected) => {
    expect(plan(table, question)).toMatchObject(expected);
  });
});
