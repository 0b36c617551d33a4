import type { Plan } from '../../plan.ts';
import { figureChannel } from '../chart-source.ts';
import { channelOf, describeGroup, groupFormat, type Group } from '../group-sql.ts';
import { nameApart, writeGrouped } from './grouped.ts';
import { writeLeftOut } from '../left-out.ts';
import { describeMeasure, type Figure } from '../measure-sql.ts';
import { createScope, named, sqlName, writeQuery, writeSelect, type Scope } from '../query-source.ts';
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
import { code, quoteText, writeLiteral, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { writeTopRows } from './top-rows.ts';
import { capitalise, joinWords } from '../words.ts';
import { formatFigure, listFormats } from '../value-format.ts';

type TopPlan = Extract<Plan, { intent: 'top' }>;

/** The first or last groups, or rows, by a measure. */
export function writeTop(plan: TopPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const names =
    plan.within === undefined ? plan.groups : [plan.within, ...plan.groups.filter((name) => name !== plan.within)];
  const described = names.map((name) => describeGroup(subject.field(name), plan.grains?.[name]));
  const [groups, [figure]] = nameApart(described, [describeMeasure(plan.measure, subject)]);
  const [group, ...others] = groups;
  if (group === undefined || figure === undefined || (plan.groups.length === 0 && plan.measure.column !== undefined)) {
    return writeTopRows(plan, subject, scope);
  }
  if (plan.within !== undefined && others[0] !== undefined) {
    return writeTopWithin(plan, group, [others[0], ...others.slice(1)], figure, subject, scope);
  }
  const direction = plan.direction === 'most' ? ('descending' as const) : ('ascending' as const);
  return writeGrouped({
    subject,
    scope,
    groups: [group, ...others],
    figures: [figure],
    order: { by: 'measure', direction },
    limit: plan.n,
    having: undefined,
    share: false,
    chart: plan.chart,
  });
}

/** The top of each group: "the most common species on each island". */
function writeTopWithin(
  plan: TopPlan,
  within: Group,
  groups: readonly [Group, ...Group[]],
  figure: Figure,
  subject: Subject,
  scope: Scope,
): Draft {
  const place = subject.nameApart('place');
  const down = plan.direction === 'most' ? ' DESC' : '';
  const needed = [...[within, ...groups].map(({ field }) => field), ...figure.fields];
  const ranked = `row_number() OVER (PARTITION BY ${within.sql} ORDER BY ${figure.writeSql()}${down}, ${groups.map(({ sql }) => sql).join(', ')})`;
  const missing = needed.map(({ sql }) => `${sql} IS NULL`).join(' OR ');
  const words = joinWords(groups.map((group) => group.words));
  const title = `${figure.title} by ${words}, ${plan.direction === 'most' ? 'highest' : 'lowest'} within each ${within.words}`;
  const gap = joinWords([...new Set(needed.map((field) => field.words))], 'or');
  const overall = writeSelect({
    columns: ['count(*) AS rows', `count(*) FILTER (WHERE ${missing}) AS missing`],
    from: subject.table,
    where: scope.conditions,
  });
  const query = writeSelect({
    columns: [
      named(within.sql, within.id),
      `${ranked} AS ${place}`,
      ...groups.map((group) => named(group.sql, group.id)),
      named(figure.writeSql(), figure.id),
    ],
    from: subject.table,
    where: [...scope.conditions, ...needed.map(({ sql }) => `${sql} IS NOT NULL`)],
    grouped: [within, ...groups].map(({ sql }) => sql),
    qualify: `${place} <= ${plan.n}`,
    order: [sqlName(within.id), place],
  });
  const shape = {
    [within.id]: within.type,
    [place]: 'number',
    ...Object.fromEntries(groups.map(({ id, type }) => [id, type])),
    [figure.id]: figure.isNumeric ? 'number' : 'string',
  };
  const name = `${figure.id}_within_${within.id}`.slice(0, 110);
  return {
    title,
    description: `Ranks ${words} by ${figure.words} within each ${within.words} and keeps the first ${plan.n}.`,
    blocks: [
      ...scope.writeOpening(),
      writeQuery('[overall]', { rows: 'number', missing: 'number' }, overall, scope.writeParameters()),
      writeQuery('places', shape, query, scope.writeParameters()),
      [
        writeMetric('', 'rows', 'overall.rows - overall.missing', { label: 'Rows counted', format: 'integer' }),
        writeLeftOut('overall.missing', 'overall.rows', gap),
        writeAssume(quoteText(`Of equals, those first by ${words} are kept.`)),
      ].join('\n'),
      writeIf(
        'places.length === 0',
        [writeNothing()],
        [
          writeTable(name, 'places', {
            title,
            key: within.id,
            columns: listFormats([
              ...[within, ...groups].map((group) => [group.id, groupFormat(group)] as const),
              [figure.id, formatFigure(figure)],
            ]),
          }),
          ...(figure.isNumeric ? [writePlot(name, chartWithin(within, groups[0], figure), title)] : []),
          ...writeWinners(within, groups[0], figure, place),
        ],
      ),
    ],
  };
}

function chartWithin(within: Group, group: Group, figure: Figure): Parameters<typeof writePlot>[1] {
  const encoding = {
    row: { field: within.id, type: 'nominal', title: null, header: { labelAngle: 0, labelAlign: 'left' } },
    y: channelOf(group, { type: 'nominal', sort: '-x', title: null }),
    x: figureChannel(figure),
  };
  return {
    data: { values: code('places.slice(0, 60)') },
    mark: 'bar',
    encoding,
    resolve: { scale: { y: 'independent' } },
  };
}

/** A sentence for each of the first groups: which of them leads there. */
function writeWinners(within: Group, group: Group, figure: Figure, place: string): readonly string[] {
  return [
    `const winners = places.filter((row) => row.${place} === 1);`,
    'for (const [index, winner] of winners.slice(0, 4).entries()) {',
    `  const where = metric(\`group_\${index + 1}\`, winner.${within.id}, ${writeLabel(capitalise(within.words), groupFormat(within))});`,
    `  const first = metric(\`first_in_group_\${index + 1}\`, winner.${group.id}, ${writeLabel(`First by ${figure.words}`, groupFormat(group))});`,
    `  const value = metric(\`value_in_group_\${index + 1}\`, winner.${figure.id}, ${writeLabel(figure.title, formatFigure(figure))});`,
    `  ${writeInsight(sentence`For ${within.words} ${code('where')}, ${code('first')} comes first, with a ${figure.words} of ${code('value')}.`)}`,
    '}',
  ];
}

function writeLabel(label: string, options: { readonly [key: string]: Literal | undefined }): string {
  return writeLiteral({ label: label.slice(0, 190), ...options });
}
