import type { Plan, Side } from '../../plan.ts';
import { figureChannel } from '../chart-source.ts';
import { writeCompareByGroup } from './compare-by-group.ts';
import { sideColumn, writeMissing, type ComparedSide, type Comparison } from './compare-parts.ts';
import { writeCondition } from '../filter-sql.ts';
import { describeGroup, type Group } from '../group-sql.ts';
import { nameApart } from './grouped.ts';
import { spellCount } from '../left-out.ts';
import { describeMeasure, type Figure } from '../measure-sql.ts';
import { createScope, writeQuery, writeSelect } from '../query-source.ts';
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
import { code, flatten, quoteText } from '../source.ts';
import type { Subject } from '../subject.ts';
import { createNames, joinWords, toIdentifier } from '../words.ts';
import { formatDifference, formatFigure, inPoints, listFormats } from '../value-format.ts';

type ComparePlan = Extract<Plan, { intent: 'compare' }>;

/** Two sides beside each other, over all rows or group by group. */
export function writeCompare(plan: ComparePlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const measures = plan.measures.length === 0 ? [{ aggregate: 'count' as const }] : plan.measures;
  const numeric = measures.map((measure) => describeMeasure(measure, subject)).filter(({ isNumeric }) => isNumeric);
  const described = numeric.length === 0 ? [describeMeasure({ aggregate: 'count' }, subject)] : numeric;
  const groups: Group[] = plan.group === undefined ? [] : [describeGroup(subject.field(plan.group), undefined)];
  const [[group], [figure, ...others]] = nameApart(groups, described);
  if (figure === undefined) throw new RangeError('A comparison has a measure.');
  const take = createNames();
  const toSide = (side: Side): ComparedSide => ({
    label: flatten(side.label).slice(0, 200) || 'all rows',
    id: take(
      toIdentifier(side.label)
        .replace(/^column_(?=\d)/, '')
        .slice(0, 30),
    ),
    condition: side.filters.map((filter) => writeCondition(filter, subject, scope.parameters)).join(' AND ') || 'true',
  });
  const comparison: Comparison = {
    subject,
    scope,
    figures: [figure, ...others],
    sides: [toSide(plan.sides[0]), toSide(plan.sides[1])],
  };
  return group === undefined ? writeSides(comparison) : writeCompareByGroup(comparison, group);
}

function writeSides(comparison: Comparison): Draft {
  const { subject, scope, figures, sides } = comparison;
  const missing = writeMissing(comparison);
  const measured = figures.filter(({ id }) => id !== 'rows');
  const columns = [
    ...sides.map(({ id, condition }) => `count(*) FILTER (WHERE ${condition}) AS rows_${id}`),
    ...measured.flatMap((figure) =>
      sides.map((side) => `${figure.writeSql(side.condition)} AS ${sideColumn(figure, side)}`),
    ),
    ...(missing === undefined ? [] : [missing.sql]),
  ];
  const shape = Object.fromEntries([
    ...sides.map(({ id }) => [`rows_${id}`, 'number'] as const),
    ...measured.flatMap((figure) => sides.map((side) => [sideColumn(figure, side), 'number | null'] as const)),
    ...(missing === undefined ? [] : [['missing', 'number'] as const]),
  ]);
  const [a, b] = sides;
  const title = `${joinWords([figures[0].title, ...figures.slice(1).map(({ words }) => words)])}: ${a.label} and ${b.label}`;
  const isRows = figures.some(({ id }) => id === 'rows');
  const rowOf = (side: ComparedSide): string =>
    `  { side: ${quoteText(side.label)}, ${[...figures.map((figure) => `${figure.id}: found.${sideColumn(figure, side)}`), ...(isRows ? [] : [`rows: found.rows_${side.id}`])].join(', ')} },`;
  return {
    title,
    description: `Compares the ${joinWords(figures.map(({ words }) => words))} of ${a.label} and of ${b.label}.`,
    blocks: [
      ...scope.writeOpening(),
      writeQuery(
        '[found]',
        shape,
        writeSelect({ columns, from: subject.table, where: scope.conditions }),
        scope.writeParameters(),
      ),
      [
        ...(missing === undefined
          ? []
          : [
              writeIf('found.missing > 0', [
                writeAssume(`\`${spellCount('found.missing')} rows lack ${missing.words} and are left out.\``),
              ]),
            ]),
        'const sides = [',
        rowOf(a),
        rowOf(b),
        '];',
        writeTable('sides', 'sides', {
          title,
          key: 'side',
          columns: listFormats(figures.map((figure) => [figure.id, formatFigure(figure)])),
        }),
        writePlot('sides', chartSides(figures), title),
      ].join('\n'),
      [
        writeMetric('a', 'first_side', quoteText(a.label), { label: 'First side' }),
        writeMetric('b', 'second_side', quoteText(b.label), { label: 'Second side' }),
        writeMetric('rowsA', `rows_${a.id}`, `found.rows_${a.id}`, { label: `Rows of ${a.label}`, format: 'integer' }),
        writeMetric('rowsB', `rows_${b.id}`, `found.rows_${b.id}`, { label: `Rows of ${b.label}`, format: 'integer' }),
        writeInsight(
          sentence`${code('a')} has ${code('rowsA')} ${nameRows(`found.rows_${a.id}`)}, ${code('b')} has ${code('rowsB')}.`,
        ),
      ].join('\n'),
      ...figures.map((figure) => writeDifference(figure, a, b)),
    ],
  };
}

function chartSides(figures: Comparison['figures']): Parameters<typeof writePlot>[1] {
  const y = { field: 'side', type: 'nominal', sort: null, title: null };
  const views = figures.map((figure) => ({ width: 480, mark: 'bar', encoding: { y, x: figureChannel(figure) } }));
  return figures.length === 1
    ? { data: { name: 'sides' }, ...views[0], width: undefined }
    : { data: { name: 'sides' }, vconcat: views };
}

/** Both values of a figure, how far apart they are, and by what share. */
function writeDifference(figure: Figure, a: ComparedSide, b: ComparedSide): string {
  const [first, second] = [`found.${sideColumn(figure, a)}`, `found.${sideColumn(figure, b)}`];
  const options = formatFigure(figure);
  const isCount = figure.id === 'rows';
  const values = [
    writeMetric('valueA', sideColumn(figure, a), first, { label: `${figure.title}, ${a.label}`, ...options }),
    writeMetric('valueB', sideColumn(figure, b), second, { label: `${figure.title}, ${b.label}`, ...options }),
    writeInsight(
      sentence`The ${figure.words} is ${code('valueA')} for ${code('a')} and ${code('valueB')} for ${code('b')}.`,
    ),
  ];
  const difference = `difference_in_${figure.id}`;
  const told = sentence`Compared with ${code('a')}, the ${figure.words} of ${code('b')} differs by ${code('difference')}.`;
  const body = [
    ...(isCount ? [] : values),
    writeMetric('difference', difference, inPoints(`${second} - ${first}`, options), {
      label: `Difference in ${figure.words}`,
      ...formatDifference(options),
    }),
    writeInsight(told),
    ...(figure.format === 'percent'
      ? []
      : [
          writeIf(`${first} > 0`, [
            writeMetric('change', `relative_${difference}`.slice(0, 110), `${second} / ${first} - 1`, {
              label: 'Relative difference',
              format: 'percent',
            }),
            writeInsight(sentence`Relative to ${code('a')}, that is ${code('change')}.`),
          ]),
        ]),
  ];
  if (isCount)
    return [
      '{',
      ...body
        .join('\n')
        .split('\n')
        .map((line) => `  ${line}`),
      '}',
    ].join('\n');
  const nothing = writeInsight(sentence`There is no ${figure.words} for both sides: nothing to compare.`);
  return writeIf(`${first} === null || ${second} === null`, [nothing], body);
}
