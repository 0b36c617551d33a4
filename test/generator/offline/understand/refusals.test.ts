import { describe, expect, test } from 'vitest';
import { ask } from './ask.ts';

const refused: readonly (readonly [question: string, table: string, reason: string])[] = [
  ['total profit by region', 'sales', "I found no column or value for 'profit'"],
  ['average salary of penguins', 'penguins', "'salary'"],
  ['revenue of helicopters', 'sales', "'helicopters'"],
  ['average temperature in summer', 'city-weather', "'summer'"],
  ['how many people died in earthquakes', 'earthquakes', "'died'"],
  ['is the difference in mass statistically significant?', 'penguins', 'statistical tests'],
  ['is revenue normally distributed', 'sales', 'normality'],
  ['train a neural network to tell the mass', 'penguins', 'models'],
  ['principal components of the penguins', 'penguins', 'principal components'],
  ['write a poem about penguins', 'penguins', 'writing'],
  ['why did revenue fall?', 'sales', 'causes'],
  ['what is the meaning of life', 'sales', 'I found no column or value'],
  ['hurricanes per capita by state', 'us-states', 'per head'],
  ['average revenue and its colour', 'penguins', "'revenue'"],
  ['how many airports are there', 'flight-routes', ''],
  ['number of matches where both teams scored', 'football-results', "'scored'"],
  ['matches with more than 7 goals', 'football-results', ''],
  ['which day had the biggest difference between max and min temperature', 'city-weather', "'difference between'"],
  ['are Europe orders better than Asia Pacific orders', 'sales', ''],
  ['which agent is the fastest', 'support-tickets', ''],
  ['how has the share of renewables changed', 'iowa-electricity', "'share of'"],
  ['how many games ended in a draw', 'football-results', "'draw'"],
  [
    'forecast the channel',
    'sales',
    'a forecast needs one figure, a column of dates, and a time after the last of them',
  ],
  ['predict the orders', 'sales', 'a prediction needs the column that is predicted'],
  ['what is the share of government in nonfarm employment in 2015', 'us-employment', ''],
  ['who scored the most goals', 'football-results', ''],
  ['how many planes crashed', 'bird-strikes', "'crashed'"],
  ['number of new customers per month', 'sales', "'new'"],
  ['median number of orders per month', 'sales', "'median number of'"],
  ['average number of products per order', 'sales', "'the average number'"],
  ['60% brent and 30% natural gas: what is the return', 'energy-prices', "'60%'"],
];

describe('What is not understood is said, with questions that can be answered', () => {
  test.each(refused)('%s', (question, table, reason) => {
    const understanding = ask(table, question);
    if (understanding.understood) throw new Error(`Understood as ${JSON.stringify(understanding.plan)}`);
    expect(understanding.reason).toContain(reason);
    expect(understanding.suggestions.length).toBeGreaterThanOrEqual(3);
    expect(understanding.suggestions.length).toBeLessThanOrEqual(5);
    for (const suggestion of understanding.suggestions)
      expect(ask(table, suggestion)).toMatchObject({ understood: true });
  });
});

test('A hint at a kind that is not built is refused', () => {
  expect(ask('sales', 'revenue by month', 'custom')).toMatchObject({ understood: false });
});

test('A hint at a kind of analysis decides where the question names none', () => {
  expect(ask('penguins', 'body mass', 'distribution')).toMatchObject({
    plan: { intent: 'distribution', column: 'body_mass_g' },
  });
});

test.each([
  ['sales', 'revenue by month', 'forecast', { intent: 'forecast', grain: 'month', steps: 12 }],
  ['penguins', 'body mass by species', 'test', { intent: 'difference', column: 'body_mass_g', group: 'species' }],
  ['penguins', 'difference in body mass between males and females', 'test', { intent: 'difference' }],
  ['penguins', 'body mass', 'model', { intent: 'regression', target: 'body_mass_g' }],
  ['penguins', 'bill length and body mass', 'cluster', { intent: 'clusters', of: 'rows' }],
] as const)('A hint at the kind of analysis leads there: %s, %s as %s', (table, question, type, expected) => {
  expect(ask(table, question, type)).toMatchObject({ plan: expected });
});
