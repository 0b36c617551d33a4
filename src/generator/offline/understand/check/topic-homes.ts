import type { Topic } from '../lexicon/cue.ts';
import type { PlanBody } from '../read/plan-parts.ts';

type Intent = PlanBody['intent'];

const differences: readonly Intent[] = ['difference', 'paired-difference', 'proportion-difference'];
const tests: readonly Intent[] = [...differences, 'association', 'mean-test'];
const models: readonly Intent[] = ['regression', 'classification'];

/** The plans that a word for a topic can be a word for. */
export const homes: Readonly<Record<Topic, readonly Intent[]>> = {
  describe: ['describe', 'distribution', 'aggregate', 'quality'],
  trend: ['trend', 'aggregate', 'portfolio', 'forecast', 'decomposition', 'anomalies'],
  growth: ['trend', 'correlation', ...differences],
  compare: [
    'compare',
    'aggregate',
    'top',
    'correlation',
    'trend',
    'distribution',
    'list',
    'portfolio',
    'association',
    'regression',
    'frontier',
    ...differences,
  ],
  distribution: ['distribution', 'aggregate'],
  outliers: ['outliers', 'anomalies', 'quality'],
  correlation: ['correlation', 'aggregate', 'trend', 'association', 'difference', ...models],
  portfolio: ['portfolio', 'correlation', 'value-at-risk', 'frontier', 'mean-test', 'clusters'],
  risk: ['value-at-risk'],
  coverage: ['aggregate'],
  list: ['list'],
  test: [...tests, 'correlation', 'decomposition'],
  experiment: [...differences],
  association: ['association', 'proportion-difference'],
  interval: [...tests, 'correlation', 'forecast', 'value-at-risk', 'regression'],
  model: models,
  predict: [...models, 'forecast'],
  clusters: ['clusters'],
  forecast: ['forecast'],
  future: ['forecast', ...models],
  parts: ['decomposition'],
  seasonality: ['decomposition'],
  stationarity: ['decomposition'],
  spikes: ['anomalies'],
  assets: ['portfolio', 'value-at-risk', 'frontier', 'mean-test', 'clusters', 'correlation'],
  frontier: ['frontier'],
  quality: ['quality'],
};
