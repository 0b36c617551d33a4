// Ten features, of which five matter; models-linear.py has the same ones.
export function workloads({ models }, n) {
  const X = Object.fromEntries(
    Array.from({ length: 10 }, (_, feature) => [
      `x${feature}`,
      Float64Array.from({ length: n }, (_, row) => bell(row + feature * n)),
    ]),
  );
  const signal = Float64Array.from(
    { length: n },
    (_, row) => X.x0[row] - 0.5 * X.x1[row] + 0.25 * X.x2[row] + 0.1 * X.x3[row],
  );
  const y = signal.map((value, row) => value + X.x9[row] * 0.05 + bell(row + 11 * n));
  const yes = Array.from(y, (value) => value > 0);
  const three = Array.from(y, (value) => (value < -0.5 ? 'low' : value > 0.5 ? 'high' : 'middle'));
  const predicted = y.map((value, row) => value + bell(row + 12 * n));
  const guessed = Array.from(predicted, (value) => (value < -0.5 ? 'low' : value > 0.5 ? 'high' : 'middle'));
  const city = Array.from({ length: n }, (_, row) => `city ${Math.floor(pseudoRandom(row + 13 * n) * 12)}`);
  const clusters = Array.from(
    { length: Math.min(n, 5000) },
    (_, row) => (X.x0[row] > 0 ? 1 : 0) + (X.x1[row] > 0 ? 2 : 0),
  );
  const some = models.take(
    X,
    Uint32Array.from({ length: clusters.length }, (_, row) => row),
  );
  const everyOther = Uint32Array.from({ length: Math.floor(n / 2) }, (_, row) => 2 * row);
  const fitted = models.linear(X, y);
  const chosen = models.ridge(X, y, { lambda: 0.1 });
  return {
    'models.linear': () => models.linear(X, y),
    'models.linear, HC3': () => models.linear(X, y, { errors: 'HC3' }),
    'models.linear, weights': () => models.linear(X, y, { weights: city.map((text) => text.length) }),
    'models.linear, predict': () => fitted.predict(X),
    'models.polynomial': () => models.polynomial(X.x0, y, 4),
    'models.ridge': () => models.ridge(X, y, { lambda: 0.1 }),
    'models.ridge, chosen': () => models.ridge(X, y),
    'models.lasso': () => models.lasso(X, y, { lambda: 0.1 }),
    'models.lasso, chosen': () => models.lasso(X, y),
    'models.elasticNet, chosen': () => models.elasticNet(X, y),
    'models.logistic': () => models.logistic(X, yes),
    'models.logistic, three classes': () => models.logistic(X, three),
    'models.pca, two components': () => models.pca(X, { components: 2 }).scores.length,
    'models.oneHot': () => models.oneHot({ city }),
    'models.scale': () => models.scale(X),
    'models.split': () => models.split(n),
    'models.split, stratified': () => models.split(n, { stratify: three }),
    'models.take': () => models.take(X, everyOther),
    'models.crossValidate': () => models.crossValidate((a, b) => models.ridge(a, b, { lambda: 0.1 }), X, y),
    'models.permutationImportance': () => models.permutationImportance(chosen, X, y, { repeats: 2 }),
    'models.regressionMetrics': () => models.regressionMetrics(y, predicted),
    'models.classificationMetrics': () => models.classificationMetrics(three, guessed),
    'models.rocAuc': () => models.rocAuc(yes, predicted),
    'models.prAuc': () => models.prAuc(yes, predicted),
    'models.rocCurve': () => models.rocCurve(yes, predicted),
    'models.silhouette, 5000 rows': () => models.silhouette(some, clusters),
    'models.daviesBouldin, 5000 rows': () => models.daviesBouldin(some, clusters),
  };
}

/** About normal, and the same in Python. */
export function bell(index) {
  return (pseudoRandom(3 * index) + pseudoRandom(3 * index + 1) + pseudoRandom(3 * index + 2) - 1.5) * 2;
}

/** From 0 to 1, the same in Python: a few rounds of multiplying and shifting on 32 bits. */
export function pseudoRandom(index) {
  let state = Math.imul(index ^ 0x9e3779b9, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 16), 0x27d4eb2f);
  return ((state ^ (state >>> 15)) >>> 0) / 4294967296;
}
