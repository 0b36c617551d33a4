import type { Plan } from '../../plan.ts';
import { frontierSpec, writeLabelled } from './frontier-chart.ts';
import { tellFrontier } from './frontier-sentences.ts';
import { createHoldings, nameAssets } from './holdings.ts';
import { writePeriodsPerYear } from './periods-per-year.ts';
import { writeReturns } from './returns-sql.ts';
import { writeAssume, writeIf, writeInsight, writePlot, writeTable, type Draft } from '../script-source.ts';
import { quoteText } from '../source.ts';
import type { Subject } from '../subject.ts';
import { listFormats } from '../value-format.ts';
import { writeGivenWeights } from './weights-source.ts';

type FrontierPlan = Extract<Plan, { intent: 'frontier' }>;

/** The mixtures of assets with the least risk for each return, and where one stands beside them. */
export function writeFrontier(plan: FrontierPlan, subject: Subject): Draft {
  const holdings = createHoldings(plan, subject);
  return {
    title: 'Efficient frontier of the assets',
    description: `Works out which mixtures of ${nameAssets(holdings)} had the least risk for their return, and how far the current position is from them.`,
    analysis: ['finance', 'tests'],
    blocks: [
      ...holdings.scope.writeOpening(),
      ...writeReturns(holdings),
      writePeriodsPerYear(holdings),
      writeIf(
        'names.length < 2',
        [writeInsight(quoteText('There are no weights to choose: a mixture needs more than a single asset.'))],
        [
          writeIf(
            'series[0].length < 3 || series[0].length <= names.length',
            [
              writeInsight(
                quoteText(
                  'Too few dates have a value of every asset: weights need more of them than there are assets.',
                ),
              ),
            ],
            [...writeFound(plan), '', ...writeResults(plan), '', ...tellFrontier(plan)],
          ),
        ],
      ),
    ],
  };
}

/** The script's portfolios: of least variance, of the best Sharpe ratio, and the current one. */
function writeFound({ columns, weights }: FrontierPlan): readonly string[] {
  return [
    writeAssume(
      quoteText(
        'The risk-free rate is 0, and nothing is sold short: each weight is between 0 and 100 %, restored every period.',
      ),
    ),
    writeAssume(
      quoteText('The mean return of a year is that of a period times the periods of a year: nothing is compounded.'),
    ),
    ...(weights === undefined
      ? [
          writeAssume(
            quoteText('The question does not say what is held: equal weights stand for the current position.'),
          ),
        ]
      : [
          writeGivenWeights(columns, weights),
          writeAssume(quoteText('The current position has the weights of the question.')),
        ]),
    '// Assets go by their place: whatever their names are, no figure of the frontier has it.',
    'const byPlace = Object.fromEntries(series.map((changes, place) => [`asset_${place}`, changes]));',
    `const held = Object.fromEntries(names.map((${weights === undefined ? '_' : 'name'}, place) => [\`asset_\${place}\`, ${weights === undefined ? '1' : 'weights.get(name) ?? 0'}]));`,
    'const found = finance.frontier(byPlace, { periods: perYear, current: held });',
    '// The end of a warning, on other methods, is for who writes a script.',
    "for (const warning of found.warnings) assume(warning.replace(/ covariance: .*/, ''));",
    'const { minVariance: least, maxSharpe: best, current } = found;',
    "if (!current) throw new Error('The frontier lacks the current position.');",
  ];
}

/** The tables and the chart. Whoever asks for the least risk finds the weights in that order. */
function writeResults({ goal, weights }: FrontierPlan): readonly string[] {
  const position = weights === undefined ? 'Equal weights' : 'Current position';
  const [first, second] = goal === 'min-variance' ? ['min_variance', 'max_sharpe'] : ['max_sharpe', 'min_variance'];
  const inPercent = (...names: readonly string[]): ReturnType<typeof listFormats> =>
    listFormats(names.map((name) => [name, { format: 'percent' }] as const));
  const figures = inPercent('annual_return', 'volatility');
  return [
    'type Figures = { annualReturn: number; annualVolatility: number; sharpe: number };',
    'const describe = ({ annualReturn, annualVolatility, sharpe }: Figures) => ({',
    '  annual_return: annualReturn,',
    '  volatility: annualVolatility,',
    '  sharpe: Number.isFinite(sharpe) ? sharpe : null,',
    '});',
    'const marked = [',
    `  { portfolio: ${quoteText(position)}, ...describe(current) },`,
    "  { portfolio: 'Least variance', ...describe(least) },",
    "  ...(best ? [{ portfolio: 'Best Sharpe ratio', ...describe(best) }] : []),",
    '];',
    '// An asset alone is a portfolio too.',
    'const assets = names.map((portfolio, place) => {',
    "  const alone = finance.optimize({ asset: series[place] }, { periods: perYear, goal: 'min-variance' });",
    '  return { portfolio, ...describe(alone) };',
    '});',
    writeTable('portfolios', '[...marked, ...assets]', {
      title: 'Mean return and risk a year',
      key: 'portfolio',
      columns: figures,
    }),
    'const shares = names.map((asset, place) => ({',
    '  asset,',
    '  current: current.weights[place].weight,',
    '  min_variance: least.weights[place].weight,',
    '  max_sharpe: best ? best.weights[place].weight : 0,',
    '}));',
    `shares.sort((a, b) => b.${first} - a.${first} || b.${second} - a.${second});`,
    `const weightTable = ${writeTable(
      'weights',
      'best ? shares : shares.map(({ asset, current, min_variance }) => ({ asset, current, min_variance }))',
      {
        title: `Weights: ${position.toLowerCase()}, least variance, best Sharpe ratio`,
        key: 'asset',
        columns: inPercent('current', 'min_variance', 'max_sharpe'),
      },
    )}`,
    'const line = found.points.map((point, place) => {',
    '  const parts = names.map((asset, index) => ({ asset, weight: point[`asset_${index}`] })).filter(({ weight }) => weight >= 0.0005);',
    "  const mixture = parts.sort((a, b) => b.weight - a.weight).map(({ asset, weight }) => `${(100 * weight).toFixed(1)}% ${asset}`).join(', ');",
    '  return { point: place + 1, ...describe(point), mixture };',
    '});',
    writeTable('frontier', 'line', {
      title: 'The frontier, from the least variance to the highest return',
      key: 'point',
      columns: figures,
    }),
    ...writeLabelled(),
    writePlot('frontier', frontierSpec(), 'Efficient frontier'),
  ];
}
