import type { Plan } from '../plan.ts';
import { createScope, writeQuery, writeSelect, type Scope } from './query-source.ts';
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
} from './script-source.ts';
import { code, indent, quoteSqlText, quoteText, type Literal } from './source.ts';
import type { Field, Subject } from './subject.ts';
import { quantileColumns, quantileShape } from './quantiles.ts';
import { formatField, listFormats } from './value-format.ts';

type DescribePlan = Extract<Plan, { intent: 'describe' }>;

const mostColumns = 40;
const mostCharts = 9;
const longestText = 200;

/** What the table holds: how much of each column is there, and how its values spread. */
export function writeDescribe(plan: DescribePlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const all = plan.columns.length === 0 ? subject.fields : plan.columns.map((name) => subject.field(name));
  const fields = all.slice(0, mostColumns);
  const numbers = fields.filter(({ isNumeric }) => isNumeric);
  const time = fields.find(({ isTime }) => isTime);
  return {
    title: 'Overview of the data',
    description: `Describes ${fields.length === 1 ? 'a column' : `${fields.length} columns`}: what is there, what is missing${numbers.length === 0 ? '' : ', and how the numbers spread'}.`,
    blocks: [
      ...scope.writeOpening(),
      ...(all.length > fields.length
        ? [writeAssume(quoteText(`Only the first ${mostColumns} of ${all.length} columns are described.`))]
        : []),
      writeColumns(fields, subject, scope),
      ...(numbers.length === 0 ? [] : [writeNumbers(numbers, subject, scope)]),
      ...(time === undefined ? [] : [writeSpan(time, subject, scope)]),
      [
        'const cells = columnsFound.reduce((sum, column) => sum + column.filled + column.missing, 0);',
        writeIf(
          'cells === 0',
          [writeMetric('', 'rows', '0', { label: 'Rows', format: 'integer' }), writeNothing()],
          [
            ...writeFacts(fields.length),
            ...(numbers.length === 0 ? [] : writeSpread(numbers)),
            ...(time === undefined ? [] : writeTimes(time)),
          ],
        ),
      ].join('\n'),
    ],
  };
}

function writeLists(fields: readonly Field[], writeValue: (field: Field) => string): readonly string[] {
  return [
    `unnest([${fields.map(({ name }) => quoteSqlText(name.slice(0, 100))).join(', ')}]) AS name`,
    `unnest([${fields.map(writeValue).join(', ')}]) AS value`,
    `unnest(range(${fields.length})) AS place`,
  ];
}

/** A share as it was written: 18%. */
function writeText({ sql, format }: Field): string {
  return format === 'percent' ? `printf('%.12g%%', ${sql} * 100)` : `${sql}::VARCHAR`;
}

/** Beside numbers of other units, a share is a number of percent. */
function writeNumber({ sql, format }: Field): string {
  return format === 'percent' ? `${sql}::DOUBLE * 100` : `${sql}::DOUBLE`;
}

/** What the numbers of a column are counted in: of a row each in the table of numbers. */
function unitOf({ format, unit }: Field): string {
  return format === 'percent' ? '%' : (unit ?? '');
}

/** Every column as text: how many values are there, how many differ, which is most frequent. */
function writeColumns(fields: readonly Field[], subject: Subject, scope: Scope): string {
  const cells = writeSelect({ columns: writeLists(fields, writeText), from: subject.table, where: scope.conditions });
  const counted = writeSelect({
    columns: ['place', 'name', 'value', 'count(*) AS rows'],
    from: 'cells',
    grouped: true,
  });
  const query = [
    'WITH cells AS (',
    indent(cells),
    '),',
    'counted AS (',
    indent(counted),
    ')',
    writeSelect({
      columns: [
        'name AS "column"',
        'coalesce(sum(rows) FILTER (WHERE value IS NOT NULL), 0) AS filled',
        'coalesce(sum(rows) FILTER (WHERE value IS NULL), 0) AS missing',
        'count(value) AS different',
        // Of a text that fills pages, the beginning tells which it is.
        `left(first(value ORDER BY rows DESC, value) FILTER (WHERE value IS NOT NULL), ${longestText}) AS most_frequent`,
      ],
      from: 'counted',
      grouped: ['place', 'name'],
      order: ['place'],
    }),
  ].join('\n');
  const shape = {
    column: 'string',
    filled: 'number',
    missing: 'number',
    different: 'number',
    most_frequent: 'string | null',
  };
  return writeQuery('columnsFound', shape, query, scope.writeParameters());
}

/** Of one column alone every number has its unit; of several, a column of the table says which. */
function namesUnits(numbers: readonly Field[]): boolean {
  return numbers.length > 1 && numbers.some((field) => unitOf(field) !== '');
}

/** Years and identifiers have no distribution that says anything. */
function drawable(numbers: readonly Field[]): readonly Field[] {
  return numbers.filter(({ isYear, profile }) => !isYear && profile?.role !== 'identifier');
}

function writeNumbers(numbers: readonly Field[], subject: Subject, scope: Scope): string {
  const [alone] = numbers.length === 1 ? numbers : [];
  const writeValue = alone === undefined ? writeNumber : ({ sql }: Field): string => `${sql}::DOUBLE`;
  const units = namesUnits(numbers)
    ? [`unnest([${numbers.map((field) => quoteSqlText(unitOf(field))).join(', ')}]) AS unit`]
    : [];
  const cells = writeSelect({
    columns: [...writeLists(numbers, writeValue), ...units],
    from: subject.table,
    where: scope.conditions,
  });
  const query = writeSelect({
    columns: ['name AS "column"', ...units.map(() => 'unit'), 'count(value) AS rows', ...quantileColumns('value')],
    from: cells,
    where: ['value IS NOT NULL'],
    grouped: ['place', 'name', ...units.map(() => 'unit')],
    order: ['place'],
  });
  const drawn = drawable(numbers).slice(0, mostCharts);
  const limits = [
    'WITH cells AS (',
    indent(
      writeSelect({ columns: writeLists(drawn, writeValue).slice(0, 2), from: subject.table, where: scope.conditions }),
    ),
    '),',
    'limits AS (',
    indent(
      writeSelect({
        columns: [
          'name',
          'min(value) AS low',
          'greatest(max(value) - min(value), 1e-9) / 20 AS rough',
          // Of whole numbers, each bar holds as many as the next.
          'CASE WHEN bool_and(value = floor(value)) THEN ceil(rough) ELSE rough END AS width',
        ],
        from: 'cells',
        grouped: true,
      }),
    ),
    ')',
    writeSelect({
      columns: [
        'name AS "column"',
        'low + width * least(floor((value - low) / width), 19) AS bin',
        'bin + any_value(width) AS bin_end',
        'count(*) AS rows',
      ],
      from: 'cells JOIN limits USING (name)',
      where: ['value IS NOT NULL'],
      grouped: ['name', 'bin'],
      order: ['"column"', 'bin'],
    }),
  ].join('\n');
  const spread = writeQuery(
    'numbers',
    { column: 'string', ...(units.length > 0 && { unit: 'string' }), rows: 'number', ...quantileShape },
    query,
    scope.writeParameters(),
  );
  if (drawn.length === 0) return spread;
  return [
    spread,
    '',
    '// A small histogram of each number, in up to twenty bars.',
    writeQuery(
      'bars',
      { column: 'string', bin: 'number', bin_end: 'number', rows: 'number' },
      limits,
      scope.writeParameters(),
    ),
  ].join('\n');
}

function writeSpan({ sql }: Field, subject: Subject, scope: Scope): string {
  const query = writeSelect({
    columns: [`min(${sql})::VARCHAR AS first`, `max(${sql})::VARCHAR AS last`],
    from: subject.table,
    where: scope.conditions,
  });
  return writeQuery('[span]', { first: 'string | null', last: 'string | null' }, query, scope.writeParameters());
}

function writeFacts(count: number): readonly string[] {
  return [
    writeTable('columns', 'columnsFound', { title: 'Columns', key: 'column' }),
    'const missing = columnsFound.reduce((sum, column) => sum + column.missing, 0);',
    'const allRows = columnsFound[0].filled + columnsFound[0].missing;',
    writeMetric('rows', 'rows', 'allRows', { label: 'Rows', format: 'integer' }),
    writeMetric(count === 1 ? '' : 'width', 'columns', 'columnsFound.length', { label: 'Columns', format: 'integer' }),
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
      [writeInsight(quoteText('No cell is empty.'))],
      [
        writeMetric('column', 'emptiest_column', 'emptiest.column', { label: 'Column with the most empty cells' }),
        writeMetric('empty', 'emptiest_missing', 'emptiest.missing', { label: 'Its empty cells', format: 'integer' }),
        writeInsight(
          sentence`Of all cells, ${code('gaps')} are empty; the column with the most of them is ${code('column')}, with ${code('empty')}.`,
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
