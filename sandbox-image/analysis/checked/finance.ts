import * as finance from '../finance/index.ts';
import { withOptions } from './with-options.ts';

// What stands here goes before the functions of the same names, which do not look at their options' names.
export * from '../finance/index.ts';

export const beta = withOptions('finance.beta', finance.beta, 2, 'periods riskFree level');
export const drawdowns = withOptions('finance.drawdowns', finance.drawdowns, 1, 'top');
export const frontier = withOptions(
  'finance.frontier',
  finance.frontier,
  1,
  'periods riskFree min max bounds covariance points current',
);
export const optimize = withOptions(
  'finance.optimize',
  finance.optimize,
  1,
  'periods riskFree min max bounds covariance goal targetReturn targetVolatility',
);
export const performance = withOptions('finance.performance', finance.performance, 1, 'periods riskFree');
export const returns = withOptions('finance.returns', finance.returns, 1, 'method');
export const valueAtRisk = withOptions('finance.valueAtRisk', finance.valueAtRisk, 1, 'level method');
