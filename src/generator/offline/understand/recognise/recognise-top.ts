import type { GroupGrain } from '../../plan.ts';
import { type Subject, findSubject } from '../read/find-ranked-subject.ts';
import { findRanking } from '../read/find-ranking.ts';
import { type Frame, listFilters } from '../read/frame.ts';
import { assume, isCue, speaksOf } from '../phrases/phrase.ts';
import { type PlanBody, findIdentifyingColumns, readChartOption, writeGrains } from '../read/plan-parts.ts';

/** Groups or rows ranked by a figure: "top 5 states by hurricanes", "which species is the heaviest", "the cheapest product". */
export function recogniseTop(frame: Frame): PlanBody | undefined {
  const limit = frame.limits.find((known) => known.extreme !== undefined);
  if (limit === undefined || speaksOf(frame.reading, 'growth')) return undefined;
  const subject = findSubject(frame, limit);
  if (subject === undefined) return undefined;
  const found = findRanking(frame, limit, subject);
  if (found === undefined) return undefined;
  const { measure, rows } = found;
  const all = subject.group?.grain === undefined ? undefined : cycles[subject.group.grain];
  const n = limit.counted ? limit.n : isPlural(frame, subject) ? (all ?? 10) : 1;
  if (!limit.counted && n > 1 && all === undefined)
    assume(frame.reading, `No number was named: the first ${String(n)} are shown`);
  const common = {
    intent: 'top' as const,
    n,
    direction: limit.direction,
    measure,
    filters: listFilters(frame),
    ...readChartOption(frame),
  };
  if (subject.group?.column.profile.kind === 'timestamp' && subject.group.grain === undefined && !rows)
    return undefined;
  if (rows) {
    const named = [
      ...frame.named.map((ask) => ask.column.name),
      ...frame.groups.map((group) => group.column.name),
      ...(subject.group === undefined ? [] : [subject.group.column.name]),
    ];
    const extra = frame.measures.map((ask) => ask.column.name).filter((name) => name !== measure.column);
    const show = [
      ...new Set([...named, ...extra, ...findIdentifyingColumns(frame.reading.table, [measure.column ?? ''])]),
    ].filter((name) => name !== measure.column);
    return { ...common, groups: [], show };
  }
  const groups = subject.group === undefined ? frame.groups : [subject.group];
  const within = frame.groups.find(
    (group) => group.column !== subject.group?.column && subject.group !== undefined && group.grain === undefined,
  );
  // "By orders", where every row is one, ranks by their number and groups nothing.
  if (within !== undefined && (within.column.distinct ?? 0) >= frame.reading.table.rows) return undefined;
  const grains = writeGrains(groups);
  return {
    ...common,
    groups: groups.map((group) => group.column.name),
    ...(Object.keys(grains).length === 0 ? {} : { grains }),
    ...(within === undefined ? {} : { within: within.column.name }),
    show: [],
  };
}

/** "Which days of the week": all of them, in their order. */
const cycles: Partial<Record<GroupGrain, number>> = { 'day-of-week': 7, 'month-of-year': 12, 'hour-of-day': 24 };

function isPlural(frame: Frame, subject: Subject): boolean {
  const { phrases } = frame.reading;
  const single = phrases.some(
    (phrase, place) => isCue(phrase, 'grain') && !phrase.plural && isCue(phrases[place - 1], 'asking'),
  );
  return subject.plural && !single && !/\b(?:which|what) one\b/i.test(frame.reading.question);
}
