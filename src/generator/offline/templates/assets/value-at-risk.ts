import type { Plan } from '../../plan.ts';
import { writeBarWidth } from '../spread/bar-width.ts';
import { createHoldings, hasSeveral, nameAssets, writeTooFew } from './holdings.ts';
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
import { code, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { writeWeights } from './weights-source.ts';

/** What a period loses at worst, by the history of returns. */
export function writeValueAtRisk(plan: Extract<Plan, { intent: 'value-at-risk' }>, subject: Subject): Draft {
  const holdings = createHoldings(plan, subject);
  const several = hasSeveral(holdings);
  const title = several ? 'Value at risk of the portfolio and its assets' : `Value at risk of ${nameAssets(holdings)}`;
  const risks = several
    ? "const risks = names.length > 1 ? [measure('Portfolio', portfolio), ...names.map((name, index) => measure(name, series[index]))] : [measure(names[0], portfolio)];"
    : 'const risks = [measure(names[0], portfolio)];';
  const percent = { format: 'percent' };
  return {
    title,
    description: `Works out the historical value at risk and the mean loss beyond it of ${nameAssets(holdings)}${several ? ', and of a portfolio of them' : ''}.`,
    analysis: ['finance'],
    blocks: [
      ...holdings.scope.writeOpening(),
      ...writeReturns(holdings, { mix: true }),
      ...(several ? [writeWeights(plan)] : []),
      writeMeasures(plan.confidence),
      writeBars(),
      writeIf(
        'portfolio.length < 2',
        [writeTooFew(holdings)],
        [
          risks,
          'const [whole] = risks;',
          'for (const warning of finance.valueAtRisk(portfolio, { level: confidence }).warnings) assume(warning);',
          writeTable('risks', 'risks', {
            title,
            key: 'asset',
            columns: { value_at_risk: percent, expected_shortfall: percent, worst: percent },
          }),
          writePlot('histogram', histogramSpec(), 'Returns, with the value at risk and the mean loss beyond it'),
          '',
          ...writeFigures(),
        ],
      ),
    ],
  };
}

function writeMeasures(confidence: number): string {
  return [
    `const confidence = ${confidence};`,
    writeAssume(
      '`The value at risk is historical, for a single period, at a confidence of ${Number((100 * confidence).toFixed(6))} %.`',
    ),
    'const measure = (asset: string, changes: number[]) => {',
    '  const { valueAtRisk, expectedShortfall, n } = finance.valueAtRisk(changes, { level: confidence });',
    '  const { worst } = finance.performance(changes);',
    '  return { asset, value_at_risk: valueAtRisk, expected_shortfall: expectedShortfall, worst, periods: n };',
    '};',
  ].join('\n');
}

function writeBars(): string {
  return [
    '// The more periods, the more bars, up to about forty.',
    'const range = Math.max(...portfolio) - Math.min(...portfolio);',
    writeBarWidth('range / Math.min(40, 2 * Math.sqrt(portfolio.length)) || 0.01'),
    'const tally = new Map<number, number>();',
    'for (const change of portfolio) {',
    '  const bar = Math.floor(Number((change / width).toFixed(9)));',
    '  tally.set(bar, (tally.get(bar) ?? 0) + 1);',
    '}',
    'const bars = [...tally].sort(([a], [b]) => a - b).map(([bar, periods]) => ({ bin: bar * width, bin_end: (bar + 1) * width, periods }));',
  ].join('\n');
}

/** The bars have the first colour of the palette: the marks on them are told apart by others. */
const lineColours: Literal = { domain: ['Value at risk', 'Expected shortfall'], range: ['darkorange', 'firebrick'] };

function histogramSpec(): { readonly [key: string]: Literal } {
  const line = (value: string, name: string): Literal => ({
    data: { values: [{ at: code(value), line: name }] },
    mark: { type: 'rule', size: 2 },
    encoding: {
      x: { field: 'at', type: 'quantitative' },
      color: { field: 'line', type: 'nominal', title: null, scale: lineColours },
    },
  });
  return {
    layer: [
      {
        data: { values: code('bars') },
        mark: 'bar',
        encoding: {
          x: {
            field: 'bin',
            type: 'quantitative',
            bin: 'binned',
            title: 'Return of a period',
            axis: { format: '.1%' },
          },
          x2: { field: 'bin_end' },
          y: { field: 'periods', type: 'quantitative', stack: null, title: 'Periods' },
        },
      },
      line('-whole.value_at_risk', 'Value at risk'),
      line('-whole.expected_shortfall', 'Expected shortfall'),
    ],
  };
}

function writeFigures(): readonly string[] {
  const percent = (handle: string, name: string, label: string): string =>
    writeMetric(handle, name, `whole.${name}`, { label, format: 'percent' });
  return [
    writeMetric('level', 'confidence', 'confidence', { label: 'Confidence', format: 'percent' }),
    percent('risk', 'value_at_risk', 'Value at risk'),
    percent('shortfall', 'expected_shortfall', 'Mean loss beyond the value at risk'),
    percent('worst', 'worst', 'Worst return of a period'),
    writeMetric('periods', 'periods', 'whole.periods', { label: 'Periods looked at', format: 'integer' }),
    writeInsight(
      sentence`With a confidence of ${code('level')}, a period loses no more than ${code('risk')}, by the history of ${code('periods')} periods.`,
    ),
    writeInsight(
      sentence`Where it loses at least that, the mean loss is ${code('shortfall')}; the worst period brought ${code('worst')}.`,
    ),
  ];
}
