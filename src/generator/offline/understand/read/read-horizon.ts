import type { Grain } from '../../plan.ts';
import { type Phrase, type Reading, asksFor, cueOf, isCue, isTopic } from '../phrases/phrase.ts';

/** How far beyond the data the question looks: some periods, or up to a day that is no longer looked at. */
export type Horizon = { readonly count: number; readonly grain: Grain } | { readonly until: string };

/** Reads "for the next 6 months", "8 weeks ahead", "tomorrow", "until June 2025", where the data ends before. Takes its words. */
export function readHorizon(reading: Reading): Horizon | undefined {
  const { phrases } = reading;
  const looksAhead = asksFor(reading, 'forecast', 'predict', 'future');
  for (const [place, phrase] of phrases.entries()) {
    if (phrase.used) continue;
    const found =
      readNext(phrases, place) ?? (looksAhead ? (readSpan(phrases, place) ?? readFuture(reading, place)) : undefined);
    if (found === undefined) continue;
    for (const taken of found.taken) taken.used = true;
    return found.horizon;
  }
  return undefined;
}

type Found = { readonly horizon: Horizon; readonly taken: readonly Phrase[] };

/** "Next month", "the next 6 months", "tomorrow". */
function readNext(phrases: readonly Phrase[], place: number): Found | undefined {
  const phrase = phrases[place] as Phrase;
  if (!isCue(phrase, 'ahead')) return undefined;
  if (/^tomorrow$/i.test(phrase.text)) return { horizon: { count: 1, grain: 'day' }, taken: [phrase] };
  if (/^half$/i.test(phrases[place + 1]?.text ?? '') && cueOf(phrases[place + 2], 'grain')?.grain === 'year')
    return { horizon: { count: 6, grain: 'month' }, taken: phrases.slice(place, place + 3) };
  const number = readCount(phrases[place + 1]);
  const unit = phrases[number === undefined ? place + 1 : place + 2];
  const grain = readGrain(unit);
  if (grain === undefined || unit === undefined) return undefined;
  const taken = phrases.slice(place, phrases.indexOf(unit) + 1);
  return { horizon: { count: number ?? 1, grain }, taken };
}

/** "In 3 months", "for 2 years", "8 weeks ahead", "a 6-month forecast". */
function readSpan(phrases: readonly Phrase[], place: number): Found | undefined {
  const count = readCount(phrases[place]);
  const grain = readGrain(phrases[place + 1]);
  const before = phrases[place - 1];
  if (count === undefined || grain === undefined) return undefined;
  const leads =
    before === undefined || isCue(before, 'preposition', 'comma') || isTopic(before, 'forecast', 'predict', 'future');
  const follows = isTopic(phrases[place + 2], 'forecast', 'future');
  // "Over 3 months" may be a comparison elsewhere.
  const spans = /^over$/i.test(before?.text ?? '');
  if (!leads && !follows && !spans) return undefined;
  return {
    horizon: { count, grain },
    taken: [...phrases.slice(place, place + 2), ...(spans && before !== undefined ? [before] : [])],
  };
}

/** "For 2025", "until June 2025", "by 2030", where the data ends before. */
function readFuture(reading: Reading, place: number): Found | undefined {
  const { phrases } = reading;
  const phrase = phrases[place] as Phrase;
  const last = findLastDay(reading);
  const { from, until } = phrase.period ?? {};
  if (from === undefined || until === undefined || last === undefined || from <= last) return undefined;
  const before = phrases[place - 1];
  const isLimit =
    isCue(before, 'until', 'to', 'group', 'preposition') && !isCue(phrases[place - 1], 'since', 'after', 'before');
  if (
    !isLimit &&
    !isTopic(before, 'forecast', 'predict', 'future') &&
    !isTopic(phrases[place + 1], 'forecast', 'predict')
  )
    return undefined;
  const opener = isCue(before, 'until', 'to', 'group') && before !== undefined ? [before] : [];
  return { horizon: { until }, taken: [...opener, phrase] };
}

/** The last day of the data; of years in numbers, the last day of the last one. */
export function findLastDay({ time }: Reading): string | undefined {
  const max = time?.profile.max;
  if (time?.years === true) return typeof max === 'number' ? `${String(max)}-12-31` : undefined;
  return typeof max === 'string' ? max.slice(0, 10) : undefined;
}

function readCount(phrase: Phrase | undefined): number | undefined {
  const number = phrase?.used === false ? phrase.number : undefined;
  if (number === undefined || number.percent || number.currency) return undefined;
  return Number.isInteger(number.value) && number.value > 0 && number.value <= 1000 ? number.value : undefined;
}

function readGrain(phrase: Phrase | undefined): Grain | undefined {
  const grain = phrase?.used === false ? cueOf(phrase, 'grain')?.grain : undefined;
  return grains.find((known) => known === grain);
}

const grains: readonly Grain[] = ['year', 'quarter', 'month', 'week', 'day', 'hour'];
