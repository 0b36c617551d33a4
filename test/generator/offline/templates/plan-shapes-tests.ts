import type { ShortPlan } from './answer-plan.ts';
import type { Roles } from './plan-shapes.ts';

/** Plans of tests, in every form that changes what is written. */
export function listTestShapes(roles: Roles): readonly (readonly [name: string, plan: ShortPlan])[] {
  const { text, other, number, second, third, time, flag } = roles;
  const confidence = 0.95;
  const sides = [
    { label: 'this ${side}`', filters: [{ kind: 'equals', column: text, values: ['a'] }] },
    { label: "o'clock", filters: [{ kind: 'equals', column: text, values: ['b"c', 'd\\'] }] },
  ] as const;
  const filters = [{ kind: 'not-equals', column: other, values: ['\\', '`${x}`'] }] as const;
  const part = [
    { kind: 'equals', column: flag, values: [true] },
    { kind: 'contains', column: text, text: '*/', negated: true },
  ] as const;
  const difference = { intent: 'difference', column: number, method: 'means', experiment: false, confidence } as const;
  const paired = {
    intent: 'paired-difference',
    column: second,
    other: third,
    method: 'means',
    confidence,
  } as const;
  const rates = { intent: 'proportion-difference', part, experiment: false, confidence } as const;
  const mean = { intent: 'mean-test', of: 'values', column: number, method: 'means', confidence } as const;
  const rate = { intent: 'mean-test', of: 'rate', part, method: 'means', confidence } as const;
  const returns = {
    intent: 'mean-test',
    of: 'returns',
    time,
    columns: [number],
    holds: 'prices',
    method: 'means',
    confidence,
  } as const;
  const correlation = { intent: 'correlation', columns: [number, second], method: 'pearson', tested: true } as const;
  return [
    ['difference of groups', { ...difference, group: text }],
    ['difference of groups by ranks', { ...difference, group: text, method: 'ranks', filters }],
    ['difference of groups that are numbers', { ...difference, group: second }],
    ['difference of sides', { ...difference, sides }],
    ['difference that is supposed', { ...difference, sides, expects: 'less' }],
    ['difference by ranks that is supposed', { ...difference, sides, method: 'ranks', expects: 'greater' }],
    ['difference of one side', { ...difference, sides, expects: 'greater', oneSided: true, filters }],
    ['experiment', { ...difference, sides, experiment: true }],
    ['experiment of groups by ranks', { ...difference, group: text, experiment: true, method: 'ranks' }],
    ['paired difference', paired],
    ['paired difference that is supposed', { ...paired, expects: 'greater', filters }],
    ['paired difference by ranks, of one side', { ...paired, method: 'ranks', expects: 'less', oneSided: true }],
    ['rates of groups', { ...rates, group: text }],
    ['rates of groups that are numbers', { ...rates, group: second, filters }],
    ['rates of sides that are supposed', { ...rates, sides, expects: 'less' }],
    ['rates of one side', { ...rates, sides, expects: 'greater', oneSided: true }],
    ['experiment of rates', { ...rates, sides, experiment: true }],
    ['experiment of rates of groups', { ...rates, group: other, experiment: true }],
    ['association', { intent: 'association', columns: [text, other], confidence }],
    ['association by the exact test', { intent: 'association', columns: [flag, other], exact: true, confidence }],
    ['association with a number', { intent: 'association', columns: [second, flag], confidence, filters }],
    ['mean with its interval', mean],
    ['mean against a number', { ...mean, against: 5.5, filters }],
    ['mean that is supposed', { ...mean, against: -5, expects: 'less' }],
    ['mean of one side', { ...mean, against: 5, expects: 'greater', oneSided: true }],
    ['median with its interval', { ...mean, method: 'ranks' }],
    [
      'median against a number, of one side',
      { ...mean, method: 'ranks', against: -5, expects: 'less', oneSided: true },
    ],
    ['rate with its interval', rate],
    ['rate against a number', { ...rate, against: 0.25, expects: 'greater', filters }],
    ['return of one', returns],
    ['returns of columns by ranks', { ...returns, columns: [number, third], method: 'ranks', against: 0.01 }],
    [
      'returns of rows, of one side',
      { ...returns, asset: text, against: -0.01, expects: 'less', oneSided: true, filters },
    ],
    ['returns of weights', { ...returns, columns: [number, third], holds: 'returns', weights: [0.25, 0.75] }],
    ['correlation with its interval', correlation],
    ['correlations with their intervals', { ...correlation, columns: [number, second, third], focus: third, filters }],
    ['rank correlation of returns', { ...correlation, method: 'spearman', returns: { time, holds: 'prices' } }],
    [
      'correlation of returns of rows',
      { ...correlation, columns: [number], returns: { time, asset: text, holds: 'prices' } },
    ],
  ] as unknown as readonly (readonly [string, ShortPlan])[];
}
