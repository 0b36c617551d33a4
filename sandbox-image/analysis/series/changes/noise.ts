/** The spread of normal values is so many times the median of their distances from the middle. */
const ofNormal = 1.482602218505602;
/** Nine tenths of normal values are nearer to their mean than so many standard deviations. */
const ninthTenth = 1.6448536269514722;
const mostAlike = 0.9;

/**
 * The variance of a mean of neighbouring values, times their number. It goes by the median of the steps from value to
 * value, which a few changes of level do not move, and by how much a step is taken back by the next.
 */
export function noiseVariance(values: Float64Array): number {
  const n = values.length;
  const steps = new Float64Array(n - 1);
  for (let index = 1; index < n; index += 1)
    steps[index - 1] = (values[index] as number) - (values[index - 1] as number);
  const spread = spreadOf(steps);
  const alike = Math.max(0, Math.min(mostAlike, 1 + 2 * correlationOfSteps(steps, 5 * spread)));
  return (spread * spread * (1 + alike)) / (2 * (1 - alike) ** 2);
}

/** Between a step and the next, those that are no noise left out. In white noise it is a half, and below zero. */
function correlationOfSteps(steps: Float64Array, most: number): number {
  let products = 0;
  let squares = 0;
  let pairs = 0;
  let count = 0;
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index] as number;
    if (Math.abs(step) > most) continue;
    squares += step * step;
    count += 1;
    const before = index === 0 ? NaN : (steps[index - 1] as number);
    if (!(Math.abs(before) <= most)) continue;
    products += step * before;
    pairs += 1;
  }
  return pairs > 0 && squares > 0 ? products / pairs / (squares / count) : -0.5;
}

/** Where more than half of the steps are none, the largest but a tenth of them say how far steps go. */
function spreadOf(steps: Float64Array): number {
  const sizes = steps.map(Math.abs).toSorted();
  const { length } = sizes;
  const middle = ((sizes[(length - 1) >> 1] as number) + (sizes[length >> 1] as number)) / 2;
  return middle > 0 ? ofNormal * middle : (sizes[Math.floor(0.9 * (length - 1))] as number) / ninthTenth;
}
