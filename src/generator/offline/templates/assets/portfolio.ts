import type { PerformanceFigure, Plan } from '../../plan.ts';
import { createHoldings, hasSeveral, nameAssets, writeTooFew } from './holdings.ts';
import { writePeriodsPerYear } from './periods-per-year.ts';
import { writeReturns } from './returns-sql.ts';
import {
  sentence,
  writeAssume,
  writeIf,
  writeInsight,
  writeMetric,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code, quoteText, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { writeWeights } from './weights-source.ts';

type PortfolioPlan = Extract<Plan, { intent: 'portfolio' }>;

/** The chart has at most about this many times. */
const mostTimes = 2_000;

/** Return, risk and drawdown of assets and of the portfolio of them. */
export function writePortfolio(plan: PortfolioPlan, subject: Subject): Draft {
  const holdings = createHoldings(plan, subject);
  const several = hasSeveral(holdings);
  const title = several ? 'Performance of the portfolio and its assets' : `Performance of ${nameAssets(holdings)}`;
  const assets = several
    ? "const performances = names.length > 1 ? [measure('Portfolio', portfolio), ...names.map((name, index) => measure(name, series[index]))] : [measure(names[0], portfolio)];"
    : 'const performances = [measure(names[0], portfolio)];';
  return {
    title,
    description: `Works out return, volatility, Sharpe and Sortino ratio and maximum drawdown of ${nameAssets(holdings)}${several ? ', and of a portfolio of them' : ''}.`,
    analysis: ['finance'],
    blocks: [
      ...holdings.scope.writeOpening(),
      ...writeReturns(holdings, { dates: true, mix: true, start: true }),
      writePeriodsPerYear(holdings),
      [writeAssume(quoteText('The risk-free rate is 0.')), ...(several ? [writeWeights(plan)] : [])].join('\n'),
      writeMeasures(),
      writeIf(
        'portfolio.length < 2',
        [writeTooFew(holdings)],
        [
          assets,
          'const [whole] = performances;',
          'const path = follow(portfolio);',
          writeTable('performance', 'performances', { title, key: 'asset', columns: percentColumns }),
          ...(subject.rows > mostTimes ? [`const step = Math.ceil(path.length / ${mostTimes});`] : []),
          ...(several && plan.rank !== undefined ? writeRanking(plan.rank) : []),
          writePlot('drawdown', drawdownSpec(subject.rows > mostTimes), 'Wealth and drawdown'),
          '',
          ...writeFigures(),
          ...(several && plan.rank === undefined ? writeBest() : []),
        ],
      ),
    ],
  };
}

const percentColumns: { readonly [id: string]: Literal } = Object.fromEntries(
  ['total_return', 'annual_return', 'volatility', 'max_drawdown'].map((name) => [name, { format: 'percent' }]),
);

/** The figures of an asset or the portfolio, and how its wealth went. */
function writeMeasures(): string {
  return [
    '// What cannot be told, such as a ratio to a risk of nothing, is not a number.',
    'const known = (value: number) => (Number.isFinite(value) ? value : null);',
    'const measure = (asset: string, changes: number[]) => {',
    '  const all = finance.performance(changes, { periods: perYear });',
    '  return {',
    '    asset,',
    '    total_return: all.total,',
    '    annual_return: all.annualReturn,',
    '    volatility: all.annualVolatility,',
    '    sharpe: known(all.sharpe),',
    '    sortino: known(all.sortino),',
    '    max_drawdown: 0 - all.maxDrawdown,',
    '  };',
    '};',
    '',
    '// What one unit of money becomes, and how far that is below its highest value before.',
    'const follow = (changes: number[]) => {',
    '  let wealth = 1;',
    '  let peak = 1;',
    '  return changes.map((change, index) => {',
    '    wealth *= 1 + change;',
    '    peak = Math.max(peak, wealth);',
    '    return { date: dates[index], wealth, drawdown: wealth / peak - 1 };',
    '  });',
    '};',
  ].join('\n');
}

function drawdownSpec(isThinned: boolean): { readonly [key: string]: Literal } {
  const x = { field: 'date', type: 'temporal', title: null };
  const values = isThinned ? 'path.filter((_, index) => index % step === 0)' : 'path';
  return {
    data: { values: code(values) },
    encoding: { x },
    layer: [
      {
        mark: { type: 'area', opacity: 0.35, color: 'firebrick' },
        encoding: { y: { field: 'drawdown', type: 'quantitative', title: 'Drawdown', axis: { format: '.0%' } } },
      },
      {
        mark: 'line',
        encoding: { y: { field: 'wealth', type: 'quantitative', title: 'Wealth', scale: { zero: false } } },
      },
    ],
    resolve: { scale: { y: 'independent' } },
  };
}

function writeFigures(): readonly string[] {
  const percent = (handle: string, name: string, label: string): string =>
    writeMetric(handle, name, `whole.${name}`, { label, format: 'percent' });
  return [
    'const trough = path.reduce((worst, row) => (row.drawdown < worst.drawdown ? row : worst));',
    'const peak = path.slice(0, path.indexOf(trough)).findLast((row) => row.drawdown === 0);',
    percent('total', 'total_return', 'Total return'),
    percent('annual', 'annual_return', 'Return a year'),
    percent('volatility', 'volatility', 'Volatility a year'),
    percent('drawdown', 'max_drawdown', 'Maximum drawdown'),
    writeMetric('from', 'drawdown_from', 'peak?.date ?? start.first', { label: 'Peak before the maximum drawdown' }),
    writeMetric('to', 'drawdown_to', 'trough.date', { label: 'Trough of the maximum drawdown' }),
    writeMetric('begin', 'first_date', 'start.first', { label: 'First date' }),
    writeMetric('end', 'last_date', 'dates[dates.length - 1]', { label: 'Last date' }),
    writeInsight(
      sentence`From ${code('begin')} to ${code('end')} the total return is ${code('total')}, or ${code('annual')} a year, with a volatility of ${code('volatility')} a year.`,
    ),
    writeIf('trough.drawdown < 0', [
      writeInsight(sentence`The maximum drawdown is ${code('drawdown')}, from ${code('from')} to ${code('to')}.`),
    ]),
    writeIf('whole.sharpe !== null && whole.sortino !== null', [
      writeMetric('sharpe', 'sharpe', 'whole.sharpe', { label: 'Sharpe ratio' }),
      writeMetric('sortino', 'sortino', 'whole.sortino', { label: 'Sortino ratio' }),
      writeInsight(sentence`The Sharpe ratio is ${code('sharpe')} and the Sortino ratio ${code('sortino')}.`),
    ]),
  ];
}

const figureWords: Readonly<Record<PerformanceFigure, string>> = {
  total_return: 'total return',
  volatility: 'volatility',
  sharpe: 'Sharpe ratio',
  sortino: 'Sortino ratio',
  max_drawdown: 'maximum drawdown',
};

/** The assets in the order asked for, and the one that leads. */
function writeRanking({ by, direction }: NonNullable<PortfolioPlan['rank']>): readonly string[] {
  const [left, right] = direction === 'most' ? ['b', 'a'] : ['a', 'b'];
  const words = figureWords[by];
  const label = `Asset with the ${direction === 'most' ? 'highest' : 'lowest'} ${words}`;
  const format = by === 'sharpe' || by === 'sortino' ? {} : { format: 'percent' };
  return [
    writeIf('names.length > 1', [
      `const ranking = performances.slice(1).filter((row) => row.${by} !== null).sort((a, b) => (${left}.${by} ?? 0) - (${right}.${by} ?? 0));`,
      'const [leader] = ranking;',
      writeIf('leader', [
        writeTable('ranking', `ranking.map(({ asset, ${by} }) => ({ asset, ${by} }))`, {
          title: `Assets by ${words}`,
          key: 'asset',
          columns: by === 'sharpe' || by === 'sortino' ? undefined : { [by]: { format: 'percent' } },
        }),
        writeMetric('name', 'leader', 'leader.asset', { label }),
        writeMetric('value', `leader_${by}`, `leader.${by}`, { label: `Its ${words}`, ...format }),
        writeInsight(
          sentence`Of the assets, ${code('name')} has the ${direction === 'most' ? 'highest' : 'lowest'} ${words}: ${code('value')}.`,
        ),
      ]),
    ]),
  ];
}

function writeBest(): readonly string[] {
  return [
    writeIf('names.length > 1', [
      'const assets = performances.slice(1);',
      'const best = assets.reduce((top, row) => (row.total_return > top.total_return ? row : top));',
      writeMetric('name', 'best_asset', 'best.asset', { label: 'Asset with the highest total return' }),
      writeMetric('value', 'best_total_return', 'best.total_return', { label: 'Its total return', format: 'percent' }),
      writeInsight(sentence`Of the assets, ${code('name')} has the highest total return: ${code('value')}.`),
    ]),
  ];
}
