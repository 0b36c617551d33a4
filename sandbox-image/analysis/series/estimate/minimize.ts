/**
 * A function to make small. It may write its gradient into the array given; where it is undefined it returns Infinity or
 * NaN, and the search steps back.
 */
export type Cost = (point: Float64Array, gradient: Float64Array) => number;

export type Minimum = { readonly point: Float64Array; readonly value: number; readonly iterations: number };

export type MinimizeOptions = {
  readonly iterations?: number;
  /** The search ends when a step improves the value by less than this, as a share of the value's size (at least 1). */
  readonly tolerance?: number;
  /** How far the first step may go. */
  readonly firstStep?: number;
};

/** The least value near a start, by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno. */
export function minimize(cost: Cost, start: ArrayLike<number>, options: MinimizeOptions = {}): Minimum {
  const { iterations = 200, tolerance = 1e-9, firstStep = 0.5 } = options;
  const n = start.length;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = cost(point, gradient);
  if (n === 0 || !Number.isFinite(value)) return { point, value, iterations: 0 };
  let nextPoint = new Float64Array(n);
  let nextGradient = new Float64Array(n);
  const direction = new Float64Array(n);
  const inverse = new Float64Array(n * n);
  let fresh = true;
  let small = 0;
  let done = 0;
  while (done < iterations) {
    done += 1;
    if (fresh) scaleToGradient(inverse, gradient, firstStep);
    let slope = descend(inverse, gradient, direction);
    if (!(slope < 0)) {
      if (fresh) break;
      fresh = true;
      continue;
    }
    // A step beyond this leaves where the second order says anything.
    const longest = largest(direction);
    if (longest > 4) {
      for (let index = 0; index < n; index += 1) direction[index] = ((direction[index] as number) * 4) / longest;
      slope *= 4 / longest;
    }
    const found = searchAlong(cost, point, direction, value, slope, nextPoint, nextGradient);
    if (!Number.isFinite(found)) {
      if (fresh) break;
      fresh = true;
      continue;
    }
    const gain = value - found;
    updateInverse(inverse, point, nextPoint, gradient, nextGradient, fresh);
    fresh = false;
    [point, nextPoint] = [nextPoint, point];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = found;
    small = gain <= tolerance * Math.max(1, Math.abs(value)) ? small + 1 : 0;
    if (small >= 2) break;
  }
  return { point, value, iterations: done };
}

function scaleToGradient(inverse: Float64Array, gradient: Float64Array, firstStep: number): void {
  const n = gradient.length;
  inverse.fill(0);
  const steepest = largest(gradient);
  const scale = steepest > 0 ? Math.min(1, firstStep / steepest) : 1;
  for (let index = 0; index < n; index += 1) inverse[index * n + index] = scale;
}

/** Writes the direction, and returns how fast the cost falls along it. */
function descend(inverse: Float64Array, gradient: Float64Array, direction: Float64Array): number {
  const n = gradient.length;
  let slope = 0;
  for (let row = 0; row < n; row += 1) {
    let total = 0;
    for (let column = 0; column < n; column += 1)
      total -= (inverse[row * n + column] as number) * (gradient[column] as number);
    direction[row] = total;
    slope += total * (gradient[row] as number);
  }
  return slope;
}

function largest(values: Float64Array): number {
  let found = 0;
  for (let index = 0; index < values.length; index += 1) found = Math.max(found, Math.abs(values[index] as number));
  return found;
}

/** Shortens the step until the cost falls as far as its slope promises in part (Armijo). NaN when it never does. */
function searchAlong(
  cost: Cost,
  point: Float64Array,
  direction: Float64Array,
  value: number,
  slope: number,
  nextPoint: Float64Array,
  nextGradient: Float64Array,
): number {
  let step = 1;
  for (let attempt = 0; attempt < 25; attempt += 1) {
    for (let index = 0; index < point.length; index += 1)
      nextPoint[index] = (point[index] as number) + step * (direction[index] as number);
    const found = cost(nextPoint, nextGradient);
    if (found <= value + 1e-4 * step * slope) return found;
    // Where a parabola through the two values and the slope has its lowest point, within bounds.
    const parabola = Number.isFinite(found) ? (-slope * step) / (2 * ((found - value) / step - slope)) : 0;
    step *= Math.min(0.5, Math.max(0.1, parabola / step));
  }
  return NaN;
}

function updateInverse(
  inverse: Float64Array,
  point: Float64Array,
  nextPoint: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
  fresh: boolean,
): void {
  const n = point.length;
  const moved = new Float64Array(n);
  const turned = new Float64Array(n);
  let along = 0;
  let turnedSquare = 0;
  for (let index = 0; index < n; index += 1) {
    const s = (nextPoint[index] as number) - (point[index] as number);
    const y = (nextGradient[index] as number) - (gradient[index] as number);
    moved[index] = s;
    turned[index] = y;
    along += s * y;
    turnedSquare += y * y;
  }
  // Without curvature along the step the update would not stay positive definite.
  if (!(along > 1e-12 * turnedSquare)) return;
  if (fresh) for (let index = 0; index < n; index += 1) inverse[index * n + index] = along / turnedSquare;
  const product = new Float64Array(n);
  let square = 0;
  for (let row = 0; row < n; row += 1) {
    let total = 0;
    for (let column = 0; column < n; column += 1)
      total += (inverse[row * n + column] as number) * (turned[column] as number);
    product[row] = total;
    square += total * (turned[row] as number);
  }
  const factor = (1 + square / along) / along;
  for (let row = 0; row < n; row += 1)
    for (let column = 0; column < n; column += 1) {
      const at = row * n + column;
      inverse[at] =
        (inverse[at] as number) +
        factor * (moved[row] as number) * (moved[column] as number) -
        ((product[row] as number) * (moved[column] as number) + (moved[row] as number) * (product[column] as number)) /
          along;
    }
}
