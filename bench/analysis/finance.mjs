// Returns of n periods of five assets that move together in part; bench/analysis/finance.py has the same ones.
export function workloads({ finance }, n) {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const market = Float64Array.from({ length: n }, (_, index) => (pseudoRandom(index) - 0.49) / 40);
  const assets = Object.fromEntries(
    names.map((name, place) => [
      name,
      market.map((value, index) => (0.4 + 0.2 * place) * value + (pseudoRandom(index + (place + 1) * n) - 0.49) / 60),
    ]),
  );
  const { a } = assets;
  // Rises and falls, and does not run away.
  const prices = market.map((value, index) => 100 * Math.exp(2 * Math.sin(index / 5000) + value));
  const gaps = Array.from(prices, (price, index) => (index % 10 === 3 ? null : price));
  return {
    'finance.returns': () => finance.returns(prices),
    'finance.returns, log': () => finance.returns(prices, { method: 'log' }),
    'finance.returns, gaps': () => finance.returns(gaps),
    'finance.performance': () => finance.performance(a),
    'finance.drawdowns': () => finance.drawdowns(prices),
    'finance.valueAtRisk': () => finance.valueAtRisk(a),
    'finance.valueAtRisk, normal': () => finance.valueAtRisk(a, { method: 'normal' }),
    'finance.valueAtRisk, cornish-fisher': () => finance.valueAtRisk(a, { method: 'cornish-fisher' }),
    'finance.beta': () => finance.beta(a, market),
    'finance.optimize': () => finance.optimize(assets),
    'finance.optimize, least variance': () => finance.optimize(assets, { goal: 'min-variance', min: -0.5, max: 0.6 }),
    'finance.optimize, ledoit-wolf': () => finance.optimize(assets, { covariance: 'ledoit-wolf' }),
    'finance.frontier': () => finance.frontier(assets, { points: 10 }),
  };
}

function pseudoRandom(index) {
  let state = Math.imul(index ^ 0x9e3779b9, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 16), 0x27d4eb2f);
  return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
}
