import { chartFigures, chartGroups, chartPairs, mostBars, writeSlices, type ChartHint } from '../chart-source.ts';
import { groupFormat, type Group } from '../group-sql.ts';
import { writeLeaders } from './grouped-leaders.ts';
import { spellCount, writeLeftOut } from '../left-out.ts';
import type { Figure } from '../measure-sql.ts';
import { named, sqlName, writeQuery, writeSelect, type Scope, type Shape } from '../query-source.ts';
import {
  writeAssume,
  writeIf,
  writeMetric,
  writeNothing,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code, escapeTemplate, quoteText } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { createNames, joinWords } from '../words.ts';
import { formatFigure, listFormats } from '../value-format.ts';

export type Having = { readonly above?: number; readonly below?: number; readonly inclusive: boolean };

/** Figures by groups: what `aggregate` and `top` have in common. */
export type Grouped = {
  readonly subject: Subject;
  readonly scope: Scope;
  readonly groups: readonly [Group, ...Group[]];
  readonly figures: readonly [Figure, ...Figure[]];
  readonly order: { readonly by: 'group' | 'measure'; readonly direction: 'ascending' | 'descending' };
  readonly limit: number | undefined;
  readonly having: Having | undefined;
  readonly share: boolean;
  readonly chart: ChartHint | undefined;
};

/** Beyond this many groups a table is no help. */
const mostGroups = 10_000;

/** Names that no two columns of the result share. */
export function nameApart(groups: readonly Group[], figures: readonly Figure[]): [Group[], Figure[]] {
  const take = createNames(['rows', 'missing', 'share']);
  const rename = <T extends { readonly id: string }>(item: T): T => ({ ...item, id: take(item.id) });
  return [groups.map(rename), figures.map((figure) => (figure.id === 'rows' ? figure : rename(figure)))];
}

export function writeGrouped(grouped: Grouped): Draft {
  const { groups, figures, scope, order, limit } = grouped;
  const by = joinWords(groups.map(({ words }) => words));
  const title = `${joinWords([figures[0].title, ...figures.slice(1).map(({ words }) => words)])} by ${by}`;
  const sorted =
    order.by === 'group'
      ? `in the order of ${groups[0].words}`
      : order.direction === 'descending'
        ? 'highest first'
        : 'lowest first';
  const kept = limit === undefined ? '' : `, and keeps ${limit}`;
  return {
    title,
    description: `Works out the ${joinWords(figures.map(({ words }) => words))} for each ${by}, ${sorted}${kept}.`,
    blocks: [
      ...scope.writeOpening(),
      writeGroups(grouped),
      [writeOverall(grouped), ...writeCounts(grouped)].join('\n'),
      writeTies(grouped),
      writeShares(grouped),
      writeAnswer(grouped, title),
    ],
  };
}

/** The columns that must be there for a row to count. */
function neededFields({ groups, figures }: Grouped): readonly Field[] {
  const fields = [...groups.map(({ field }) => field), ...(figures.length === 1 ? figures[0].fields : [])];
  return [...new Map(fields.map((field) => [field.sql, field])).values()];
}

/** Of several figures each leaves out the rows that it has no value for. */
function findGaps({ figures }: Grouped): readonly Field[] {
  if (figures.length === 1) return [];
  const fields = figures.flatMap((figure) => figure.fields).filter(({ profile }) => profile?.nulls !== 0);
  return [...new Map(fields.map((field) => [field.id, field])).values()];
}

/** The figure over all rows says something: it is the whole, or the level that groups are held against. */
function showsOverall({ figures }: Grouped): boolean {
  return figures.length === 1 && figures[0].isNumeric && figures[0].id !== 'rows';
}

function writeOverall(grouped: Grouped): string {
  const { subject, scope, figures, groups } = grouped;
  const missing = neededFields(grouped)
    .map(({ sql }) => `${sql} IS NULL`)
    .join(' OR ');
  const present = groups.map(({ field }) => `${field.sql} IS NOT NULL`).join(' AND ');
  const [figure] = figures;
  const overall = showsOverall(grouped);
  const gaps = findGaps(grouped).map(
    ({ id, sql }) => [`missing_${id}`, `count(*) FILTER (WHERE ${sql} IS NULL)`] as const,
  );
  const select = writeSelect({
    columns: [
      'count(*) AS rows',
      `count(*) FILTER (WHERE ${missing}) AS missing`,
      ...gaps.map(([id, sql]) => named(sql, id)),
      ...(overall ? [named(figure.writeSql(present), figure.id)] : []),
    ],
    from: subject.table,
    where: scope.conditions,
  });
  const shape: Shape = {
    rows: 'number',
    missing: 'number',
    ...Object.fromEntries(gaps.map(([id]) => [id, 'number'])),
    ...(overall ? { [figure.id]: 'number' } : {}),
  };
  return writeQuery('[overall]', shape, select, scope.writeParameters());
}

function writeCounts(grouped: Grouped): readonly string[] {
  const needed = joinWords(
    neededFields(grouped).map(({ words }) => words),
    'or',
  );
  const gaps = findGaps(grouped).map(({ id, words }) =>
    writeIf(`overall.missing_${id} > 0`, [
      writeAssume(
        `\`${spellCount(`overall.missing_${id}`)} rows lack ${escapeTemplate(words)} and count for the other figures only.\``,
      ),
    ]),
  );
  const lone = quoteText('A group of only one row has no standard deviation and is left out.');
  return [
    writeMetric('', 'rows', 'overall.rows - overall.missing', { label: 'Rows counted', format: 'integer' }),
    writeLeftOut('overall.missing', 'overall.rows', needed),
    ...gaps,
    ...(grouped.figures[0].needsTwoRows ? [writeAssume(lone)] : []),
  ];
}

function writeGroups(grouped: Grouped): string {
  const { subject, scope, groups, figures, order, having, limit } = grouped;
  const first = figures[0];
  const thresholds: number[] = [];
  const conditions = first.needsTwoRows ? ['count(*) > 1'] : [];
  for (const [side, value] of [
    ['>', having?.above],
    ['<', having?.below],
  ] as const) {
    if (value === undefined) continue;
    // People say "above 20 %" of a share that is held as 0.2.
    thresholds.push(first.format === 'percent' && Math.abs(value) > 1 ? value / 100 : value);
    conditions.push(
      `${first.writeSql()} ${side}${having?.inclusive ? '=' : ''} $${scope.parameters.values.length + thresholds.length}`,
    );
  }
  const down = order.direction === 'descending' ? ' DESC' : '';
  const byGroup = groups.map(
    (group, index) => (group.order ?? sqlName(group.id)) + (order.by === 'group' && index === 0 ? down : ''),
  );
  const isMany = groups.reduce((product, { field }) => product * (field.profile?.distinct ?? Infinity), 1) > mostGroups;
  const select = writeSelect({
    columns: [
      ...groups.map((group) => named(group.sql, group.id)),
      ...figures.map((figure) => named(figure.writeSql(), figure.id)),
      ...(figures.some(({ id }) => id === 'rows') ? [] : ['count(*) AS rows']),
    ],
    from: subject.table,
    where: [...scope.conditions, ...neededFields(grouped).map(({ sql }) => `${sql} IS NOT NULL`)],
    grouped: true,
    having: conditions.length === 0 ? undefined : conditions.join(' AND '),
    order: order.by === 'group' ? byGroup : [`${sqlName(first.id)}${down}`, ...byGroup],
    // One more than asked for shows whether the last place is shared.
    limit: limit === undefined ? (isMany ? mostGroups : undefined) : limit + 1,
  });
  const shape: Shape = {
    ...Object.fromEntries(groups.map(({ id, type }) => [id, type])),
    ...Object.fromEntries(figures.map((figure) => [figure.id, typeOfFigure(grouped, figure)])),
    rows: 'number',
  };
  return writeQuery(
    limit === undefined ? 'groups' : 'found',
    shape,
    select,
    scope.writeParameters(thresholds.map(String)),
  );
}

function typeOfFigure({ figures }: Grouped, figure: Figure): string {
  const type = figure.isNumeric ? 'number' : 'string';
  return figures.length === 1 || figure.fields.length === 0 ? type : `${type} | null`;
}

function writeTies({ limit, figures, groups }: Grouped): string {
  if (limit === undefined) return '';
  const [{ id }] = figures;
  const tied = `found.length > ${limit} && found.at(${limit})?.${id} === found.at(${limit - 1})?.${id}`;
  const note = `The last place is shared: of equals, those first by ${joinWords(groups.map(({ words }) => words))} are kept.`;
  return [`const groups = found.slice(0, ${limit});`, writeIf(tied, [writeAssume(quoteText(note))])].join('\n');
}

/** The whole that shares are of. */
function wholeOf({ figures: [figure] }: Grouped): string {
  return figure.id === 'rows' ? 'overall.rows - overall.missing' : `overall.${figure.id}`;
}

function writeShares(grouped: Grouped): string {
  const [figure] = grouped.figures;
  if (!grouped.share) return '';
  const isCount = figure.format === 'integer';
  const safe = isCount
    ? wholeOf(grouped)
    : `groups.every((group) => group.${figure.id} >= 0) ? ${wholeOf(grouped)} : 0`;
  return [
    ...(isCount ? [] : ['// A share makes sense only where no part is negative.']),
    `const whole = ${safe};`,
    `const parts = groups.map((group) => ({ ...group, share: whole > 0 ? group.${figure.id} / whole : null }));`,
    ...(isCount
      ? []
      : [
          writeIf('whole <= 0 && groups.length > 0', [
            writeAssume(quoteText('There are no shares: a part, or the whole, is not positive.')),
          ]),
        ]),
  ].join('\n');
}

function writeAnswer(grouped: Grouped, title: string): string {
  const { groups, figures, share, order, limit } = grouped;
  const [first] = figures;
  const rows = share ? 'parts' : 'groups';
  const name = `${first.id}_by_${groups.map(({ id }) => id).join('_and_')}`.slice(0, 110);
  const formats = listFormats([
    ...groups.map((group) => [group.id, groupFormat(group)] as const),
    ...figures.map((figure) => [figure.id, formatFigure(figure)] as const),
    ...(share ? [['share', { format: 'percent' }] as const] : []),
  ]);
  const table = {
    title,
    key: groups.length === 1 ? groups[0].id : undefined,
    columns: formats,
  };
  const isRanked = first.isNumeric && (order.by === 'measure' || figures.length === 1);
  const ranking = order.by === 'measure' ? rows : `[...${rows}].sort((a, b) => b.${first.id} - a.${first.id})`;
  return [
    `const [leader] = ${isRanked ? ranking : rows};`,
    writeIf(
      '!leader',
      [writeNothing()],
      [
        writeTable(name, rows, table),
        ...(limit === 1 && grouped.chart === undefined ? [] : writeChart(grouped, rows, name, title)),
        '',
        ...writeLeaders(grouped, rows, isRanked),
      ],
    ),
  ].join('\n');
}

function writeChart(grouped: Grouped, rows: string, name: string, title: string): readonly string[] {
  const { groups, figures, chart, limit } = grouped;
  const [group, second] = groups;
  if (!figures.every(({ isNumeric }) => isNumeric)) return [];
  const isRanking = limit !== undefined;
  const isLine = groups.some(({ isTime }) => isTime) && (chart ?? (isRanking ? 'bar' : 'line')) === 'line';
  const most = isLine ? mostGroups : chart === 'scatter' ? 2_000 : second === undefined ? mostBars : 500;
  const size = groups.slice(0, 2).reduce((product, { field }) => product * (field.profile?.distinct ?? Infinity), 1);
  const isCut = (limit ?? Infinity) > most && size > most;
  const data = isCut ? { values: code(`${rows}.slice(0, ${most})`) } : { name };
  const spec =
    second !== undefined
      ? chartPairs(data, [group, second], figures[0])
      : figures.length > 1
        ? chartFigures(data, group, figures)
        : chartGroups(data, group, figures[0], chart, isRanking);
  const note = `\`The chart shows the first ${most} of \${${rows}.length} groups; the table has them all.\``;
  const shown = isCut ? `${rows}.slice(0, ${most})` : rows;
  const isPie = chart === 'pie' && second === undefined && figures.length === 1;
  return [
    ...(isPie ? [writeSlices(shown, group, figures[0])] : []),
    writePlot(name, spec, title),
    ...(isCut ? [writeIf(`${rows}.length > ${most}`, [writeAssume(note)])] : []),
  ];
}
