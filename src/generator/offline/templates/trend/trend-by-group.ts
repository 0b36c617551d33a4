import { figureChannel } from '../chart-source.ts';
import { describeGroup, groupFormat, type Group } from '../group-sql.ts';
import { nameApart } from '../figures/grouped.ts';

import { named, sqlName, writeQuery, writeSelect } from '../query-source.ts';
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
import { code, indent, quoteText, type Code } from '../source.ts';
import { writeComplete, writePeriod } from './timeline.ts';
import { completeOf, writeCounts, writePeriods, type Trend } from './trend-parts.ts';
import { formatDifference, formatFigure, inPoints, listFormats } from '../value-format.ts';

const mostLines = 10;

/** A measure over time, a line a group; with growth, who grew fastest. */
export function writeTrendByGroup(trend: Trend, groupName: string): Draft {
  const { subject, scope, timeline, figures, isPartial } = trend;
  const [[group]] = nameApart([describeGroup(subject.field(groupName), undefined)], figures);
  if (group === undefined) throw new RangeError('The trend has no group.');
  const [figure] = figures;
  const { id } = timeline;
  const words = id.replaceAll('_', ' ');
  const where = [...trend.where, `${group.field.sql} IS NOT NULL`];
  const title = `${figure.title} by ${words} and ${group.words}`;
  const points = writeSelect({
    columns: [named(writePeriod(timeline), id), named(group.sql, group.id), named(figure.writeSql(), figure.id)],
    from: subject.table,
    where,
    grouped: true,
    order: [sqlName(id), sqlName(group.id)],
  });
  const shape = { [id]: timeline.type, [group.id]: group.type, [figure.id]: 'number' };
  const name = `${figure.id}_by_${id}`;
  return {
    title,
    description: `Works out the ${figure.words} of each ${words} for each ${group.words}, and how it changed from first to last.`,
    blocks: [
      ...scope.writeOpening(),
      writePeriods({ ...trend, where }, false),
      writeCounts(trend, [group.field]),
      writeComplete(timeline, isPartial),
      writeQuery('points', shape, points, scope.writeParameters()),
      [writeEnds(trend), writeChanges(trend, group, where)].join('\n'),
      [
        `const [winner] = changes;`,
        writeIf(
          '!winner || first === null || last === null',
          [writeNothing()],
          [
            writeTable(name, 'points', {
              title,
              columns: listFormats([
                [id, timeline.type === 'number' ? { format: 'plain' } : {}],
                [group.id, groupFormat(group)],
                [figure.id, formatFigure(figure)],
              ]),
            }),
            writeTable(`change_by_${group.id}`, 'changes', changeOptions(trend, group)),
            ...writeLines(trend, group, name, title),
            '',
            ...writeWinners(trend, group),
          ],
        ),
      ].join('\n'),
    ],
  };
}

function changeOptions(
  trend: Trend,
  group: Group,
): { readonly title: string; readonly key: string; readonly columns: ReturnType<typeof listFormats> } {
  const {
    figures: [figure],
    timeline,
  } = trend;
  const columns = listFormats([
    ...['first_value', 'last_value'].map((name) => [name, formatFigure(figure)] as const),
    ['change', formatDifference(formatFigure(figure))],
    ['growth', { format: 'percent' }],
  ]);
  const title = comparesYears(trend)
    ? `Growth of ${figure.words} by ${group.words}`
    : `${figure.title} from the first to the last ${timeline.id.replaceAll('_', ' ')}`;
  return { title, key: group.id, columns };
}

function writeLines(
  { timeline, figures: [figure] }: Trend,
  group: Group,
  name: string,
  title: string,
): readonly string[] {
  const { id, plural } = timeline;
  const isMany = !((group.field.profile?.distinct ?? Infinity) <= mostLines);
  const shown = isMany
    ? `[...changes].sort((a, b) => (b.last_value ?? 0) - (a.last_value ?? 0)).slice(0, ${mostLines}).map((row) => row.${group.id})`
    : `changes.map((row) => row.${group.id})`;
  const isCount = figure.id === 'rows';
  return [
    ...(isCount ? [] : ['// A line breaks where there are no rows.']),
    `const shown = ${shown};`,
    `const found = new Map(points.map((point) => [\`\${point.${id}} \${point.${group.id}}\`, point.${figure.id}]));`,
    // The group goes by a name of the script's own: a column may be called class or new.
    `const lines = shown.flatMap((group) =>`,
    `  ${plural}.map(({ ${id} }) => ({ ${id}, ${group.id}: group, ${figure.id}: found.get(\`\${${id}} \${group}\`) ?? ${isCount ? '0' : 'null'} })),`,
    ');',
    ...(isMany
      ? [
          writeIf('shown.length < changes.length', [
            writeAssume(
              quoteText(
                `The chart shows the ${mostLines} with the highest ${figure.words} at the end; the table has them all.`,
              ),
            ),
          ]),
        ]
      : []),
    writePlot(
      name,
      {
        data: { values: code('lines') },
        mark: { type: 'line', point: timeline.grain !== 'hour' },
        encoding: {
          x: timeline.channel,
          y: figureChannel(figure, figure.isAdditive ? {} : { scale: { zero: false } }),
          color: { field: group.id, type: 'nominal', title: group.title },
        },
      },
      title,
    ),
  ];
}

/** Whether growth can be that of whole years, though the chart is finer: unless the question names its own ends. */
function comparesYears({ plan, timeline }: Trend): boolean {
  const dividesYears = timeline.kind === 'time' && ['quarter', 'month', 'day'].includes(timeline.grain);
  return plan.growth && dividesYears && !plan.filters.some(({ kind }) => kind === 'time');
}

/** What is compared: the first and the last complete period. Of periods within a year, whole years where there are two. */
function writeEnds(trend: Trend): string {
  const { id, grain, perYear, plural } = trend.timeline;
  const complete = completeOf(trend);
  if (!comparesYears(trend)) {
    return [`const first = ${complete}.at(0)?.${id} ?? null;`, `const last = ${complete}.at(-1)?.${id} ?? null;`].join(
      '\n',
    );
  }
  return [
    `// A single ${grain} swings with the season: growth is that of whole years, where there are two.`,
    'const counts = new Map<string, number>();',
    `for (const { ${id} } of ${complete}) counts.set(${id}.slice(0, 4), (counts.get(${id}.slice(0, 4)) ?? 0) + 1);`,
    `const years = [...counts].filter(([, number]) => number >= ${Math.floor(perYear)}).map(([year]) => year);`,
    `const ends = years.length > 1 ? years : ${complete}.map(({ ${id} }) => ${id});`,
    'const first = ends.at(0) ?? null;',
    'const last = ends.at(-1) ?? null;',
    writeIf('years.length > 1', [
      writeAssume(
        quoteText(`Growth is that of whole years, the last against the first: single ${plural} swing with the season.`),
      ),
    ]),
  ].join('\n');
}

/** Both ends of each group, side by side. */
function writeChanges(trend: Trend, group: Group, where: readonly string[]): string {
  const {
    subject,
    scope,
    timeline,
    figures: [figure],
    plan,
  } = trend;
  const start = scope.parameters.values.length;
  const period = writePeriod(timeline);
  // The text of a period begins with its year.
  const lies = (place: number): string =>
    comparesYears(trend) ? `starts_with(${period}, $${place})` : `${period} = $${place}`;
  const ends = writeSelect({
    columns: [
      named(group.sql, group.id),
      `${figure.writeSql(lies(start + 1))} AS first_value`,
      `${figure.writeSql(lies(start + 2))} AS last_value`,
    ],
    from: subject.table,
    where,
    grouped: true,
  });
  const columns = [
    '*',
    `${inPoints('last_value - first_value', formatFigure(figure))} AS change`,
    'CASE WHEN first_value > 0 THEN last_value / first_value - 1 END AS growth',
  ];
  const order = [
    `${plan.growth ? 'growth' : 'change'}${plan.rank === 'least' ? '' : ' DESC'} NULLS LAST`,
    sqlName(group.id),
  ];
  const query = ['WITH ends AS (', indent(ends), ')', writeSelect({ columns, from: 'ends', order })].join('\n');
  const maybe = 'number | null';
  const shape = { [group.id]: group.type, first_value: maybe, last_value: maybe, change: maybe, growth: maybe };
  return writeQuery('changes', shape, query, scope.writeParameters(['first', 'last']));
}

function writeWinners(trend: Trend, group: Group): readonly string[] {
  const {
    timeline,
    figures: [figure],
    plan,
  } = trend;
  const what = comparesYears(trend) ? 'period' : timeline.id;
  const measured = plan.growth ? 'growth' : 'change';
  const options = plan.growth ? { format: 'percent' } : formatDifference(formatFigure(figure));
  const [near, far] = plan.rank === 'least' ? ['least', 'most'] : ['most', 'least'];
  const when = timeline.type === 'number' ? { format: 'plain' } : {};
  const verb = plan.growth ? 'grew' : 'rose';
  // Who rose least may have fallen most.
  const went = (row: string, which: string): Code =>
    code(`${row}.${measured} < 0 ? 'fell ${which === 'most' ? 'least' : 'most'}' : '${verb} ${which}'`);
  const one = (row: string, which: string, handle: string): readonly string[] => [
    writeMetric(`${handle}Name`, `${which}_${measured}_${group.id}`, `${row}.${group.id}`, {
      label: `${group.title} that ${verb} ${which}`,
      ...groupFormat(group),
    }),
    writeMetric(`${handle}Value`, `${which}_${measured}`, `${row}.${measured}`, {
      label: `The ${which} ${measured}`,
      ...options,
    }),
  ];
  const unranked = plan.growth
    ? `Each ${group.words} without a positive value at the start has no growth.`
    : `Each ${group.words} without a value at both ends has no change.`;
  return [
    writeMetric('start', `first_${what}`, 'first', { label: `First ${what} compared`, ...when }),
    writeMetric('end', `last_${what}`, 'last', { label: `Last ${what} compared`, ...when }),
    `const ranked = changes.filter((row) => row.${measured} !== null);`,
    writeIf('ranked.length < changes.length', [writeAssume(quoteText(unranked))]),
    writeIf(`winner.${measured} !== null`, [
      ...one('winner', near ?? '', 'near'),
      writeInsight(
        sentence`From ${code('start')} to ${code('end')}, the ${figure.words} ${went('winner', near ?? '')} for ${code('nearName')}: ${plan.growth ? 'growth' : 'a change'} of ${code('nearValue')}.`,
      ),
    ]),
    // Who asks which fell most should be told where none did.
    ...(plan.rank === 'least'
      ? [
          writeIf(`winner.${measured} !== null && winner.${measured} >= 0`, [
            writeInsight(sentence`None fell: the lowest ${measured} is not below zero.`),
          ]),
        ]
      : []),
    'const loser = ranked.at(-1);',
    writeIf(`loser && loser !== winner && loser.${measured} !== null`, [
      ...one('loser', far ?? '', 'far'),
      writeInsight(
        sentence`It ${went('loser', far ?? '')} for ${code('farName')}: ${plan.growth ? 'growth' : 'a change'} of ${code('farValue')}.`,
      ),
    ]),
  ];
}
