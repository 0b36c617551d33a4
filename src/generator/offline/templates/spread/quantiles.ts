/** The figures that describe how a column spreads, as SQL and as types. Standard deviation: sample; quantiles: linear. */
export const quantileColumns = (sql: string): readonly string[] => [
  `avg(${sql}) AS mean`,
  `stddev_samp(${sql}) AS deviation`,
  `min(${sql}) AS lowest`,
  `quantile_cont(${sql}, 0.25) AS lower_quartile`,
  `median(${sql}) AS median`,
  `quantile_cont(${sql}, 0.75) AS upper_quartile`,
  `max(${sql}) AS highest`,
];

export const quantileShape = {
  mean: 'number',
  deviation: 'number',
  lowest: 'number',
  lower_quartile: 'number',
  median: 'number',
  upper_quartile: 'number',
  highest: 'number',
};
