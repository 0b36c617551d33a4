import type { Plan } from '../../plan.ts';
import type { ChartHint } from '../chart-source.ts';
import { createScope, writeQuery, writeSelect } from '../query-source.ts';
import { formatColumns, showColumns, type Shown } from '../row-columns.ts';
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
import { code, quoteText, type Literal } from '../source.ts';
import type { Subject } from '../subject.ts';
import { formatField, measuredChannel } from '../value-format.ts';
import { capitalise, joinWords } from '../words.ts';

type ListPlan = Extract<Plan, { intent: 'list' }>;

const mostRows = 10_000;
const mostColumns = 60;

/** Rows as they are. */
export function writeList(plan: ListPlan, subject: Subject): Draft {
  const scope = createScope(plan.filters, plan.assumptions, subject);
  const all = plan.columns.length === 0 ? subject.fields.map(({ name }) => name) : plan.columns;
  const shown = showColumns(all.slice(0, mostColumns), subject);
  const by = plan.order === undefined ? undefined : subject.field(plan.order.column);
  const others = shown.filter(({ field }) => field.sql !== by?.sql).map(({ field }) => field.sql);
  const first = by === undefined ? [] : [`${by.sql}${plan.order?.direction === 'descending' ? ' DESC' : ''}`];
  const limit = Math.min(plan.limit ?? mostRows, mostRows);
  const columns = shown.map(({ sql }) => sql);
  if (plan.distinct && columns[0] !== undefined) columns[0] = `DISTINCT ${columns[0]}`;
  const rows = writeSelect({
    columns,
    from: subject.table,
    where: scope.conditions,
    // Distinct rows can be ordered by what is shown only.
    order: plan.distinct && !shown.some(({ field }) => field.sql === by?.sql) ? others : [...first, ...others],
    limit,
  });
  const names = joinWords(shown.slice(0, 4).map(({ field }) => field.words)) + (shown.length > 4 ? ' and more' : '');
  const kind = plan.distinct ? 'different values' : 'rows';
  const counted = plan.distinct
    ? writeSelect({
        columns: ['count(*) AS rows'],
        from: writeSelect({ columns, from: subject.table, where: scope.conditions }),
      })
    : writeSelect({ columns: ['count(*) AS rows'], from: subject.table, where: scope.conditions });
  const told = plan.distinct
    ? sentence`Different values of ${names}: ${code('all')}.`
    : sentence`${code('all')} ${code("counted.rows === 1 ? 'row matches' : 'rows match'")} the question.`;
  return {
    title: capitalise(`${plan.distinct ? 'different values of' : 'rows with'} ${names}`),
    description: `Lists ${kind} of ${names}${by === undefined ? '' : `, ordered by ${by.words}`}.`,
    blocks: [
      ...scope.writeOpening(),
      ...(all.length > mostColumns ? [writeAssume(quoteText(`Only the first ${mostColumns} columns are shown.`))] : []),
      writeQuery('[counted]', { rows: 'number' }, counted, scope.writeParameters()),
      writeQuery('rows', Object.fromEntries(shown.map(({ id, type }) => [id, type])), rows, scope.writeParameters()),
      [
        writeMetric('all', 'rows', 'counted.rows', { label: capitalise(`${kind} found`), format: 'integer' }),
        writeIf('counted.rows > rows.length', [
          writeAssume('`The table has the first ${rows.length} of ${counted.rows}.`'),
        ]),
      ].join('\n'),
      writeIf(
        'rows.length === 0',
        [writeNothing()],
        [
          writeTable('rows', 'rows', { title: capitalise(names), columns: formatColumns(shown) }),
          ...writeChart(shown, plan.chart, capitalise(names)),
          writeInsight(told),
        ],
      ),
    ],
  };
}

/** Two columns make a chart: a number beside what it belongs to. */
function writeChart(shown: readonly Shown[], hint: ChartHint | undefined, title: string): readonly string[] {
  const quantity = shown.findLast(({ field }) => field.isNumeric);
  const other = shown.find((column) => column !== quantity);
  if (quantity === undefined || other === undefined || hint === undefined) return [];
  const most = hint === 'scatter' || hint === 'line' ? 2_000 : 50;
  const y = measuredChannel(quantity.id, capitalise(quantity.field.words), formatField(quantity.field));
  const { field } = other;
  const type = field.isTime
    ? 'temporal'
    : field.isNumeric && hint !== 'bar' && hint !== 'pie'
      ? 'quantitative'
      : 'nominal';
  const sort = type === 'nominal' ? { sort: null } : {};
  const x = { field: other.id, type, title: capitalise(field.words), ...sort };
  const mark = { bar: 'bar', line: 'line', pie: 'arc', scatter: 'point' }[hint];
  const encoding: Literal = hint === 'pie' ? { theta: y, color: x } : { x, y };
  const spec = { data: { values: code(`rows.slice(0, ${most})`) }, mark, encoding };
  return [
    writePlot('rows', spec, title),
    writeIf(`rows.length > ${most}`, [writeAssume(quoteText(`The chart shows the first ${most} rows of the table.`))]),
  ];
}
