/** Kinds of question that this version's offline generator does not answer, by the words that ask for them. */
export const notBuilt: readonly (readonly [what: string, phrases: string])[] = [
  [
    'forecasts',
    'forecast|forecasts|forecasting|predict|predicts|predicting|prediction|predictions|predicted|extrapolate|extrapolation|projection|projections|project forward|will be|going to be|next year|next month|next quarter|next week|in the future|future|tomorrow|upcoming|expected to be|will it|will there be|by 2030|by 2040|by 2050|will|would be|are likely to',
  ],
  [
    'statistical tests',
    't test|ttest|anova|chi square|chi squared|chi2|p value|p values|significance test|statistically significant|statistical significance|hypothesis|hypothesis test|mann whitney|wilcoxon|kruskal wallis|shapiro|normality|confidence interval|confidence intervals|significantly different|significantly|a b test|z test|f test|kolmogorov smirnov|normally distributed|statistically',
  ],
  [
    'models',
    'regression|regress|linear model|logistic|fit a model|fit a line|machine learning|random forest|decision tree|classify|classifier|classification|neural network|train a model|feature importance|r squared|r2 score|linear fit|slope|coefficients|model the',
  ],
  [
    'clusters',
    'cluster|clusters|clustering|k means|kmeans|segment customers|segmentation|pca|principal component|principal components|dimensionality reduction|dbscan',
  ],
  [
    'causes',
    'why|cause of|causes of|what causes|what caused|caused by|reason for|reasons for|explain why|because of|responsible for|reason|reasons|causal',
  ],
  ['advice', 'should i|should we|recommend|recommendation|recommendations|advise|advice|suggest'],
  ['writing', 'poem|poems|haiku|song|joke|story|essay|write me|write a|translate|email|compose|limerick'],
  [
    'running totals and moving averages',
    'running total|cumulative|cumulatively|cumulative sum|moving average|rolling average|rolling mean|rolling|moving mean|exponential smoothing|seasonally adjusted|seasonality|seasonal|decompose|decomposition|cumulated|running sum|autocorrelation|lagged|lag',
  ],
  [
    'figures per head or per area',
    'per capita|per head|per person|per inhabitant|per square|density|per 1000|per 100000|per million',
  ],
  ['weighted averages', 'weighted average|weighted mean|weighted by'],
  ['questions about what is not in the rows', 'never'],
  ['questions about most of something, which is no number', 'most of|most of the'],
  ['maps', 'map of|on a map|choropleth|geographic map'],
  [
    'changes to the data',
    'delete|drop the|update the|insert into|remove the|clean the data|clean up|impute|rename|merge with|join with',
  ],
];
