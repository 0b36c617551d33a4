/** The differences, in standard deviations of a value, for which the always valid p is sharpest. */
const expectedEffect = 0.1;

/**
 * The p of the mixture sequential probability ratio test (Johari, Koomen, Pekelis and Walsh): how much more likely the
 * difference is if true differences spread normally around zero than if there is none, turned over. By chance it is ever as
 * small as p in a share p of all tests only, so that one may look as often as one likes and stop at any time. Of one
 * look alone it is larger than the ordinary p. Means of some dozens of values are taken to be normally distributed.
 */
export function alwaysValidP(difference: number, variance: number, unit: number): number {
  if (!(variance > 0)) return Number.isNaN(variance) ? NaN : 1;
  const mixture = (expectedEffect * unit) ** 2;
  const whole = variance + mixture;
  return Math.min(
    1,
    Math.sqrt(whole / variance) * Math.exp((-difference * difference * mixture) / (2 * variance * whole)),
  );
}
