/** Kinds of question that this version's offline generator does not answer, by the words that ask for them. */
export const notBuilt: readonly (readonly [what: string, phrases: string])[] = [
  [
    'tests of normality',
    'shapiro|shapiro wilk|normality|normality of|normally distributed|normal distribution|kolmogorov smirnov|follow a normal',
  ],
  [
    'sample sizes and power',
    'sample size|sample sizes|power analysis|statistical power|how large must my sample|how big must my sample',
  ],
  [
    'models of this kind',
    'neural network|neural networks|deep learning|support vector machine|svm|quadratic|polynomial|poisson regression|probit|mixed model|survival analysis|cox regression|interaction term|interaction terms|which model is best|best model|' +
      'difference in differences|instrumental variable|propensity score',
  ],
  [
    'principal components',
    'pca|principal component|principal components|principal component analysis|dimensionality reduction|t sne|umap|factor analysis',
  ],
  [
    'causes',
    'why|cause of|causes of|what causes|what caused|caused by|reason for|reasons for|explain why|because of|responsible for|reason|reasons|causal',
  ],
  ['advice', 'should i|should we|recommend|recommendation|recommendations|advise|advice|suggest'],
  ['writing', 'poem|poems|haiku|song|joke|story|essay|write me|write a|translate|email|compose|limerick'],
  [
    'running totals and moving averages',
    'running total|cumulative|cumulatively|cumulative sum|moving average|rolling average|rolling mean|rolling|moving mean|seasonally adjusted|seasonal adjustment|cumulated|running sum|lagged|lag',
  ],
  [
    'how series lead each other',
    'autocorrelation|autocorrelation of|autocorrelated|partial autocorrelation|granger|granger causality|cointegrated|cointegration|cointegration of|cross correlation',
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
