/**
 * Local regression over evenly spaced values (Cleveland's loess): at each place a line, or a level, through the values
 * around it, the near ones weighing more.
 */
export type Loess = {
  /** How many values around a place take part. */
  readonly window: number;
  readonly degree: 0 | 1;
};

/** Smooths `values` into `smooth`. `trust` is a weight for each value, where some are to count less. */
export function loess(values: Float64Array, shape: Loess, trust: Float64Array | undefined, smooth: Float64Array): void {
  const n = values.length;
  const width = Math.min(shape.window, n);
  const half = (shape.window - 1) >> 1;
  const inner = shape.window < n ? nearness(width, half, n, shape) : undefined;
  const fixed = inner !== undefined && trust === undefined ? toFixedWeights(inner) : undefined;
  for (let place = 0; place < n; place += 1) {
    const from = Math.min(Math.max(0, place - half), n - width);
    if (from !== place - half || inner === undefined) {
      const near = nearness(width, place - from, n, shape);
      const found = fit(values, from, place - from, near, shape.degree, trust);
      // Where nothing around counts, a value stays as it is.
      smooth[place] = found === found ? found : (values[place] as number);
    } else if (fixed === undefined) {
      const found = fit(values, from, half, inner, shape.degree, trust);
      smooth[place] = found === found ? found : (values[place] as number);
    } else {
      // Away from the ends the weights are the same at each place: a window that is symmetric makes level and line one.
      let total = 0;
      for (let index = 0; index < width; index += 1)
        total += (fixed[index] as number) * (values[from + index] as number);
      smooth[place] = total;
    }
  }
}

/** The local regression over `width` values from `from` on, at a place that may lie outside them. NaN when none counts. */
export function estimate(
  values: Float64Array,
  place: number,
  from: number,
  width: number,
  shape: Loess,
  trust: Float64Array | undefined,
): number {
  return fit(values, from, place - from, nearness(width, place - from, values.length, shape), shape.degree, trust);
}

/** Tricube weights by the distance from a place, which is counted from the first value of the window. */
function nearness(width: number, place: number, length: number, { window }: Loess): Float64Array {
  const weights = new Float64Array(width);
  let reach = Math.max(place, width - 1 - place);
  if (window > length) reach += Math.floor((window - length) / 2);
  for (let index = 0; index < width; index += 1) {
    const distance = Math.abs(index - place);
    if (distance > 0.999 * reach) continue;
    const share = distance / reach;
    const fall = 1 - share * share * share;
    weights[index] = distance > 0.001 * reach ? fall * fall * fall : 1;
  }
  return weights;
}

function toFixedWeights(weights: Float64Array): Float64Array {
  let total = 0;
  for (let index = 0; index < weights.length; index += 1) total += weights[index] as number;
  return weights.map((weight) => weight / total);
}

/** A line (or a level) through the window by weighted least squares, read off at the place. */
function fit(
  values: Float64Array,
  from: number,
  place: number,
  near: Float64Array,
  degree: 0 | 1,
  trust: Float64Array | undefined,
): number {
  let total = 0;
  let first = 0;
  let second = 0;
  let level = 0;
  let along = 0;
  for (let index = 0; index < near.length; index += 1) {
    let weight = near[index] as number;
    if (trust !== undefined) weight *= trust[from + index] as number;
    const distance = index - place;
    const value = values[from + index] as number;
    total += weight;
    first += weight * distance;
    second += weight * distance * distance;
    level += weight * value;
    along += weight * distance * value;
  }
  if (!(total > 0)) return NaN;
  const mean = level / total;
  if (degree === 0) return mean;
  const centre = first / total;
  const spread = second / total - centre * centre;
  // Where all the weight is at one place there is no line to be drawn.
  if (!(Math.sqrt(spread) > 0.001 * ((trust ?? values).length - 1))) return mean;
  return mean - (centre * (along / total - centre * mean)) / spread;
}
