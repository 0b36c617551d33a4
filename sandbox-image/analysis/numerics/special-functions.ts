/** The special functions behind the distributions: each to about 13 digits, in both tails. */
export { digamma, logGamma } from './gamma.ts';
export { erf, erfc, erfcInverse, erfcx, erfInverse } from './error-function.ts';
export { gammaLower, gammaLowerInverse, gammaUpper, gammaUpperInverse } from './incomplete-gamma.ts';
export { betaLower, betaLowerInverse, betaUpper, betaUpperInverse } from './incomplete-beta.ts';
