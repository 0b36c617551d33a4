export { type IsolationForestOptions, isolationForest } from './isolation-forest.ts';
export { type LocalOutlierFactorOptions, localOutlierFactor } from './local-outlier-factor.ts';
export type { RowAnomaly } from './row-anomalies.ts';
