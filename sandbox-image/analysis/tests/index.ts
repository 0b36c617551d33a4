export { tOne, tPaired, tTwo, welch } from './t-tests.ts';
export { anova, levene, welchAnova } from './anova.ts';
export { kruskalWallis } from './kruskal-wallis.ts';
export { mannWhitney } from './mann-whitney.ts';
export { wilcoxon } from './wilcoxon.ts';
export { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
export { shapiroWilk } from './shapiro-wilk.ts';
