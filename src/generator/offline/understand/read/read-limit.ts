import { judgeSpeed } from './judge-speed.ts';
import { type CueOf, type Phrase, type Reading, cueOf, isCue } from '../phrases/phrase.ts';
import { hasNumericColumn } from '../phrases/pick-column.ts';

/** "Top 5", "the three highest", "which is the heaviest". */
export type Limit = {
  readonly n: number;
  readonly direction: 'most' | 'least';
  /** A number was given. */
  readonly counted: boolean;
  /** Column words that a superlative such as "heaviest" speaks of. */
  readonly about?: readonly string[];
  /** "Most common": the number of rows decides. */
  readonly frequency: boolean;
  /** The place of the superlative among the phrases; "first 10 rows" has none. */
  readonly extreme?: Phrase;
  readonly at: number;
};

/** Reads every superlative and every "top N". The question's first one decides. */
export function readLimits(reading: Reading): Limit[] {
  const { phrases } = reading;
  const limits: Limit[] = [];
  for (const [place, phrase] of phrases.entries()) {
    if (phrase.used) continue;
    const extreme =
      judgeSpeed(reading, cueOf(phrase, 'extreme')) ?? readComparative(reading, phrase) ?? readDated(reading, place);
    const first = cueOf(phrase, 'first');
    if (extreme === undefined && (first === undefined || !isCount(phrases[place + 1]))) continue;
    phrase.used = true;
    const after = phrases[place + 1];
    const counted = isCount(after)
      ? after
      : extreme !== undefined && phrases[place - 1]?.to === phrase.from && isCount(phrases[place - 1])
        ? phrases[place - 1]
        : extreme === undefined
          ? undefined
          : findCountBefore(phrases, place);
    if (counted !== undefined) counted.used = true;
    const next = phrases[counted === after && counted !== undefined ? place + 2 : place + 1];
    const frequency = isCue(next, 'frequency');
    if (frequency && next !== undefined) next.used = true;
    const secondExtreme = cueOf(next, 'extreme');
    if (secondExtreme !== undefined && next !== undefined) next.used = true;
    const isMode =
      phrase.text.toLowerCase().startsWith('mode') ||
      phrase.text.toLowerCase() === 'busiest' ||
      phrase.text.toLowerCase() === 'rarest';
    const cue = secondExtreme ?? extreme;
    const frequent = frequency || isMode || isCue(phrases[place + 1], 'frequency');
    limits.push({
      n: counted?.number?.value ?? 1,
      direction: judge(reading, phrase) ?? secondExtreme?.direction ?? extreme?.direction ?? first?.direction ?? 'most',
      counted: counted !== undefined,
      frequency: frequent,
      at: place,
      ...(cue?.about === undefined ? {} : { about: cue.about }),
      ...(extreme === undefined ? {} : { extreme: phrase }),
    });
  }
  return limits;
}

/** "Which city is windier?" asks for the windiest, "which city gets more rain?" for the most. */
function readComparative(reading: Reading, phrase: Phrase) {
  const comparative = cueOf(phrase, 'comparative');
  const { phrases } = reading;
  const next = phrases[phrases.indexOf(phrase) + 1];
  const measured = hasNumericColumn(next) || next?.values !== undefined || next?.rows !== undefined;
  if (
    comparative === undefined ||
    (comparative.about === undefined && !measured) ||
    !phrases.some((other) => isCue(other, 'asking')) ||
    phrases.some((other) => isCue(other, 'than', 'or', 'and'))
  )
    return undefined;
  return comparative;
}

/** "The last order", "when was the first strike": the latest and the earliest row. */
function readDated({ phrases, time }: Reading, place: number): CueOf<'extreme'> | undefined {
  const first = cueOf(phrases[place], 'first');
  const next = phrases[place + 1];
  if (first === undefined || time === undefined || next === undefined || phrases[place]?.values !== undefined)
    return undefined;
  const dates = next.columns?.some((match) => match.column.temporal || match.column.years) ?? false;
  if (!dates && (next.rows === undefined || next.plural)) return undefined;
  return { kind: 'extreme', direction: first.direction, about: ['date', 'time', 'year'] };
}

const bad = new Set([
  'cost',
  'damage',
  'delay',
  'loss',
  'error',
  'death',
  'unemployment',
  'jobless',
  'debt',
  'expense',
  'crime',
  'injury',
  'fault',
  'defect',
  'complaint',
  'churn',
]);

/** The worst cost is the highest, the worst revenue the lowest. */
function judge(reading: Reading, phrase: Phrase): 'most' | 'least' | undefined {
  const word = phrase.text.toLowerCase();
  // The biggest drop is the smallest growth.
  const place = reading.phrases.indexOf(phrase);
  const near = [reading.phrases[place + 1], reading.phrases[place - 1]];
  if (
    near.some(
      (other) =>
        isCue(other, 'topic') &&
        /^(?:drop|declin|decreas|fall|fell|shr|go(?:ne|ing)? down|went down)/i.test(other?.text ?? ''),
    )
  )
    return cueOf(phrase, 'extreme')?.direction === 'least' ? 'most' : 'least';
  if (word !== 'worst' && word !== 'best') return undefined;
  const named =
    reading.phrases.flatMap((other) => other.columns?.[0]?.column.words ?? []).some((known) => bad.has(known.stem)) ||
    reading.table.nouns.some((noun) => bad.has(noun));
  return (word === 'worst') === named ? 'most' : 'least';
}

/** "Which three countries had the lowest rate": the number stands before the noun. */
function findCountBefore(phrases: readonly Phrase[], place: number): Phrase | undefined {
  return phrases.slice(0, place).find((phrase, at) => {
    const next = phrases[at + 1];
    const isNoun =
      (next?.columns !== undefined && !hasNumericColumn(next)) || next?.rows !== undefined || isCue(next, 'grain');
    const isAll = next?.columns?.some((match) => match.column.distinct === phrase.number?.value) ?? false;
    return (
      isCount(phrase) &&
      isNoun &&
      next !== undefined &&
      next.plural &&
      !isAll &&
      !isCue(phrases[at - 1], 'comparator', 'between', 'negation')
    );
  });
}

function isCount(phrase: Phrase | undefined): boolean {
  if (phrase?.number === undefined || phrase.used || phrase.number.percent || phrase.number.currency) return false;
  return Number.isInteger(phrase.number.value) && phrase.number.value > 0 && phrase.number.value <= 1000;
}
