import type { Filter, Plan } from '../../plan.ts';
import { describeFilters, writeCondition } from '../filter-sql.ts';
import { describeGroup } from '../group-sql.ts';
import { nameApart, writeGrouped } from './grouped.ts';
import { writeLeftOut } from '../left-out.ts';
import { describeMeasure, type Figure } from '../measure-sql.ts';
import { createScope, named, writeQuery, writeSelect, type Scope, type Shape } from '../query-source.ts';
import {
  nameRows,
  sentence,
  writeIf,
  writeInsight,
  writeMetric,
  writeNothing,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code } from '../source.ts';
import type { Subject } from '../subject.ts';
import { capitalise, joinWords } from '../words.ts';
import { formatFigure, listFormats } from '../value-format.ts';

type AggregatePlan = Extract<Plan, { intent: 'aggregate' }>;

/** A figure, or figures by groups. */
export function writeAggregate(plan: AggregatePlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const measured = plan.measures.map((measure) => describeMeasure(measure, subject));
  const parts =
    plan.share && plan.part !== undefined ? [describePart(measured[0], plan.part, subject, scope)] : measured;
  const described = plan.groups.map((name) => describeGroup(subject.field(name), plan.grains[name]));
  const [groups, figures] = nameApart(described, parts);
  const [group, ...otherGroups] = groups;
  const [figure, ...otherFigures] = figures;
  if (figure === undefined) return writeAggregate({ ...plan, measures: [{ aggregate: 'count' }] }, subject);
  if (group === undefined) return writeFigures([figure, ...otherFigures], subject, scope, plan.filters.length > 0);
  const isTimeline = group.isTime || group.order !== undefined;
  const order = plan.order ?? {
    by: isTimeline || otherGroups.length > 0 ? ('group' as const) : ('measure' as const),
    direction: isTimeline || otherGroups.length > 0 ? ('ascending' as const) : ('descending' as const),
  };
  return writeGrouped({
    subject,
    scope,
    groups: [group, ...otherGroups],
    figures: [figure, ...otherFigures],
    order,
    limit: plan.limit,
    having: plan.having,
    share: plan.share && plan.part === undefined && otherFigures.length === 0,
    chart: plan.chart,
  });
}

/** The rows that meet `part` as a share of all: of their number, or of their sum. */
function describePart(whole: Figure | undefined, part: readonly Filter[], subject: Subject, scope: Scope): Figure {
  const base = whole?.isAdditive ? whole : describeMeasure({ aggregate: 'count' }, subject);
  const condition = part.map((filter) => writeCondition(filter, subject, scope.parameters)).join(' AND ');
  const columns = part.flatMap(listColumns).map((name) => subject.field(name));
  const told = describeFilters(part);
  const asked = new Set(listNumbers(subject.question));
  const isOfQuestion = listNumbers(told).every((number) => asked.has(number));
  const of = base.fields.length === 0 ? 'rows' : base.words;
  const words =
    isOfQuestion && told.length < 60
      ? `share of ${of} where ${told.replace(/[{}]/g, '')}`
      : `share of ${of} asked about`;
  return {
    ...base,
    id: 'part',
    words,
    title: capitalise(words),
    writeSql: (where) => {
      const both = where === undefined ? condition : `${where} AND ${condition}`;
      const all = base.writeSql(where);
      // A sum over no rows is nothing, not unknown.
      return base.fields.length === 0
        ? `${base.writeSql(both)} / ${all}`
        : `coalesce(${base.writeSql(both)}, 0) / nullif(${all}, 0)`;
    },
    fields: [...base.fields, ...columns],
    isAdditive: false,
    format: 'percent',
    unit: undefined,
  };
}

function listNumbers(text: string): readonly string[] {
  return text.match(/\d(?:[\d.,]*\d)?/g) ?? [];
}

function listColumns(filter: Filter): readonly string[] {
  if (filter.kind === 'any') return filter.of.flatMap(listColumns);
  // Whether a value is missing is known of every row.
  return filter.kind === 'null' ? [] : filter.kind === 'versus' ? [filter.column, filter.other] : [filter.column];
}

/** Figures over all rows asked about. */
function writeFigures(
  figures: readonly [Figure, ...Figure[]],
  subject: Subject,
  scope: Scope,
  isFiltered: boolean,
): Draft {
  const what = joinWords(figures.map(({ words }) => words));
  const needed = [...new Map(figures.flatMap(({ fields }) => fields).map((field) => [field.sql, field])).values()];
  const missing = needed.map(({ sql }) => `${sql} IS NULL`).join(' OR ');
  const isSimple = figures.length === 1;
  const select = writeSelect({
    columns: [
      'count(*) AS rows',
      ...(missing === '' ? [] : [`count(*) FILTER (WHERE ${missing}) AS missing`]),
      ...figures
        .filter(({ id }) => id !== 'rows')
        .map((figure) => named(figure.writeSql(isSimple ? present(figure) : undefined), figure.id)),
    ],
    from: subject.table,
    where: scope.conditions,
  });
  const shape: Shape = {
    rows: 'number',
    ...(missing === '' ? {} : { missing: 'number' }),
    ...Object.fromEntries(
      figures
        .filter(({ id }) => id !== 'rows')
        .map(({ id, isNumeric }) => [id, `${isNumeric ? 'number' : 'string'} | null`]),
    ),
  };
  const left = missing === '' || !isSimple ? 'result.rows' : 'result.rows - result.missing';
  const usesRows = figures.some(({ id, format }) => id === 'rows' || (isSimple && format !== 'integer'));
  const gap = joinWords(
    needed.map(({ words }) => words),
    'or',
  );
  return {
    title: capitalise(what),
    description: `Works out the ${what}.`,
    blocks: [
      ...scope.writeOpening(),
      writeQuery('[result]', shape, select, scope.writeParameters()),
      [
        writeMetric(usesRows ? 'rows' : '', 'rows', left, { label: 'Rows counted', format: 'integer' }),
        ...(missing === ''
          ? []
          : [
              writeLeftOut(
                'result.missing',
                'result.rows',
                gap,
                isSimple ? 'are left out' : 'are left out of what needs it',
              ),
            ]),
      ].join('\n'),
      ...figures.map((figure) => writeFigure(figure, isSimple, isFiltered)),
      writeTable(
        'result',
        `[{ ${[...figures.map(({ id }) => `${id}: ${id === 'rows' ? left : `result.${id}`}`), ...(figures.some(({ id }) => id === 'rows') ? [] : [`rows: ${left}`])].join(', ')} }]`,
        {
          title: capitalise(what),
          columns: listFormats(figures.map((figure) => [figure.id, formatFigure(figure)])),
        },
      ),
    ],
  };
}

/** A share counts only the rows of which all its columns are known. */
function present({ id, fields }: Figure): string | undefined {
  return id === 'part' && fields.length > 0 ? fields.map(({ sql }) => `${sql} IS NOT NULL`).join(' AND ') : undefined;
}

function writeFigure(figure: Figure, isOnly: boolean, isFiltered: boolean): string {
  if (figure.id === 'rows') {
    return writeInsight(
      isFiltered
        ? sentence`${code('rows')} ${code("result.rows === 1 ? 'row matches' : 'rows match'")} the question.`
        : sentence`The data has ${code('rows')} ${nameRows('result.rows')}.`,
    );
  }
  const over =
    isOnly && figure.format !== 'integer'
      ? sentence`The ${figure.words} is ${code('value')}, over ${code('rows')} ${nameRows('result.rows')}.`
      : sentence`The ${figure.words} is ${code('value')}.`;
  const nothing = isOnly ? [writeNothing()] : [];
  const told = [
    writeMetric('value', figure.id, `result.${figure.id}`, { label: figure.title, ...formatFigure(figure) }),
    writeInsight(over),
  ];
  return isOnly
    ? writeIf(`result.${figure.id} === null`, nothing, told)
    : writeIf(`result.${figure.id} !== null`, told);
}
