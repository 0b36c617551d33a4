import { crowds } from './models-trees.mjs';

export const workloads = (analysis, n) => {
  const chance = (i) => Math.abs((Math.sin(i * 12.9898) * 43758.5453) % 1);
  const x = Float64Array.from({ length: n }, (_, i) => chance(i) + (i % 997 === 0 ? 5 : 0));
  const season = Float64Array.from({ length: n }, (_, i) => 3 * Math.sin((i * Math.PI) / 12) + x[i]);
  const X = crowds(5, n);
  const flat = crowds(3, n);
  return {
    'anomalies.isolationForest': () => analysis.anomalies.isolationForest(X),
    'anomalies.localOutlierFactor': () => analysis.anomalies.localOutlierFactor(flat),
    'anomalies.robustZ': () => analysis.anomalies.robustZ(x),
    'anomalies.iqr': () => analysis.anomalies.iqr(x),
    // At a million rows one call takes minutes in either.
    ...(n <= 100_000 && { 'anomalies.seasonal': () => analysis.anomalies.seasonal(season, { period: 24 }) }),
    'anomalies.detect': () => analysis.anomalies.detect(season),
  };
};
