import type { Plan } from '../../plan.ts';
import { spellCount, writeLeftOut } from '../left-out.ts';
import type { Figure } from '../measure-sql.ts';
import { named, sqlName, writeQuery, writeSelect, type Scope, type Shape } from '../query-source.ts';
import { writeAssume, writeIf, writeMetric } from '../script-source.ts';
import { quoteText } from '../source.ts';
import type { Subject } from '../subject.ts';
import { canBeSpaced, writeCalendar, writeSteps, type Timeline } from './timeline.ts';
import { joinWords } from '../words.ts';

export type TrendPlan = Extract<Plan, { intent: 'trend' }>;

/** All that the pieces of a trend's script need. */
export type Trend = {
  readonly plan: TrendPlan;
  readonly subject: Subject;
  readonly scope: Scope;
  readonly timeline: Timeline;
  readonly figures: readonly [Figure, ...Figure[]];
  readonly where: readonly string[];
  readonly isPartial: boolean;
  /** Whether the rows may come every so many periods only; then the script has their `step`. */
  readonly isSpaced: boolean;
};

/** Where rows are counted, a period without any counts as nothing: it is never left out. */
export function isSpacedTrend(timeline: Timeline, figures: readonly Figure[]): boolean {
  return canBeSpaced(timeline) && figures.every(({ id }) => id !== 'rows');
}

/** How many rows there are, and how many have no time or no value. */
export function writeCounts(
  { subject, scope, timeline, figures }: Trend,
  more: readonly { sql: string; words: string }[] = [],
): string {
  const all = [timeline.field, ...more, ...(figures.length === 1 ? figures[0].fields : [])];
  const needed = [...new Map(all.map((field) => [field.sql, field])).values()];
  const missing = needed.map(({ sql }) => `${sql} IS NULL`).join(' OR ');
  const columns = ['count(*) AS rows', `count(*) FILTER (WHERE ${missing}) AS missing`];
  const query = writeSelect({ columns, from: subject.table, where: scope.conditions });
  const gap = joinWords(
    needed.map(({ words }) => words),
    'or',
  );
  return [
    writeQuery('[overall]', { rows: 'number', missing: 'number' }, query, scope.writeParameters()),
    writeMetric('', 'rows', 'overall.rows - overall.missing', { label: 'Rows counted', format: 'integer' }),
    writeLeftOut('overall.missing', 'overall.rows', gap),
  ].join('\n');
}

/** The figures of every period, gaps included: no rows is a count of nothing, but no value of anything else. */
export function writePeriods(
  { subject, scope, timeline, figures, where, isPartial, isSpaced }: Trend,
  isAlone = true,
): string {
  const wanted = isAlone ? figures : [];
  const columns = wanted.map((figure) => named(figure.writeSql(), figure.id));
  const inner = wanted.some(({ id }) => id === 'rows') ? columns : [...columns, 'count(*) AS rows'];
  const outer = [...wanted.filter(({ id }) => id !== 'rows').map(({ id }) => sqlName(id)), 'coalesce(rows, 0) AS rows'];
  const shape: Shape = {
    [timeline.id]: timeline.type,
    ...Object.fromEntries(wanted.map(({ id }) => [id, id === 'rows' ? 'number' : 'number | null'])),
    rows: 'number',
    ...(isPartial ? { late: 'number', early: 'number' } : {}),
  };
  const query = writeCalendar(timeline, { inner, outer, marksEnds: isPartial }, subject.table, where);
  if (!isSpaced) return writeQuery(timeline.plural, shape, query, scope.writeParameters());
  return [writeQuery('calendar', shape, query, scope.writeParameters()), writeSteps(timeline)].join('\n');
}

export function writeGaps({ timeline, figures }: Trend): string {
  if (timeline.kind === 'text') return '';
  const { plural, id } = timeline;
  const singular = plural.replace(/s$/, '');
  const [one, many] =
    figures[0].id === 'rows'
      ? (['it counts as nothing', 'they count as nothing'] as const)
      : (['it is a gap, not a zero', 'they are gaps, not zeros'] as const);
  return [
    `const gaps = ${plural}.filter((${id}) => ${id}.rows === 0).length;`,
    writeIf('gaps === 1', [
      writeAssume(quoteText(`One ${singular} between the first and the last has no rows: ${one}.`)),
    ]),
    writeIf('gaps > 1', [
      writeAssume(`\`${spellCount('gaps')} ${plural} between the first and the last have no rows: ${many}.\``),
    ]),
  ].join('\n');
}

/** The name of the list of complete periods. */
export function completeOf({ isPartial, timeline }: Trend): string {
  return isPartial ? 'complete' : timeline.plural;
}
