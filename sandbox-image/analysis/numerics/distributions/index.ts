/** Probability distributions. Parameters follow the first argument; parameters without a meaning give NaN. */
export { beta } from './beta.ts';
export { binomial } from './binomial.ts';
export { chiSquared } from './chi-squared.ts';
export { fisherF } from './fisher-f.ts';
export { gamma } from './gamma.ts';
export { hypergeometric } from './hypergeometric.ts';
export { normal } from './normal.ts';
export { poisson } from './poisson.ts';
export { studentT } from './student-t.ts';
export { noncentralChiSquared } from './noncentral-chi-squared.ts';
export { noncentralF } from './noncentral-f.ts';
export { noncentralT } from './noncentral-t.ts';
