import type { Plan } from '../../plan.ts';
import { sentence, writeIf, writeInsight, writeMetric } from '../script-source.ts';
import { code, quoteText } from '../source.ts';

type FrontierPlan = Extract<Plan, { intent: 'frontier' }>;

/** How sure the interval of the mean return is. */
const confidence = 0.95;
/** Shares that differ by less are written alike. */
const alike = 0.0005;
const percent = { format: 'percent' } as const;

/** What is said of the frontier: the mixture that was asked for first, then where one stands, and how little it promises. */
export function tellFrontier(plan: FrontierPlan): readonly string[] {
  const [first, second] = plan.goal === 'min-variance' ? [tellLeast(), tellBest()] : [tellBest(), tellLeast()];
  return [...writeMixture(), ...first, ...second, ...tellCurrent(plan), ...tellDoubt(plan)];
}

/** The script's `mix`: the largest weights of a portfolio, as they are cited. */
function writeMixture(): readonly string[] {
  return [
    "const mix = (column: 'min_variance' | 'max_sharpe') => {",
    `  const parts = shares.filter((row) => row[column] >= ${alike}).sort((a, b) => b[column] - a[column]);`,
    "  const told = parts.slice(0, 4).map(({ asset }) => `${weightTable.cell(asset, column)} ${weightTable.cell(asset, 'asset')}`);",
    "  return `${told.join(', ')}${parts.length > 4 ? ' and less of others' : ''}`;",
    '};',
  ];
}

function tellLeast(): readonly string[] {
  return [
    writeMetric('leastRisk', 'min_variance_volatility', 'least.annualVolatility', {
      label: 'Least volatility a year',
      ...percent,
    }),
    writeMetric('leastReturn', 'min_variance_return', 'least.annualReturn', {
      label: 'Mean return a year with the least volatility',
      ...percent,
    }),
    writeInsight(
      sentence`The mixture with the least volatility, ${code('leastRisk')} a year, is ${code("mix('min_variance')")}: its mean return was ${code('leastReturn')} a year.`,
    ),
  ];
}

function tellBest(): readonly string[] {
  return [
    writeIf(
      'best',
      [
        writeMetric('ratio', 'max_sharpe', 'best.sharpe', { label: 'Best Sharpe ratio' }),
        writeMetric('bestReturn', 'max_sharpe_return', 'best.annualReturn', {
          label: 'Mean return a year with the best Sharpe ratio',
          ...percent,
        }),
        writeMetric('bestRisk', 'max_sharpe_volatility', 'best.annualVolatility', {
          label: 'Volatility a year with the best Sharpe ratio',
          ...percent,
        }),
        writeInsight(
          sentence`The mixture with the best Sharpe ratio, ${code('ratio')}, is ${code("mix('max_sharpe')")}: its mean return was ${code('bestReturn')} a year at a volatility of ${code('bestRisk')}.`,
        ),
      ],
      [
        writeIf(
          'line[line.length - 1].annual_return > 0',
          [
            writeInsight(
              quoteText(
                'No mixture has the best Sharpe ratio: the assets can be mixed to a gain without any volatility.',
              ),
            ),
          ],
          [writeInsight(quoteText('No mixture has the best Sharpe ratio: none of them had a mean return above zero.'))],
        ),
      ],
    ),
  ];
}

/** What was possible with the risk that is borne, and at what risk the return was to be had. */
function tellCurrent({ weights }: FrontierPlan): readonly string[] {
  const [position, label] =
    weights === undefined ? ['Equal weights', 'of equal weights'] : ['The current position', 'of the current position'];
  return [
    writeMetric('ownReturn', 'current_return', 'current.annualReturn', {
      label: `Mean return a year ${label}`,
      ...percent,
    }),
    writeMetric('ownRisk', 'current_volatility', 'current.annualVolatility', {
      label: `Volatility a year ${label}`,
      ...percent,
    }),
    writeInsight(
      sentence`${position} had a mean return of ${code('ownReturn')} a year at a volatility of ${code('ownRisk')}.`,
    ),
    writeIf(
      `current.possibleReturn - current.annualReturn < ${alike}`,
      [writeInsight(quoteText('That lies on the frontier: no mixture had a higher mean return at that volatility.'))],
      [
        writeMetric('possible', 'possible_return', 'current.possibleReturn', {
          label: `Highest mean return a year at the volatility ${label}`,
          ...percent,
        }),
        writeMetric('enough', 'possible_volatility', 'current.possibleVolatility', {
          label: `Least volatility a year for the mean return ${label}`,
          ...percent,
        }),
        writeInsight(
          sentence`At the same volatility ${code('possible')} a year was possible, and the same return, or more, at a volatility of ${code('enough')}.`,
        ),
      ],
    ),
  ];
}

/** The mean of past periods says little of the mean to come, and least where it was picked for being high. */
function tellDoubt({ goal }: FrontierPlan): readonly string[] {
  const isLeast = goal === 'min-variance';
  const which = isLeast
    ? 'the mixture with the least volatility'
    : code("best ? 'the mixture with the best Sharpe ratio' : 'the mixture with the least volatility'");
  return [
    `const { weights: parts } = ${isLeast ? 'least' : 'best ?? least'};`,
    'const mixed = series[0].map((_, period) => parts.reduce((sum, { weight }, place) => sum + weight * series[place][period], 0));',
    `const { low, high } = tests.tOne(mixed, { level: ${confidence} });`,
    writeMetric('periods', 'periods', 'mixed.length', { label: 'Periods looked at', format: 'integer' }),
    writeMetric('level', 'confidence', String(confidence), { label: 'Confidence of the interval', ...percent }),
    writeMetric('lowest', 'return_low', 'low * perYear', { label: 'Lower end of its mean return a year', ...percent }),
    writeMetric('highest', 'return_high', 'high * perYear', {
      label: 'Upper end of its mean return a year',
      ...percent,
    }),
    writeInsight(
      sentence`The past is a weak guide: ${code('periods')} periods place the mean return of ${which} only between ${code('lowest')} and ${code('highest')} a year, with a confidence of ${code('level')}, and it was picked for how it did in them.`,
    ),
  ];
}
