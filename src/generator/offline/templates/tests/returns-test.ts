import type { Plan } from '../../plan.ts';
import { createHoldings, hasSeveral, nameAssets, writeTooFew } from '../assets/holdings.ts';
import { writeReturns } from '../assets/returns-sql.ts';
import { sentence, writeIf, writeInsight, writeMetric, writePlot, writeTable, type Draft } from '../script-source.ts';
import { code, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { listFormats, type ValueFormat } from '../value-format.ts';
import { writeWeights } from '../assets/weights-source.ts';
import { capitalise } from '../words.ts';
import { writeAgainst, writeInterval, writeOptions } from './verdict-source.ts';

type ReturnsTestPlan = Extract<Plan, { intent: 'mean-test'; of: 'returns' }>;

const percent: ValueFormat = { format: 'percent' };

/** Whether assets, and a portfolio of them, earn something on average, or whether that is chance. */
export function writeReturnsTest(plan: ReturnsTestPlan, subject: Subject): Draft {
  const holdings = createHoldings(plan, subject);
  const several = hasSeveral(holdings);
  const against = plan.against ?? 0;
  const isMeans = plan.method === 'means';
  const kind = isMeans ? 'mean' : 'typical';
  const title = `${capitalise(kind)} return of ${several ? 'the portfolio and its assets' : nameAssets(holdings)}`;
  const change = (value: string): string => (isMeans || against === 0 ? value : `${value} + ${against}`);
  const call = isMeans
    ? `tests.tOne(changes, { mean: ${against}, ${writeOptions(plan)} })`
    : `tests.wilcoxon(changes.map((change) => change - ${against}), undefined, { ${writeOptions(plan)} })`;
  return {
    title,
    description: `Tests whether the ${kind} return of ${nameAssets(holdings)}${several ? ', and of a portfolio of them,' : ''} is ${against}.`,
    analysis: ['tests'],
    blocks: [
      ...holdings.scope.writeOpening(),
      ...writeReturns(holdings, { mix: true }),
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
          '// What never changes has no p-value, and one end is open where the test has one side.',
          'const known = (value: number) => (Number.isFinite(value) ? value : null);',
          'const means = tested.map(({ asset, test: { estimate, low, high, p, n } }) => ({',
          `  asset, ${kind}_return: ${change('estimate')}, low: known(${change('low')}), high: known(${change('high')}), p_value: known(p), periods: n,`,
          '}));',
          writeTable('means', 'means', {
            title,
            key: 'asset',
            columns: listFormats([`${kind}_return`, 'low', 'high'].map((name) => [name, percent] as const)),
          }),
          writePlot('means', meansSpec(kind), `${title}, with intervals`),
          writeMetric('asset', 'asset', 'means[0].asset', { label: 'What was tested' }),
          writeMetric('found', `${kind}_return`, change('test.estimate'), {
            label: `${capitalise(kind)} return of a period`,
            ...percent,
          }),
          writeInsight(sentence`This is about the returns of ${code('asset')}, period by period.`),
          ...writeInterval(
            [`The ${kind} return of a period${isMeans ? '' : ' (the median of the means of all pairs)'}`],
            'found',
            percent,
            plan,
            change,
          ),
          ...writeAgainst(against, `The ${kind} return`, percent, plan, isMeans ? against : 0),
          ...(several ? [writeOthers(plan, kind)] : []),
        ],
      ),
    ],
  };
}

function writeOthers({ expects, against = 0 }: ReturnsTestPlan, kind: string): string {
  const way = expects === undefined ? 'differs from' : expects === 'less' ? 'is less than' : 'is more than';
  // Where the test has two sides, the way that the question supposes is to be looked at too.
  const isThatWay =
    expects === undefined ? '' : ` && means[index + 1].${kind}_return ${expects === 'less' ? '<' : '>'} ${against}`;
  return writeIf('names.length > 1', [
    '// Of several tests some succeed by chance: the p-values are corrected for that (Holm).',
    "const adjusted = tests.adjust(means.slice(1).map((row) => row.p_value), 'holm');",
    `const apart = adjusted.filter((p${isThatWay === '' ? '' : ', index'}) => p < 1 - level${isThatWay}).length;`,
    writeMetric('differing', 'assets_that_differ', 'apart', {
      label: `Assets whose ${kind} return ${way} ${against}`,
      format: 'integer',
    }),
    writeMetric('all', 'assets', 'names.length', { label: 'Assets', format: 'integer' }),
    writeInsight(
      sentence`For ${code('differing')} of the ${code('all')} assets by themselves, the ${kind} return ${way} ${code('supposed')} by more than chance explains, with a correction for their number.`,
    ),
  ]);
}

function meansSpec(kind: string): { readonly [key: string]: Literal } {
  const x = (of: string): Literal => ({
    field: of,
    type: 'quantitative',
    title: `${capitalise(kind)} return`,
    axis: { format: '.2%' },
  });
  return {
    data: { name: 'means' },
    encoding: { y: { field: 'asset', type: 'nominal', sort: null, title: null } },
    layer: [
      { mark: { type: 'rule', size: 3, opacity: 0.5 }, encoding: { x: x('low'), x2: { field: 'high' } } },
      { mark: { type: 'point', filled: true, size: 90 }, encoding: { x: x(`${kind}_return`) } },
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', strokeDash: [4, 4] },
        encoding: { x: { field: 'zero', type: 'quantitative' } },
      },
    ],
  };
}
