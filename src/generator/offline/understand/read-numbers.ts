import type { Filter } from '../plan.ts';
import type { Operator } from './lexicon/cue.ts';
import type { Unit } from './lexicon/units.ts';
import { findColumnsAbout, type ColumnMatch } from './match-columns.ts';
import { assume, cueOf, hasPreposition, isCue, speaksOf, type Phrase, type Reading } from './phrase.ts';
import type { ColumnFacts } from './table-facts.ts';

/** "Airlines with more than 100 strikes": a condition on groups, not on rows. */
export type Having = { readonly above?: number; readonly below?: number; readonly inclusive: boolean; readonly of: 'rows' | ColumnFacts };
export type NumberAsks = { readonly filters: readonly Filter[]; readonly having: Having | undefined };

type Bounds = { readonly from?: number; readonly to?: number; readonly includeFrom: boolean; readonly includeTo: boolean; readonly not?: boolean };
type Condition = { readonly bounds: Bounds; readonly first: number; readonly last: number; readonly about?: readonly string[]; readonly number: Phrase; readonly unit: Phrase | undefined; readonly inside?: Phrase };

/** Reads "above 100", "at least 5", "between 3 and 9", "costing more than $20", "with 4 cylinders". */
export function readNumbers(reading: Reading): NumberAsks {
  const filters: { filter: Filter; place: number }[] = [];
  let having: Having | undefined;
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used || phrase.number === undefined) continue;
    const condition = readCondition(reading, place);
    if (condition === undefined) continue;
    const group = readHaving(reading, condition);
    if (group !== undefined) {
      having = { ...having, ...group };
      continue;
    }
    const column = findSubject(reading, condition);
    const bounds = column === undefined ? undefined : convert(condition, column, reading);
    if (column === undefined || bounds === undefined) continue;
    takeCondition(reading, condition);
    const negated = reading.phrases[condition.first - 1];
    const flips = isCue(negated, 'negation');
    if (flips && negated !== undefined) negated.used = true;
    const filter = writeFilter(column, flips ? { ...bounds, not: true } : bounds);
    if (filter !== undefined) filters.push({ filter, place: condition.first });
  }
  return { filters: joinAlternatives(reading, filters), having };
}

function readCondition(reading: Reading, place: number): Condition | undefined {
  const { phrases } = reading;
  const number = phrases[place] as Phrase;
  const value = number.number?.value ?? 0;
  const unit = phrases[place + 1]?.unit !== undefined && !(phrases[place + 1]?.used ?? true) ? phrases[place + 1] : isCue(phrases[place + 1], 'share') ? phrases[place + 1] : undefined;
  const last = unit === undefined ? place : place + 1;
  const before = phrases[place - 1];
  const overColumn = isCue(phrases[place - 2], 'between') && hasNumericColumn(before);
  const opensRange = isCue(before, 'between') || overColumn || (hasPreposition(before, 'from') && isCue(phrases[last + 1], 'to'));
  const closing = phrases[last + 2];
  if (opensRange && isCue(phrases[last + 1], 'and', 'to') && closing?.number !== undefined) {
    closing.used = true;
    const lastUnit = phrases[last + 3]?.unit === undefined ? unit : phrases[last + 3];
    const end = phrases[last + 3]?.unit === undefined ? last + 2 : last + 3;
    return { bounds: { from: Math.min(value, closing.number.value), to: Math.max(value, closing.number.value), includeFrom: true, includeTo: true }, first: overColumn ? place - 2 : place - 1, last: end, number, unit: lastUnit, ...(overColumn && before !== undefined ? { inside: before } : {}) };
  }
  const comparator = cueOf(before, 'comparator');
  if (comparator !== undefined) {
    // "no more than" and "not more than" are phrases of their own; "deeper than average" never comes here.
    const common = { first: place - 1, last, number, unit };
    return { bounds: readBounds(comparator.operator, value), ...common, ...(comparator.about === undefined ? {} : { about: comparator.about }) };
  }
  // "Above magnitude 6", "over the age of 30".
  const inner = hasNumericColumn(before) ? place - 2 : hasPreposition(before, 'of') && hasNumericColumn(phrases[place - 2]) ? place - 3 : -1;
  const outer = cueOf(phrases[inner], 'comparator');
  if (outer !== undefined) return { bounds: readBounds(outer.operator, value), first: inner, last, number, unit, inside: phrases[inner + 1] as Phrase };
  const more = cueOf(phrases[last + 1], 'or-more');
  if (more !== undefined) return { bounds: readBounds(more.operator, value), first: place, last: last + 1, number, unit };
  if (speaksOf(reading, 'risk', 'portfolio') && (number.number?.percent === true || isCue(unit, 'share'))) return undefined;
  const touches = hasNumericColumn(before) || hasNumericColumn(phrases[last + 1]) || unit?.unit !== undefined || (isCue(before, 'preposition', 'negation') && hasNumericColumn(phrases[place - 2]));
  if (!touches || isCue(before, 'extreme', 'first')) return undefined;
  return { bounds: { from: value, to: value, includeFrom: true, includeTo: true }, first: place, last, number, unit };
}

function readBounds(operator: Operator, value: number): Bounds {
  if (operator === '>' || operator === '>=') return { from: value, includeFrom: operator === '>=', includeTo: true };
  if (operator === '<' || operator === '<=') return { to: value, includeFrom: true, includeTo: operator === '<=' };
  return { from: value, to: value, includeFrom: true, includeTo: true, ...(operator === '!=' ? { not: true } : {}) };
}

function hasNumericColumn(phrase: Phrase | undefined): boolean {
  return findNumeric(phrase) !== undefined;
}

/** The number column that a phrase names; identifiers are no amounts. */
function findNumeric(phrase: Phrase | undefined): ColumnFacts | undefined {
  const matches = (phrase?.columns ?? []).filter((match) => match.column.numeric && match.score >= 0.5);
  return (matches.find((match) => match.column.role === 'measure') ?? matches.find((match) => match.column.role !== 'identifier'))?.column;
}

/** "[airlines] with more than 100 [strikes]", "[regions] with total sales above 1000". */
function readHaving(reading: Reading, condition: Condition): Omit<Having, never> | undefined {
  const { phrases } = reading;
  const { bounds, first, last } = condition;
  const after = phrases[last + 1];
  const before = phrases[first - 1];
  const subject = phrases.slice(0, first).findLast((phrase) => (phrase.columns ?? []).some((match) => isGroupable(match.column)));
  if (subject === undefined || bounds.not === true) return undefined;
  const value = {
    ...(bounds.from === undefined ? {} : { above: bounds.from }),
    ...(bounds.to === undefined ? {} : { below: bounds.to }),
    inclusive: bounds.from === undefined ? bounds.includeTo : bounds.includeFrom,
  };
  const rowsAfter = (after?.rows !== undefined && (after.columns === undefined || after.columns[0]?.column.role === 'identifier')) || isCue(after, 'rows');
  if (rowsAfter && after !== undefined) {
    takeCondition(reading, condition);
    after.used = true;
    return { ...value, of: 'rows' };
  }
  const aggregate = phrases[first - 2];
  const summed = hasNumericColumn(before) && isCue(aggregate, 'aggregate') ? before : hasNumericColumn(after) && isCue(phrases[first - 1], 'aggregate') ? after : undefined;
  const column = summed?.columns?.find((match) => match.column.numeric)?.column;
  if (column === undefined || summed === undefined) return undefined;
  takeCondition(reading, condition);
  return { ...value, of: column };
}

/** Which column a number speaks of: the one beside it, the one its adjective or its unit names. */
function findSubject(reading: Reading, condition: Condition): ColumnFacts | undefined {
  const { phrases } = reading;
  const { first, last, about, unit, inside } = condition;
  if (inside !== undefined) return findNumeric(inside);
  const after = phrases[last + 1];
  let left = first - 1;
  while (isCue(phrases[left], 'preposition', 'negation') && phrases[left]?.columns === undefined) left -= 1;
  const before = phrases[left];
  const direct = [before, hasPreposition(after, 'of', 'in') ? phrases[last + 2] : after].filter((phrase) => hasNumericColumn(phrase));
  const order = isCue(phrases[first], 'comparator') && hasNumericColumn(after) && !isDirectlyBefore(phrases, first, left) ? direct.toReversed() : direct;
  if (about !== undefined) {
    const named = findNumeric(order[0]) ?? findNumeric(order[1]);
    const meant = preferNamed(reading, findColumnsAbout(reading.columns, about).filter((match) => match.column.numeric || match.column.temporal));
    if (named !== undefined && meant.length === 0) return claim(reading, order[0], named);
    if (meant[0] !== undefined && meant.length > 1) assume(reading, `"${phrases[first]?.text ?? ''}" is taken to be about the column ${meant[0].column.name}`);
    return meant[0] === undefined ? undefined : claim(reading, [before, after].find((phrase) => phrase?.columns?.some((match) => match.column === meant[0]?.column) === true), meant[0].column);
  }
  const isYear = (condition.number.number?.value ?? 0) >= 1000 && Number.isInteger(condition.number.number?.value);
  for (const phrase of order) {
    const column = findNumeric(phrase);
    if (column !== undefined && (!column.years || isYear)) return claim(reading, phrase, column);
  }
  return findByUnit(reading, condition, unit?.unit);
}

/** "A bill longer than 50": of the lengths, the one that the question names. */
function preferNamed(reading: Reading, matches: readonly ColumnMatch[]): ColumnMatch[] {
  const isNamed = (match: ColumnMatch) => reading.phrases.some((phrase) => phrase.columns?.some((other) => other.column === match.column) === true);
  return [...matches.filter(isNamed), ...matches.filter((match) => !isNamed(match))];
}

function isDirectlyBefore(phrases: readonly Phrase[], first: number, left: number): boolean {
  return left === first - 1 && hasNumericColumn(phrases[left]);
}

/** A column that only a condition names is no figure to compute: "strikes that cost more than 100". */
function claim(reading: Reading, phrase: Phrase | undefined, column: ColumnFacts): ColumnFacts {
  if (phrase === undefined) return column;
  const { phrases } = reading;
  const place = phrases.indexOf(phrase);
  const before = phrases[place - 1];
  const computed = isCue(before, 'aggregate', 'extreme', 'how-much', 'asking', 'share') || (hasPreposition(before, 'of') && isCue(phrases[place - 2], 'aggregate', 'topic', 'share'));
  if (!computed && !isOnlySubject(reading, phrase)) phrase.used = true;
  return column;
}

/** Whether the question would have nothing left to ask about. */
function isOnlySubject(reading: Reading, phrase: Phrase): boolean {
  return !reading.phrases.some((other) => other !== phrase && (other.columns !== undefined || other.rows !== undefined || isCue(other, 'count', 'rows', 'share', 'grain', 'aggregate')));
}

function findByUnit(reading: Reading, condition: Condition, unit: Unit | undefined): ColumnFacts | undefined {
  const numeric = reading.table.columns.filter((column) => column.numeric);
  const dimension = condition.number.number?.currency === true ? 'money' : unit?.dimension;
  const after = reading.phrases[condition.last + 1];
  const counts = reading.table.columns.find((column) => column.numeric && column.words.length === 1 && column.words[0]?.stem === 'count');
  if (after?.rows !== undefined && counts !== undefined) {
    after.used = true;
    return counts;
  }
  if (dimension === undefined) return findOnlyNumericColumn(reading);
  const same = numeric.filter((column) => column.unit?.dimension === dimension);
  if (same.length === 1) return same[0];
  const mentioned = same.find((column) => reading.phrases.some((phrase) => phrase.columns?.some((match) => match.column === column) ?? false));
  if (mentioned !== undefined) return mentioned;
  const about = { money: ['revenue', 'amount', 'total', 'sale', 'cost', 'price'], degree: ['temperature', 'temp'], temperature: ['temperature', 'temp'], mass: ['weight', 'mass'], duration: ['duration'], percent: ['rate', 'percent'] }[dimension];
  const meant = about === undefined ? undefined : findColumnsAbout(reading.columns, about).find((match) => match.column.numeric)?.column;
  if (meant !== undefined) assume(reading, `${condition.number.text} is taken to be about the column ${meant.name}`);
  return meant ?? findOnlyNumericColumn(reading);
}

/** The only number column that the question names, wherever it stands. */
function findOnlyNumericColumn(reading: Reading): ColumnFacts | undefined {
  const named = new Set(reading.phrases.flatMap((phrase) => findNumeric(phrase) ?? []));
  if (named.size === 1) return [...named].find((column) => !column.years) ?? findOnlyMeasure(reading);
  return named.size === 0 ? findOnlyMeasure(reading) : undefined;
}

/** A table with one measure has nothing else that a number could speak of. */
function findOnlyMeasure(reading: Reading): ColumnFacts | undefined {
  const measures = reading.table.columns.filter((column) => column.numeric && column.role === 'measure');
  return measures.length === 1 ? measures[0] : undefined;
}

/** Kilograms to grams where the column says grams; undefined where the units do not go together. */
function convert(condition: Condition, column: ColumnFacts, reading: Reading): Bounds | undefined {
  const unit = condition.unit?.unit;
  const { bounds } = condition;
  // "Above 10 %" of shares kept as 0.1.
  if ((condition.number.number?.percent === true || isCue(condition.unit, 'share')) && typeof column.profile.max === 'number' && column.profile.max <= 1) return scaleBounds(bounds, 0.01);
  if (unit === undefined || column.unit === undefined || unit.dimension === 'degree') return bounds;
  if (unit.dimension !== column.unit.dimension) return undefined;
  const factor = unit.factor / column.unit.factor;
  if (factor === 1) return bounds;
  assume(reading, `${condition.number.text} ${condition.unit?.text ?? ''} was converted to ${column.unit.word}`);
  return scaleBounds(bounds, factor);
}

function scaleBounds(bounds: Bounds, factor: number): Bounds {
  const scale = (value: number) => Number((value * factor).toPrecision(12));
  return { ...bounds, ...(bounds.from === undefined ? {} : { from: scale(bounds.from) }), ...(bounds.to === undefined ? {} : { to: scale(bounds.to) }) };
}

function writeFilter(column: ColumnFacts, bounds: Bounds): Filter | undefined {
  const { from, to } = bounds;
  const single = from !== undefined && from === to;
  if (single) return { kind: bounds.not === true ? 'not-equals' : 'equals', column: column.name, values: [from] };
  if (bounds.not !== true) return { kind: 'range', column: column.name, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), includeFrom: bounds.includeFrom, includeTo: bounds.includeTo };
  const sides: Filter[] = [];
  if (from !== undefined) sides.push({ kind: 'range', column: column.name, to: from, includeFrom: true, includeTo: !bounds.includeFrom });
  if (to !== undefined) sides.push({ kind: 'range', column: column.name, from: to, includeFrom: !bounds.includeTo, includeTo: true });
  return sides.length === 1 ? sides[0] : { kind: 'any', of: sides };
}

/** "Above 50 or below 46" holds where either does. */
function joinAlternatives(reading: Reading, found: readonly { filter: Filter; place: number }[]): Filter[] {
  const joined: Filter[] = [];
  for (const [step, { filter, place }] of found.entries()) {
    const before = found[step - 1];
    const between = before === undefined ? [] : reading.phrases.slice(before.place, place);
    const last = joined.at(-1);
    if (last !== undefined && between.some((phrase) => isCue(phrase, 'or'))) joined.splice(-1, 1, { kind: 'any', of: last.kind === 'any' ? [...last.of, filter] : [last, filter] });
    else joined.push(filter);
  }
  return joined;
}

function takeCondition(reading: Reading, condition: Condition): void {
  for (const phrase of reading.phrases.slice(condition.first, condition.last + 1)) phrase.used = true;
}

export function isGroupable(column: ColumnFacts): boolean {
  if (column.temporal) return false;
  if (!column.numeric) return true;
  return column.years || column.role === 'category' || column.role === 'identifier' || (column.profile.kind === 'integer' && (column.distinct ?? 1000) <= 30);
}
