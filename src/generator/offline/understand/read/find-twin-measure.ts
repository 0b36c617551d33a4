import { amountWords } from '../lexicon/additive.ts';
import type { Phrase, Reading } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** "Goals" where there are those of the home team and those of the away team: the second column that the words mean as well. */
export function findTwinMeasure(reading: Reading, phrase: Phrase, column: ColumnFacts): ColumnFacts | undefined {
  const ties = (phrase.columns ?? []).filter(
    (match) => match.column.numeric && match.score >= (phrase.columns?.[0]?.score ?? 1) - 0.001,
  );
  const [first, second, third] = ties;
  if (first?.column !== column || second === undefined || third !== undefined || second.column === column)
    return undefined;
  const amount = reading.tokens.slice(phrase.from, phrase.to).some((token) => amountWords.has(token.stem));
  const alike = first.column.words[first.column.head]?.stem === second.column.words[second.column.head]?.stem;
  return amount && alike && !isTold(reading, phrase, first.column, second.column) ? second.column : undefined;
}

/** Whether another word of the question is of one of the two only, as "home" is. */
function isTold(reading: Reading, phrase: Phrase, one: ColumnFacts, two: ColumnFacts): boolean {
  const own = (column: ColumnFacts, other: ColumnFacts) =>
    column.words.map((word) => word.stem).filter((stem) => !other.words.some((word) => word.stem === stem));
  const telling = new Set([...own(one, two), ...own(two, one)]);
  return reading.tokens.some((token, place) => (place < phrase.from || place >= phrase.to) && telling.has(token.stem));
}
