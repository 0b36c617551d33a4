import type { ShortPlan } from './answer-plan.ts';
import type { Roles } from './plan-shapes.ts';

/** Plans of what goes on over time, of weights and of the table as a whole, in every form that changes what is written. */
export function listSeriesShapes(roles: Roles): readonly (readonly [name: string, plan: ShortPlan])[] {
  const { text, other, number, second, third, time } = roles;
  const sum = { aggregate: 'sum', column: number } as const;
  const mean = { aggregate: 'mean', column: second } as const;
  const forecast = {
    intent: 'forecast',
    time,
    grain: 'month',
    measure: sum,
    steps: 3,
    method: 'auto',
    confidence: 0.95,
  };
  const decomposition = {
    intent: 'decomposition',
    time,
    grain: 'month',
    measure: sum,
    method: 'stl',
    model: 'additive',
  };
  const anomalies = { intent: 'anomalies', time, grain: 'day', measure: mean, side: 'both' };
  const frontier = { intent: 'frontier', time, columns: [number, third], holds: 'prices', goal: 'max-sharpe' };
  const filters = [{ kind: 'equals', column: other, values: ['p', "o'clock", '`${x}`'] }];
  const shapes = [
    ['forecast', forecast],
    ['forecast of a mean by quarter', { ...forecast, grain: 'quarter', measure: mean, steps: 1, method: 'theta' }],
    ['forecast of a count by day', { ...forecast, grain: 'day', measure: { aggregate: 'count' }, filters }],
    ['forecast by year', { ...forecast, grain: 'year', method: 'naive', confidence: 0.8 }],
    ['forecast by hour', { ...forecast, grain: 'hour', method: 'seasonal-naive' }],
    ['forecast by week', { ...forecast, grain: 'week', method: 'ets' }],
    ['forecast by group', { ...forecast, group: text }],
    [
      'forecast of one quarter by group',
      { ...forecast, grain: 'quarter', measure: mean, steps: 1, group: other, filters },
    ],
    [
      'forecast of a count by group and day',
      { ...forecast, grain: 'day', measure: { aggregate: 'count' }, group: text },
    ],
    ['decomposition', { ...decomposition, asks: 'parts' }],
    ['seasonality', { ...decomposition, asks: 'seasonality', method: 'classical', model: 'multiplicative', filters }],
    ['stationarity', { ...decomposition, asks: 'stationarity', grain: 'day', measure: mean }],
    ['anomalies', anomalies],
    ['spikes', { ...anomalies, side: 'above', grain: 'week', limit: 3, filters }],
    ['dips', { ...anomalies, side: 'below', grain: 'year', measure: sum }],
    ['frontier of columns', frontier],
    ['frontier of given weights', { ...frontier, weights: [0.6, 0.4], goal: 'min-variance', filters }],
    ['frontier of rows', { ...frontier, columns: [number], asset: text }],
    ['quality', { intent: 'quality', columns: [] }],
    ['quality of some columns', { intent: 'quality', columns: [text, number, time], filters }],
    ['frontier of returns', { ...frontier, holds: 'returns' }],
  ];
  return shapes as unknown as readonly (readonly [string, ShortPlan])[];
}
