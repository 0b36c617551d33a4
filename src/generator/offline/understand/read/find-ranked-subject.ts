import type { GroupGrain } from '../../plan.ts';
import type { Frame } from './frame.ts';
import { cueOf, isCue } from '../phrases/phrase.ts';
import { type Group, readGrain } from './read-grain.ts';
import { findHeldCounts } from './plan-parts.ts';
import type { Limit } from './read-limit.ts';

export type Subject = { readonly group?: Group; readonly rows: boolean; readonly plural: boolean };

/** What is ranked: a category, a time, or the rows themselves. */
export function findSubject(frame: Frame, limit: Limit): Subject | undefined {
  const { phrases } = frame.reading;
  const after = frame.named.find((ask) => ask.at > limit.at && ask.at <= limit.at + 4);
  const next = phrases.find(
    (phrase, place) =>
      place > limit.at &&
      !isCue(phrase, 'preposition', 'extreme', 'frequency') &&
      phrase.number === undefined &&
      !(phrase.used && phrase.rows === undefined && phrase.columns === undefined),
  );
  const rowsNext =
    next?.rows !== undefined &&
    ((next.columns === undefined && !next.used) || next.columns?.[0]?.column.role === 'identifier');
  // "The most expensive strike, and at which airport": the strike is ranked.
  const asked = frame.named.find((ask) => ask.asked && !(rowsNext && ask.at > limit.at));
  const value = frame.measures.find((ask) => ask.at > limit.at && ask.at <= limit.at + 3);
  if (limit.frequency && value !== undefined && asked === undefined)
    return { group: { column: value.column }, rows: false, plural: value.phrase.plural };
  const measured =
    frame.measures.length + (limit.about?.length ?? 0) > 0 ||
    (limit.frequency && findHeldCounts(frame.reading.table) !== undefined) ||
    ['largest', 'biggest', 'smallest', 'greatest', 'busiest'].includes(limit.extreme?.text.toLowerCase() ?? '');
  if (
    rowsNext &&
    asked === undefined &&
    measured &&
    (!limit.frequency || findHeldCounts(frame.reading.table) !== undefined) &&
    frame.groups.length === 0
  )
    return { rows: true, plural: next.plural };
  const named = asked ?? after ?? frame.named[0];
  const grained = phrases.find(
    (phrase) =>
      phrase.cue?.kind === 'grain' &&
      !phrase.cue.adverb &&
      !phrase.used &&
      phrase.columns?.[0]?.column.numeric !== true,
  );
  // "On which day do most get admitted": the time only says of what the day is.
  if (named !== undefined && !(named.column.temporal && grained !== undefined && grained !== named.phrase))
    return { group: { column: named.column }, rows: false, plural: named.phrase.plural };
  const grain = cueOf(grained, 'grain');
  if (grain !== undefined && grained !== undefined) {
    const group = readGrain(frame.reading, readCycle(frame, grain.grain));
    if (group !== undefined) return { group, rows: false, plural: grained.plural };
  }
  const rows = phrases.find(
    (phrase) => !phrase.used && phrase.columns === undefined && (phrase.rows !== undefined || isCue(phrase, 'rows')),
  );
  if (rows !== undefined && !limit.frequency && measured && frame.groups.length === 0)
    return { rows: true, plural: rows.plural };
  if (limit.about?.includes('date') === true && frame.groups.length === 0) return { rows: true, plural: false };
  const [counted] = frame.counts;
  if (counted?.column !== undefined) return { group: { column: counted.column }, rows: false, plural: true };
  if (frame.asking === 'when' && frame.reading.time !== undefined) return { rows: true, plural: false };
  if (frame.asking === 'who' || frame.asking === 'where') return findAskedByWord(frame);
  if (frame.groups.length > 0 && limit.counted) return { rows: false, plural: true };
  if (
    frame.groups.length > 0 &&
    frame.measures.some((ask) => ask.aggregate !== undefined) &&
    !hasMeasuredExtreme(frame, limit)
  )
    return { rows: false, plural: false };
  if (
    limit.about !== undefined &&
    (limit.counted || frame.valueAsks.length > 0) &&
    frame.measures.length === 0 &&
    frame.groups.length === 0
  )
    return { rows: true, plural: limit.counted };
  if (limit.counted && frame.measures.length > 0) return { rows: true, plural: true };
  return undefined;
}

function hasMeasuredExtreme(frame: Frame, limit: Limit): boolean {
  return frame.measures.some((ask) => ask.at === limit.at + 1 && ask.aggregate === undefined);
}

/** A month that is usually wet comes every year; an hour is one of the day, except in the data of a day or two. */
function readCycle(frame: Frame, grain: GroupGrain): GroupGrain {
  if (grain === 'month' && isHabit(frame)) return 'month-of-year';
  const { min, max } = frame.reading.time?.profile ?? {};
  const days =
    typeof min === 'string' && typeof max === 'string' ? (Date.parse(max) - Date.parse(min)) / 86_400_000 : 0;
  return grain === 'hour' && days > 2 ? 'hour-of-day' : grain;
}

/** "Which month is ..." asks for what is usual; "which month was ..." for one month. */
function isHabit(frame: Frame): boolean {
  if (/\bon average\b|\busually\b|\btypical/i.test(frame.reading.question)) return true;
  return (
    /\b(?:is|are|do|does|has|have|usually|typically|generally)\b/i.test(frame.reading.question) &&
    !/\b(?:was|were|had|did)\b/i.test(frame.reading.question)
  );
}

function findAskedByWord(frame: Frame): Subject | undefined {
  const words =
    frame.asking === 'who'
      ? ['name', 'person', 'employee', 'customer', 'player', 'student', 'driver', 'author', 'manager', 'team']
      : ['place', 'location', 'city', 'country', 'state', 'region', 'island', 'site', 'airport'];
  const column = words
    .map((word) =>
      frame.reading.table.columns.find(
        (other) => !other.numeric && !other.temporal && other.words.some((known) => known.stem === word),
      ),
    )
    .find((found) => found !== undefined);
  return column === undefined ? undefined : { group: { column }, rows: false, plural: false };
}
