import type { Plan } from '../../plan.ts';
import { drawable, writeColumns, writeNumbers } from './describe-columns.ts';
import { createScope, writeQuery, writeSelect, type Scope } from '../query-source.ts';
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
import { code, indent, quoteText, type Literal } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { quantileShape } from '../spread/quantiles.ts';
import { formatField, listFormats } from '../value-format.ts';

type DescribePlan = Extract<Plan, { intent: 'describe' }>;

const mostColumns = 40;

/** What the table holds: how much of each column is there, and how its values spread. */
export function writeDescribe(plan: DescribePlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const all = plan.columns.length === 0 ? subject.fields : plan.columns.map((name) => subject.field(name));
  const fields = all.slice(0, mostColumns);
  const numbers = fields.filter(({ isNumeric }) => isNumeric);
  const time = fields.find(({ isTime }) => isTime);
  const isCut = all.length > fields.length;
  // Who asks how many there are asks of all of them.
  const countsAll = isCut && plan.columns.length === 0;
  return {
    title: 'Overview of the data',
    description: `Describes ${fields.length === 1 ? 'a column' : `${fields.length} columns`}: what is there, what is missing${numbers.length === 0 ? '' : ', and how the numbers spread'}.`,
    blocks: [
      ...scope.writeOpening(),
      ...(isCut
        ? [writeAssume(quoteText(`Only the first ${mostColumns} of ${all.length} columns are described.`))]
        : []),
      writeColumns(fields, subject, scope),
      ...(countsAll ? [writeFilled(subject)] : []),
      ...(numbers.length === 0 ? [] : [writeNumbers(numbers, subject, scope)]),
      ...(time === undefined ? [] : [writeSpan(time, subject, scope)]),
      [
        'const cells = columnsFound.reduce((sum, column) => sum + column.filled + column.missing, 0);',
        writeIf(
          'cells === 0',
          [writeMetric('', 'rows', '0', { label: 'Rows', format: 'integer' }), writeNothing()],
          [
            ...writeFacts(fields.length, countsAll ? 'Object.keys(filled).length' : 'columnsFound.length', isCut),
            ...(numbers.length === 0 ? [] : writeSpread(numbers)),
            ...(time === undefined ? [] : writeTimes(time)),
          ],
        ),
      ].join('\n'),
    ],
  };
}

/** How much of every column is there, of those too that are not described. */
function writeFilled({ table }: Subject): string {
  const query = writeSelect({ columns: ['count(COLUMNS(*))'], from: table });
  return `const [filled] = await sql<Record<string, number>>(\`\n${indent(query)}\n\`);`;
}

function writeSpan({ sql }: Field, subject: Subject, scope: Scope): string {
  const query = writeSelect({
    columns: [`min(${sql})::VARCHAR AS first`, `max(${sql})::VARCHAR AS last`],
    from: subject.table,
    where: scope.conditions,
  });
  return writeQuery('[span]', { first: 'string | null', last: 'string | null' }, query, scope.writeParameters());
}

function writeFacts(count: number, width: string, isCut: boolean): readonly string[] {
  return [
    writeTable('columns', 'columnsFound', { title: 'Columns', key: 'column' }),
    'const missing = columnsFound.reduce((sum, column) => sum + column.missing, 0);',
    'const allRows = columnsFound[0].filled + columnsFound[0].missing;',
    writeMetric('rows', 'rows', 'allRows', { label: 'Rows', format: 'integer' }),
    writeMetric(count === 1 ? '' : 'width', 'columns', width, { label: 'Columns', format: 'integer' }),
    writeMetric('gaps', 'missing_share', 'missing / cells', {
      label: 'Share of cells that are empty',
      format: 'percent',
    }),
    ...(count === 1
      ? [
          writeMetric('different', 'different', 'columnsFound[0].different', {
            label: 'Different values',
            format: 'integer',
          }),
          writeInsight(
            sentence`The data has ${code('rows')} ${nameRows('allRows')}; the number of different values is ${code('different')}.`,
          ),
        ]
      : [writeInsight(sentence`The data has ${code('rows')} ${nameRows('allRows')} and ${code('width')} columns.`)]),
    'const emptiest = columnsFound.reduce((most, column) => (column.missing > most.missing ? column : most));',
    writeIf(
      'missing === 0',
      [writeInsight(quoteText(`No cell ${isCut ? 'of those described ' : ''}is empty.`))],
      [
        writeMetric('column', 'emptiest_column', 'emptiest.column', { label: 'Column with the most empty cells' }),
        writeMetric('empty', 'emptiest_missing', 'emptiest.missing', { label: 'Its empty cells', format: 'integer' }),
        writeInsight(
          sentence`Of all cells${isCut ? ' described' : ''}, ${code('gaps')} are empty; the column with the most of them is ${code('column')}, with ${code('empty')}.`,
        ),
      ],
    ),
  ];
}

function writeSpread(numbers: readonly Field[]): readonly string[] {
  const [alone] = numbers.length === 1 ? numbers : [];
  const formats =
    alone === undefined
      ? undefined
      : listFormats(Object.keys(quantileShape).map((name) => [name, formatField(alone)] as const));
  return [
    '',
    writeIf('numbers.length > 0', [
      writeTable('numbers', 'numbers', { title: 'Numbers', key: 'column', columns: formats }),
      ...(drawable(numbers).length === 0
        ? []
        : [writePlot('histograms', histogramsSpec(alone), 'Distribution of the numbers')]),
      ...(alone === undefined ? [] : writeMiddle(alone)),
    ]),
  ];
}

/** Of one number alone there is room for its spread. */
function writeMiddle(field: Field): readonly string[] {
  const { words } = field;
  const one = (name: string, label: string): string =>
    writeMetric(name, name, `only.${name}`, { label: `${label} ${words}`, ...formatField(field) });
  return [
    'const [only] = numbers;',
    one('lowest', 'Lowest'),
    one('median', 'Median'),
    one('mean', 'Mean'),
    one('highest', 'Highest'),
    writeInsight(
      sentence`The values of ${words} run from ${code('lowest')} to ${code('highest')}, with a median of ${code('median')} and a mean of ${code('mean')}.`,
    ),
  ];
}

function histogramsSpec(alone: Field | undefined): { readonly [key: string]: Literal } {
  const axis = alone?.format === 'percent' ? { axis: { format: '~%' } } : {};
  return {
    data: { values: code('bars') },
    mark: 'bar',
    width: 160,
    height: 90,
    encoding: {
      facet: { field: 'column', type: 'nominal', title: null, columns: 3 },
      x: { field: 'bin', type: 'quantitative', bin: 'binned', title: null, ...axis },
      x2: { field: 'bin_end' },
      y: { field: 'rows', type: 'quantitative', stack: null, title: 'Rows' },
    },
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

function writeTimes({ words }: Field): readonly string[] {
  return [
    '',
    writeIf('span.first !== null && span.last !== null', [
      writeMetric('first', 'first_time', 'span.first', { label: `Earliest ${words}` }),
      writeMetric('last', 'last_time', 'span.last', { label: `Latest ${words}` }),
      writeInsight(sentence`The values of ${words} run from ${code('first')} to ${code('last')}.`),
    ]),
  ];
}
