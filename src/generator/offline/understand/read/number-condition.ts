import { isCode } from '../words/fold-word.ts';
import type { Operator } from '../lexicon/cue.ts';
import { type Phrase, type Reading, cueOf, hasPreposition, isCue, speaksOf } from '../phrases/phrase.ts';
import { findNumeric, hasNumericColumn } from '../phrases/pick-column.ts';

export type Bounds = {
  readonly from?: number;
  readonly to?: number;
  readonly includeFrom: boolean;
  readonly includeTo: boolean;
  readonly not?: boolean;
};

export type Condition = {
  readonly bounds: Bounds;
  readonly first: number;
  readonly last: number;
  readonly about?: readonly string[];
  readonly number: Phrase;
  readonly unit: Phrase | undefined;
  readonly inside?: Phrase;
};

export function readCondition(reading: Reading, place: number): Condition | undefined {
  const { phrases } = reading;
  const number = phrases[place] as Phrase;
  const value = number.number?.value ?? 0;
  if (countsValues(phrases[place + 1], value)) return undefined;
  const unit =
    phrases[place + 1]?.unit !== undefined && !(phrases[place + 1]?.used ?? true)
      ? phrases[place + 1]
      : isCue(phrases[place + 1], 'share')
        ? phrases[place + 1]
        : undefined;
  const last = unit === undefined ? place : place + 1;
  const before = phrases[place - 1];
  const overColumn = isCue(phrases[place - 2], 'between') && hasNumericColumn(before);
  const opensRange =
    isCue(before, 'between') || overColumn || (hasPreposition(before, 'from') && isCue(phrases[last + 1], 'to'));
  const closing = phrases[last + 2];
  if (opensRange && isCue(phrases[last + 1], 'and', 'to') && closing?.number !== undefined) {
    closing.used = true;
    const lastUnit = phrases[last + 3]?.unit === undefined ? unit : phrases[last + 3];
    const end = phrases[last + 3]?.unit === undefined ? last + 2 : last + 3;
    return {
      bounds: {
        from: Math.min(value, closing.number.value),
        to: Math.max(value, closing.number.value),
        includeFrom: true,
        includeTo: true,
      },
      first: overColumn ? place - 2 : place - 1,
      last: end,
      number,
      unit: lastUnit,
      ...(overColumn && before !== undefined ? { inside: before } : {}),
    };
  }
  const comparator = cueOf(before, 'comparator');
  if (comparator !== undefined) {
    // "no more than" and "not more than" are phrases of their own; "deeper than average" never comes here.
    const common = { first: place - 1, last, number, unit };
    return {
      bounds: readBounds(comparator.operator, value),
      ...common,
      ...(comparator.about === undefined ? {} : { about: comparator.about }),
    };
  }
  // "Above magnitude 6", "over the age of 30".
  const inner = hasNumericColumn(before)
    ? place - 2
    : hasPreposition(before, 'of') && hasNumericColumn(phrases[place - 2])
      ? place - 3
      : -1;
  const outer = cueOf(phrases[inner], 'comparator');
  if (outer !== undefined)
    return {
      bounds: readBounds(outer.operator, value),
      first: inner,
      last,
      number,
      unit,
      inside: phrases[inner + 1] as Phrase,
    };
  const more = cueOf(phrases[last + 1], 'or-more');
  if (more !== undefined)
    return { bounds: readBounds(more.operator, value), first: place, last: last + 1, number, unit };
  if (speaksOf(reading, 'risk', 'portfolio', 'frontier') && (number.number?.percent === true || isCue(unit, 'share')))
    return undefined;
  const touches =
    (hasNumericColumn(before) && !isOtherName(reading, before)) ||
    hasNumericColumn(phrases[last + 1]) ||
    (unit?.unit !== undefined && !isCue(unit, 'grain')) ||
    (isCue(before, 'preposition', 'negation') &&
      hasNumericColumn(phrases[place - 2]) &&
      !isYearOf(phrases[place - 2], before, value)) ||
    (hasPreposition(before, 'only') && phrases[last + 1]?.rows !== undefined);
  if (!touches || isCue(before, 'extreme', 'first')) return undefined;
  return { bounds: { from: value, to: value, includeFrom: true, includeTo: true }, first: place, last, number, unit };
}

/** "The lengths of the three species": as many as there are, and no length of 3. */
function countsValues(after: Phrase | undefined, value: number): boolean {
  const column = after?.columns?.[0]?.column;
  return column?.numeric === false && column.distinct === value;
}

/** "Metric 12", where there is a metric 1: the number is a part of a name, and no value of the other column. */
function isOtherName({ table, tokens }: Reading, phrase: Phrase | undefined): boolean {
  const [match] = phrase?.columns ?? [];
  const numbers = match?.column.words.filter((word) => isCode(word.stem)) ?? [];
  const said = tokens.slice(phrase?.from ?? 0, phrase?.to ?? 0).map((token) => token.folded);
  return table.columns.length > 1 && numbers.length > 0 && numbers.every((word) => !said.includes(word.stem));
}

/** "Attendance in 2022" is that of a year, in a table that may know none, and no attendance of 2022. */
function isYearOf(subject: Phrase | undefined, before: Phrase | undefined, value: number): boolean {
  const isYear = Number.isInteger(value) && value >= 1500 && value < 2200;
  return isYear && hasPreposition(before, 'in', 'for', 'during', 'from') && findNumeric(subject)?.years === false;
}

function readBounds(operator: Operator, value: number): Bounds {
  if (operator === '>' || operator === '>=') return { from: value, includeFrom: operator === '>=', includeTo: true };
  if (operator === '<' || operator === '<=') return { to: value, includeFrom: true, includeTo: operator === '<=' };
  return { from: value, to: value, includeFrom: true, includeTo: true, ...(operator === '!=' ? { not: true } : {}) };
}

export function takeCondition(reading: Reading, condition: Condition): void {
  for (const phrase of reading.phrases.slice(condition.first, condition.last + 1)) phrase.used = true;
}
