import { type Span, addDays, addMonths, startOf } from '../words/calendar.ts';
import type { DataSpan, Period, PeriodSpan } from '../words/period.ts';
import type { Token } from '../words/tokenise.ts';

/** "last year", "the last 6 months", "this year": counted from the end of the data, because the data may be old. */
export function matchRelative(tokens: readonly Token[], start: number, data: DataSpan): PeriodSpan | undefined {
  const earlier = matchYearBefore(tokens, start, data);
  if (earlier !== undefined) return earlier;
  let place = start;
  if (tokens[place]?.folded === 'the') place += 1;
  const lead = tokens[place]?.folded ?? '';
  const recent = lead === 'most' && tokens[place + 1]?.folded === 'recent';
  const first = lead === 'first';
  if (
    !recent &&
    !first &&
    !['last', 'past', 'previous', 'prior', 'preceding', 'latest', 'recent', 'final', 'this', 'current'].includes(lead)
  )
    return undefined;
  place += recent ? 2 : 1;
  if (['full', 'complete', 'available', 'calendar'].includes(tokens[place]?.folded ?? '')) place += 1;
  const number = tokens[place];
  const count = number?.kind === 'number' ? number.value : smallNumbers[number?.folded ?? ''];
  if (count !== undefined) place += 1;
  const stem = tokens[place]?.stem;
  const grain = grains.find((name) => name === stem);
  if (grain === undefined || (first && (data.first === undefined || tokens[place + 1]?.folded === 'of')))
    return undefined;
  const anchor = first ? data.first : data.last;
  if (anchor === undefined || (count !== undefined && (!Number.isInteger(count) || count < 1 || count > 1000)))
    return undefined;
  place += 1;
  while (tokens[place]?.folded === 'of' || tokens[place]?.folded === 'in') {
    const after = tokens[place + 1]?.folded === 'the' ? place + 2 : place + 1;
    if (!['data', 'dataset', 'record'].includes(tokens[after]?.stem ?? '')) break;
    place = after + 1;
  }
  // "The previous 3 months", beside the last 3: which they are would take counting.
  if (
    count !== undefined &&
    earlierWords.includes(lead) &&
    tokens.some(({ folded }) => ['last', 'past', 'latest'].includes(folded))
  )
    return undefined;
  const words = tokens
    .slice(start, place)
    .map((token) => token.text)
    .join(' ');
  if (count === undefined && isEarlier(tokens, lead, grain))
    return { to: place, period: writeEarlier(anchor, grain, words) };
  const span = first ? spanFromStart(anchor, grain, count ?? 1) : spanToEnd(anchor, grain, count);
  return {
    to: place,
    period: {
      ...span,
      words,
      assumption: `"${words}" is counted from the ${first ? 'first' : 'last'} date in the data, ${anchor.slice(0, 10)}`,
    },
  };
}

const earlierWords = ['previous', 'prior', 'preceding'];

type RelativeGrain = (typeof grains)[number];

/** "The year before", with no other time behind: the one before the last. */
function matchYearBefore(tokens: readonly Token[], start: number, data: DataSpan): PeriodSpan | undefined {
  const place = tokens[start]?.folded === 'the' ? start + 1 : start;
  const grain = grains.find((name) => name === tokens[place]?.folded);
  if (grain === undefined || tokens[place + 1]?.folded !== 'before' || data.last === undefined) return undefined;
  const to = place + 2 + (['last', 'that'].includes(tokens[place + 2]?.folded ?? '') ? 1 : 0);
  if (tokens[to] !== undefined && tokens[to].kind !== 'mark' && !['and', 'by'].includes(tokens[to].folded))
    return undefined;
  const words = tokens
    .slice(start, to)
    .map((token) => token.text)
    .join(' ');
  return { to, period: writeEarlier(data.last, grain, words) };
}

/** "The previous year" is not the last one; nor is "last year" beside "this year". */
function isEarlier(tokens: readonly Token[], lead: string, grain: RelativeGrain): boolean {
  if (earlierWords.includes(lead)) return true;
  const hasPresent = tokens.some(
    (token, place) => ['this', 'current'].includes(token.folded) && tokens[place + 1]?.stem === grain,
  );
  return ['last', 'past'].includes(lead) && hasPresent;
}

function writeEarlier(last: string, grain: RelativeGrain, words: string): Period {
  const until = startOf(last.slice(0, 10), grain);
  return {
    from: startOf(addDays(until, -1), grain),
    until,
    words,
    assumption: `"${words}" is the ${grain} before the one in which the data ends, which is on ${last.slice(0, 10)}`,
  };
}

const grains = ['year', 'quarter', 'month', 'week', 'day', 'decade'] as const;

const smallNumbers: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  few: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};

function spanToEnd(last: string, grain: (typeof grains)[number], count: number | undefined): Span {
  const day = last.slice(0, 10);
  if (count === undefined && grain !== 'decade') return { from: startOf(day, grain) };
  if (grain === 'day' || grain === 'week') {
    const time = new Date(`${day}T00:00:00Z`);
    time.setUTCDate(time.getUTCDate() - (count ?? 1) * (grain === 'week' ? 7 : 1) + 1);
    return { from: time.toISOString().slice(0, 10) };
  }
  const months = { year: 12, quarter: 3, month: 1, decade: 120 }[grain] * (count ?? 1);
  // Data of whole years or months ends on the first day of the last one: then that one counts in full.
  const whole = (grain === 'year' && day.endsWith('-01-01')) || (grain !== 'year' && day.endsWith('-01'));
  if (whole)
    return {
      from: addMonths(
        startOf(day, grain === 'decade' ? 'year' : grain),
        -(months - (grain === 'decade' ? 12 : months / (count ?? 1))),
      ),
    };
  const from = new Date(`${addMonths(day, -months)}T00:00:00Z`);
  from.setUTCDate(from.getUTCDate() + 1);
  return { from: from.toISOString().slice(0, 10) };
}

function spanFromStart(first: string, grain: (typeof grains)[number], count: number): Span {
  const day = first.slice(0, 10);
  const months = { year: 12, quarter: 3, month: 1, decade: 120, week: 0, day: 0 }[grain] * count;
  if (months > 0) return { until: addMonths(startOf(day, grain === 'decade' ? 'year' : grain), months) };
  const time = new Date(`${day}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + count * (grain === 'week' ? 7 : 1));
  return { until: time.toISOString().slice(0, 10) };
}
