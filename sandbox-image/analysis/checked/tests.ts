import * as tests from '../tests/index.ts';
import { withOptions } from './with-options.ts';

// What stands here goes before the functions of the same names, which do not look at their options' names.
export * from '../tests/index.ts';

export const abMeans = withOptions('tests.abMeans', tests.abMeans, 2, 'level variantShare');
export const abTest = withOptions('tests.abTest', tests.abTest, 2, 'level variantShare');
export const anova = withOptions('tests.anova', tests.anova, 1, 'level');
export const bootstrap = withOptions('tests.bootstrap', tests.bootstrap, 2, 'level resamples method seed');
export const chiSquared = withOptions('tests.chiSquared', tests.chiSquared, 1, 'level correction');
export const fisher = withOptions('tests.fisher', tests.fisher, 1, 'level alternative');
export const goodness = withOptions('tests.goodness', tests.goodness, 1, 'level', 'there or next');
export const kolmogorovSmirnov = withOptions(
  'tests.kolmogorovSmirnov',
  tests.kolmogorovSmirnov,
  1,
  'level alternative',
  'there or next',
);
export const kruskalWallis = withOptions('tests.kruskalWallis', tests.kruskalWallis, 1, 'level');
export const levene = withOptions('tests.levene', tests.levene, 1, 'level');
export const mannWhitney = withOptions('tests.mannWhitney', tests.mannWhitney, 2, 'level alternative');
export const pairwise = withOptions('tests.pairwise', tests.pairwise, 1, 'level test correction');
export const permutation = withOptions(
  'tests.permutation',
  tests.permutation,
  2,
  'level alternative resamples seed',
  'there or next',
);
export const power = withOptions('tests.power', tests.power, 0, 'level alternative kind effect n power');
export const powerProportions = withOptions(
  'tests.powerProportions',
  tests.powerProportions,
  0,
  'level alternative from to n power',
);
export const proportion = withOptions('tests.proportion', tests.proportion, 2, 'level alternative null');
export const tOne = withOptions('tests.tOne', tests.tOne, 1, 'level alternative mean');
export const tPaired = withOptions('tests.tPaired', tests.tPaired, 2, 'level alternative');
export const tTwo = withOptions('tests.tTwo', tests.tTwo, 2, 'level alternative');
export const twoProportions = withOptions('tests.twoProportions', tests.twoProportions, 4, 'level alternative');
export const welch = withOptions('tests.welch', tests.welch, 2, 'level alternative');
export const welchAnova = withOptions('tests.welchAnova', tests.welchAnova, 1, 'level');
export const wilcoxon = withOptions('tests.wilcoxon', tests.wilcoxon, 1, 'level alternative', 'there or next');
