import { type Span, addMonths, isoDate, monthOf, weekdayOf } from '../words/calendar.ts';
import { matchRelative } from './match-relative-period.ts';
import type { DataSpan, Period, PeriodSpan } from '../words/period.ts';
import type { Token } from '../words/tokenise.ts';

/** The stretch of time that the words from `start` on name. */
export function matchPeriod(tokens: readonly Token[], start: number, data: DataSpan): PeriodSpan | undefined {
  return (
    matchQuarterOrHalf(tokens, start) ??
    matchRelative(tokens, start, data) ??
    matchDayAndMonth(tokens, start) ??
    matchYearLike(tokens, start) ??
    matchWeekday(tokens, start)
  );
}

function yearAt(tokens: readonly Token[], place: number): number | undefined {
  const token = tokens[place];
  if (token?.kind !== 'number' || !/^\d{4}$/.test(token.text)) return undefined;
  const year = Number(token.text);
  return year >= 1500 && year < 2200 ? year : undefined;
}

function matchYearLike(tokens: readonly Token[], start: number): PeriodSpan | undefined {
  const token = tokens[start];
  if (token === undefined) return undefined;
  // "The year 2023".
  if (token.folded === 'year' && yearAt(tokens, start + 1) !== undefined) return matchYearLike(tokens, start + 1);
  const year = yearAt(tokens, start);
  if (year !== undefined) {
    const quarter = /^q([1-4])$/.exec(tokens[start + 1]?.folded ?? '')?.[1];
    if (quarter !== undefined) return { to: start + 2, period: quarterSpan(year, Number(quarter)) };
    return { to: start + 1, period: { ...yearSpan(year, 1), words: String(year), bareYear: true } };
  }
  if (token.kind !== 'date') return undefined;
  if (token.text.endsWith('s'))
    return { to: start + 1, period: { ...yearSpan(Number(token.text.slice(0, 4)), 10), words: `the ${token.text}` } };
  const [y = 0, month = 1, day] = token.text.split('-').map(Number);
  if (month < 1 || month > 12) return undefined;
  return {
    to: start + 1,
    period: day === undefined ? monthSpan(y, month, token.text) : daySpan(y, month, day, token.text),
  };
}

function matchDayAndMonth(tokens: readonly Token[], start: number): PeriodSpan | undefined {
  let place = start;
  let day = dayAt(tokens, place);
  if (day !== undefined) {
    place += 1;
    if (tokens[place]?.folded === 'of') place += 1;
  }
  const month = monthAt(tokens, place);
  if (month === undefined) return undefined;
  place += 1;
  if (day === undefined && yearAt(tokens, place) === undefined) {
    const after = dayAt(tokens, place);
    if (after !== undefined) {
      day = after;
      place += 1;
    }
  }
  let yearPlace = place;
  while ([',', 'of', 'in'].includes(tokens[yearPlace]?.folded ?? '')) yearPlace += 1;
  const year = yearAt(tokens, yearPlace);
  if (year !== undefined) place = yearPlace + 1;
  const words = tokens
    .slice(start, place)
    .map((token) => token.text)
    .join(' ')
    .replaceAll(' ,', ',');
  if (year === undefined)
    return day === undefined
      ? { to: place, period: { words, part: { part: 'month-of-year', values: [month] } } }
      : undefined;
  return { to: place, period: day === undefined ? monthSpan(year, month, words) : daySpan(year, month, day, words) };
}

function monthAt(tokens: readonly Token[], place: number): number | undefined {
  const token = tokens[place];
  if (token?.kind !== 'word') return undefined;
  const month = monthOf(token.folded);
  if (month === undefined) return undefined;
  const doubtful = ['may', 'march', 'mar', 'dec', 'sep', 'second'].includes(token.folded);
  const before = tokens[place - 1]?.folded ?? '';
  const dated =
    [
      'in',
      'since',
      'before',
      'after',
      'until',
      'during',
      'of',
      'and',
      'or',
      'between',
      'from',
      'to',
      'by',
      'every',
    ].includes(before) || yearAt(tokens, place + 1) !== undefined;
  return doubtful && !dated && !(token.capital && place > 0) ? undefined : month;
}

function dayAt(tokens: readonly Token[], place: number): number | undefined {
  const text = tokens[place]?.folded ?? '';
  const day = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(text)?.[1];
  return day !== undefined && Number(day) >= 1 && Number(day) <= 31 ? Number(day) : undefined;
}

const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  last: 4,
};

function matchQuarterOrHalf(tokens: readonly Token[], start: number): PeriodSpan | undefined {
  const word = tokens[start]?.folded ?? '';
  const short = /^([qh])([1-4])$/.exec(word);
  if (word === 'the') {
    const inner = matchQuarterOrHalf(tokens, start + 1);
    if (inner !== undefined) return inner;
  }
  const ordinal = Object.hasOwn(ordinals, word) ? ordinals[word] : undefined;
  const next = tokens[start + 1]?.folded;
  let place = start + 1;
  let size: 'q' | 'h';
  let rank: number;
  if (short !== null) [size, rank] = [short[1] as 'q' | 'h', Number(short[2])];
  else if (ordinal !== undefined && (next === 'quarter' || next === 'half')) {
    [size, rank] = [next === 'half' ? 'h' : 'q', ordinal];
    place += 1;
  } else return undefined;
  while (['of', 'in', ',', 'the', 'year'].includes(tokens[place]?.folded ?? '')) place += 1;
  const year = yearAt(tokens, place);
  if (year === undefined) return undefined;
  if (size === 'q') return { to: place + 1, period: quarterSpan(year, rank) };
  return {
    to: place + 1,
    period: {
      from: isoDate(year, rank === 1 ? 1 : 7),
      until: isoDate(rank === 1 ? year : year + 1, rank === 1 ? 7 : 1),
      words: `the ${rank === 1 ? 'first' : 'second'} half of ${year}`,
    },
  };
}

function matchWeekday(tokens: readonly Token[], start: number): PeriodSpan | undefined {
  const token = tokens[start];
  if (token?.kind !== 'word') return undefined;
  if (token.stem === 'weekend')
    return { to: start + 1, period: { words: token.text, part: { part: 'day-of-week', values: [6, 7] } } };
  const day = weekdayOf(token.stem);
  return day === undefined
    ? undefined
    : { to: start + 1, period: { words: token.text, part: { part: 'day-of-week', values: [day] } } };
}

function yearSpan(year: number, years: number): Span {
  return { from: isoDate(year, 1), until: isoDate(year + years, 1) };
}

function quarterSpan(year: number, quarter: number): Period {
  const from = isoDate(year, quarter * 3 - 2);
  return { from, until: addMonths(from, 3), words: `Q${quarter} ${year}` };
}

function monthSpan(year: number, month: number, words: string): Period {
  return { from: isoDate(year, month), until: addMonths(isoDate(year, month), 1), words };
}

function daySpan(year: number, month: number, day: number, words: string): Period {
  const from = isoDate(year, month, day);
  const next = new Date(`${from}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return { from, until: next.toISOString().slice(0, 10), words };
}
