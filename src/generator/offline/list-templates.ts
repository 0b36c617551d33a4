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
  frontier: {
    title: 'Efficient frontier',
    type: 'portfolio',
    description:
      'The mixtures of assets with the least risk for each return, the weights of the best one, and the current position.',
    examples: ['Efficient frontier of the assets', 'What are the optimal weights?'],
  },
  difference: {
    title: 'Difference of means',
    type: 'test',
    description:
      "Tests whether a number differs between two sides or several groups: Welch's t-test or analysis of variance, by ranks where asked, with effect size and interval.",
    examples: [
      'Is revenue significantly different between Online and Wholesale?',
      'Does the average discount differ significantly by region?',
    ],
  },
  'paired-difference': {
    title: 'Difference of two columns',
    type: 'test',
    description: 'Tests whether two numbers of the same rows differ: the paired t-test, or Wilcoxon by ranks.',
    examples: ['Is the unit price significantly different from the discount?'],
  },
  'proportion-difference': {
    title: 'Difference of rates',
    type: 'test',
    description:
      'Tests whether a rate differs between two sides or several groups, with lift and interval; an A/B test whole.',
    examples: ['Is the share of Online orders significantly different between Europe and Asia Pacific?'],
  },
  association: {
    title: 'Association of two categories',
    type: 'test',
    description: 'Tests whether two categories go together: the table of counts, chi-squared and the strength.',
    examples: ['Chi-squared test of region and channel'],
  },
  'mean-test': {
    title: 'Test of a mean',
    type: 'test',
    description: 'Tests whether the mean of a column, or of returns, is zero or another value, with its interval.',
    examples: ['Is the average discount significantly different from 5 %?', 'Is the mean return different from zero?'],
  },
  regression: {
    title: 'Regression',
    type: 'model',
    description: 'Explains a number by other columns: coefficients, diagnostics and the importance of each feature.',
    examples: ['What drives revenue?', 'Predict revenue from units and discount'],
  },
  classification: {
    title: 'Classification',
    type: 'model',
    description:
      'Tells a category from other columns: how well it does on rows it has not seen, and by which features.',
    examples: ['Predict the channel from revenue and units', 'Which factors predict the channel?'],
  },
  clusters: {
    title: 'Clusters',
    type: 'cluster',
    description:
      'Puts rows, groups or assets together that are alike, in as many clusters as the data has, or as asked.',
    examples: ['Cluster the orders by revenue and units', 'Segment the products by revenue and discount'],
  },
  forecast: {
    title: 'Forecast',
    type: 'forecast',
    description: 'Continues a figure over time, with intervals, and a back-test beside simple methods.',
    examples: ['Forecast revenue for the next 6 months', 'Predict units for the next quarter'],
  },
  decomposition: {
    title: 'Trend, season and rest',
    type: 'trend',
    description: 'Takes a series apart into trend, season and rest, and tests whether it is stationary.',
    examples: ['Decompose monthly revenue', 'Is there seasonality in units?', 'Is revenue stationary?'],
  },
  anomalies: {
    title: 'Anomalies over time',
    type: 'outliers',
    description: 'Finds the periods in which a figure lies far from what its past lets expect, the worst first.',
    examples: ['Anomalies in daily revenue', 'Were there spikes in units?'],
  },
  quality: {
    title: 'Data quality',
    type: 'describe',
    description: 'Checks every column for missing, doubled and odd values, with a score and what to do.',
    examples: ['Data quality report', 'How clean is the data?'],
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
