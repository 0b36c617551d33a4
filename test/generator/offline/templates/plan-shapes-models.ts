import type { Plan } from '../../../../src/generator/offline/plan.ts';
import type { ShortPlan } from './answer-plan.ts';
import type { Roles } from './plan-shapes.ts';

/** Plans of models and clusters, in every form that changes what is written. */
export function listModelShapes({
  text,
  other,
  number,
  second,
  third,
  time,
  flag,
}: Roles): readonly (readonly [name: string, plan: ShortPlan])[] {
  const regression = {
    intent: 'regression',
    target: second,
    features: [text, other, third, flag],
    method: 'linear',
    asks: 'drivers',
  } as const;
  const classification = {
    intent: 'classification',
    target: other,
    features: [text, number, second, third],
    method: 'logistic',
    asks: 'drivers',
  } as const;
  const clusters = { intent: 'clusters', method: 'k-means' } as const;
  const rows = { ...clusters, of: 'rows', columns: [second, third], show: [text, time] } as const;
  const groups = {
    ...clusters,
    of: 'groups',
    group: text,
    measures: [{ aggregate: 'sum', column: number }, { aggregate: 'mean', column: second }, { aggregate: 'count' }],
  } as const;
  const returns = { ...clusters, of: 'returns', time, columns: [second, third], holds: 'returns' } as const;
  const shapes: (readonly [string, Partial<Plan> & { readonly intent: Plan['intent'] }])[] = [
    ['regression', regression],
    ['regression to predict', { ...regression, features: [number, third, time], asks: 'prediction' }],
    ...(['ridge', 'lasso', 'tree', 'forest', 'boosting'] as const).map(
      (method) => [`regression by ${method}`, { ...regression, method }] as const,
    ),
    ['classification', classification],
    [
      'classification of yes and no',
      { ...classification, target: flag, positive: true, asks: 'prediction', features: [text, time, second] },
    ],
    ['classification of a text', { ...classification, target: text, positive: 'b"c' }],
    ['classification of a number', { ...classification, target: second, features: [text, third] }],
    ...(['tree', 'forest', 'boosting', 'naive-bayes', 'neighbours'] as const).map(
      (method) => [`classification by ${method}`, { ...classification, method }] as const,
    ),
    ['clusters of rows', rows],
    ['clusters of rows by one column', { ...rows, columns: [third], show: [], k: 3 }],
    ['clusters of rows by many columns', { ...rows, columns: [number, second, third] }],
    ...(['hierarchical', 'gaussian-mixture', 'dbscan'] as const).map(
      (method) => [`clusters of rows by ${method}`, { ...rows, method }] as const,
    ),
    ['clusters of groups', groups],
    ['clusters of groups, so many', { ...groups, k: 2, method: 'hierarchical' }],
    ['clusters of periods', returns],
    ['clusters of periods, of rows with assets', { ...returns, columns: [number], asset: other, holds: 'prices' }],
    ['clusters of assets', { ...returns, columns: [number, second, third, number, second, third], k: 2 }],
    ['clusters of assets by dbscan', { ...returns, columns: [number], asset: text, holds: 'prices', method: 'dbscan' }],
  ];
  return shapes as unknown as readonly (readonly [string, ShortPlan])[];
}
