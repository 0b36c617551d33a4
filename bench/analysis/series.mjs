// A series of n values with a trend, a season of 24 and noise; bench/analysis/series.py has the same one. Models whose time
// grows faster than the series are asked about 10,000 values of it at most, or about 400.
export function workloads({ series }, n) {
  const noise = Float64Array.from({ length: n }, (_, index) => pseudoRandom(index) + pseudoRandom(index + n) - 1);
  const x = noise.map((value, index) => 50 + (10 * index) / n + 3 * Math.sin((2 * Math.PI * index) / 24) + value);
  let level = 0;
  const wander = noise.map((value) => (level += value));
  const levels = noise.map((value, index) => value + 2 * Math.floor((8 * index) / n));
  const gaps = Array.from(x, (value, index) => (index % 10 === 3 ? null : value));
  const start = Date.UTC(2000, 0, 1);
  const times = Array.from({ length: n }, (_, index) => new Date(start + index * 3_600_000).toISOString());
  const many = x.slice(0, 10_000);
  const few = x.slice(0, 400);
  return {
    'series.resample': () => series.resample(times, x, { every: 'day', how: 'mean' }),
    'series.difference': () => series.difference(x, 24),
    'series.rolling, mean': () => series.rolling(x, 30),
    'series.rolling, sd': () => series.rolling(x, 30, 'sd'),
    'series.rolling, min': () => series.rolling(x, 30, 'min'),
    'series.rolling, median': () => series.rolling(x, 30, 'median'),
    'series.rolling, long median': () => series.rolling(x, 1000, 'median'),
    'series.smooth': () => series.smooth(x, { span: 20 }),
    'series.smooth, gaps': () => series.smooth(gaps, { span: 20 }),
    'series.autocorrelation': () => series.autocorrelation(x),
    'series.autocorrelation, many lags': () => series.autocorrelation(x, { lags: 1000 }),
    'series.findPeriod': () => series.findPeriod(x),
    'series.fourier': () => series.fourier(n, 24, 3),
    'series.decompose': () => series.decompose(x, 24),
    'series.decompose, robust': () => series.decompose(many, 24, { robust: true }),
    'series.decompose, classical': () => series.decompose(x, 24, { method: 'classical' }),
    'series.adf': () => series.adf(many),
    'series.adf, 10 lags': () => series.adf(x, { lags: 10 }),
    'series.kpss': () => series.kpss(x),
    'series.kpss, wandering': () => series.kpss(wander),
    'series.kpss, about a line': () => series.kpss(x, { regression: 'ct' }),
    'series.changePoints': () => series.changePoints(levels.slice(0, 10_000)),
    'series.exponentialSmoothing': () => series.exponentialSmoothing(few, 24, { period: 24 }),
    'series.theta': () => series.theta(few, 24, { period: 24 }),
    'series.arima': () => series.arima(few, 24, { period: 1, order: [2, 1, 1] }),
    'series.arima, long': () => series.arima(many, 24, { period: 1, order: [1, 0, 1] }),
    'series.forecast': () => series.forecast(few, 24, { period: 24 }),
  };
}

function pseudoRandom(index) {
  let state = Math.imul(index ^ 0x9e3779b9, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 16), 0x27d4eb2f);
  return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
}
