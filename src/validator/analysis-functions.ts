/** The functions of each part of `glovebox/analysis`, as they come out of it: a test holds this list against the library. */
export const analysisFunctions: Readonly<Record<string, ReadonlySet<string>>> = {
  anomalies: words('detect iqr isolationForest localOutlierFactor robustZ scores seasonal'),
  describe:
    words(`correlations entropy histogram kendall kurtosis mean median mutualInformation pearson quantile robust sd
    skewness spearman split summary variance weighted`),
  finance: words('beta drawdowns frontier optimize performance returns valueAtRisk'),
  graphs: words('centrality communities components graph predictLinks shortestPath summary'),
  models:
    words(`boosting brierSkill classificationMetrics crossValidate daviesBouldin dbscan elasticNet forest gaussianMixture
    hierarchical kMeans knn lasso linear logistic naiveBayes oneHot pca permutationImportance polynomial prAuc
    regressionMetrics ridge rocAuc rocCurve scale silhouette split take tree`),
  privacy: words('budget detect kAnonymity mask pseudonyms'),
  quality: words('assess'),
  series:
    words(`adf arima autocorrelation changePoints decompose difference exponentialSmoothing findPeriod forecast fourier
    kpss resample rolling smooth theta`),
  tests:
    words(`abMeans abTest adjust anova bootstrap chiSquared crosstab fisher goodness kolmogorovSmirnov kruskalWallis levene
    mannWhitney pairwise permutation power powerProportions proportion shapiroWilk tOne tPaired tTwo twoProportions welch
    welchAnova wilcoxon`),
};

/** The parts in which there is a function of that name. */
export function findParts(name: string): readonly string[] {
  return Object.entries(analysisFunctions).flatMap(([part, functions]) => (functions.has(name) ? [part] : []));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
