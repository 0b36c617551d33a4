import { type ColumnMatch, preferBound } from './match-columns.ts';
import type { Phrase } from './phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

export function hasNumericColumn(phrase: Phrase | undefined): boolean {
  return findNumeric(phrase) !== undefined;
}

/** The number column that a phrase names; identifiers are no amounts. */
export function findNumeric(phrase: Phrase | undefined): ColumnFacts | undefined {
  const matches = (phrase?.columns ?? []).filter((match) => match.column.numeric && match.score >= 0.5);
  return (
    matches.find((match) => match.column.role === 'measure') ??
    matches.find((match) => match.column.role !== 'identifier')
  )?.column;
}

/** A number with so few different values that each can be a group: units, a discount, a rating. */
export function hasFewValues(column: ColumnFacts): boolean {
  return column.numeric && (column.distinct ?? 1000) <= 50;
}

export function isGroupable(column: ColumnFacts): boolean {
  if (column.temporal) return false;
  if (!column.numeric) return true;
  return (
    column.years ||
    column.role === 'category' ||
    column.role === 'identifier' ||
    (column.profile.kind === 'integer' && (column.distinct ?? 1000) <= 30)
  );
}

/** The best of the columns that a phrase may mean which rows can be grouped by. */
export function pickCategory(phrase: Phrase | undefined): ColumnMatch | undefined {
  const matches = phrase?.columns ?? [];
  const best = matches[0]?.score ?? 0;
  return matches
    .filter((match) => isGroupable(match.column) && match.score > best - 0.35)
    .toSorted((left, right) => rateCategory(right) - rateCategory(left))[0];
}

function rateCategory(match: ColumnMatch): number {
  const role = match.column.role;
  return match.score + (role === 'category' ? 0.2 : role === 'text' ? 0.1 : role === 'identifier' ? 0.05 : 0);
}

/** The best of the columns that a phrase may mean which can be added up or averaged. */
export function pickMeasure(phrase: Phrase | undefined, bound?: 'most' | 'least'): ColumnMatch | undefined {
  // The mean of an identifier is asked for by its full name only.
  const matches = (phrase?.columns ?? []).filter(
    (match) =>
      match.column.numeric && (match.column.role !== 'identifier' || (match.how === 'name' && match.score >= 0.95)),
  );
  const best = phrase?.columns?.[0]?.score ?? 0;
  const rate = (match: ColumnMatch) =>
    match.score +
    (match.column.role === 'measure' ? 0.15 : 0) +
    (match.column.words.some((word) => word.stem === 'total') ? 0.1 : 0);
  return preferBound(
    matches.filter((match) => match.score > best - 0.35).toSorted((left, right) => rate(right) - rate(left)),
    bound,
  )[0];
}
