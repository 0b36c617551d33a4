/** How much of a shock is left after so many steps (psi weights), from 1 at no step on. */
export function impulses(phi: Float64Array, theta: Float64Array, count: number): Float64Array {
  const weights = new Float64Array(count);
  weights[0] = 1;
  for (let step = 1; step < count; step += 1) {
    let total = step <= theta.length ? (theta[step - 1] as number) : 0;
    const last = Math.min(step, phi.length);
    for (let lag = 1; lag <= last; lag += 1) total += (phi[lag - 1] as number) * (weights[step - lag] as number);
    weights[step] = total;
  }
  return weights;
}

/** Autocovariances of an ARMA by lag, in units of the noise's variance. Undefined where it is not stationary. */
export function autocovariances(phi: Float64Array, theta: Float64Array, lags: number): Float64Array | undefined {
  const q = theta.length;
  const pure = pureAutocovariances(phi, lags + q);
  if (pure === undefined || q === 0) return pure;
  const products = new Float64Array(q + 1);
  for (let lag = 0; lag <= q; lag += 1) {
    let total = lag === 0 ? 1 : (theta[lag - 1] as number);
    for (let index = 0; index + lag < q; index += 1) total += (theta[index] as number) * (theta[index + lag] as number);
    products[lag] = total;
  }
  const result = new Float64Array(lags + 1);
  for (let lag = 0; lag <= lags; lag += 1) {
    let total = (products[0] as number) * (pure[lag] as number);
    for (let shift = 1; shift <= q; shift += 1)
      total += (products[shift] as number) * ((pure[lag + shift] as number) + (pure[Math.abs(lag - shift)] as number));
    result[lag] = total;
  }
  return result;
}

/** Of an autoregression, by way of its partial autocorrelations (Levinson's recursion down and up again). */
function pureAutocovariances(phi: Float64Array, lags: number): Float64Array | undefined {
  const p = phi.length;
  const result = new Float64Array(lags + 1);
  const rows: Float64Array[] = [];
  let row = phi;
  let shrink = 1;
  for (let order = p; order > 0; order -= 1) {
    rows[order] = row;
    const partial = row[order - 1] as number;
    const left = 1 - partial * partial;
    if (!(left > 1e-12)) return undefined;
    shrink *= left;
    const shorter = new Float64Array(order - 1);
    for (let index = 0; index < order - 1; index += 1)
      shorter[index] = ((row[index] as number) + partial * (row[order - 2 - index] as number)) / left;
    row = shorter;
  }
  result[0] = 1 / shrink;
  let spread = result[0];
  for (let lag = 1; lag <= lags; lag += 1) {
    const coefficients = lag <= p ? (rows[lag] as Float64Array) : phi;
    let total = 0;
    if (lag <= p) {
      const partial = coefficients[lag - 1] as number;
      const below = lag > 1 ? (rows[lag - 1] as Float64Array) : undefined;
      for (let index = 1; index < lag; index += 1)
        total += ((below as Float64Array)[index - 1] as number) * (result[lag - index] as number);
      total += partial * spread;
      spread *= 1 - partial * partial;
    } else
      for (let index = 1; index <= p; index += 1) total += (phi[index - 1] as number) * (result[lag - index] as number);
    result[lag] = total;
  }
  return result;
}
