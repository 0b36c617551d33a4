import { sideColumn, writeMissing, type Comparison } from './compare-parts.ts';
import { mostBars } from '../chart-source.ts';
import { groupFormat, type Group } from '../group-sql.ts';

import { spellCount } from '../left-out.ts';
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
import { code, indent, quoteText } from '../source.ts';
import { joinWords } from '../words.ts';
import { formatDifference, formatFigure, inPoints, listFormats, measuredChannel } from '../value-format.ts';

/** Both sides of each group, the largest difference first. */
export function writeCompareByGroup(comparison: Comparison, group: Group): Draft {
  const { subject, scope, figures, sides } = comparison;
  const [figure] = figures;
  const [a, b] = sides;
  const [first, second] = [sideColumn(figure, a), sideColumn(figure, b)];
  const either = sides.map(({ condition }) => `(${condition})`).join(' OR ');
  const groups = writeSelect({
    columns: [
      named(group.sql, group.id),
      ...figures.flatMap((each) =>
        sides.map((side) => `${each.writeSql(side.condition)} AS ${sideColumn(each, side)}`),
      ),
    ],
    from: subject.table,
    where: [...scope.conditions, `(${either})`, `${group.field.sql} IS NOT NULL`],
    grouped: true,
  });
  const change = `CASE WHEN ${first} > 0 THEN ${second} / ${first} - 1 END AS change`;
  const query = [
    'WITH groups AS (',
    indent(groups),
    ')',
    writeSelect({
      columns: ['*', `${inPoints(`${second} - ${first}`, formatFigure(figure))} AS difference`, change],
      from: 'groups',
      order: ['difference DESC NULLS LAST', sqlName(group.id)],
    }),
  ].join('\n');
  const shape = {
    [group.id]: group.type,
    ...Object.fromEntries(
      figures.flatMap((each) => sides.map((side) => [sideColumn(each, side), 'number | null'] as const)),
    ),
    difference: 'number | null',
    change: 'number | null',
  };
  const missing = writeMissing(comparison, [group.field]);
  const title = `${joinWords([figure.title, ...figures.slice(1).map(({ words }) => words)])} by ${group.words}: ${a.label} and ${b.label}`;
  const name = `comparison_by_${group.id}`;
  const columns = listFormats([
    ...figures.flatMap((each) => sides.map((side) => [sideColumn(each, side), formatFigure(each)] as const)),
    ['difference', formatDifference(formatFigure(figure))],
    ['change', { format: 'percent' }],
  ]);
  return {
    title,
    description: `Compares the ${figure.words} of ${a.label} and of ${b.label} for each ${group.words}.`,
    blocks: [
      ...scope.writeOpening(),
      writeQuery('groups', shape, query, scope.writeParameters()),
      ...(missing === undefined ? [] : [writeMissingNote(comparison, missing)]),
      [
        `const [top] = groups;`,
        writeIf(
          '!top',
          [writeNothing()],
          [
            writeTable(name, 'groups', { title, key: group.id, columns }),
            ...writeBars(comparison, group, title),
            '',
            ...writeEnds(comparison, group),
          ],
        ),
      ].join('\n'),
    ],
  };
}

function writeMissingNote(
  { subject, scope }: Comparison,
  missing: { readonly sql: string; readonly words: string },
): string {
  const query = writeSelect({
    columns: ['count(*) AS rows', missing.sql],
    from: subject.table,
    where: scope.conditions,
  });
  return [
    writeQuery('[overall]', { rows: 'number', missing: 'number' }, query, scope.writeParameters()),
    writeIf('overall.missing > 0', [
      writeAssume(`\`${spellCount('overall.missing')} rows lack ${missing.words} and are left out.\``),
    ]),
  ].join('\n');
}

function writeBars({ figures: [figure], sides: [a, b] }: Comparison, group: Group, title: string): readonly string[] {
  const isMany = !((group.field.profile?.distinct ?? Infinity) <= mostBars);
  const [first, second] = [sideColumn(figure, a), sideColumn(figure, b)];
  const shown = isMany ? `groups.slice(0, ${mostBars})` : 'groups';
  const pair = `{ ${group.id}: row.${group.id}, side: ${quoteText(a.label)}, value: row.${first} }, { ${group.id}: row.${group.id}, side: ${quoteText(b.label)}, value: row.${second} }`;
  return [
    `const bars = ${shown}.flatMap((row) => [${pair}]);`,
    writePlot(
      `comparison_by_${group.id}`,
      {
        data: { values: code('bars') },
        mark: 'bar',
        encoding: {
          y: { field: group.id, type: 'nominal', sort: null, title: group.title },
          yOffset: { field: 'side', sort: null },
          x: measuredChannel('value', figure.title, formatFigure(figure)),
          color: { field: 'side', type: 'nominal', sort: null, title: null },
        },
      },
      title,
    ),
    ...(isMany
      ? [
          writeIf(`groups.length > ${mostBars}`, [
            writeAssume(
              `\`The chart shows the first ${mostBars} of \${groups.length} groups; the table has them all.\``,
            ),
          ]),
        ]
      : []),
  ];
}

/** The groups with the largest difference up and down. */
function writeEnds({ figures: [figure], sides: [a, b] }: Comparison, group: Group): readonly string[] {
  const options = formatDifference(formatFigure(figure));
  const one = (row: string, which: string, handle: string): readonly string[] => [
    writeMetric(handle, `${which}_difference_${group.id}`, `${row}.${group.id}`, {
      label: `${group.title} with the ${which} difference`,
      ...groupFormat(group),
    }),
    writeMetric(`${handle}Value`, `${which}_difference`, `${row}.difference`, {
      label: `The ${which} difference`,
      ...options,
    }),
  ];
  return [
    writeMetric('a', 'first_side', quoteText(a.label), { label: 'First side' }),
    writeMetric('b', 'second_side', quoteText(b.label), { label: 'Second side' }),
    writeMetric('', 'groups', 'groups.length', { label: 'Groups compared', format: 'integer' }),
    writeIf('top.difference !== null', [
      ...one('top', 'highest', 'most'),
      writeInsight(
        sentence`From ${code('a')} to ${code('b')}, the ${figure.words} differs most upwards for ${code('most')}: by ${code('mostValue')}.`,
      ),
    ]),
    'const compared = groups.filter((row) => row.difference !== null);',
    'const last = compared.at(-1);',
    writeIf('last && last !== top && last.difference !== null', [
      ...one('last', 'lowest', 'least'),
      writeInsight(sentence`At the other end stands ${code('least')}, with a difference of ${code('leastValue')}.`),
    ]),
    writeIf('compared.length === 0', [writeInsight(sentence`No ${group.words} has a ${figure.words} on both sides.`)]),
    writeIf('compared.length < groups.length', [
      writeAssume(quoteText(`A ${group.words} that only one side has cannot be compared.`)),
    ]),
  ];
}
