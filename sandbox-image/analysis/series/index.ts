export { decompose } from './decompose/decompose.ts';
export { adf } from './stationarity/adf.ts';
export { kpss } from './stationarity/kpss.ts';
export { findPeriod } from './period/find-period.ts';
export { forecast } from './forecast/forecast.ts';
