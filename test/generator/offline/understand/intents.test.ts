import { describe, expect, test } from 'vitest';
import { plan } from './ask.ts';

type Expected = readonly [question: string, table: string, plan: Record<string, unknown>];

const cases: Record<string, readonly Expected[]> = {
  'a figure or a figure a group': [
    [
      'What is the mean flipper length on each island?',
      'penguins',
      { intent: 'aggregate', measures: [{ aggregate: 'mean', column: 'flipper_length_mm' }], groups: ['island'] },
    ],
    [
      'total revenue by product and region',
      'sales',
      { intent: 'aggregate', measures: [{ aggregate: 'sum', column: 'revenue' }], groups: ['product', 'region'] },
    ],
    [
      'how many different products do we sell?',
      'sales',
      { intent: 'aggregate', measures: [{ aggregate: 'count-distinct', column: 'product' }], groups: [] },
    ],
    [
      'minimum, maximum and median depth',
      'earthquakes',
      {
        measures: [
          { aggregate: 'min', column: 'depth' },
          { aggregate: 'max', column: 'depth' },
          { aggregate: 'median', column: 'depth' },
        ],
      },
    ],
    [
      '90th percentile of wind',
      'city-weather',
      { measures: [{ aggregate: 'percentile', column: 'wind', percentile: 0.9 }] },
    ],
    ['revenue per quarter', 'sales', { groups: ['order_date'], grains: { order_date: 'quarter' } }],
    [
      'which days of the week have the most rides',
      'rides',
      { intent: 'top', n: 7, grains: { started: 'day-of-week' }, assumptions: [] },
    ],
    ['which day of the week has the most rides', 'rides', { n: 1, grains: { started: 'day-of-week' } }],
    ['which two days of the week have the most rides', 'rides', { n: 2, grains: { started: 'day-of-week' } }],
    ['average precipitation by weekday', 'city-weather', { groups: ['date'], grains: { date: 'day-of-week' } }],
    ['share of revenue by channel', 'sales', { share: true, groups: ['channel'] }],
    [
      'channels with total revenue over 100k',
      'sales',
      { groups: ['channel'], having: { above: 100_000, inclusive: false } },
    ],
    [
      'Plot the number of penguins per species as a pie chart, in descending order',
      'penguins',
      { groups: ['species'], chart: 'pie', order: { by: 'measure', direction: 'descending' } },
    ],
    [
      'Draw a bar chart of the number of regions, list the x-axis in asc order',
      'sales',
      { groups: ['region'], order: { by: 'group', direction: 'ascending' } },
    ],
  ],
  'a ranking': [
    [
      'Which island has the heaviest penguins?',
      'penguins',
      {
        intent: 'top',
        n: 1,
        direction: 'most',
        groups: ['island'],
        measure: { aggregate: 'mean', column: 'body_mass_g' },
      },
    ],
    [
      'top 3 products by units',
      'sales',
      { intent: 'top', n: 3, groups: ['product'], measure: { aggregate: 'sum', column: 'units' } },
    ],
    [
      'the five shallowest earthquakes',
      'earthquakes',
      { intent: 'top', n: 5, direction: 'least', groups: [], measure: { aggregate: 'min', column: 'depth' } },
    ],
    ['most common weather', 'city-weather', { intent: 'top', groups: ['weather'], measure: { aggregate: 'count' } }],
    [
      'Which year had the least precipitation?',
      'city-weather',
      { intent: 'top', direction: 'least', groups: ['date'], grains: { date: 'year' } },
    ],
    ['the most frequent species on each island', 'penguins', { intent: 'top', groups: ['species'], within: 'island' }],
    [
      'coldest day in New York',
      'city-weather',
      { intent: 'top', direction: 'least', measure: { aggregate: 'min', column: 'temp_min' } },
    ],
  ],
  'a trend': [
    [
      'How did brent develop over time?',
      'energy-prices',
      { intent: 'trend', time: 'date', measures: [{ aggregate: 'mean', column: 'brent' }], growth: false },
    ],
    ['annual growth of revenue', 'sales', { intent: 'trend', grain: 'year', growth: true }],
    ['Which product is growing fastest?', 'sales', { intent: 'trend', group: 'product', growth: true, rank: 'most' }],
    [
      'Which region had the biggest decline in units from 2022 to 2023?',
      'sales',
      { intent: 'trend', group: 'region', rank: 'least', grain: 'year' },
    ],
  ],
  'a comparison': [
    [
      'Compare the average bill depth of males and females',
      'penguins',
      { intent: 'compare', measures: [{ aggregate: 'mean', column: 'bill_depth_mm' }] },
    ],
    [
      'revenue in 2022 versus 2023',
      'sales',
      { intent: 'compare', measures: [{ aggregate: 'sum', column: 'revenue' }] },
    ],
    [
      'Are Gentoo penguins heavier than Chinstrap penguins?',
      'penguins',
      { intent: 'compare', measures: [{ aggregate: 'mean', column: 'body_mass_g' }] },
    ],
  ],
  'how values lie and go together': [
    [
      'histogram of body mass by species',
      'penguins',
      { intent: 'distribution', column: 'body_mass_g', group: 'species' },
    ],
    ['anything unusual in wind?', 'city-weather', { intent: 'outliers', column: 'wind', method: 'both' }],
    ['outliers in revenue by the interquartile range rule', 'sales', { intent: 'outliers', method: 'iqr' }],
    ['Is depth related to magnitude?', 'earthquakes', { intent: 'correlation', columns: ['depth', 'mag'] }],
    [
      'Do heavier penguins have longer flippers?',
      'penguins',
      { intent: 'correlation', columns: ['flipper_length_mm', 'body_mass_g'] },
    ],
    [
      'show a correlation matrix',
      'penguins',
      { intent: 'correlation', columns: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'] },
    ],
    [
      'How does discount vary with region?',
      'sales',
      { intent: 'aggregate', groups: ['region'], measures: [{ aggregate: 'mean', column: 'discount' }] },
    ],
  ],
  'prices and risk': [
    ['Sharpe ratio of brent', 'energy-prices', { intent: 'portfolio', columns: ['brent'], holds: 'prices' }],
    ['value at risk of wti at 99 %', 'energy-prices', { intent: 'value-at-risk', columns: ['wti'], confidence: 0.99 }],
    [
      'How volatile is the Swiss exchange rate?',
      'exchange-rates',
      { intent: 'portfolio', columns: ['Exchange rate'], asset: 'Country' },
    ],
  ],
  'rows and overviews': [
    ['Describe the data', 'penguins', { intent: 'describe', columns: [] }],
    ['show the first 7 rows', 'sales', { intent: 'list', columns: [], limit: 7 }],
    [
      'earthquakes deeper than 500 km',
      'earthquakes',
      { intent: 'list', filters: [{ kind: 'range', column: 'depth', from: 500, includeFrom: false, includeTo: true }] },
    ],
    ['list the divisions', 'football-results', { intent: 'list', columns: ['division'], distinct: true }],
  ],
};

for (const [kind, expected] of Object.entries(cases)) {
  describe(`Understanding asks for ${kind}`, () => {
    test.each(expected)('%s', (question, table, wanted) => {
      expect(plan(table, question)).toMatchObject(wanted);
    });
  });
}

test('A hint at the kind of analysis decides where the question says nothing', () => {
  expect(plan('penguins', 'body mass')).toMatchObject({ intent: 'aggregate' });
});
