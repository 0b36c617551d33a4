/**
 * Where a continuous function crosses zero between two points at which its signs differ (Brent's method: secants and
 * parabolas where they help, halving where they do not). The tolerance is relative to the place.
 */
export function findRoot(
  f: (x: number) => number,
  from: number,
  to: number,
  { tolerance = 1e-14, atFrom = f(from), atTo = f(to) }: { tolerance?: number; atFrom?: number; atTo?: number } = {},
): number {
  if (atFrom === 0) return from;
  if (atTo === 0) return to;
  // Written so that a NaN fails too.
  if (!(atFrom > 0 !== atTo > 0) || Number.isNaN(atFrom + atTo))
    throw new RangeError(`There is no change of sign between ${from} and ${to}.`);
  let previous = from;
  let previousValue = atFrom;
  let best = to;
  let value = atTo;
  let other = from;
  let otherValue = atFrom;
  let step = to - from;
  let lastStep = step;
  for (let round = 0; round < 2000; round += 1) {
    if (value > 0 === otherValue > 0) {
      other = previous;
      otherValue = previousValue;
      step = best - previous;
      lastStep = step;
    }
    if (Math.abs(otherValue) < Math.abs(value)) {
      previous = best;
      previousValue = value;
      best = other;
      value = otherValue;
      other = previous;
      otherValue = previousValue;
    }
    const smallest = 2 * Number.EPSILON * Math.abs(best) + 0.5 * tolerance * Math.abs(best);
    const half = (other - best) / 2;
    if (Math.abs(half) <= smallest || value === 0) return best;
    const jump = interpolate(best, value, previous, previousValue, other, otherValue);
    const bold = Math.abs(lastStep) >= smallest && Math.abs(previousValue) > Math.abs(value);
    const inside = jump * half > 0 && Math.abs(jump) < 1.5 * Math.abs(half) && Math.abs(jump) < Math.abs(lastStep) / 2;
    lastStep = bold && inside ? step : half;
    step = bold && inside ? jump : half;
    previous = best;
    previousValue = value;
    best += Math.abs(step) > smallest ? step : Math.sign(half) * smallest;
    value = f(best);
  }
  return best;
}

/** The step from the best place to where a secant, or a parabola through three places, is zero. */
function interpolate(b: number, fb: number, a: number, fa: number, c: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return (-(c - b) * s) / (1 - s);
  const q = fa / fc;
  const r = fb / fc;
  const p = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return -p / ((q - 1) * (r - 1) * (s - 1));
}
