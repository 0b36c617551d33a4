// Clusterings and components of four crowds; models-clusters.py has the same ones.
import { columns, crowds } from './models-trees.mjs';

export function workloads({ models }, n) {
  const X = crowds(5, n);
  const flat = crowds(2, n);
  const wide = columns(20, n);
  const labels = models.kMeans(X, { k: 4 }).labels;
  const found = models.gaussianMixture(X, { k: 4 });
  const small = n <= 10_000;
  const radius = small ? 0.15 : 0.02;
  return {
    'models.kMeans': () => models.kMeans(X, { k: 4 }),
    'models.kMeans, chosen': () => models.kMeans(X),
    'models.gaussianMixture': () => models.gaussianMixture(X, { k: 4 }),
    'models.gaussianMixture, chosen': () => models.gaussianMixture(X),
    'models.gaussianMixture, predict': () => found.predict(X),
    'models.dbscan': () => models.dbscan(flat, { epsilon: radius, minPoints: 10 }),
    // These compare every row with every other.
    ...(small && {
      'models.hierarchical, ward': () => models.hierarchical(X, { k: 4 }),
      'models.hierarchical, average': () => models.hierarchical(X, { k: 4, linkage: 'average' }),
      'models.hierarchical, complete': () => models.hierarchical(X, { k: 4, linkage: 'complete' }),
      'models.hierarchical, single': () => models.hierarchical(X, { k: 4, linkage: 'single' }),
      'models.silhouette': () => models.silhouette(X, labels),
    }),
    'models.daviesBouldin': () => models.daviesBouldin(X, labels),
    'models.pca': () => models.pca(wide).columns.pc1.length,
    'models.pca, three components': () => models.pca(wide, { components: 3 }).scores.length,
  };
}
