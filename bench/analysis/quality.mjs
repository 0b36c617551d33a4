export const workloads = (analysis, n) => {
  const chance = (i) => Math.abs((Math.sin(i * 12.9898) * 43758.5453) % 1);
  const cities = ['Berlin', 'Paris', 'Rome', 'Madrid', 'Vienna', 'Prague', 'Oslo'];
  const columns = {
    id: Float64Array.from({ length: n }, (_, i) => i),
    amount: Float64Array.from({ length: n }, (_, i) => (i % 50 === 0 ? NaN : Math.round(chance(i) * 10_000) / 100)),
    city: Array.from({ length: n }, (_, i) => (i % 90 === 0 ? null : cities[i % 7])),
    code: Array.from({ length: n }, (_, i) => `A-${i % 5000}`),
  };
  const rules = [
    { column: 'amount', rule: 'range', min: 0, max: 90 },
    { column: 'city', rule: 'one-of', values: cities.slice(1) },
    { column: 'code', rule: 'pattern', pattern: '^A-\\d+$' },
  ];
  return { 'quality.assess': () => analysis.quality.assess(columns, { rules, now: '2025-01-01' }) };
};
