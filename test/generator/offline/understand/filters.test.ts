import { describe, expect, test } from 'vitest';
import type { Filter } from '../../../../src/generator/offline/plan.ts';
import { plan } from './ask.ts';

type Expected = readonly [question: string, table: string, filters: readonly Filter[]];

const values: readonly Expected[] = [
  [
    'average body mass of female Gentoo penguins',
    'penguins',
    [
      { kind: 'equals', column: 'sex', values: ['female'] },
      { kind: 'equals', column: 'species', values: ['Gentoo'] },
    ],
  ],
  ['total revenue excluding Europe', 'sales', [{ kind: 'not-equals', column: 'region', values: ['Europe'] }]],
  [
    'how many orders came from Europe or Latin America?',
    'sales',
    [{ kind: 'equals', column: 'region', values: ['Europe', 'Latin America'] }],
  ],
  ['total units of "Tent"', 'sales', [{ kind: 'equals', column: 'product', values: ['Tent'] }]],
  [
    'how many flights go from JFK to LAX',
    'flight-routes',
    [
      { kind: 'equals', column: 'origin', values: ['JFK'] },
      { kind: 'equals', column: 'destination', values: ['LAX'] },
    ],
  ],
  ['how many earthquakes caused a tsunami', 'earthquakes', [{ kind: 'equals', column: 'tsunami', values: [1] }]],
  ['average wind on rainy days', 'city-weather', [{ kind: 'equals', column: 'weather', values: ['rain'] }]],
  ['average rate of the Japanese', 'exchange-rates', [{ kind: 'equals', column: 'Country', values: ['Japan'] }]],
];

const numbers: readonly Expected[] = [
  [
    'how many penguins weigh more than 4 kg',
    'penguins',
    [{ kind: 'range', column: 'body_mass_g', from: 4000, includeFrom: false, includeTo: true }],
  ],
  [
    'number of earthquakes between magnitude 3 and 4',
    'earthquakes',
    [{ kind: 'range', column: 'mag', from: 3, to: 4, includeFrom: true, includeTo: true }],
  ],
  [
    'how many orders had at most 5 units',
    'sales',
    [{ kind: 'range', column: 'units', to: 5, includeFrom: true, includeTo: true }],
  ],
  [
    'how many orders brought more than $1.5k in revenue',
    'sales',
    [{ kind: 'range', column: 'revenue', from: 1500, includeFrom: false, includeTo: true }],
  ],
  [
    'how many orders have a discount above 10%',
    'sales',
    [{ kind: 'range', column: 'discount', from: 0.1, includeFrom: false, includeTo: true }],
  ],
  [
    'how many days had a wind of 8 or more',
    'city-weather',
    [{ kind: 'range', column: 'wind', from: 8, includeFrom: true, includeTo: true }],
  ],
  [
    'how many matches had a home score above the away score',
    'football-results',
    [{ kind: 'versus', column: 'home_score', operator: '>', other: 'away_score' }],
  ],
  ['how many orders without a discount', 'sales', [{ kind: 'equals', column: 'discount', values: [0] }]],
];

const times: readonly Expected[] = [
  [
    'total revenue since 2023',
    'sales',
    [{ kind: 'time', column: 'order_date', from: '2023-01-01', words: 'since 2023' }],
  ],
  [
    'total revenue before March 2023',
    'sales',
    [{ kind: 'time', column: 'order_date', until: '2023-03-01', words: 'before March 2023' }],
  ],
  [
    'total revenue after 2022',
    'sales',
    [{ kind: 'time', column: 'order_date', from: '2023-01-01', words: 'after 2022' }],
  ],
  [
    'total revenue in Q3 2022',
    'sales',
    [{ kind: 'time', column: 'order_date', from: '2022-07-01', until: '2022-10-01', words: 'Q3 2022' }],
  ],
  [
    'total revenue between 2022 and 2023',
    'sales',
    [{ kind: 'time', column: 'order_date', from: '2022-01-01', until: '2024-01-01', words: 'between 2022 and 2023' }],
  ],
  [
    'total revenue from March to May 2023',
    'sales',
    [{ kind: 'time', column: 'order_date', from: '2023-03-01', until: '2023-06-01', words: 'from March to May 2023' }],
  ],
  [
    'total precipitation on 5 March 2014',
    'city-weather',
    [{ kind: 'time', column: 'date', from: '2014-03-05', until: '2014-03-06', words: '5 March 2014' }],
  ],
  [
    'average wind in January',
    'city-weather',
    [{ kind: 'time-part', column: 'date', part: 'month-of-year', values: [1], words: 'January' }],
  ],
  [
    'average wind on weekends',
    'city-weather',
    [{ kind: 'time-part', column: 'date', part: 'day-of-week', values: [6, 7], words: 'weekends' }],
  ],
  [
    'how many penguins in 2008',
    'penguins',
    [{ kind: 'range', column: 'year', from: 2008, to: 2008, includeFrom: true, includeTo: true }],
  ],
  [
    'average temp in the 1990s',
    'global-temperature',
    [{ kind: 'range', column: 'year', from: 1990, to: 1999, includeFrom: true, includeTo: true }],
  ],
];

for (const [kind, cases] of Object.entries({ values, numbers, times })) {
  describe(`Conditions on ${kind} become filters`, () => {
    test.each(cases)('%s', (question, table, filters) => {
      expect(plan(table, question).filters).toEqual(filters);
    });
  });
}

test('"Last year" is counted from the end of the data, and says so', () => {
  const understood = plan('sales', 'total revenue last year');
  expect(understood.filters).toEqual([{ kind: 'time', column: 'order_date', from: '2024-01-01', words: 'last year' }]);
  expect(understood.assumptions.join(' ')).toContain('counted from the last date in the data, 2024-12-31');
});

test('A name that the profile does not list is looked for where it may stand', () => {
  const understood = plan('us-states', 'population of Wyoming');
  expect(understood.filters).toEqual([{ kind: 'equals', column: 'state', values: ['Wyoming'] }]);
});

test('A value that stands in two columns of one kind counts in either', () => {
  expect(plan('football-results', 'how many matches did Arsenal play').filters).toEqual([
    {
      kind: 'any',
      of: [
        { kind: 'equals', column: 'home_team', values: ['Arsenal'] },
        { kind: 'equals', column: 'away_team', values: ['Arsenal'] },
      ],
    },
  ]);
});

test('A share has its part and its whole', () => {
  expect(plan('penguins', 'what share of Gentoo penguins is female')).toMatchObject({
    share: true,
    part: [{ kind: 'equals', column: 'sex', values: ['female'] }],
    filters: [{ kind: 'equals', column: 'species', values: ['Gentoo'] }],
  });
});
