// Columns of doubles without gaps, with gaps, with ties, and of texts; bench/analysis/describe.py has the same ones.
export function workloads({ describe }, n) {
  const x = Float64Array.from({ length: n }, (_, index) => pseudoRandom(index));
  const y = Float64Array.from({ length: n }, (_, index) => x[index] * 0.5 + pseudoRandom(index + n));
  const tied = Float64Array.from({ length: n }, (_, index) => Math.floor(pseudoRandom(index + 2 * n) * 50));
  const gaps = Array.from({ length: n }, (_, index) => (index % 10 === 3 ? null : x[index]));
  const texts = Array.from({ length: n }, (_, index) => `label ${Math.floor(pseudoRandom(index + 3 * n) ** 2 * 12)}`);
  const weights = Float64Array.from({ length: n }, (_, index) => 0.1 + pseudoRandom(index + 4 * n));
  const six = { x, y, tied, a: x.map((v) => v * v), b: y.map((v) => Math.exp(v)), c: weights };
  return {
    'describe.mean': () => describe.mean(x),
    'describe.sd': () => describe.sd(x),
    'describe.median': () => describe.median(x),
    'describe.median, gaps': () => describe.median(gaps),
    'describe.quantile': () => describe.quantile(x, 0.9),
    'describe.skewness': () => describe.skewness(x),
    'describe.kurtosis': () => describe.kurtosis(x),
    'describe.summary': () => describe.summary(x),
    'describe.summary, gaps': () => describe.summary(gaps),
    'describe.robust': () => describe.robust(x),
    'describe.weighted': () => describe.weighted(x, weights),
    'describe.histogram': () => describe.histogram(x),
    'describe.pearson': () => describe.pearson(x, y),
    'describe.spearman': () => describe.spearman(x, y),
    'describe.spearman, ties': () => describe.spearman(tied, y),
    'describe.kendall': () => describe.kendall(x, y),
    'describe.kendall, ties': () => describe.kendall(tied, y),
    'describe.correlations': () => describe.correlations(six),
    'describe.entropy': () => describe.entropy(texts),
    'describe.entropy, numbers': () => describe.entropy(x),
    'describe.mutualInformation': () => describe.mutualInformation(x, y),
    'describe.mutualInformation, texts': () => describe.mutualInformation(texts, tied),
    'describe.split': () => describe.split(x, texts),
  };
}

/** From 0 to 1, the same in Python: a few rounds of multiplying and shifting on 32 bits. */
function pseudoRandom(index) {
  let state = Math.imul(index ^ 0x9e3779b9, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 16), 0x27d4eb2f);
  return ((state ^ (state >>> 15)) >>> 0) / 4294967296;
}
