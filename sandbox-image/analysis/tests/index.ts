export { tOne, tPaired, tTwo, welch } from './t-tests.ts';
export { anova, levene, welchAnova } from './anova.ts';
