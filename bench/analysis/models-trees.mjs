// Trees, neighbours and naive Bayes over ten features; models-trees.py has the same ones.
import { bell, pseudoRandom } from './models-linear.mjs';

export function workloads({ models }, n) {
  const X = columns(10, n);
  const y = Float64Array.from(
    { length: n },
    (_, row) => X.x0[row] + Math.abs(X.x1[row]) + X.x2[row] * X.x3[row] + 0.5 * bell(row + 11 * n),
  );
  const yes = Array.from(y, (value) => value > 1);
  const three = Array.from(y, (value) => (value < 0 ? 'low' : value > 1.5 ? 'high' : 'middle'));
  // Ten trees of a million rows take a minute in either.
  const trees = n > 100_000 ? 2 : 100;
  const some = head(X, Math.min(n, 10_000));
  const wide = columns(20, Math.min(n, 10_000));
  const wideTarget = y.slice(0, wide.x0.length);
  const few = head(wide, 2000);
  const grown = models.forest(X, y, { trees: Math.min(trees, 20) });
  const boosted = models.boosting(X, three, { rounds: 20 });
  const cut = models.tree(X, y);
  const bayes = models.naiveBayes(X, three);
  const five = head({ x0: X.x0, x1: X.x1, x2: X.x2, x3: X.x3, x4: X.x4 }, n);
  const near = models.knn(five, y);
  const near5 = head(five, Math.min(n, 10_000));
  const nearWide = models.knn(wide, wideTarget);
  return {
    'models.tree': () => models.tree(X, y),
    'models.tree, classes': () => models.tree(X, three),
    'models.tree, predict': () => cut.predict(X),
    'models.forest': () => models.forest(X, y, { trees }),
    'models.forest, two classes': () => models.forest(X, yes, { trees }),
    'models.forest, three classes': () => models.forest(X, three, { trees }),
    'models.forest, predict': () => grown.predict(X),
    'models.boosting': () => models.boosting(X, y),
    'models.boosting, two classes': () => models.boosting(X, yes),
    'models.boosting, three classes': () => models.boosting(X, three),
    'models.boosting, predict': () => boosted.predict(X),
    'models.naiveBayes': () => models.naiveBayes(X, three),
    'models.naiveBayes, predict': () => bayes.predict(X),
    'models.knn': () => models.knn(X, y),
    'models.knn, predict 10,000 rows of five columns': () => near.predict(near5),
    'models.knn, classes, ten columns, 10,000 rows': () =>
      models.knn(some, three.slice(0, some.x0.length)).predict(some),
    'models.knn, predict 2,000 rows of twenty columns': () => nearWide.predict(few),
  };
}

export function columns(count, n) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, feature) => [
      `x${feature}`,
      Float64Array.from({ length: n }, (_, row) => bell(row + feature * n)),
    ]),
  );
}

export function head(X, rows) {
  return Object.fromEntries(Object.entries(X).map(([name, values]) => [name, values.slice(0, rows)]));
}

/** Four crowds of different size and width, one of them stretched. */
export function crowds(count, n) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, feature) => [
      `x${feature}`,
      Float64Array.from({ length: n }, (_, row) => {
        const crowd = Math.floor(pseudoRandom(row + 99 * n) ** 2 * 4);
        const width = [1, 0.5, 1.5, 0.8][crowd];
        return ((crowd * (feature + 1) * 3) % 7) + width * bell(row + feature * n);
      }),
    ]),
  );
}
