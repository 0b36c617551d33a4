import type { Operator } from '../lexicon/cue.ts';
import { type Phrase, type Reading, asksFor, cueOf, hasPreposition, isCue, isTopic } from '../phrases/phrase.ts';
import { asksForReturns } from './asks-for-returns.ts';

/** What the mean is held against: "different from 5 %", "significantly above 300", "zero". */
export type Hypothesis = {
  readonly against: number;
  /** The number itself and its unit, to be converted to those of the column. */
  readonly number?: Phrase;
  readonly unit?: Phrase;
  readonly expects?: 'greater' | 'less';
};

/** Reads the number that a mean is tested against, before it could be taken for a condition on rows. Takes its words. */
export function readHypothesis(reading: Reading): Hypothesis | undefined {
  const { phrases } = reading;
  const isTest = asksFor(reading, 'test');
  const asksWhether = isTest || asksWhetherMean(reading);
  if (!asksWhether && !asksForReturns(reading)) return undefined;
  const found = [...phrases.keys()].flatMap((place) => readAt(reading, place, isTest, asksWhether) ?? []);
  // Where a condition has a number too, the one behind "significantly" is held against.
  const [only, another] = found.some((claim) => claim.isNear) ? found.filter((claim) => claim.isNear) : found;
  if (only === undefined || another !== undefined) return undefined;
  for (const phrase of only.taken) phrase.used = true;
  return only.hypothesis;
}

type Claim = { readonly hypothesis: Hypothesis; readonly taken: readonly Phrase[]; readonly isNear: boolean };

function readAt(reading: Reading, place: number, isTest: boolean, asksWhether: boolean): Claim | undefined {
  const { phrases } = reading;
  const phrase = phrases[place] as Phrase;
  if (phrase.used) return undefined;
  const sign = readSign(phrase);
  if (sign !== undefined) return { hypothesis: sign, taken: [phrase], isNear: true };
  if (phrase.number === undefined || isYear(reading, phrase)) return undefined;
  const next = phrases[place + 1];
  const unit = next?.unit !== undefined || isCue(next, 'share') ? next : undefined;
  const link = findLink(phrases, place);
  // Of returns, "different from zero" is a claim however it is asked; a bare number is a weight or a part.
  if (link === undefined && !asksWhether) return undefined;
  if (
    link === undefined &&
    !(closesClaim(phrases, unit === undefined ? place + 1 : place + 2) && !followsNoun(phrases, place))
  )
    return undefined;
  const operator = link?.operator ?? '=';
  const isOrdered = operator !== '=' && operator !== '!=';
  if (isOrdered && !isTest) return undefined;
  return {
    hypothesis: {
      against: phrase.number.value,
      number: phrase,
      ...(unit === undefined ? {} : { unit }),
      ...(isOrdered ? { expects: operator.startsWith('>') ? ('greater' as const) : ('less' as const) } : {}),
    },
    taken: [...phrases.slice(link?.first ?? place, place), phrase, ...(unit === undefined ? [] : [unit])],
    isNear: isTopic(phrases[(link?.first ?? place) - 1], 'test'),
  };
}

/** "Significantly positive" is above zero. */
function readSign({ text, unknown }: Phrase): Hypothesis | undefined {
  if (unknown !== true || !/^(?:positive|negative|nonzero)$/i.test(text)) return undefined;
  const word = text.toLowerCase();
  return { against: 0, ...(word === 'nonzero' ? {} : { expects: word === 'positive' ? 'greater' : 'less' }) };
}

/** What joins the mean to its number: a comparison, "differs from", "against". */
function findLink(phrases: readonly Phrase[], place: number): { first: number; operator: Operator } | undefined {
  const before = phrases[place - 1];
  const comparator = cueOf(before, 'comparator');
  if (comparator !== undefined && comparator.about === undefined)
    return { first: place - 1, operator: comparator.operator };
  if (/^(?:against|versus|vs|than)$/i.test(before?.text ?? '')) {
    const size = cueOf(phrases[place - 2], 'comparative');
    if (isCue(before, 'than') && size === undefined) return undefined;
    return size === undefined
      ? { first: place - 1, operator: '!=' }
      : { first: place - 2, operator: size.direction === 'most' ? '>' : '<' };
  }
  if (hasPreposition(before, 'from') && /^differ/i.test(phrases[place - 2]?.text ?? ''))
    return { first: place - 2, operator: '!=' };
  return undefined;
}

/** "The mean is 6 days", "is the mean return zero": the number is what is said of the mean, and no condition on rows follows. */
function closesClaim(phrases: readonly Phrase[], next: number): boolean {
  const after = phrases[next];
  return (
    after === undefined || after.used || isCue(after, 'comma', 'preposition') || isTopic(after, 'test', 'interval')
  );
}

/** "With 3 rooms" says which rows. */
function followsNoun(phrases: readonly Phrase[], place: number): boolean {
  return isCue(phrases[place - 1], 'preposition', 'and', 'or', 'to', 'extreme', 'first', 'between');
}

/** "In 2024 significantly higher than in 2023" holds two years against each other. */
function isYear({ time }: Reading, { period }: Phrase): boolean {
  const { min, max } = time?.profile ?? {};
  const yearOf = (value: unknown) => Number(String(value ?? '').slice(0, 4));
  const year = Number(period?.from?.slice(0, 4));
  return period !== undefined && (period.bareYear !== true || (year >= yearOf(min) && year <= yearOf(max)));
}

/** "Is the mean return zero", "is the average discount different from 5 %": no word says that it is a test, but it is one. */
function asksWhetherMean(reading: Reading): boolean {
  const asks =
    /^(?:\p{L}+[,!] )?(?:is|are|was|were|does|do|did|could|can|test|check)\b|[,:;?] ?(?:is|are|was|were|does|do)\b/iu.test(
      reading.question.trim(),
    );
  const isMean = reading.phrases.some((phrase) => phrase.cue?.kind === 'aggregate' && phrase.cue.aggregate === 'mean');
  const isRate = reading.phrases.some((phrase) => isCue(phrase, 'share') && phrase.rows === undefined);
  return asks && (isMean || isRate || asksForReturns(reading));
}
