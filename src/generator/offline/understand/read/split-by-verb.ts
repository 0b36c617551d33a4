import type { Filter } from '../../plan.ts';
import { type Frame, listFilters, readFrame } from './frame.ts';
import { isVerb, listItems } from './list-items.ts';
import { type Phrase, type Reading, hasPreposition, isCue } from '../phrases/phrase.ts';
import { opensAnswer } from './read-yes-and-no.ts';
import { writeTimeFilters } from './write-time-filters.ts';

/**
 * The conditions that stand behind the verb make the part, those before it the whole: "of the orders in Europe, what percent are
 * online". Undefined where no verb parts them.
 */
export function splitByVerb(frame: Frame): Filter[][] | 'unclear' | undefined {
  const { reading } = frame;
  const share = reading.phrases.findIndex((phrase) => isCue(phrase, 'share'));
  const place = findVerb(reading, share);
  if (place === undefined) return undefined;
  const before = listConditions(reading, (phrase) => phrase.to <= place);
  if (before.length === 0) return undefined;
  const all = listFilters(frame).map((filter) => JSON.stringify(filter));
  if (!before.every((filter) => all.includes(filter))) return 'unclear';
  const behind = all.filter((filter) => !before.includes(filter));
  // "Were in Europe in 2023": the time, or the second place, is one of the whole.
  const narrowing = listNarrowing(frame, place).map((filter) => JSON.stringify(filter));
  const part = behind.filter((filter) => !narrowing.includes(filter));
  const whole = all.filter((filter) => !part.includes(filter));
  if (part.length === 0) return 'unclear';
  return [parse(part), parse(whole)];
}

function parse(filters: readonly string[]): Filter[] {
  return filters.map((filter) => JSON.parse(filter) as Filter);
}

/** The token of the last verb behind the share that has a condition behind it. */
function findVerb(reading: Reading, share: number): number | undefined {
  const { tokens, phrases } = reading;
  const start = phrases[share]?.to ?? 0;
  const last = phrases.findLast((phrase) => isCondition(phrase))?.from ?? -1;
  const found = tokens.findLastIndex(
    (token, place) => place >= start && place < last && isVerb(token) && !opensAnswer(reading, place),
  );
  return found < 0 ? undefined : found;
}

function isCondition(phrase: Phrase): boolean {
  return (
    phrase.used &&
    (phrase.values !== undefined ||
      phrase.period !== undefined ||
      phrase.number !== undefined ||
      phrase.columns !== undefined)
  );
}

/** What the words would say by themselves. */
function listConditions(reading: Reading, isIn: (phrase: Phrase) => boolean): string[] {
  const phrases = reading.phrases.filter(isIn).map((phrase) => ({ ...phrase, used: false }));
  const read = readFrame({ ...reading, phrases, assumptions: [] });
  return listFilters(read).map((filter) => JSON.stringify(filter));
}

/** Periods that do not stand right behind the verb, and conditions behind the first: "were in Europe for members". */
function listNarrowing(frame: Frame, verb: number): Filter[] {
  const { reading, timeAsks } = frame;
  const first = reading.phrases.findIndex((phrase) => phrase.from > verb && !hasPreposition(phrase));
  const asks = timeAsks.filter((ask) => (reading.phrases[ask.at]?.from ?? 0) > verb && ask.at !== first);
  const behind = (listItems(frame) ?? []).filter((item) => (reading.phrases[item.first]?.from ?? 0) > verb);
  const led = behind.slice(1).filter((item) => item.led && !item.joined);
  return [...writeTimeFilters(reading, asks), ...led.flatMap((item) => item.filters)];
}
