import * as series from '../series/index.ts';
import { withOptions } from './with-options.ts';

// What stands here goes before the functions of the same names, which do not look at their options' names.
export * from '../series/index.ts';

export const adf = withOptions('series.adf', series.adf, 1, 'regression lags');
export const arima = withOptions('series.arima', series.arima, 2, 'period level order seasonal');
export const autocorrelation = withOptions('series.autocorrelation', series.autocorrelation, 1, 'lags level');
export const changePoints = withOptions('series.changePoints', series.changePoints, 1, 'penalty');
export const decompose = withOptions(
  'series.decompose',
  series.decompose,
  1,
  'method model seasonal robust',
  'there or next',
);
export const exponentialSmoothing = withOptions(
  'series.exponentialSmoothing',
  series.exponentialSmoothing,
  2,
  'period level model',
);
export const forecast = withOptions('series.forecast', series.forecast, 2, 'period method level');
export const kpss = withOptions('series.kpss', series.kpss, 1, 'regression lags');
export const resample = withOptions('series.resample', series.resample, 2, 'every how');
export const smooth = withOptions('series.smooth', series.smooth, 1, 'span');
export const theta = withOptions('series.theta', series.theta, 2, 'period level');
