import type { Filter, Plan } from '../../../../src/generator/offline/plan.ts';
import type { ShortPlan } from './answer-plan.ts';

/** Columns of a table, by what they hold. */
export type Roles = {
  readonly text: string;
  readonly other: string;
  readonly number: string;
  readonly second: string;
  readonly third: string;
  readonly time: string;
  readonly flag: string;
};

/** Plans of every intent, in every form that changes what is written. */
export function listShapes(roles: Roles): readonly (readonly [name: string, plan: ShortPlan])[] {
  const { text, other, number, second, third, time, flag } = roles;
  const sum = { aggregate: 'sum', column: number } as const;
  const mean = { aggregate: 'mean', column: second } as const;
  const count = { aggregate: 'count' } as const;
  const aggregate = { intent: 'aggregate', groups: [], grains: {}, share: false, measures: [sum] } as const;
  const trend = { intent: 'trend', time, grain: 'month', measures: [sum], growth: false } as const;
  const filters: Filter[] = [
    { kind: 'equals', column: text, values: ["o'clock", 'b"c', '`${x}`'] },
    { kind: 'not-equals', column: other, values: ['\\'] },
    { kind: 'contains', column: text, text: '*/', negated: true },
    { kind: 'starts-with', column: text, text: '\n', negated: true },
    { kind: 'ends-with', column: text, text: '$1', negated: true },
    { kind: 'range', column: number, from: -1e9, to: 1e9, includeFrom: true, includeTo: false },
    { kind: 'time', column: time, from: '1990-01-01', until: '2090-01-01', words: 'since `${ever}`\u2028' },
    { kind: 'time-part', column: time, part: 'month-of-year', values: [1, 2, 3], words: 'in spring' },
    { kind: 'null', column: text, negated: true },
    { kind: 'versus', column: number, operator: '!=', other: second },
    {
      kind: 'any',
      of: [
        { kind: 'equals', column: flag, values: [true] },
        { kind: 'equals', column: text, values: ['a'] },
      ],
    },
  ];
  const sides = [
    { label: 'this ${side}`', filters: [{ kind: 'equals', column: text, values: ['a'] }] },
    { label: '2024', filters: [{ kind: 'equals', column: text, values: ['b"c'] }] },
  ] as const;
  const shapes: (readonly [string, Partial<Plan> & { readonly intent: Plan['intent'] }])[] = [
    ['a figure', aggregate],
    ['a count', { ...aggregate, measures: [count] }],
    [
      'several figures',
      { ...aggregate, measures: [sum, mean, { aggregate: 'max', column: time }, { aggregate: 'rate', column: flag }] },
    ],
    [
      'figures of every kind',
      {
        ...aggregate,
        measures: (['median', 'stddev', 'min', 'range', 'count', 'count-distinct', 'percentile'] as const).map(
          (kind) => ({ aggregate: kind, column: number }),
        ),
      },
    ],
    ['by a group', { ...aggregate, groups: [text] }],
    [
      'by a group, with shares',
      { ...aggregate, groups: [text], share: true, assumptions: ['It is `assumed` ${that}\n*/'] },
    ],
    ['by two groups', { ...aggregate, measures: [mean], groups: [text, other] }],
    ['by a group, as a pie', { ...aggregate, measures: [count], groups: [other], share: true, chart: 'pie' }],
    ['several by a group', { ...aggregate, measures: [sum, mean], groups: [text] }],
    ['by month', { ...aggregate, groups: [time], grains: { [time]: 'month' } }],
    ['by quarter and group', { ...aggregate, groups: [time, text], grains: { [time]: 'quarter' } }],
    ['by weekday', { ...aggregate, groups: [time], grains: { [time]: 'day-of-week' } }],
    ['by hour of the day', { ...aggregate, groups: [time], grains: { [time]: 'hour-of-day' } }],
    ['by a flag', { ...aggregate, measures: [mean], groups: [flag] }],
    [
      'by a number',
      {
        ...aggregate,
        measures: [count],
        groups: [number],
        order: { by: 'group', direction: 'descending' },
        chart: 'scatter',
      },
    ],
    [
      'groups above a value',
      {
        ...aggregate,
        groups: [text],
        having: { above: 1, inclusive: true },
        order: { by: 'measure', direction: 'ascending' },
      },
    ],
    [
      'deviation by a group',
      { ...aggregate, measures: [{ aggregate: 'stddev', column: number }], groups: [text], limit: 2 },
    ],
    [
      'a part',
      { ...aggregate, measures: [count], share: true, part: [{ kind: 'equals', column: text, values: ['a'] }] },
    ],
    [
      'a part by a group',
      { ...aggregate, share: true, part: [{ kind: 'equals', column: text, values: ['a'] }], groups: [other] },
    ],
    ['filtered', { ...aggregate, groups: [text], filters }],
    ['top groups', { intent: 'top', n: 2, direction: 'most', groups: [text], measure: sum, show: [] }],
    [
      'top rows',
      {
        intent: 'top',
        n: 3,
        direction: 'least',
        groups: [],
        measure: { aggregate: 'max', column: number },
        show: [text, time],
      },
    ],
    ['top within', { intent: 'top', n: 2, direction: 'most', groups: [text], within: other, measure: mean, show: [] }],
    [
      'top rows within',
      {
        intent: 'top',
        n: 1,
        direction: 'most',
        groups: [],
        within: other,
        measure: { aggregate: 'max', column: number },
        show: [text],
      },
    ],
    ['list', { intent: 'list', columns: [], distinct: false }],
    [
      'list in order',
      {
        intent: 'list',
        columns: [text, number],
        distinct: false,
        order: { column: time, direction: 'descending' },
        limit: 5,
        chart: 'bar',
        filters,
      },
    ],
    ['different values', { intent: 'list', columns: [text, other], distinct: true }],
    ['trend', trend],
    ['growth', { ...trend, growth: true }],
    ['trend of a count by day', { ...trend, measures: [count], grain: 'day', rank: 'most' }],
    ['trend by week', { ...trend, measures: [mean], grain: 'week', rank: 'least', filters }],
    ['trends', { ...trend, measures: [sum, mean], grain: 'quarter' }],
    ['trend by group', { ...trend, group: text, grain: 'quarter' }],
    ['growth by group', { ...trend, group: text, growth: true, rank: 'least' }],
    ['compare', { intent: 'compare', measures: [sum], sides }],
    [
      'compare counts and rates',
      { intent: 'compare', measures: [count, { aggregate: 'rate', column: flag }], sides, filters },
    ],
    ['compare by group', { intent: 'compare', measures: [sum], sides, group: other }],
    ['distribution', { intent: 'distribution', column: number, filters }],
    ['distribution by group', { intent: 'distribution', column: number, group: text }],
    ['distribution of text', { intent: 'distribution', column: text }],
    ['distribution of text by group', { intent: 'distribution', column: text, group: other }],
    ['distribution of time', { intent: 'distribution', column: time }],
    ['outliers', { intent: 'outliers', column: number, method: 'robust-z', show: [text] }],
    ['outliers by fences', { intent: 'outliers', column: number, method: 'iqr', show: [], filters }],
    ['outliers by both', { intent: 'outliers', column: number, method: 'both', show: [text, time] }],
    ['correlation', { intent: 'correlation', columns: [number, second], method: 'pearson' }],
    [
      'rank correlation by group',
      { intent: 'correlation', columns: [number, second], method: 'spearman', group: text },
    ],
    ['correlations', { intent: 'correlation', columns: [number, second, third], method: 'pearson', filters }],
    [
      'rank correlations',
      { intent: 'correlation', columns: [number, second, third], method: 'spearman', focus: third },
    ],
    ['portfolio of one', { intent: 'portfolio', time, columns: [number], holds: 'prices' }],
    ['portfolio of columns', { intent: 'portfolio', time, columns: [number, second], holds: 'returns' }],
    ['portfolio of rows', { intent: 'portfolio', time, columns: [number], asset: text, holds: 'prices' }],
    ['value at risk', { intent: 'value-at-risk', time, columns: [number], holds: 'prices', confidence: 0.95 }],
    [
      'value at risk of columns',
      { intent: 'value-at-risk', time, columns: [number, second], holds: 'returns', confidence: 0.99, filters },
    ],
    ['describe', { intent: 'describe', columns: [] }],
    ['describe a column', { intent: 'describe', columns: [text], filters }],
  ];
  return shapes as unknown as readonly (readonly [string, ShortPlan])[];
}
