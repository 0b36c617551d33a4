// Two columns of doubles, two with ties, five groups, two columns of texts; bench/analysis/tests.py has the same ones.
export function workloads({ tests }, n) {
  const a = Float64Array.from({ length: n }, (_, index) => pseudoRandom(index));
  const b = Float64Array.from({ length: n }, (_, index) => pseudoRandom(index + n) * 1.01);
  const gaps = Array.from({ length: n }, (_, index) => (index % 10 === 3 ? null : a[index]));
  const tiedA = a.map((value) => Math.floor(value * 50));
  const tiedB = b.map((value) => Math.floor(value * 50));
  const size = n / 5;
  const groups = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e'].map((name, place) => [name, a.slice(place * size, (place + 1) * size)]),
  );
  const kinds = Array.from({ length: n }, (_, index) => `kind ${Math.floor(pseudoRandom(index + 2 * n) * 12)}`);
  const places = Array.from({ length: n }, (_, index) => `place ${Math.floor(pseudoRandom(index + 3 * n) * 7)}`);
  const few = [a.slice(0, 5000), b.slice(0, 5000)];
  const small = [a.slice(0, 40), b.slice(0, 45)];
  const resampled = [a.slice(0, 10_000), b.slice(0, 10_000)];
  const mean = (values) => {
    let sum = 0;
    for (let index = 0; index < values.length; index += 1) sum += values[index];
    return sum / values.length;
  };
  const third = Math.floor(n / 3);
  const total = Math.min(n, 10_000);
  const counted = Math.floor(total / 3);
  return {
    'tests.tOne': () => tests.tOne(a, { mean: 0.5 }),
    'tests.tTwo': () => tests.tTwo(a, b),
    'tests.welch': () => tests.welch(a, b),
    'tests.welch, gaps': () => tests.welch(gaps, b),
    'tests.tPaired': () => tests.tPaired(a, b),
    'tests.mannWhitney': () => tests.mannWhitney(a, b),
    'tests.mannWhitney, ties': () => tests.mannWhitney(tiedA, tiedB),
    'tests.mannWhitney, exact': () => tests.mannWhitney(...small),
    'tests.wilcoxon': () => tests.wilcoxon(a, b),
    'tests.wilcoxon, ties': () => tests.wilcoxon(tiedA, tiedB),
    'tests.kolmogorovSmirnov': () => tests.kolmogorovSmirnov(a, b),
    'tests.kolmogorovSmirnov, normality': () => tests.kolmogorovSmirnov(a),
    'tests.shapiroWilk': () => tests.shapiroWilk(few[0]),
    'tests.anova': () => tests.anova(groups),
    'tests.welchAnova': () => tests.welchAnova(groups),
    'tests.kruskalWallis': () => tests.kruskalWallis(groups),
    'tests.levene': () => tests.levene(groups),
    'tests.pairwise': () => tests.pairwise(groups),
    'tests.pairwise, Mann-Whitney': () => tests.pairwise(groups, { test: 'mann-whitney' }),
    'tests.crosstab': () => tests.crosstab(kinds, places),
    'tests.chiSquared, labels': () => tests.chiSquared(tests.crosstab(kinds, places)),
    'tests.chiSquared, counts': () =>
      tests.chiSquared([
        [120, 90, 30],
        [80, 110, 45],
      ]),
    'tests.goodness': () => tests.goodness([160, 180, 160, 140, 120, 120]),
    'tests.fisher': () =>
      tests.fisher([
        [counted, total - counted],
        [counted + 20, total],
      ]),
    'tests.proportion': () => tests.proportion(third, n, { null: 0.33 }),
    'tests.twoProportions': () => tests.twoProportions(third, n, third + 20, n),
    'tests.power': () => tests.power({ effect: 0.1, power: 0.8 }),
    'tests.powerProportions': () => tests.powerProportions({ from: 0.1, to: 0.12, power: 0.8 }),
    'tests.adjust': () => tests.adjust(a, 'benjamini-hochberg'),
    'tests.bootstrap': () => tests.bootstrap(resampled[0], mean, { method: 'percentile' }),
    'tests.bootstrap, small': () => tests.bootstrap(small[0], mean),
    'tests.permutation': () => tests.permutation(...resampled, { resamples: 999 }),
    'tests.permutation, small': () => tests.permutation(...small),
    'tests.abTest': () => tests.abTest({ n, successes: third }, { n, successes: third + 20 }),
    'tests.abMeans': () => tests.abMeans(a, b),
  };
}

/** From 0 to 1, the same in Python: a few rounds of multiplying and shifting on 32 bits. */
function pseudoRandom(index) {
  let state = Math.imul(index ^ 0x9e3779b9, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 16), 0x27d4eb2f);
  return ((state ^ (state >>> 15)) >>> 0) / 4294967296;
}
