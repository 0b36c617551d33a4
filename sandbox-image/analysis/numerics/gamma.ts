/** log(Γ(2 + w)) / w - (1 - γ) as a series in w: (ζ(k) - 1) / k for k = 2, 3, ... */
const ZETA_TERMS: readonly number[] = [
  0.3224670334241132, 0.0673523010531981, 0.020580808427784546, 0.007385551028673986, 0.0028905103307415234,
  0.001192753911703261, 0.0005096695247430425, 0.00022315475845357939, 9.945751278180853e-5, 4.492623673813314e-5,
  2.050721277567069e-5, 9.439488275268397e-6, 4.374866789907488e-6, 2.039215753801366e-6, 9.55141213040742e-7,
  4.492469198764566e-7, 2.1207184805554665e-7, 1.0043224823968099e-7, 4.7698101693639804e-8, 2.2711094608943164e-8,
  1.0838659214896955e-8, 5.183475041970047e-9, 2.4836745438024785e-9, 1.1921401405860912e-9, 5.731367241678862e-10,
  2.7595228851242334e-10, 1.330476437424449e-10, 6.4229645638381e-11,
];
const ONE_LESS_EULER = 0.42278433509846713;
/** B(2k) / (2k (2k - 1)) for k = 1, 2, ...: Stirling's series. */
const STIRLING_TERMS: readonly number[] = [
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953, 0.0008417508417508417,
  -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242, 0.17964437236883057,
];
/** B(2k) / 2k for k = 1, 2, ...: the series of the digamma function. */
const DIGAMMA_TERMS: readonly number[] = [
  1 / 12,
  -1 / 120,
  1 / 252,
  -1 / 240,
  1 / 132,
  -691 / 32760,
  1 / 12,
  -3617 / 8160,
  43867 / 14364,
];
/** From here on Stirling's series is good to the last digit. */
const LARGE = 16;
const HALF_LOG_TWO_PI = 0.9189385332046728;
const DIGAMMA_ROOT = { high: 1.4616321449683622, low: 9.549995429965697e-17 };

/** log(Γ(2 + w)) for |w| <= 0.5. */
function logGammaNearTwo(w: number): number {
  let sum = 0;
  for (let index = ZETA_TERMS.length - 1; index >= 0; index--) sum = (ZETA_TERMS[index] as number) - w * sum;
  return w * (ONE_LESS_EULER + w * sum);
}

/**
 * How much log(Γ(x)) exceeds Stirling's (x - 1/2) log(x) - x + log(2π)/2, for x > 0.
 * Small for a large x, which keeps ratios of gamma functions accurate.
 */
export function stirlingError(x: number): number {
  let shifted = x;
  let sum = 0;
  while (shifted < LARGE) {
    sum += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted++;
  }
  const square = 1 / (shifted * shifted);
  let series = 0;
  for (let index = STIRLING_TERMS.length - 1; index >= 0; index--) {
    series = (STIRLING_TERMS[index] as number) + square * series;
  }
  return sum + series / shifted;
}

/**
 * The logarithm of |Γ(x)|. Infinite at 0 and at the negative whole numbers.
 * @example logGamma(5) // log(24)
 */
export function logGamma(x: number): number {
  if (Number.isNaN(x) || x === -Infinity) return NaN;
  if (x === Infinity) return Infinity;
  if (x <= 0) {
    if (Number.isInteger(x)) return Infinity;
    // Reflection; the sine of the distance to the nearest whole number keeps its digits.
    return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * (x - Math.round(x))))) - logGamma(1 - x);
  }
  if (x < 0.5) return logGammaNearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  if (x <= 2.5) return logGammaNearTwo(x - 2);
  if (x < LARGE) {
    let product = 1;
    let shifted = x;
    while (shifted > 2.5) product *= --shifted;
    return Math.log(product) + logGammaNearTwo(shifted - 2);
  }
  return (x - 0.5) * (Math.log(x) - 1) + (stirlingError(x) + HALF_LOG_TWO_PI - 0.5);
}

/** log(Γ(1 + x)) for 0 <= x <= 1, to the last digit also where x is tiny. */
export function logGammaOfOnePlus(x: number): number {
  return x < 0.5 ? logGammaNearTwo(x) - Math.log1p(x) : logGammaNearTwo(x - 1);
}

/** Γ(1 + x) for 0 <= x < 170, by recurrence from [1.5, 2.5]: as accurate as the machine allows for small x. */
export function gammaOfOnePlus(x: number): number {
  let product = 1;
  let shifted = x;
  while (shifted > 1.5) product *= shifted--;
  // Now 0 <= shifted <= 1.5 and Γ(1 + x) = product Γ(1 + shifted).
  if (shifted >= 0.5) return product * Math.exp(logGammaNearTwo(shifted - 1));
  return (product * Math.exp(logGammaNearTwo(shifted))) / (1 + shifted);
}

/** The derivative of log(Γ(x)). NaN at 0 and at the negative whole numbers. */
export function digamma(x: number): number {
  if (Number.isNaN(x) || x === -Infinity) return NaN;
  if (x <= 0) {
    if (Number.isInteger(x)) return NaN;
    return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.round(x)));
  }
  if (Math.abs(x - DIGAMMA_ROOT.high) < 0.05) return digammaNearRoot(x);
  let shifted = x;
  let sum = 0;
  while (shifted < LARGE) sum -= 1 / shifted++;
  const square = 1 / (shifted * shifted);
  let series = 0;
  for (let index = DIGAMMA_TERMS.length - 1; index >= 0; index--) {
    series = (DIGAMMA_TERMS[index] as number) + square * series;
  }
  return sum + Math.log(shifted) - 0.5 / shifted - square * series;
}

/** ψ(r + d) = d Σ 1/((k + r)(k + r + d)) over k = 0, 1, ..., since ψ(r) = 0: no cancellation near the root r. */
function digammaNearRoot(x: number): number {
  const root = DIGAMMA_ROOT.high;
  const distance = x - root - DIGAMMA_ROOT.low;
  let sum = 0;
  const terms = 20;
  for (let k = 0; k < terms; k++) sum += 1 / ((k + root) * (k + x));
  // The rest of the sum is (ψ(n + x) - ψ(n + r)) / d; by the mean value theorem, trigamma, integrated by Simpson's rule.
  const start = terms + root;
  const end = terms + x;
  const rest = (trigammaLarge(start) + 4 * trigammaLarge((start + end) / 2) + trigammaLarge(end)) / 6;
  return distance * (sum + rest);
}

function trigammaLarge(x: number): number {
  const square = 1 / (x * x);
  return (
    (1 + 0.5 / x + square * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - (square * 5) / 66))))) / x
  );
}
