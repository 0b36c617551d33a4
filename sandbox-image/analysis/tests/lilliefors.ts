/**
 * The p of a distance D from the normal distribution whose mean and spread come from the same n values: Dallal and
 * Wilkinson's formula (1986) up to 0.1, and above it the one for Stephens' modified D, as R's nortest has them.
 */
export function lillieforsP(d: number, n: number): number {
  const scaled = n > 100 ? d * (n / 100) ** 0.49 : d;
  const size = Math.min(n, 100);
  const root = Math.sqrt(size + 2.78019);
  const p = Math.exp(
    -7.01256 * (scaled * root) ** 2 + 2.99587 * scaled * root - 0.122119 + 0.974598 / Math.sqrt(size) + 1.67997 / size,
  );
  return p > 0.1 ? byModifiedDistance((Math.sqrt(n) - 0.01 + 0.85 / Math.sqrt(n)) * d) : p;
}

/** Polynomials of the modified distance, and up to where each holds. */
const pieces: readonly (readonly [upTo: number, ...coefficients: readonly number[]])[] = [
  [0.302, 1],
  [0.5, 2.76773, -19.828315, 80.709644, -138.55152, 81.218052],
  [0.9, -4.901232, 40.662806, -97.490286, 94.029866, -32.355711],
  [1.31, 6.198765, -19.558097, 23.186922, -12.234627, 2.423045],
];

function byModifiedDistance(distance: number): number {
  const [, ...coefficients] = pieces.find(([upTo]) => distance <= upTo) ?? [Infinity, 0];
  return coefficients.reduceRight((sum, coefficient) => sum * distance + coefficient, 0);
}
