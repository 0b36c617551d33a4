import { findColumnsHolding } from '../phrases/match-values.ts';
import { type Phrase, type Reading, hasPreposition } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/**
 * "Species, excluding anything unknown", where an aircraft may be UNKNOWN and a species "Unknown bird": the column that the
 * question names has the word in its values, and the one with the word for a value is not spoken of.
 */
export function findNamedHolder(reading: Reading, phrase: Phrase): ColumnFacts | undefined {
  const token = reading.tokens[phrase.from];
  if (phrase.values === undefined || token === undefined || phrase.to - phrase.from !== 1) return undefined;
  // "States in the South" names a place, not states with South in their name.
  const before = reading.phrases[reading.phrases.indexOf(phrase) - 1];
  if (token.capital && hasPreposition(before, 'in', 'from')) return undefined;
  const named = new Set(
    reading.phrases.flatMap((other) => (other === phrase ? [] : (other.columns?.map((match) => match.column) ?? []))),
  );
  if (phrase.values.some((value) => named.has(value.column))) return undefined;
  return findColumnsHolding(reading.values, token.stem).find(({ column }) => named.has(column))?.column;
}
