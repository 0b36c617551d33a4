export { brierSkill } from './brier-skill.ts';
export { type ClassificationMetrics, type ClassMetrics, classificationMetrics } from './classification-metrics.ts';
export { type ClusterMetricOptions, daviesBouldin, silhouette } from './cluster-metrics.ts';
export { type CrossValidateOptions, type CrossValidation, crossValidate } from './cross-validate.ts';
export type { LinearDiagnostics } from './linear-diagnostics.ts';
export type { LinearErrors } from './linear-errors.ts';
export type { LinearCoefficient, LinearModel, PredictionInterval } from './linear-model.ts';
export { type LinearOptions, linear } from './linear.ts';
export type { ClassificationModel, ClassName, FeatureImportance, Model, RegressionModel } from './model.ts';
export { oneHot } from './one-hot.ts';
export {
  type PermutationImportance,
  type PermutationOptions,
  permutationImportance,
} from './permutation-importance.ts';
export { polynomial } from './polynomial.ts';
export { type RankingOptions, type RocPoint, prAuc, rocAuc, rocCurve } from './ranking-metrics.ts';
export { type RegressionMetrics, regressionMetrics } from './regression-metrics.ts';
export { type Split, type SplitOptions, split, take } from './rows.ts';
export { type Scaling, scale } from './scale.ts';
export {
  type ElasticNetOptions,
  type PenalizedModel,
  type PenalizedOptions,
  elasticNet,
  lasso,
  ridge,
} from './penalized.ts';
export { type LogisticCoefficient, type LogisticModel, logistic } from './logistic.ts';
export { type Pca, type PcaOptions, pca } from './pca.ts';
export { type BoostingOptions, boosting } from './trees/boosting.ts';
export { type ForestOptions, forest } from './trees/forest.ts';
export { type TreeOptions, tree } from './trees/tree.ts';
export { type KnnOptions, knn } from './knn.ts';
export { naiveBayes } from './naive-bayes.ts';
export type {
  ClusterCenter,
  Clustering,
  ClusterSize,
  ClusterTrial,
  PredictingClustering,
} from './clusters/clustering.ts';
export { type KMeans, type KMeansOptions, kMeans } from './clusters/k-means.ts';
export { type Dbscan, type DbscanOptions, dbscan } from './clusters/dbscan.ts';
export { type Hierarchical, type HierarchicalOptions, hierarchical, type Linkage } from './clusters/hierarchical.ts';
export { type GaussianMixture, type GaussianMixtureOptions, gaussianMixture } from './clusters/gaussian-mixture.ts';
