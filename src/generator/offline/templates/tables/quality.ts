import type { Plan } from '../../plan.ts';
import { spellCount } from '../left-out.ts';
import { tellQuality } from './quality-sentences.ts';
import { createScope, named, writeColumns, writeQuery, writeSelect, type Scope } from '../query-source.ts';
import {
  writeAssume,
  writeIf,
  writeMetric,
  writeNothing,
  writePlot,
  writeTable,
  type Draft,
} from '../script-source.ts';
import { code, quoteSqlText, quoteText, type Literal } from '../source.ts';
import type { Field, Subject } from '../subject.ts';

type QualityPlan = Extract<Plan, { intent: 'quality' }>;

/** What a report on quality looks at. */
export type Assessed = {
  readonly subject: Subject;
  readonly scope: Scope;
  readonly fields: readonly Field[];
  /** Whether these are all columns of the table: a row is only then there twice where they are the same. */
  readonly isWhole: boolean;
  /** Whether there are so many cells that the checks look at a part of the rows. */
  readonly isMany: boolean;
};

const mostColumns = 60;
/** As many cells as the checks read in good time. */
const mostCells = 1_500_000;
const mostBars = 40;

/** How far a table can be trusted: what is missing, twice, odd or old, and what to do about it. */
export function writeQuality(plan: QualityPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const all = plan.columns.length === 0 ? subject.fields : plan.columns.map((name) => subject.field(name));
  const fields = all.slice(0, mostColumns);
  const assessed: Assessed = {
    subject,
    scope,
    fields,
    isWhole: fields.length === subject.fields.length,
    isMany: subject.rows * fields.length > mostCells,
  };
  return {
    title: 'Data quality',
    description: `Checks ${fields.length === 1 ? 'a column' : `${fields.length} columns`} for missing, doubled, misspelled and odd values, and says what to do about them.`,
    analysis: ['quality'],
    blocks: [
      ...scope.writeOpening(),
      ...(all.length > fields.length
        ? [writeAssume(quoteText(`Only the first ${mostColumns} of ${all.length} columns are checked.`))]
        : []),
      writeCounts(assessed),
      [
        'const { rows } = counted[0];',
        writeMetric('size', 'rows', 'rows', { label: 'Rows', format: 'integer' }),
        writeIf(
          'rows === 0',
          [writeNothing()],
          [...writeChecks(assessed), '', ...writeResults(assessed), '', ...tellQuality(assessed)],
        ),
      ].join('\n'),
    ],
  };
}

/** The script's `counted`: of each column, over all rows, what the engine counts fast. */
function writeCounts({ subject, scope, fields, isMany }: Assessed): string {
  const list = (write: (field: Field) => string): string => `unnest([${fields.map(write).join(', ')}])`;
  const range = (of: 'min' | 'max'): string =>
    list(({ sql, isNumeric, isTime }) => (isNumeric || isTime ? `${of}(${sql})::VARCHAR` : 'NULL::VARCHAR'));
  return writeQuery(
    'counted',
    {
      column: 'string',
      rows: 'number',
      filled: 'number',
      ...(isMany && { different: 'number' }),
      lowest: 'string | null',
      highest: 'string | null',
    },
    writeSelect({
      columns: [
        `${list(({ name }) => quoteSqlText(name))} AS "column"`,
        'count(*) AS rows',
        `${list(({ sql }) => `count(${sql})`)} AS filled`,
        ...(isMany ? [`${list(({ sql }) => `approx_count_distinct(${sql})`)} AS different`] : []),
        `${range('min')} AS lowest`,
        `${range('max')} AS highest`,
      ],
      from: subject.table,
      where: scope.conditions,
    }),
    scope.writeParameters(),
  );
}

/** A column as the checks read it. */
function writeCell({ sql, kind, isNumeric, profile }: Field): string {
  // As doubles, identifiers this long would become the same as others.
  const largest = Math.max(Math.abs(Number(profile?.min ?? 0)), Math.abs(Number(profile?.max ?? 0)));
  if (isNumeric) return largest > Number.MAX_SAFE_INTEGER && kind === 'integer' ? `'#' || ${sql}` : `${sql}::DOUBLE`;
  return kind === 'other' ? `${sql}::VARCHAR` : sql;
}

/** The script's `checked`: what the library finds, in all rows or in a part of them. */
function writeChecks({ subject, scope, fields, isMany }: Assessed): readonly string[] {
  const first = scope.parameters.values.length + 1;
  const rowHash = `hash(${fields.map(({ sql }) => sql).join(', ')})`;
  const query = writeColumns(
    'cells',
    writeSelect({
      columns: fields.map((field) => named(writeCell(field), field.name)),
      from: subject.table,
      where: scope.conditions,
      qualify: isMany
        ? `CASE WHEN $${first} THEN ${rowHash} ELSE row_number() OVER () END % $${first + 1} = 0`
        : undefined,
    }),
    scope.writeParameters(isMany ? ['isKeyed', 'step'] : []),
  );
  if (!isMany) return [query, 'const checked = quality.assess(cells);'];
  return [
    '// Where a column tells rows apart, rows that are the same are taken together or not at all: doubled ones stay so.',
    'const isKeyed = counted.some(({ different }) => different > rows / 2);',
    `const step = Math.max(1, Math.ceil((rows * counted.length) / ${mostCells}));`,
    writeIf('step > 1', [
      writeAssume(
        `\`Of ${spellCount('rows')} rows, 1 of every \${step} is checked: the score, the outliers and the issues are of those. Missing values, ranges and different values are those of all rows, the last as estimates.\``,
      ),
    ]),
    query,
    'const checked = quality.assess(cells);',
  ];
}

/** The tables of columns and issues, and how much of each column is there. */
function writeResults({ isWhole, isMany }: Assessed): readonly string[] {
  const percent = { format: 'percent' };
  return [
    'const found = new Map(checked.columns.map((row) => [row.column, row]));',
    `const columnRows = counted.flatMap(({ column, filled, ${isMany ? 'different, ' : ''}lowest, highest }) => {`,
    '  const check = found.get(column);',
    '  if (!check) return [];',
    '  const { type, outliers, score } = check;',
    `  return [{ column, type, completeness: filled / rows, different${isMany ? '' : ': check.distinct'}, lowest, highest, outliers, score: score / 100 }];`,
    '});',
    writeTable('columns', 'columnRows', {
      title: 'Columns',
      key: 'column',
      columns: { completeness: percent, score: percent },
    }),
    ...(isWhole ? [] : ['// Some columns of a row that are the same as in another make no doubled row.']),
    `const issues = checked.issues${isWhole ? '' : ".filter(({ rule }) => rule !== 'duplicates')"}.map((issue, place) => ({ issue: place + 1, ...issue }));`,
    `const bars = [...columnRows].sort((a, b) => a.completeness - b.completeness).slice(0, ${mostBars});`,
    writePlot('completeness', completenessSpec(), 'Completeness of the columns, the least complete first'),
  ];
}

function completenessSpec(): { readonly [key: string]: Literal } {
  return {
    data: { values: code('bars') },
    mark: 'bar',
    encoding: {
      y: { field: 'column', type: 'nominal', sort: null, title: null },
      x: {
        field: 'completeness',
        type: 'quantitative',
        title: 'Rows with a value',
        axis: { format: '~%' },
        scale: { domain: [0, 1] },
      },
    },
  };
}
