import type { Plan } from '../../plan.ts';
import { correlationHeatmap } from './correlation-heatmap.ts';
import { createHoldings, nameAssets, writeTooFew, type Holdings } from '../assets/holdings.ts';
import { createScope, named, writeSelect } from '../query-source.ts';
import { writeReturns } from '../assets/returns-sql.ts';
import {
  nameRows,
  sentence,
  writeAssume,
  writeIf,
  writeInsight,
  writeMetric,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code, flatten, indent, quoteText } from '../source.ts';
import type { Subject } from '../subject.ts';
import { createNames, joinWords } from '../words.ts';

type CorrelationPlan = Extract<Plan, { intent: 'correlation' }>;

const confidence = 0.95;

/** Correlations with interval and p-value: of columns row by row, or of assets by their returns. */
export function writeTestedCorrelations(plan: CorrelationPlan, subject: Subject): Draft {
  const holdings = plan.returns === undefined ? undefined : createHoldings({ ...plan, ...plan.returns }, subject);
  const fields = plan.columns.map((name) => subject.field(name));
  const what =
    holdings === undefined
      ? joinWords(fields.slice(0, 4).map(({ words }) => words))
      : `the returns of ${nameAssets(holdings)}`;
  const kind = plan.method === 'spearman' ? 'rank correlation (Spearman)' : 'correlation (Pearson)';
  const title = holdings === undefined ? `Correlation of ${what}` : 'Correlation of returns';
  const focus = plan.focus === undefined ? undefined : showName(plan.focus);
  return {
    title,
    description: `Works out the ${kind} of ${what}, with interval and p-value.`,
    analysis: ['describe', 'tests'],
    blocks: [
      ...(holdings === undefined
        ? writeColumns(plan, subject)
        : [...holdings.scope.writeOpening(), ...writeReturns(holdings), writeHeld()]),
      writePairs(plan, focus),
      writeIf(
        'ranked.length === 0',
        writeNone(holdings),
        writeAnswer(title, holdings === undefined ? 'rows' : 'periods'),
      ),
    ],
  };
}

/** As it stands in the answer: names of columns are data. */
function showName(name: string): string {
  return flatten(name).slice(0, 100);
}

function writeColumns(plan: CorrelationPlan, subject: Subject): readonly string[] {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const fields = [...new Set(plan.columns)].map((name) => subject.field(name));
  const take = createNames();
  const ids = fields.map(({ id }) => take(id));
  const query = writeSelect({
    columns: fields.map((field, index) => named(`${field.sql}::DOUBLE`, ids[index] ?? field.id)),
    from: subject.table,
    where: scope.conditions,
  });
  const parameters = scope.writeParameters();
  return [
    ...scope.writeOpening(),
    [
      'const data = await columns(`',
      indent(query),
      `\`${parameters === '' ? '' : `, ${parameters}`});`,
      'const held = Object.fromEntries([',
      ...fields.map(({ name }, index) => `  [${quoteText(showName(name))}, data.${ids[index]}],`),
      ']);',
      writeMetric('', 'rows_looked_at', `data.${ids[0]}.length`, { label: 'Rows looked at', format: 'integer' }),
    ].join('\n'),
  ];
}

function writeHeld(): string {
  return 'const held = Object.fromEntries(names.map((name, index) => [name, series[index]]));';
}

function writePairs({ method }: CorrelationPlan, focus: string | undefined): string {
  const named = focus === undefined ? '' : `.filter((pair) => [pair.first, pair.second].includes(${quoteText(focus)}))`;
  return [
    `const level = ${confidence};`,
    `const all = Object.keys(held).length < 2 ? [] : describe.correlations(held, { method: '${method}', level });`,
    `const found = all${named};`,
    '// What never changes has no correlation, and what there is little of no p-value.',
    'const known = found.filter((pair) => Number.isFinite(pair.p));',
    "const adjusted = tests.adjust(known.map((pair) => pair.p), 'holm');",
    'const ranked = known.map(({ first, second, coefficient, low, high, p, n }, index) => ({',
    '  pair: `${first} / ${second}`, first, second, correlation: coefficient, low, high, p_value: p, adjusted_p_value: adjusted[index], rows: n,',
    '}));',
    writeIf('known.length < found.length', [
      writeAssume(
        '`Pairs without a correlation: ${found.length - known.length}. One of the two never changes, or too few values are there.`',
      ),
    ]),
  ].join('\n');
}

function writeNone(holdings: Holdings | undefined): readonly string[] {
  const none = writeInsight(quoteText('No correlation can be worked out of these values.'));
  return holdings === undefined
    ? [none]
    : [writeIf('names.length < 2 || series[0].length < 3', [writeTooFew(holdings)], [none])];
}

function writeAnswer(title: string, unit: 'rows' | 'periods'): readonly string[] {
  const rows = unit === 'rows' ? nameRows('strongest.rows') : code("strongest.rows === 1 ? 'period' : 'periods'");
  return [
    'const [strongest] = ranked;',
    writeTable('correlations', 'ranked', { title, key: 'pair' }),
    'const squares = ranked.flatMap((pair) => [pair, { ...pair, first: pair.second, second: pair.first }]);',
    writePlot('correlations', correlationHeatmap(), title),
    writeMetric('pair', 'strongest_pair', 'strongest.pair', { label: 'Pair with the strongest correlation' }),
    writeMetric('strength', 'correlation', 'strongest.correlation', { label: 'Its correlation' }),
    writeMetric('low', 'interval_low', 'strongest.low', { label: 'Lower end of the interval' }),
    writeMetric('high', 'interval_high', 'strongest.high', { label: 'Upper end of the interval' }),
    writeMetric('confidence', 'confidence', 'level', { label: 'Confidence of the interval', format: 'percent' }),
    writeMetric('rows', unit, 'strongest.rows', {
      label: unit === 'rows' ? 'Rows that have both' : 'Periods',
      format: 'integer',
    }),
    writeMetric('p', 'p_value', 'strongest.p_value', {
      label: 'Probability of such data by chance alone (p-value)',
    }),
    writeInsight(
      sentence`The correlation of ${code('pair')} is ${code('strength')}, with a confidence of ${code('confidence')} between ${code('low')} and ${code('high')}, over ${code('rows')} ${rows}.`,
    ),
    writeIf(
      'ranked.length === 1',
      [
        writeIf(
          'strongest.p_value < 1 - level',
          [writeInsight(quoteText('It is more than chance explains.'))],
          [writeInsight(quoteText('The data does not show that it is more than chance.'))],
        ),
        writeIf(
          'strongest.p_value > 0',
          [writeInsight(sentence`The p-value is ${code('p')}.`)],
          [writeInsight(quoteText('The p-value is too small to be written down.'))],
        ),
      ],
      [
        writeMetric('pairs', 'pairs', 'ranked.length', { label: 'Pairs compared', format: 'integer' }),
        writeMetric(
          'beyond',
          'pairs_beyond_chance',
          'ranked.filter((row) => row.adjusted_p_value < 1 - level).length',
          {
            label: 'Pairs that are more than chance explains',
            format: 'integer',
          },
        ),
        writeInsight(
          sentence`Of ${code('pairs')} pairs, ${code('beyond')} ${code("ranked.filter((row) => row.adjusted_p_value < 1 - level).length === 1 ? 'goes' : 'go'")} together by more than chance explains, with a correction for their number.`,
        ),
      ],
    ),
    writeAssume(
      quoteText('The rows are taken to be independent of each other, and a correlation says nothing of causes.'),
    ),
  ];
}
