import * as anomalies from '../anomalies/index.ts';
import { withOptions } from './with-options.ts';

// What stands here goes before the functions of the same names, which do not look at their options' names.
export * from '../anomalies/index.ts';

export const detect = withOptions('anomalies.detect', anomalies.detect, 1, 'period threshold');
export const iqr = withOptions('anomalies.iqr', anomalies.iqr, 1, 'factor');
export const isolationForest = withOptions(
  'anomalies.isolationForest',
  anomalies.isolationForest,
  1,
  'trees seed share top',
);
export const localOutlierFactor = withOptions(
  'anomalies.localOutlierFactor',
  anomalies.localOutlierFactor,
  1,
  'k scale share top',
);
export const robustZ = withOptions('anomalies.robustZ', anomalies.robustZ, 1, 'threshold');
export const scores = withOptions('anomalies.scores', anomalies.scores, 1, 'period threshold');
export const seasonal = withOptions('anomalies.seasonal', anomalies.seasonal, 1, 'period threshold');
