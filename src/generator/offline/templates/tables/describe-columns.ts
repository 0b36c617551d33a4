import { quantileColumns, quantileShape } from '../spread/quantiles.ts';
import { writeQuery, writeSelect, type Scope } from '../query-source.ts';
import { indent, quoteSqlText } from '../source.ts';
import type { Field, Subject } from '../subject.ts';

const mostCharts = 9;
const longestText = 200;

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
export function writeColumns(fields: readonly Field[], subject: Subject, scope: Scope): string {
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
export function drawable(numbers: readonly Field[]): readonly Field[] {
  return numbers.filter(({ isYear, profile }) => !isYear && profile?.role !== 'identifier');
}

export function writeNumbers(numbers: readonly Field[], subject: Subject, scope: Scope): string {
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
