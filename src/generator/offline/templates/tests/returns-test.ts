import type { Plan } from '../../plan.ts';
import { createHoldings, hasSeveral, nameAssets, writeReturns, writeTooFew, writeWeights } from '../returns-sql.ts';
import { sentence, writeIf, writeInsight, writeMetric, writePlot, writeTable, type Draft } from '../script-source.ts';
import { code, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { listFormats, type ValueFormat } from '../value-format.ts';
import { writeAgainst, writeInterval, writeOptions } from './verdict-source.ts';

type ReturnsTestPlan = Extract<Plan, { intent: 'mean-test'; of: 'returns' }>;

const percent: ValueFormat = { format: 'percent' };

/** Whether assets, and a portfolio of them, earn something on average, or whether that is chance. */
export function writeReturnsTest(plan: ReturnsTestPlan, subject: Subject): Draft {
  const holdings = createHoldings(plan, subject);
  const several = hasSeveral(holdings);
  const against = plan.against ?? 0;
  const title = several ? 'Mean return of the portfolio and its assets' : `Mean return of ${nameAssets(holdings)}`;
  const call =
    plan.method === 'means'
      ? `tests.tOne(changes, { mean: ${against}, ${writeOptions(plan)} })`
      : `tests.wilcoxon(changes.map((change) => change - ${against}), undefined, { ${writeOptions(plan)} })`;
  return {
    title,
    description: `Tests whether the mean return of ${nameAssets(holdings)}${several ? ', and of a portfolio of them,' : ''} is ${against}.`,
    analysis: ['tests'],
    blocks: [
      ...holdings.scope.writeOpening(),
      ...writeReturns(holdings),
      ...(several ? [writeWeights(plan)] : []),
      `const level = ${plan.confidence};`,
      writeIf(
        'portfolio.length < 3',
        [writeTooFew(holdings)],
        [
          `const judge = (changes: number[]) => ${call};`,
          'const test = judge(portfolio);',
          several
            ? "const tested = names.length > 1 ? [{ asset: 'Portfolio', test }, ...names.map((asset, index) => ({ asset, test: judge(series[index]) }))] : [{ asset: names[0], test }];"
            : 'const tested = [{ asset: names[0], test }];',
          'const means = tested.map(({ asset, test: { estimate, low, high, p, n } }) => ({ asset, mean_return: estimate, low, high, p_value: p, periods: n }));',
          writeTable('means', 'means', {
            title,
            key: 'asset',
            columns: listFormats(['mean_return', 'low', 'high'].map((name) => [name, percent] as const)),
          }),
          writePlot('means', meansSpec(), `${title}, with intervals`),
          writeMetric('asset', 'asset', 'means[0].asset', { label: 'What was tested' }),
          writeMetric('found', 'mean_return', 'test.estimate', { label: 'Mean return of a period', ...percent }),
          writeInsight(sentence`This is about the returns of ${code('asset')}, period by period.`),
          ...writeInterval('The mean return of a period', 'found', percent),
          ...writeAgainst(against, 'The mean return', percent),
          ...(several ? [writeOthers(against)] : []),
        ],
      ),
    ],
  };
}

function writeOthers(against: number): string {
  return writeIf('names.length > 1', [
    '// Of several tests some succeed by chance: the p-values are corrected for that (Holm).',
    "const adjusted = tests.adjust(means.slice(1).map((row) => row.p_value), 'holm');",
    'const apart = adjusted.filter((p) => p < 1 - level).length;',
    writeMetric('differing', 'assets_that_differ', 'apart', {
      label: `Assets whose mean return is not ${against}`,
      format: 'integer',
    }),
    writeMetric('all', 'assets', 'names.length', { label: 'Assets', format: 'integer' }),
    writeInsight(
      sentence`Of the ${code('all')} assets by themselves, that can be said of ${code('differing')}, with a correction for their number.`,
    ),
  ]);
}

function meansSpec(): { readonly [key: string]: Literal } {
  const x = (of: string): Literal => ({
    field: of,
    type: 'quantitative',
    title: 'Mean return',
    axis: { format: '.2%' },
  });
  return {
    data: { name: 'means' },
    encoding: { y: { field: 'asset', type: 'nominal', sort: null, title: null } },
    layer: [
      { mark: { type: 'rule', size: 3, opacity: 0.5 }, encoding: { x: x('low'), x2: { field: 'high' } } },
      { mark: { type: 'point', filled: true, size: 90 }, encoding: { x: x('mean_return') } },
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', strokeDash: [4, 4] },
        encoding: { x: { field: 'zero', type: 'quantitative' } },
      },
    ],
  };
}
