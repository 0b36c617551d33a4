import type { Plan } from '../../plan.ts';
import { describeFilters, writeCondition } from '../filter-sql.ts';
import { writeLeftOut } from '../left-out.ts';
import { createScope, writeQuery, writeSelect } from '../query-source.ts';
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
import { code, cutText, quoteText, writeLiteral, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { formatDifference, inPoints, listFormats, type ValueFormat } from '../value-format.ts';
import { capitalise } from '../words.ts';
import { writeControl, writeExperiment } from './experiment-source.ts';
import { describeSplit, listColumns, notePlaceholders, type Split } from './tested-groups.ts';
import { tellWay, writeInterval, writeOptions, writeVerdict } from './verdict-source.ts';

export type ProportionPlan = Extract<Plan, { intent: 'proportion-difference' }>;

const percent: ValueFormat = { format: 'percent' };

/** Whether a share of rows differs between two sides or several groups by more than chance. */
export function writeProportionDifference(plan: ProportionPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const split = describeSplit(plan, subject, scope);
  const met = plan.part.map((filter) => writeCondition(filter, subject, scope.parameters)).join(' AND ');
  const what = describeFilters(plan.part);
  const title = cutText(`Share of rows where ${what}, by ${split.words}`, 200);
  const where = [...scope.conditions, `${split.sql} IS NOT NULL`];
  const columns = [`${split.sql} AS side`, 'count(*) AS rows', `count(*) FILTER (WHERE ${met}) AS met`];
  return {
    title,
    description: `Tests whether the share of rows where ${what} differs by more than chance.`,
    analysis: ['tests'],
    blocks: [
      ...scope.writeOpening(),
      [
        ...notePlaceholders(
          [...listColumns(plan.part), ...('group' in plan ? [plan.group] : [])].map((name) => subject.field(name)),
        ),
        writeAssume(quoteText(cutText(`The share is that of rows where ${what}.`, 2000))),
        writeQuery(
          '[overall]',
          { rows: 'number', missing: 'number' },
          writeSelect({
            columns: ['count(*) AS rows', `count(*) FILTER (WHERE (${met}) IS NULL) AS missing`],
            from: subject.table,
            where,
          }),
          scope.writeParameters(),
        ),
        writeLeftOut('overall.missing', 'overall.rows', 'a value to tell that by,'),
        writeMetric('', 'rows', 'overall.rows - overall.missing', { label: 'Rows looked at', format: 'integer' }),
      ].join('\n'),
      writeQuery(
        'counted',
        { side: 'string', rows: 'number', met: 'number' },
        writeSelect({
          columns,
          from: subject.table,
          where: [...where, `(${met}) IS NOT NULL`],
          grouped: true,
          order: ['side'],
        }),
        scope.writeParameters(),
      ),
      [
        `const level = ${plan.confidence};`,
        ...(split.labels === undefined
          ? [
              `const counts = counted${split.isNumeric ? '.sort((x, y) => Number(x.side) - Number(y.side))' : ''};`,
              ...(plan.experiment ? [writeControl('counts', 'side')] : []),
            ]
          : [
              `const counts = ${writeLiteral([...split.labels])}.flatMap((side) => counted.filter((row) => row.side === side));`,
            ]),
      ].join('\n'),
      writeIf(
        'counts.length < 2',
        [writeInsight(quoteText('There are too few sides that have rows: nothing can be tested.'))],
        [
          ...writeShares(title, split),
          ...(split.labels === undefined
            ? [writeIf('counts.length === 2', writeTwo(plan, split), writeSeveral(split))]
            : writeTwo(plan, split)),
        ],
      ),
    ],
  };
}

function writeShares(title: string, { labels, words }: Split): readonly string[] {
  const x = (of: string): Literal => ({ field: of, type: 'quantitative', title: 'Share', axis: { format: '~%' } });
  return [
    'const sides = counts.map(({ side, rows, met }) => {',
    '  const { estimate, low, high } = tests.proportion(met, rows, { level });',
    '  return { side, rows, met, share: estimate, low, high };',
    '});',
    writeTable('sides', 'sides', {
      title,
      key: 'side',
      columns: listFormats(['share', 'low', 'high'].map((name) => [name, percent] as const)),
    }),
    writePlot(
      'shares',
      {
        data: { values: code('sides.slice(0, 50)') },
        encoding: {
          y: { field: 'side', type: 'nominal', sort: null, title: labels === undefined ? capitalise(words) : null },
        },
        layer: [
          { mark: { type: 'rule', size: 3, opacity: 0.5 }, encoding: { x: x('low'), x2: { field: 'high' } } },
          { mark: { type: 'point', filled: true, size: 90 }, encoding: { x: x('share') } },
        ],
      },
      'Shares, with intervals',
    ),
  ];
}

function writeTwo(plan: ProportionPlan, { labels }: Split): readonly string[] {
  const supposed = labels === undefined ? {} : plan;
  return [
    'const [left, right] = sides;',
    [
      `const scores = tests.twoProportions(left.met, left.rows, right.met, right.rows, { ${writeOptions(supposed)} });`,
      '// Of few, the p-value of scores is rough: Fisher counts all tables that there can be.',
      `const exact = tests.fisher([left, right].map(({ rows, met }) => [met, rows - met]), { ${writeOptions(supposed)} });`,
      'const test = scores.warnings.length > 0 ? { ...scores, name: exact.name, p: exact.p, warnings: [] } : scores;',
    ].join('\n'),
    writeMetric('a', 'first_side', 'left.side', { label: 'First side' }),
    writeMetric('b', 'second_side', 'right.side', { label: 'Second side' }),
    writeMetric('valueA', 'share_of_first', 'left.share', { label: 'Share of the first side', ...percent }),
    writeMetric('valueB', 'share_of_second', 'right.share', { label: 'Share of the second side', ...percent }),
    writeInsight(sentence`The share is ${code('valueA')} for ${code('a')} and ${code('valueB')} for ${code('b')}.`),
    writeMetric('difference', 'difference', inPoints('test.estimate', percent), {
      label: 'Difference of the shares',
      ...formatDifference(percent),
    }),
    ...writeInterval(
      ['The difference of the shares, ', code('a'), ' less ', code('b'), ','],
      'difference',
      formatDifference(percent),
      supposed,
      (end) => inPoints(end, percent),
    ),
    ...writeVerdict(tellWay(supposed, ['the share of ', code('a')], 'is', ['that of ', code('b')]), supposed),
    ...(plan.experiment
      ? writeExperiment(
          'tests.abTest({ n: left.rows, successes: left.met }, { n: right.rows, successes: right.met }, { level })',
          'share',
        )
      : []),
  ];
}

function writeSeveral({ words }: Split): readonly string[] {
  return [
    'const ranked = [...sides].sort((x, y) => y.share - x.share);',
    'const [top] = ranked;',
    'const last = ranked[ranked.length - 1];',
    writeMetric('a', 'highest_group', 'top.side', { label: 'Group with the highest share' }),
    writeMetric('valueA', 'highest_share', 'top.share', { label: 'Its share', ...percent }),
    writeMetric('b', 'lowest_group', 'last.side', { label: 'Group with the lowest share' }),
    writeMetric('valueB', 'lowest_share', 'last.share', { label: 'Its share', ...percent }),
    writeIf(
      'counts.every(({ met }) => met === 0) || counts.every(({ rows, met }) => met === rows)',
      [writeInsight(sentence`The share is ${code('valueA')} in every group: nothing can be tested.`)],
      [
        'const test = tests.chiSquared(counts.map(({ rows, met }) => [met, rows - met]), { level });',
        writeInsight(
          sentence`The share is highest for ${code('a')} with ${code('valueA')}, and lowest for ${code('b')} with ${code('valueB')}.`,
        ),
        writeMetric('strength', 'cramers_v', 'test.effect', { label: "Strength (Cramér's V, from 0 to 1)" }),
        ...writeVerdict({
          found: quoteText(`The differences by ${words} are larger than chance alone explains.`),
          notFound: quoteText(`The data does not show differences by ${words} beyond chance.`),
        }),
        writeInsight(sentence`The strength, as Cramér's V, is ${code('strength')}.`),
      ],
    ),
  ];
}
