import type { CueEntry, Topic } from './cue.ts';

/** Words for tests, models, clusters, series and the quality of data. Reviewed data: phrases parted by "|", folded. */
const topics: Partial<Record<Topic, string>> = {
  test:
    'significant|significantly|significance|significance of|statistically|statistical|statistically significant|statistically meaningful|meaningful difference in|meaningful difference|meaningfully|statistical significance|statistically speaking|' +
    'statistical test|statistical tests|statistical evidence|evidence|significance test|significant effect of|significant effect|significant effect on|significant impact on|significant impact|significant influence on|' +
    'test|tests|testing|tested|test whether|test if|test that|test for|run a test|' +
    't test|t tests|ttest|t statistic|student t test|students t test|one sample|one sample t test|two sample|two sample t test|independent t test|' +
    'paired|paired t test|independent samples|independent samples t test|paired samples|paired samples t test|paired test|pooled|welch|welch test|welch t test|welchs t test|z test|f test|' +
    'anova|one way|one way anova|analysis of variance|analysis of variance of|' +
    'p value|p values|pvalue|pvalues|p|hypothesis|hypothesis test|hypothesis testing|null hypothesis|null|h0|the same|same|' +
    'mann whitney|mann whitney u|mann whitney u test|mann whitney test|wilcoxon|wilcoxon test|wilcoxon signed rank|signed rank|signed rank test|' +
    'wilcoxon signed rank test|rank sum|rank sum test|ranksum|kruskal wallis|kruskal wallis test|kruskal|nonparametric|non parametric|nonparametric test|by ranks|' +
    'one sided|one sided test|one tailed|one tailed test|two sided|two sided test|two tailed|two tailed test|' +
    'by chance|due to chance|just chance|only chance|random chance|pure chance|coincidence|just noise|noise|real difference',
  experiment:
    'a b test|a / b test|ab test|a b testing|a / b testing|ab testing|a b tests|a / b|split test|split testing|bayesian|bayesian ab test|bayesian a b test|bayesian a / b test|frequentist|experiment|the experiment|evaluate the experiment|' +
    'evaluate the a / b test|analyse the experiment|analyze the experiment',
  association:
    'chi square|chi squared|chi2|chi square test|chi squared test|chi2 test|chi squared test of independence|chi square test of independence|' +
    'chi2 test of independence|test of independence|independence|independent|independent of|independently|independently of|fisher exact test|fisher test|cramers v|' +
    'significant association|significantly associated',
  interval:
    'confidence|confidence interval|confidence intervals|confidence interval of|confidence interval for|confidence interval around|confidence level|level of confidence|' +
    'significance level|level of significance|alpha|alpha level|alpha of|prediction interval|prediction intervals|interval|intervals|margin of error|error bars|ci|cis',
  model:
    'regression|regressions|regression of|regression on|regression model|regression model for|regression analysis|regress|regressing|regressed|linear regression|' +
    'linear regression of|simple linear regression|multiple regression|multiple linear regression|multivariate regression|ols|ols regression|' +
    'ordinary least squares|least squares|linear model|linear model of|linear model for|linear fit|fit a line|line of best fit|best fit line|regression line|' +
    'logistic|logistic regression|logistic regression of|logistic regression for|logistic model|logit|ridge|ridge regression|lasso|lasso regression|random forest|' +
    'random forests|random forest model|decision tree|decision trees|regression tree|classification tree|gradient boosting|gradient boosted trees|boosted trees|' +
    'boosting|xgboost|naive bayes|naive bayes classifier|k nearest neighbors|k nearest neighbours|nearest neighbors|nearest neighbours|knn|classifier|classifiers|' +
    'classification|classification of|classification model|classify|classifying|machine learning|machine learning model|ml model|model|models|modelling|modeling|' +
    'fit a|fit an|fit a model|fit a model of|train a|train an|train a model|train a classifier|build a|build me a|build a model|predictive model|' +
    'feature importance|feature importances|variable importance|importance|important features|most important features|features|feature|predictor|predictors|' +
    'important predictors|independent variables|explanatory variables|dependent variable|the dependent variable|response variable|target variable|target|outcome variable|' +
    'outcome|coefficients|coefficients of|r squared|r2|determinants|determinants of|determines|determined by|drivers|driver|drivers of|driver of|drive|drives|driving|' +
    'driven by|what drives|key drivers|main drivers|factor|factors|factors that|risk factors|risk factors for|risk factors of|characteristics|accurately|how accurately|how accurate|accuracy|main factors|main factors behind|key factors|key factors behind|factors behind|factors affecting|factors influencing|biggest factors|important factors|explain|explains|explained|explained by|as a function of|function of|' +
    'matter|matters|matter most|matters most|matter most for|matters most for',
  predict:
    'predict|predicts|predicting|predicted|prediction|predictions|prediction of|predictions of|predictions for|predict whether|predict if',
  clusters:
    'cluster|clusters|clustering|clustering of|clusters of|clusters in|clustered|cluster analysis|cluster analysis of|cluster analysis on|k means|kmeans|k means clustering|' +
    'kmeans clustering|hierarchical|hierarchical clustering|hierarchical clustering of|agglomerative|dbscan|gaussian mixture|gaussian mixture model|gmm|mixture model|split|split up|divide|divided|partition|return patterns|return pattern|return behaviour|return behavior|behaviour|behavior|behave alike|behave similarly|move alike|' +
    'segment|segments|segmenting|segmentation|segmentation of|natural groups|natural groups of|natural clusters|natural clusters in|natural clusters of|natural groupings|groups of similar|similar groups|alike|similar',
  forecast:
    'forecast|forecasts|forecasting|forecasted|forecast of|forecast for|forecasts for|forecasts of|project|projected|projecting|projection|projections|projection of|' +
    'project forward|outlook|outlook for|extrapolate|extrapolating|extrapolation|extrapolation of|arima|arima model|sarima|holt winters|holt|exponential smoothing|ets|theta|theta method|' +
    'naive|naive forecast|seasonal naive|seasonal naive forecast',
  future:
    'will|will be|where would|going to|gonna|be going to|going to be|would be|expected|expected to be|expect|in the future|into the future|the future|future|likely to be|likely to|likely|will it|will there be|ahead|' +
    'from now|going forward|from now on',
  parts:
    'decompose|decomposes|decomposing|decomposed|decomposition|decomposition of|seasonal decomposition|seasonal decomposition of|time series decomposition|' +
    'time series decomposition of|stl|stl decomposition|stl decomposition of|classical decomposition|classical decomposition of|additive decomposition|' +
    'additive decomposition of|multiplicative decomposition|multiplicative decomposition of|additive|multiplicative|residual|residuals|remainder|component|components|' +
    'seasonal component|seasonal components|trend component|trend and seasonality|trend and seasonal components|trend and seasonal components of',
  seasonality:
    'seasonality|seasonality of|seasonality in|seasonality for|seasonal|seasonal pattern|seasonal patterns|seasonal pattern in|seasonal patterns in|seasonal effect|' +
    'seasonal effects|seasonal effect in|seasonal cycle|seasonal cycles|seasonal swings|periodic|periodicity|weekly pattern|weekly patterns|weekly cycle|yearly pattern|yearly patterns|yearly cycle|annual pattern|annual cycle|monthly pattern|monthly patterns|season|seasons|how seasonal|how seasonal is|how seasonal are|how seasonal was',
  stationarity:
    'stationary|series stationary|series is stationary|stationary series|stationarity|stationarity of|stationarity in|nonstationary|non stationary|unit root|unit roots|unit root test|unit root test of|unit root test on|' +
    'adf|adf test|adf test of|adf test on|adf test for|augmented dickey fuller|augmented dickey fuller test|dickey fuller|dickey fuller test|kpss|kpss test|mean reverting',
  spikes:
    'spike|spikes|spiked|spikes in|price spike|price spikes|surge|surges|surges in|dip|dips|dips in|sudden|sudden drop|sudden drops|sudden drops in|sudden jump|sudden jumps|' +
    'sudden jumps in|sudden change|sudden changes|sudden changes in|anomaly detection|anomaly detection for|anomaly detection on|anomaly detection in',
  assets:
    'performance|holdings|stocks|stock|currencies|currency|securities|funds|positions|tickers|instruments|equities|etfs|commodities|crypto',
  frontier:
    'frontier|the frontier|efficient frontier|efficient frontier of|efficient frontier for|efficient portfolio|efficient portfolios|optimal|optimal weights|optimal weights for|optimal weights of|' +
    'optimal weight|optimal portfolio|optimal portfolio of|optimal portfolio weights|optimal mix|optimal mix of|optimal allocation|optimal asset allocation|best weights|' +
    'best weights for|best mix|best mix of|best allocation|best allocation of|best portfolio|mean variance|mean variance optimization|mean variance optimisation|' +
    'mean variance weights|mean variance portfolio|mean variance analysis|mean variance efficient|markowitz|markowitz portfolio|minimum variance|minimum volatility|minimum volatility portfolio|min volatility|lowest volatility|minimum variance portfolio|' +
    'minimum variance portfolio of|min variance|min variance portfolio|minimum variance weights|global minimum variance|global minimum variance portfolio|lowest risk mix|' +
    'lowest risk mix of|lowest risk portfolio|lowest risk portfolio of|least risky mix|least risky mix of|least risky portfolio|least risky portfolio of|' +
    'minimum risk portfolio|lowest variance portfolio|lowest volatility portfolio|tangency|tangency portfolio|tangency portfolio of|max sharpe|max sharpe portfolio|' +
    'maximum sharpe|maximum sharpe portfolio|maximum sharpe ratio|maximum sharpe ratio portfolio|highest sharpe portfolio|portfolio optimization|' +
    'portfolio optimization of|portfolio optimization for|portfolio optimisation|portfolio optimisation of|portfolio optimisation for|optimize|optimise|optimizing|' +
    'optimising|optimized|optimised|optimization|optimisation|optimize the weights|optimise the weights|optimize the weights of|optimise the weights of|asset allocation|' +
    'allocation|what weights|which weights|portfolio weights|maximize|maximise|maximizes|maximises|minimize|minimise|minimizes|minimises|how should i weight|' +
    'how should i allocate|how should i split|how should we weight|how to weight|how to allocate|current position|my current position|current weights|' +
    'current allocation|current portfolio|my current portfolio|where am i|where am i on|where do i stand|where is my portfolio',
  quality:
    'data quality|data quality score|wrong with|anything wrong with|anything wrong|how good|how bad|data quality report|data quality check|data quality issues|data quality problems|quality of data|quality report|quality check|quality score|quality|' +
    'how clean|missing values and duplicates|missing values and duplicate rows|duplicates and missing values|duplicate|duplicates|duplicated|duplicate rows|duplicated rows|' +
    'duplicate records|duplicate entries|duplicate values|completeness|completeness of|data problems|data issues|data errors|data health|data health check|health check|' +
    'sanity check|sanity checks|sanity check on|sanity check of|data validation|trustworthy|reliable|how reliable|how complete|messy|how messy|dirty|how dirty|' +
    'cleanliness|cleanliness of|problems with|issues with|problems in|issues in|errors in',
};

/** Their topics: many of their words may as well be of a column. */
export const statisticsTopics: ReadonlySet<Topic> = new Set(Object.keys(topics) as Topic[]);

const things = ['data', 'dataset', 'data set', 'table', 'file', 'spreadsheet'];
const determiners = ['the', 'this', 'my', 'our', 'these'];

/** "Is the data complete", "is my file clean": words that elsewhere add nothing. */
const qualityOfThings = things.flatMap((thing) =>
  determiners.flatMap((determiner) => {
    const named = `${determiner} ${thing}`;
    return [
      ...['complete', 'clean', 'good', 'reliable', 'valid', 'consistent', 'ok', 'okay'].flatMap((word) => [
        `is ${named} ${word}`,
        `are ${named} ${word}`,
      ]),
      ...['trust', 'validate', 'how good is', 'quality of', 'the quality of'].map((verb) => `${verb} ${named}`),
    ];
  }),
);

/** Words of the second half of what can be asked: tests, models, clusters, series, weights and quality. */
export const statisticsCues: readonly CueEntry[] = [
  ...(Object.entries(topics) as [Topic, string][]).map(([topic, phrases]): CueEntry => [
    { kind: 'topic', topic },
    phrases,
  ]),
  [{ kind: 'topic', topic: 'quality' }, qualityOfThings.join('|')],
  [{ kind: 'ahead' }, 'next|upcoming|coming|the coming|this coming|tomorrow'],
];

/** Long words of those topics that are mended where one slip of the finger parts a word from them. */
export const mendable: readonly string[] = (
  'significant|significantly|statistically|statistical|difference|different|regression|predict|predicting|classification|forecast|forecasting|cluster|clusters|' +
  'clustering|segment|segmentation|seasonality|seasonal|stationary|stationarity|anomaly|anomalies|decompose|decomposition|portfolio|duplicates|confidence|hypothesis'
).split('|');
