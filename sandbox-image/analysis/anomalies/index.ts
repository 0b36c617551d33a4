export { detect, scores } from './detect.ts';
export { iqr } from './iqr.ts';
export { type IsolationForestOptions, isolationForest } from './isolation-forest.ts';
export { type LocalOutlierFactorOptions, localOutlierFactor } from './local-outlier-factor.ts';
export { robustZ } from './robust-z.ts';
export type { RowAnomaly } from './row-anomalies.ts';
export { seasonal } from './seasonal.ts';
