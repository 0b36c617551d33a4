import type { Intent, Template } from './plan.ts';

const templates: { readonly [I in Intent]: Omit<Template, 'id'> } = {
  describe: {
    title: 'Describe the data',
    type: 'describe',
    description: 'Counts rows, missing and different values of every column, and gives the spread of the numbers.',
    examples: ['Describe the data', 'Give me an overview of the sales'],
  },
  list: {
    title: 'List rows',
    type: 'custom',
    description: 'Shows rows as they are, or the different values of columns, with filters and an order.',
    examples: ['List the orders in Europe with revenue above 2000', 'Which products are there?'],
  },
  top: {
    title: 'First and last',
    type: 'aggregate',
    description:
      'Ranks groups by a figure, or rows by a column, and keeps the first of them; within each group where asked.',
    examples: ['Top 5 products by revenue', 'Which region has the lowest average discount?', 'The ten largest orders'],
  },
  aggregate: {
    title: 'Totals, means, counts and shares',
    type: 'aggregate',
    description:
      "Works out a figure over all rows or for each of one or more groups, and each group's share of the whole.",
    examples: ['Total revenue by region', 'What is the average order value?', 'Share of revenue by channel'],
  },
  trend: {
    title: 'Trend and growth',
    type: 'trend',
    description:
      'Follows a figure over time, with growth from period to period and over all, for all rows or a line a group.',
    examples: ['How did revenue develop by month?', 'Which region grew fastest?', 'Growth of units per quarter'],
  },
  compare: {
    title: 'Compare',
    type: 'compare',
    description: 'Puts two groups or two periods side by side, with the absolute and the relative difference.',
    examples: ['Compare revenue in 2023 and 2024', 'Online against Wholesale by region'],
  },
  distribution: {
    title: 'Distribution',
    type: 'distribution',
    description:
      'Shows how values spread: quantiles and a histogram of a number, a box a group, the counts of a category.',
    examples: ['Distribution of revenue', 'How is the discount distributed by channel?'],
  },
  outliers: {
    title: 'Outliers',
    type: 'outliers',
    description: 'Finds unusual values by the robust z-score and by the fences of the interquartile range.',
    examples: ['Are there outliers in revenue?', 'Unusual unit prices'],
  },
  correlation: {
    title: 'Correlation',
    type: 'correlation',
    description:
      'Measures how two columns go together, with a scatter plot; of more columns, a heatmap and the strongest pairs.',
    examples: ['Is discount related to units?', 'Which numbers are correlated?'],
  },
  portfolio: {
    title: 'Portfolio performance',
    type: 'portfolio',
    description:
      'Total and annual return, volatility, Sharpe, Sortino and maximum drawdown of prices or returns over time.',
    examples: ['Performance of the portfolio', 'Sharpe ratio and maximum drawdown'],
  },
  'value-at-risk': {
    title: 'Value at risk',
    type: 'portfolio',
    description: 'Historical value at risk and expected shortfall of prices or returns, marked on a histogram.',
    examples: ['Value at risk of the portfolio', 'What is the 99 % value at risk?'],
  },
};

const listed: readonly Template[] = (Object.keys(templates) as Intent[]).map((id) => ({ id, ...templates[id] }));

/** The questions that can be answered without a model. */
export function listTemplates(): readonly Template[] {
  return listed;
}

/** One of them, or undefined where there is none of this id. */
export function getTemplate(id: Intent): Template;
export function getTemplate(id: string): Template | undefined;
export function getTemplate(id: string): Template | undefined {
  return listed.find((template) => template.id === id);
}
