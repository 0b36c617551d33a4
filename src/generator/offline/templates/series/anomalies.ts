import type { Plan } from '../../plan.ts';
import { figureChannel } from '../chart-source.ts';
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
import { formatFigure, listFormats } from '../value-format.ts';
import { capitalise } from '../words.ts';
import { writeSeason } from './season-source.ts';
import { createSeries, writeSeriesValues, type Series } from './series-values.ts';

type AnomaliesPlan = Extract<Plan, { intent: 'anomalies' }>;

/** As many as are marked in the chart, the worst first. */
const mostMarked = 100;

/** Periods in which a figure is far from what its past lets expect, the worst first. */
export function writeAnomalies(plan: AnomaliesPlan, subject: Subject): Draft {
  const series = createSeries(plan, subject);
  const { figure, timeline, scope } = series;
  const { id, plural } = timeline;
  const format = formatFigure(figure);
  const title = `Anomalies in ${figure.words} by ${id}`;
  return {
    title,
    description: `Looks for ${plural} in which the ${figure.words} is far from what its trend and season let expect.`,
    analysis: ['anomalies', 'models', 'series'],
    blocks: [
      ...scope.writeOpening(),
      ...writeSeriesValues(series),
      writeIf(
        'known.length < 8',
        [writeInsight(quoteText(`There are too few ${plural} with a value to tell what is unusual.`))],
        [
          ...writeFound(plan, series),
          writeMetric('count', 'anomalies', 'found.length', { label: `Unusual ${plural}`, format: 'integer' }),
          writeMetric('all', plural, 'known.length', { label: `${capitalise(plural)} looked at`, format: 'integer' }),
          writeInsight(
            sentence`${code('count')} of ${code('all')} ${plural} ${code("found.length === 1 ? 'is' : 'are'")} unusual.`,
          ),
          writePlot('anomalies', chartAnomalies(series), title),
          writeIf('found.length > 0', [
            writeTable('anomalies', 'found.slice(0, 1000)', {
              title,
              key: id,
              columns: listFormats(['value', 'expected', 'low', 'high'].map((name) => [name, format] as const)),
            }),
            `for (const [index, row] of found.slice(0, ${Math.min(plan.limit ?? 3, 10)}).entries()) {`,
            `  const when = metric(\`unusual_${id}_\${index + 1}\`, row.${id}, { label: \`Unusual ${id}, \${index + 1}\`${timeline.type === 'number' ? ", format: 'plain'" : ''} });`,
            `  const value = metric(\`value_\${index + 1}\`, row.value, ${formatSource('Value there', format)});`,
            `  const expected = metric(\`expected_\${index + 1}\`, row.expected, ${formatSource('Value expected there', format)});`,
            `  ${writeInsight(sentence`${capitalise(timeline.at)} ${code('when')} it was ${code('value')}, where ${code('expected')} was expected.`)}`,
            '}',
          ]),
        ],
      ),
    ],
  };
}

function writeFound(plan: AnomaliesPlan, series: Series): readonly string[] {
  const { id } = series.timeline;
  const sides = {
    above: '.filter((row) => row.value > row.expected)',
    below: '.filter((row) => row.value < row.expected)',
  };
  const side = plan.side === 'both' ? '' : sides[plan.side];
  return [
    'const values = points.map(({ value }) => value);',
    ...writeSeason(series),
    'const isSeasonal = period > 1 && known.length > 2 * period + 1;',
    '// What trend and season leave; where there is too little for a season, what a straight line leaves.',
    'const places = values.map((_, index) => index);',
    '// A season that hardly changes, and outliers that weigh nothing: else they would be expected.',
    'const lasting = { robust: true, seasonal: 35 };',
    'const rest = isSeasonal',
    '  ? series.decompose(values, period, lasting).remainder',
    '  : models.polynomial(places, values, 1).residuals;',
    '// Gaps are no values: they say nothing of what is usual.',
    'const far = anomalies.iqr(rest.map((left, index) => (values[index] === null ? NaN : left)), { factor: 3 });',
    'const unusual = far.map(({ index, value: distance, low, high, score, severity }) => {',
    '  const value = Number(values[index]);',
    '  const expected = value - distance;',
    `  return { ${id}: points[index].${id}, value, expected, low: expected + low, high: expected + high, score, severity };`,
    '});',
    `const found = unusual${side}${plan.limit === undefined ? '' : `.slice(0, ${plan.limit})`};`,
    writeAssume(
      "`Unusual is what lies, after ${isSeasonal ? `trend and season (of ${period})` : 'a straight trend'}, more than three times the width of the middle half away from it.`",
    ),
  ];
}

function formatSource(label: string, format: ReturnType<typeof formatFigure>): string {
  const more = [
    ...(format.format === undefined ? [] : [`format: ${quoteText(format.format)}`]),
    ...(format.unit === undefined ? [] : [`unit: ${quoteText(format.unit)}`]),
  ];
  return `{ label: \`${label}, \${index + 1}\`${more.length === 0 ? '' : `, ${more.join(', ')}`} }`;
}

function chartAnomalies({ figure, timeline }: Series): { readonly [key: string]: Literal } {
  const x = timeline.channel;
  const y = figureChannel({ ...figure, id: 'value' }, { scale: { zero: false } });
  return {
    layer: [
      { data: { values: code('points.slice(-5000)') }, mark: 'line', encoding: { x, y } },
      {
        data: { values: code(`found.slice(0, ${mostMarked})`) },
        mark: { type: 'point', filled: true, size: 70, color: 'firebrick' },
        encoding: { x, y },
      },
    ],
  };
}
