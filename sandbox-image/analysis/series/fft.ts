/** The discrete Fourier transform in place, of a length that is a power of two. Real parts and imaginary parts apart. */
export function transform(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  reorder(real, imaginary);
  const cosines = new Float64Array(n >> 1);
  const sines = new Float64Array(n >> 1);
  for (let index = 0; index < n >> 1; index += 1) {
    cosines[index] = Math.cos((2 * Math.PI * index) / n);
    sines[index] = -Math.sin((2 * Math.PI * index) / n);
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size >> 1;
    const stride = n / size;
    for (let from = 0; from < n; from += size)
      for (let index = 0; index < half; index += 1) {
        const top = from + index;
        const bottom = top + half;
        const cosine = cosines[index * stride] as number;
        const sine = sines[index * stride] as number;
        const bottomReal = real[bottom] as number;
        const bottomImaginary = imaginary[bottom] as number;
        const turnedReal = bottomReal * cosine - bottomImaginary * sine;
        const turnedImaginary = bottomReal * sine + bottomImaginary * cosine;
        const topReal = real[top] as number;
        const topImaginary = imaginary[top] as number;
        real[bottom] = topReal - turnedReal;
        imaginary[bottom] = topImaginary - turnedImaginary;
        real[top] = topReal + turnedReal;
        imaginary[top] = topImaginary + turnedImaginary;
      }
  }
}

/** Each value to the place of its index with the bits turned round. */
function reorder(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  for (let index = 1, turned = 0; index < n; index += 1) {
    let bit = n >> 1;
    for (; turned & bit; bit >>= 1) turned ^= bit;
    turned ^= bit;
    if (index >= turned) continue;
    const keptReal = real[index] as number;
    real[index] = real[turned] as number;
    real[turned] = keptReal;
    const keptImaginary = imaginary[index] as number;
    imaginary[index] = imaginary[turned] as number;
    imaginary[turned] = keptImaginary;
  }
}

/** The sums of products of values so many steps apart, for all lags up to the one given. */
export function laggedProducts(values: Float64Array, lags: number): Float64Array {
  const n = values.length;
  // Adding up each lag by itself is exact to the last digits, and faster where there are few.
  if (lags <= 60 || n * lags <= 2_000_000) return directProducts(values, lags);
  let size = 1;
  while (size < n + lags + 1) size *= 2;
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(values);
  transform(real, imaginary);
  for (let index = 0; index < size; index += 1) {
    real[index] = (real[index] as number) ** 2 + (imaginary[index] as number) ** 2;
    imaginary[index] = 0;
  }
  transform(real, imaginary);
  return real.slice(0, lags + 1).map((value) => value / size);
}

function directProducts(values: Float64Array, lags: number): Float64Array {
  const result = new Float64Array(lags + 1);
  for (let lag = 0; lag <= lags; lag += 1) {
    let total = 0;
    for (let index = lag; index < values.length; index += 1)
      total += (values[index] as number) * (values[index - lag] as number);
    result[lag] = total;
  }
  return result;
}
