import type { Plan } from '../../plan.ts';
import { writeLeftOut } from '../left-out.ts';
import { createScope, writeQuery, writeSelect } from '../query-source.ts';
import {
  nameRows,
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
import { capitalise } from '../words.ts';
import { notePlaceholders, sortNames } from './tested-groups.ts';
import { writeVerdict } from './verdict-source.ts';

type AssociationPlan = Extract<Plan, { intent: 'association' }>;

/** Whether two categories go together by more than chance. */
export function writeAssociation(plan: AssociationPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const [first, second] = plan.columns.map((name) => subject.field(name));
  if (first === undefined || second === undefined) throw new RangeError('An association has two columns.');
  const both = [first, second].map(({ sql }) => `${sql} IS NOT NULL`);
  const title = `${capitalise(first.words)} and ${second.words}`;
  return {
    title,
    description: `Tests whether ${first.words} and ${second.words} go together by more than chance.`,
    analysis: ['tests'],
    blocks: [
      ...scope.writeOpening(),
      ...notePlaceholders([first, second]),
      writeQuery(
        'cells',
        { a: 'string', b: 'string', rows: 'number' },
        writeSelect({
          columns: [`${first.sql}::VARCHAR AS a`, `${second.sql}::VARCHAR AS b`, 'count(*) AS rows'],
          from: subject.table,
          where: [...scope.conditions, ...both],
          grouped: true,
          order: ['a', 'b'],
        }),
        scope.writeParameters(),
      ),
      writeQuery(
        '[overall]',
        { rows: 'number', missing: 'number' },
        writeSelect({
          columns: ['count(*) AS rows', `count(*) FILTER (WHERE NOT (${both.join(' AND ')})) AS missing`],
          from: subject.table,
          where: scope.conditions,
        }),
        scope.writeParameters(),
      ),
      writeLeftOut('overall.missing', 'overall.rows', `${first.words} or ${second.words}`),
      [
        writeMetric('rows', 'rows', 'overall.rows - overall.missing', { label: 'Rows counted', format: 'integer' }),
        ...writeCounts(plan.confidence, first, second),
      ].join('\n'),
      writeIf(
        'cells.length === 0',
        [writeNothing()],
        [
          writeIf(
            'firsts.length < 2 || seconds.length < 2',
            [
              writeInsight(
                quoteText(`Either ${first.words} or ${second.words} is the same in all rows: nothing can be tested.`),
              ),
            ],
            [
              [
                'const squared = tests.chiSquared(counts, { level });',
                '// Of two by two, little in a cell makes chi-squared rough: Fisher counts all tables that there can be.',
                'const isTwoByTwo = firsts.length === 2 && seconds.length === 2;',
                `const test = isTwoByTwo${plan.exact === true ? '' : ' && squared.warnings.length > 0'} ? tests.fisher(counts, { level }) : squared;`,
                ...(plan.exact === true
                  ? [
                      writeIf('!isTwoByTwo', [
                        writeAssume(
                          quoteText(
                            "Fisher's exact test takes two values of each, and there are more: chi-squared is used.",
                          ),
                        ),
                      ]),
                    ]
                  : []),
              ].join('\n'),
              ...writeCells(title, first.words, second.words),
              writeMetric('strength', 'cramers_v', 'squared.effect', { label: "Strength (Cramér's V, from 0 to 1)" }),
              ...writeVerdict({
                found: quoteText(
                  `${capitalise(first.words)} and ${second.words} go together by more than chance explains.`,
                ),
                notFound: quoteText(
                  `The data does not show that ${first.words} and ${second.words} go together beyond chance.`,
                ),
              }),
              writeInsight(
                sentence`The strength, as Cramér's V, is ${code('strength')} over ${code('rows')} ${nameRows('test.n')}.`,
              ),
              writeIf('test.p < 1 - level', writeStrongest()),
            ],
          ),
        ],
      ),
    ],
  };
}

function writeCounts(confidence: number, first: Field, second: Field): readonly string[] {
  return [
    `const level = ${confidence};`,
    `const firsts = [...new Set(cells.map((cell) => cell.a))]${sortNames(first.isNumeric)};`,
    `const seconds = [...new Set(cells.map((cell) => cell.b))]${sortNames(second.isNumeric)};`,
    'const found = new Map(cells.map((cell) => [JSON.stringify([cell.a, cell.b]), cell.rows]));',
    'const counts = firsts.map((a) => seconds.map((b) => found.get(JSON.stringify([a, b])) ?? 0));',
  ];
}

/** Each cell with what chance alone would let expect in it, and how far it is from that. */
function writeCells(title: string, first: string, second: string): readonly string[] {
  return [
    '// A cell stands out where its distance from what chance lets expect is large for its size.',
    'const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);',
    'const sums = seconds.map((_, place) => total(counts.map((row) => row[place])));',
    'const all = firsts.flatMap((a, row) =>',
    '  seconds.map((b, place) => {',
    '    const expected = (total(counts[row]) * sums[place]) / test.n;',
    '    const rows = counts[row][place];',
    '    return { cell: `${a} / ${b}`, a, b, rows, share_of_row: rows / total(counts[row]), expected, residual: (rows - expected) / Math.sqrt(expected) };',
    '  }),',
    ');',
    writeTable('counts', 'all', { title, key: 'cell', columns: { share_of_row: { format: 'percent' } } }),
    writePlot(
      'residuals',
      {
        data: { values: code('all.slice(0, 400)') },
        mark: 'rect',
        encoding: {
          x: { field: 'b', type: 'nominal', title: capitalise(second) },
          y: { field: 'a', type: 'nominal', title: capitalise(first) },
          color: {
            field: 'residual',
            type: 'quantitative',
            title: 'More or less than by chance',
            scale: { scheme: 'redblue', domainMid: 0 },
          },
        },
      },
      `${title}: where there are more or fewer rows than by chance`,
    ),
  ];
}

function writeStrongest(): readonly string[] {
  return [
    'const [odd] = [...all].sort((x, y) => Math.abs(y.residual) - Math.abs(x.residual));',
    writeMetric('cell', 'most_unusual_cell', 'odd.cell', { label: 'Cell that is furthest from chance' }),
    writeMetric('there', 'rows_there', 'odd.rows', { label: 'Rows there', format: 'integer' }),
    writeMetric('expected', 'expected_there', 'odd.expected', { label: 'Rows that chance lets expect there' }),
    writeInsight(
      sentence`It shows most in ${code('cell')}: ${code('there')} ${nameRows('odd.rows')}, where chance lets expect ${code('expected')}.`,
    ),
  ];
}
