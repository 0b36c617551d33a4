import type { Plan } from '../../plan.ts';
import { writeLeftOut } from '../left-out.ts';
import { createScope, writeQuery, writeSelect, type Scope } from '../query-source.ts';
import { formatColumns, showColumns, type Shown } from '../row-columns.ts';
import {
  sentence,
  writeAssume,
  writeIf,
  writeInsight,
  writeMetric,
  writeNothing,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code, quoteText } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { formatField, measuredChannel } from '../value-format.ts';
import { capitalise } from '../words.ts';

type OutliersPlan = Extract<Plan, { intent: 'outliers' }>;

/** As many unusual rows as a person looks through. */
const mostRows = 1_000;

/** Values that lie far from the rest: by the robust z-score, by the fences of the interquartile range, or by either. */
export function writeOutliers(plan: OutliersPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const field = subject.field(plan.column);
  const shown = showColumns([...plan.show.filter((name) => name !== field.name), field.name], subject, [
    'by_z_score',
    'by_fences',
    'z_score',
  ]);
  const title = `Outliers in ${field.words}`;
  const usesScore = plan.method !== 'iqr';
  const usesFences = plan.method !== 'robust-z';
  const rules = {
    'robust-z': 'the robust z-score',
    iqr: 'the fences of the interquartile range',
    both: 'the robust z-score and the fences of the interquartile range',
  };
  return {
    title,
    description: `Finds unusual values of ${field.words} by ${rules[plan.method]}.`,
    blocks: [
      ...scope.writeOpening(),
      writeCentre(field, subject, scope),
      writeBounds(plan, field),
      writeRows(field, shown, subject, scope),
      [
        writeMetric('rows', 'rows', 'centre.rows', { label: 'Rows looked at', format: 'integer' }),
        writeLeftOut('centre.all_rows - centre.rows', 'centre.all_rows', field.words),
        writeIf('centre.rows === 0', [writeNothing()], writeAnswer(field, shown, title, usesScore, usesFences)),
      ].join('\n'),
    ],
  };
}

function writeCentre({ sql }: Field, subject: Subject, scope: Scope): string {
  const select = writeSelect({
    columns: [
      'count(*) AS all_rows',
      `count(${sql}) AS rows`,
      `min(${sql}) AS lowest`,
      `quantile_cont(${sql}, 0.25) AS lower_quartile`,
      `median(${sql}) AS median`,
      `quantile_cont(${sql}, 0.75) AS upper_quartile`,
      `max(${sql}) AS highest`,
      `mad(${sql}::DOUBLE) AS deviation`,
    ],
    from: subject.table,
    where: scope.conditions,
  });
  const numbers = ['all_rows', 'rows', 'lowest', 'lower_quartile', 'median', 'upper_quartile', 'highest', 'deviation'];
  return writeQuery(
    '[centre]',
    Object.fromEntries(numbers.map((name) => [name, 'number'])),
    select,
    scope.writeParameters(),
  );
}

/** Both rules come down to a lowest and a highest value that is usual. */
function writeBounds({ method }: OutliersPlan, { words }: Field): string {
  const fences = [
    '// Fences lie 1.5 times the distance of the quartiles beyond them.',
    'const distance = centre.upper_quartile - centre.lower_quartile;',
    'const fences = { low: centre.lower_quartile - 1.5 * distance, high: centre.upper_quartile + 1.5 * distance };',
  ];
  const score = [
    '// Robust z-score: 0.6745 times the distance from the median, in median absolute deviations. Unusual beyond 3.5.',
    'const reach = (3.5 * centre.deviation) / 0.6745;',
  ];
  const flat = quoteText(
    `Half of the values of ${words} are the same, so there is no robust z-score: the fences of the interquartile range are used.`,
  );
  const scored = 'const usual = { low: centre.median - reach, high: centre.median + reach };';
  switch (method) {
    case 'iqr':
      return [
        ...fences,
        'const usual = fences;',
        writeAssume(quoteText('Unusual is what lies more than 1.5 interquartile ranges beyond a quartile.')),
      ].join('\n');
    case 'robust-z':
      return [
        ...fences,
        ...score,
        'const usual = reach > 0 ? { low: centre.median - reach, high: centre.median + reach } : fences;',
        writeIf(
          'reach === 0 && centre.rows > 0',
          [writeAssume(flat)],
          [writeAssume(quoteText('Unusual is a robust z-score beyond 3.5.'))],
        ),
      ].join('\n');
    case 'both':
      return [
        ...fences,
        ...score,
        scored.replace('const usual', 'const scores'),
        'const usual = reach > 0 ? { low: Math.max(fences.low, scores.low), high: Math.min(fences.high, scores.high) } : fences;',
        writeAssume(
          quoteText('Unusual is a robust z-score beyond 3.5, or more than 1.5 interquartile ranges beyond a quartile.'),
        ),
        writeIf('reach === 0 && centre.rows > 0', [writeAssume(flat)]),
      ].join('\n');
  }
}

function writeRows(field: Field, shown: readonly Shown[], subject: Subject, scope: Scope): string {
  const [low, high] = [1, 2].map((offset) => `$${scope.parameters.values.length + offset}`);
  const outside = `(${field.sql} < ${low}::DOUBLE OR ${field.sql} > ${high}::DOUBLE)`;
  const middle = `$${scope.parameters.values.length + 3}::DOUBLE`;
  const where = [...scope.conditions, outside];
  const others = shown.slice(0, -1).map((column) => column.field.sql);
  const rows = writeSelect({
    columns: shown.map(({ sql }) => sql),
    from: subject.table,
    where,
    order: [`abs(${field.sql} - ${middle}) DESC`, field.sql, ...others],
    limit: mostRows,
  });
  const counts = writeSelect({
    columns: [
      `count(*) FILTER (WHERE ${field.sql} < ${low}::DOUBLE) AS below`,
      `count(*) FILTER (WHERE ${field.sql} > ${high}::DOUBLE) AS above`,
    ],
    from: subject.table,
    where: scope.conditions,
  });
  const value = shown.at(-1);
  const shape = Object.fromEntries(shown.map((column) => [column.id, column === value ? 'number' : column.type]));
  return [
    writeQuery(
      '[found]',
      { below: 'number', above: 'number' },
      counts,
      scope.writeParameters(['usual.low', 'usual.high']),
    ),
    writeQuery('outliers', shape, rows, scope.writeParameters(['usual.low', 'usual.high', 'centre.median'])),
  ].join('\n');
}

function writeAnswer(
  field: Field,
  shown: readonly Shown[],
  title: string,
  usesScore: boolean,
  usesFences: boolean,
): readonly string[] {
  const value = shown.at(-1)?.id ?? field.id;
  const extra = [
    ...(usesScore
      ? [`z_score: centre.deviation > 0 ? (0.6745 * (row.${value} - centre.median)) / centre.deviation : null`]
      : []),
    ...(usesScore && usesFences ? [`beyond_fences: row.${value} < fences.low || row.${value} > fences.high`] : []),
  ];
  const rows = extra.length === 0 ? 'outliers' : 'rated';
  const list = [
    ...(extra.length === 0 ? [] : [`const rated = outliers.map((row) => ({ ...row, ${extra.join(', ')} }));`]),
    writeTable('outliers', rows, { title, columns: formatColumns(shown) }),
    writeIf(`outliers.length < found.below + found.above`, [
      writeAssume(quoteText(`The table has the ${mostRows.toLocaleString('en-US')} that lie farthest out.`)),
    ]),
  ];
  return [
    writeMetric('low', 'usual_low', 'usual.low', { label: 'Lowest usual value', ...formatField(field) }),
    writeMetric('high', 'usual_high', 'usual.high', { label: 'Highest usual value', ...formatField(field) }),
    writeMetric('count', 'outliers', 'found.below + found.above', { label: 'Unusual values', format: 'integer' }),
    writeMetric('share', 'outlier_share', '(found.below + found.above) / centre.rows', {
      label: 'Share of unusual values',
      format: 'percent',
    }),
    writeIf(
      'outliers.length === 0',
      [
        writeInsight(
          sentence`None of the ${code('rows')} values of ${field.words} is unusual: all lie from ${code('low')} to ${code('high')}.`,
        ),
      ],
      [
        writeInsight(
          sentence`Of ${code('rows')} values of ${field.words}, ${code('count')} ${code("outliers.length === 1 ? 'is' : 'are'")} unusual (${code('share')}): below ${code('low')} or above ${code('high')}.`,
        ),
      ],
    ),
    writeIf('outliers.length > 0', [
      ...list,
      writeMetric('below', 'below', 'found.below', { label: 'Unusually low values', format: 'integer' }),
      writeMetric('above', 'above', 'found.above', { label: 'Unusually high values', format: 'integer' }),
      writeMetric('extreme', 'most_extreme', `outliers[0].${value}`, {
        label: 'The value farthest from the median',
        ...formatField(field),
      }),
      writeInsight(
        sentence`On the low side there are ${code('below')}, on the high side ${code('above')}; the farthest out is ${code('extreme')}.`,
      ),
    ]),
    writePlot('outliers', boxSpec(field, value), title),
  ];
}

/** A box between the quartiles, a line over all usual values, and the unusual ones as points. */
function boxSpec(field: Field, value: string): Parameters<typeof writePlot>[1] {
  const range = '[{ low: Math.max(usual.low, centre.lowest), high: Math.min(usual.high, centre.highest) }]';
  const x = (of: string): ReturnType<typeof measuredChannel> =>
    measuredChannel(of, capitalise(field.words), formatField(field));
  return {
    layer: [
      { data: { values: code(range) }, mark: 'rule', encoding: { x: x('low'), x2: { field: 'high' } } },
      {
        data: { values: code('[centre]') },
        mark: 'bar',
        encoding: { x: { ...x('lower_quartile'), scale: { zero: false } }, x2: { field: 'upper_quartile' } },
      },
      { data: { values: code('outliers') }, mark: 'point', encoding: { x: x(value) } },
    ],
  };
}
