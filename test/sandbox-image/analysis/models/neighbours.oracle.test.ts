import { models } from '../../../../sandbox-image/analysis/index.ts';
import type { Columns, Labels, Values } from '../../../../sandbox-image/analysis/values.ts';
import { agreeWithOracle } from '../oracle.ts';

/** What a fit says of itself, and of other rows. */
function answersOf(model: models.Model, others: Columns): unknown {
  return {
    ...model,
    predicted: model.predict(others),
    shares: model.task === 'classification' ? model.probabilities(others) : undefined,
  };
}

agreeWithOracle('models-neighbours', {
  'models.tree': (X: Columns, y: Values | Labels, options: models.TreeOptions, others: Columns) =>
    answersOf(models.tree(X, y, options), others),
  'models.knn': (X: Columns, y: Values | Labels, options: models.KnnOptions, others: Columns) =>
    answersOf(models.knn(X, y, options), others),
  'models.naiveBayes': (X: Columns, y: Labels, others: Columns) => answersOf(models.naiveBayes(X, y), others),
});
