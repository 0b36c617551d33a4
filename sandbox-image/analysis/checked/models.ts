import * as models from '../models/index.ts';
import { withOptions } from './with-options.ts';

// What stands here goes before the functions of the same names, which do not look at their options' names.
export * from '../models/index.ts';

export const boosting = withOptions('models.boosting', models.boosting, 2, 'rounds rate depth task');
export const crossValidate = withOptions('models.crossValidate', models.crossValidate, 3, 'folds seed');
export const daviesBouldin = withOptions('models.daviesBouldin', models.daviesBouldin, 2, 'scale seed');
export const dbscan = withOptions('models.dbscan', models.dbscan, 1, 'epsilon minPoints scale');
export const elasticNet = withOptions('models.elasticNet', models.elasticNet, 2, 'mix lambda folds seed');
export const forest = withOptions('models.forest', models.forest, 2, 'trees depth leaf task seed');
export const gaussianMixture = withOptions('models.gaussianMixture', models.gaussianMixture, 1, 'k scale seed');
export const hierarchical = withOptions('models.hierarchical', models.hierarchical, 1, 'k linkage scale');
export const kMeans = withOptions('models.kMeans', models.kMeans, 1, 'k scale starts seed');
export const knn = withOptions('models.knn', models.knn, 2, 'k task');
export const lasso = withOptions('models.lasso', models.lasso, 2, 'lambda folds seed');
export const linear = withOptions('models.linear', models.linear, 2, 'weights errors intercept level');
export const logistic = withOptions('models.logistic', models.logistic, 2, 'level');
export const pca = withOptions('models.pca', models.pca, 1, 'components scale');
export const permutationImportance = withOptions(
  'models.permutationImportance',
  models.permutationImportance,
  3,
  'repeats seed by',
);
export const polynomial = withOptions('models.polynomial', models.polynomial, 3, 'weights errors intercept level');
export const prAuc = withOptions('models.prAuc', models.prAuc, 2, 'positive');
export const ridge = withOptions('models.ridge', models.ridge, 2, 'lambda folds seed');
export const rocAuc = withOptions('models.rocAuc', models.rocAuc, 2, 'positive');
export const rocCurve = withOptions('models.rocCurve', models.rocCurve, 2, 'positive');
export const silhouette = withOptions('models.silhouette', models.silhouette, 2, 'scale seed');
export const split = withOptions('models.split', models.split, 1, 'test stratify seed');
export const tree = withOptions('models.tree', models.tree, 2, 'depth leaf task');
