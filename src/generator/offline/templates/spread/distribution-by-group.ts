import type { Plan } from '../../plan.ts';
import { describeGroup, groupFormat, type Group } from '../group-sql.ts';
import { nameApart } from '../figures/grouped.ts';
import { writeLeftOut } from '../left-out.ts';
import { createScope, named, sqlName, writeQuery, writeSelect } from '../query-source.ts';
import { quantileColumns, quantileShape } from './quantiles.ts';
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
import { code } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { formatField, listFormats, measuredChannel } from '../value-format.ts';
import { capitalise } from '../words.ts';

type DistributionPlan = Extract<Plan, { intent: 'distribution' }>;

const mostBoxes = 30;

/** Quantiles of each group, drawn as boxes. */
export function writeBoxes(plan: DistributionPlan, field: Field, by: Field, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const [[group]] = nameApart([describeGroup(by, undefined)], []);
  if (group === undefined) throw new RangeError('There is no group.');
  const title = `Distribution of ${field.words} by ${group.words}`;
  const overall = writeSelect({
    columns: [
      'count(*) AS rows',
      `count(*) FILTER (WHERE ${group.field.sql} IS NULL OR ${field.sql} IS NULL) AS missing`,
    ],
    from: subject.table,
    where: scope.conditions,
  });
  const groups = writeSelect({
    columns: [named(group.sql, group.id), 'count(*) AS rows', ...quantileColumns(field.sql)],
    from: subject.table,
    where: [...scope.conditions, `${group.field.sql} IS NOT NULL`, `${field.sql} IS NOT NULL`],
    grouped: true,
    order: ['median DESC', sqlName(group.id)],
    limit: 10_000,
  });
  const isMany = !((by.profile?.distinct ?? Infinity) <= mostBoxes);
  return {
    title,
    description: `Works out the quantiles of ${field.words} for each ${group.words}, highest median first.`,
    blocks: [
      ...scope.writeOpening(),
      writeQuery(
        'groups',
        { [group.id]: group.type, rows: 'number', ...quantileShape },
        groups,
        scope.writeParameters(),
      ),
      [
        writeQuery('[overall]', { rows: 'number', missing: 'number' }, overall, scope.writeParameters()),
        writeMetric('', 'rows', 'overall.rows - overall.missing', { label: 'Rows counted', format: 'integer' }),
        writeLeftOut('overall.missing', 'overall.rows', `${group.words} or ${field.words}`),
      ].join('\n'),
      [
        'const [leader] = groups;',
        writeIf(
          '!leader',
          [writeNothing()],
          [
            writeTable('quantiles', 'groups', {
              title,
              key: group.id,
              columns: listFormats([
                [group.id, groupFormat(group)],
                ...Object.keys(quantileShape).map((name) => [name, formatField(field)] as const),
              ]),
            }),
            writePlot('quantiles', boxSpec(group, field, isMany), title),
            ...(isMany
              ? [
                  writeIf(`groups.length > ${mostBoxes}`, [
                    writeAssume(`\`The chart shows the first ${mostBoxes} of \${groups.length} groups.\``),
                  ]),
                ]
              : []),
            '',
            ...writeMedians(group, field),
          ],
        ),
      ].join('\n'),
    ],
  };
}

/** Boxes from quantiles that are there already: whiskers to the ends, a box between the quartiles, a tick at the median. */
function boxSpec(group: Group, field: Field, isMany: boolean): Parameters<typeof writePlot>[1] {
  const y = { field: group.id, type: group.type === 'string' ? 'nominal' : 'ordinal', sort: null, title: group.title };
  const x = (of: string): ReturnType<typeof measuredChannel> =>
    measuredChannel(of, capitalise(field.words), formatField(field));
  return {
    data: isMany ? { values: code(`groups.slice(0, ${mostBoxes})`) } : { name: 'quantiles' },
    encoding: { y },
    layer: [
      { mark: 'rule', encoding: { x: x('lowest'), x2: { field: 'highest' } } },
      {
        mark: { type: 'bar', size: 14 },
        encoding: { x: { ...x('lower_quartile'), scale: { zero: false } }, x2: { field: 'upper_quartile' } },
      },
      { mark: { type: 'tick', color: 'white', size: 14, thickness: 2 }, encoding: { x: x('median') } },
    ],
  };
}

function writeMedians(group: Group, field: Field): readonly string[] {
  const one = (row: string, which: string, handles: readonly [string, string]): readonly string[] => [
    writeMetric(handles[0], `${which}_${group.id}`, `${row}.${group.id}`, {
      label: `${group.title} with the ${which} median`,
      ...groupFormat(group),
    }),
    writeMetric(handles[1], `${which}_median`, `${row}.median`, {
      label: `${capitalise(which)} median of ${field.words}`,
      ...formatField(field),
    }),
  ];
  return [
    ...one('leader', 'highest', ['top', 'most']),
    writeInsight(sentence`The median ${field.words} is highest for ${code('top')}: ${code('most')}.`),
    'const last = groups.at(-1) ?? leader;',
    ...one('last', 'lowest', ['bottom', 'least']),
    writeIf('last !== leader', [writeInsight(sentence`It is lowest for ${code('bottom')}: ${code('least')}.`)]),
    'const widths = groups.map((row) => ({ ...row, width: row.upper_quartile - row.lower_quartile }));',
    'const widest = widths.reduce((best, row) => (row.width > best.width ? row : best));',
    writeMetric('wide', `widest_${group.id}`, `widest.${group.id}`, {
      label: `${group.title} with the widest box`,
      ...groupFormat(group),
    }),
    writeMetric('width', 'widest_box', 'widest.width', {
      label: 'Upper less lower quartile there',
      ...formatField(field),
    }),
    writeInsight(sentence`Values differ most within ${code('wide')}: its quartiles are ${code('width')} apart.`),
  ];
}
