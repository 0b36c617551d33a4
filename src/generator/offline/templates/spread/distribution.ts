import type { Grain, Plan } from '../../plan.ts';
import { writeAggregate } from '../figures/aggregate.ts';
import { writeBarWidth } from './bar-width.ts';
import { writeBoxes } from './distribution-by-group.ts';
import { writeLeftOut } from '../left-out.ts';
import { quantileColumns, quantileShape } from './quantiles.ts';
import { createScope, writeQuery, writeSelect } from '../query-source.ts';
import {
  nameRows,
  sentence,
  writeIf,
  writeInsight,
  writeMetric,
  writeNothing,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { writeTrend } from '../trend/trend.ts';
import { formatField, listFormats, measuredChannel } from '../value-format.ts';
import { capitalise } from '../words.ts';

type DistributionPlan = Extract<Plan, { intent: 'distribution' }>;

/** How the values of a column spread. */
export function writeDistribution(plan: DistributionPlan, subject: Subject): Draft {
  const field = subject.field(plan.column);
  const common = { table: plan.table, filters: plan.filters, assumptions: plan.assumptions };
  const count = { aggregate: 'count' as const };
  if (field.isTime) {
    const group = plan.group === undefined ? {} : { group: plan.group };
    return writeTrend(
      {
        ...common,
        intent: 'trend',
        time: field.name,
        grain: chooseGrain(field),
        measures: [count],
        growth: false,
        ...group,
      },
      subject,
    );
  }
  if (!field.isNumeric) {
    const groups = [field.name, ...(plan.group === undefined ? [] : [plan.group])];
    return writeAggregate(
      { ...common, intent: 'aggregate', measures: [count], groups, grains: {}, share: true },
      subject,
    );
  }
  if (plan.group !== undefined) return writeBoxes(plan, field, subject.field(plan.group), subject);
  return writeHistogram(plan, field, subject);
}

function chooseGrain({ profile }: Field): Grain {
  const { min, max } = profile ?? {};
  if (typeof min !== 'string' || typeof max !== 'string') return 'month';
  const days = (Date.parse(max) - Date.parse(min)) / (24 * 3600 * 1000);
  return days > 365 * 8 ? 'year' : days > 120 ? 'month' : days > 2 ? 'day' : 'hour';
}

function writeHistogram(plan: DistributionPlan, field: Field, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const { sql, words } = field;
  const title = `Distribution of ${words}`;
  const stats = writeSelect({
    columns: ['count(*) AS all_rows', `count(${sql}) AS rows`, ...quantileColumns(sql)],
    from: subject.table,
    where: scope.conditions,
  });
  const place = `$${scope.parameters.values.length + 1}::DOUBLE`;
  const bins = writeSelect({
    columns: [`floor(round(${sql} / ${place}, 9)) AS bar`, 'count(*) AS rows'],
    from: subject.table,
    where: [...scope.conditions, `${sql} IS NOT NULL`],
    grouped: true,
    order: ['bar'],
  });
  const step = field.kind === 'integer' ? 'Math.max(1, (range || 1) / 25)' : '(range || 1) / 25';
  return {
    title,
    description: `Shows how the values of ${words} spread: quantiles, and a histogram of about twenty bars.`,
    blocks: [
      ...scope.writeOpening(),
      writeQuery('[stats]', { all_rows: 'number', rows: 'number', ...quantileShape }, stats, scope.writeParameters()),
      [
        'const range = stats.highest - stats.lowest;',
        writeBarWidth(step),
        writeQuery('bins', { bar: 'number', rows: 'number' }, bins, scope.writeParameters(['width'])),
        'const bars = bins.map(({ bar, rows }) => ({ bin: bar * width, bin_end: (bar + 1) * width, rows }));',
      ].join('\n'),
      [
        writeMetric('rows', 'rows', 'stats.rows', { label: 'Rows counted', format: 'integer' }),
        writeLeftOut('stats.all_rows - stats.rows', 'stats.all_rows', words),
        writeIf(
          'stats.rows === 0',
          [writeNothing()],
          [
            writeTable('histogram', 'bars', {
              title,
              key: 'bin',
              columns: listFormats([
                ['bin', formatField(field)],
                ['bin_end', formatField(field)],
              ]),
            }),
            writePlot('histogram', histogramSpec(field), title),
            '',
            ...writeQuantiles(field),
          ],
        ),
      ].join('\n'),
    ],
  };
}

function histogramSpec(field: Field): Parameters<typeof writePlot>[1] {
  return {
    data: { name: 'histogram' },
    mark: 'bar',
    encoding: {
      x: measuredChannel('bin', capitalise(field.words), formatField(field), { bin: 'binned' }),
      x2: { field: 'bin_end' },
      y: { field: 'rows', type: 'quantitative', stack: null, title: 'Number of rows' },
    },
  };
}

function writeQuantiles(field: Field): readonly string[] {
  const { words } = field;
  const one = (handle: string, name: string, label: string): string =>
    writeMetric(handle, name, `stats.${name}`, { label, ...formatField(field) });
  return [
    one('lowest', 'lowest', 'Lowest'),
    one('lower', 'lower_quartile', 'Lower quartile'),
    one('median', 'median', 'Median'),
    one('upper', 'upper_quartile', 'Upper quartile'),
    one('highest', 'highest', 'Highest'),
    one('mean', 'mean', 'Mean'),
    writeInsight(
      sentence`The values of ${words} lie between ${code('lowest')} and ${code('highest')}, with a median of ${code('median')} over ${code('rows')} ${nameRows('stats.rows')}.`,
    ),
    writeInsight(
      sentence`The middle part of the values, from the lower to the upper quartile, runs from ${code('lower')} to ${code('upper')}.`,
    ),
    // Where the mean leaves the median by a fifth of the deviation, the tail on that side is the longer one.
    'const lean = (stats.mean - stats.median) / (stats.deviation || 1);',
    "const shape = lean > 0.2 ? 'above the median: the longer tail is on the high side' : lean < -0.2 ? 'below the median: the longer tail is on the low side' : 'close to the median';",
    writeInsight(sentence`The mean, ${code('mean')}, is ${code('shape')}.`),
  ];
}
