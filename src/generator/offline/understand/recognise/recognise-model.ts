import type { Plan } from '../../plan.ts';
import { isCategorical } from '../read/find-features.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { type PlanBody, nameColumns } from '../read/plan-parts.ts';

type Regression = Extract<Plan, { intent: 'regression' }>['method'];
type Classification = Extract<Plan, { intent: 'classification' }>['method'];

/** Methods by the words that ask for them, the most special first; each says what it can tell. */
const methods: readonly (readonly [
  words: RegExp,
  regression: Regression | undefined,
  classification: Classification | undefined,
])[] = [
  [/\bridge\b/, 'ridge', undefined],
  [/\blasso\b/, 'lasso', undefined],
  [/\brandom forests?\b/, 'forest', 'forest'],
  [/\bboost(?:ing|ed)\b|\bxgboost\b/, 'boosting', 'boosting'],
  [/\btrees?\b/, 'tree', 'tree'],
  [/\bnaive bayes\b/, undefined, 'naive-bayes'],
  [/\bnearest neighbou?rs?\b|\bknn\b/, undefined, 'neighbours'],
  [/\blogistic\b|\blogit\b/, undefined, 'logistic'],
  [/\blinear\b|\bols\b|\bleast squares\b|\bregress|\bfit a line\b|\bline of best fit\b/, 'linear', undefined],
];

/** What a column follows from: a regression of a number, a classification of a category. */
export function recogniseModel(frame: Frame): PlanBody | undefined {
  const { model, reading } = frame;
  if (model === undefined || frame.share || frame.counts.length > 0 || frame.groups.length > 0) return undefined;
  if (frame.aggregates.some((aggregate) => aggregate !== 'mean' && aggregate !== 'variance')) return undefined;
  if (model.asks === 'prediction' && asksForOneCase(frame)) return undefined;
  const { target, asks } = model;
  const features = nameColumns(model.features);
  const common = { target: target.name, features, asks, filters: listFilters(frame) };
  // What picks the rows tells nothing of them.
  const fixed = new Set(
    common.filters.flatMap((filter) => (filter.kind === 'equals' && filter.values.length === 1 ? [filter.column] : [])),
  );
  if (fixed.has(target.name)) return undefined;
  const told = { ...common, features: features.filter((name) => !fixed.has(name)) };
  const asked = reading.question.toLowerCase();
  const [, regression, classification] = methods.find(([words]) => words.test(asked)) ?? [
    undefined,
    'linear',
    'logistic',
  ];
  if (told.features.length === 0) return undefined;
  const isCategory = isCategorical(target) || /\bclassif/.test(asked);
  if (!isCategory) return regression === undefined ? undefined : { intent: 'regression', ...told, method: regression };
  if (classification === undefined || (target.distinct ?? 99) > 20) return undefined;
  return {
    intent: 'classification',
    ...told,
    method: classification,
    ...(target.yes === undefined ? {} : { positive: target.yes }),
  };
}

/** "The price of a home with 3 rooms" is that of one case, and no model of all such homes. */
function asksForOneCase({ reading, conditions, valueAsks }: Frame): boolean {
  const hasNumber = conditions.some(
    (filter) => filter.kind === 'range' || (filter.kind === 'equals' && typeof filter.values[0] === 'number'),
  );
  return hasNumber || (valueAsks.length > 0 && /\b(?:of|for|would|will) an? \b/i.test(reading.question));
}
