import { type Phrase, type Reading, asksFor, cueOf, hasPreposition, isCue, isTopic } from '../phrases/phrase.ts';
import { findNumeric, pickMeasure } from '../phrases/pick-column.ts';
import { asksForReturns } from './asks-for-returns.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** What is put together that is alike: rows by some columns, or what several rows are about. */
export type ClusterAsk = {
  readonly k: number | undefined;
  /** "Segment customers": what several rows are about. */
  readonly group: ColumnFacts | undefined;
  /** By what, in the order of the question, with the figure that was named. */
  readonly by: readonly { readonly column: ColumnFacts; readonly aggregate?: 'sum' | 'mean' }[];
  /** "By revenue and number of orders". */
  readonly counts: boolean;
};

/** Reads "cluster the penguins by bill length into 3 groups", before "by" and "segmented by" could open groups. Takes its words. */
export function readClusters(reading: Reading): ClusterAsk | undefined {
  if (!asksFor(reading, 'clusters')) return undefined;
  const number = findNumber(reading);
  // "How many clusters are there" is told with the clusters.
  for (const [place, phrase] of reading.phrases.entries())
    if (isCue(phrase, 'count') && isTopic(reading.phrases[place + 1], 'clusters')) phrase.used = true;
  for (const phrase of number?.taken ?? []) phrase.used = true;
  const k = number?.k;
  if (asksForReturns(reading)) return { k, group: undefined, by: [], counts: false };
  const group = findGroup(reading);
  if (group !== undefined) group.phrase.used = true;
  const by: { column: ColumnFacts; aggregate?: 'sum' | 'mean' }[] = [];
  let counts = false;
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used) continue;
    const counted = readCount(reading, place);
    if (counted !== undefined) {
      for (const taken of counted) taken.used = true;
      counts = true;
      continue;
    }
    const column =
      phrase.rows === undefined || (phrase.columns?.[0]?.score ?? 0) >= 0.95
        ? (findNumeric(phrase) ?? pickMeasure(phrase)?.column)
        : undefined;
    if (column === undefined) continue;
    const aggregate = cueOf(reading.phrases[place - 1], 'aggregate')?.aggregate;
    phrase.used = true;
    if (aggregate === 'sum' || aggregate === 'mean') (reading.phrases[place - 1] as Phrase).used = true;
    if (!by.some((other) => other.column === column))
      by.push({ column, ...(aggregate === 'sum' || aggregate === 'mean' ? { aggregate } : {}) });
  }
  // What the rows are put together by is no group of the answer.
  for (const phrase of reading.phrases)
    if (isCue(phrase, 'group') && /^(?:by(?: the)?|based on|according to|using)$/i.test(phrase.text))
      phrase.used = true;
  return { k, group: group?.column, by, counts };
}

/** "Into 3 clusters", "k = 4", "2 components", "4 groups of similar homes". */
function findNumber({
  phrases,
  tokens,
}: Reading): { readonly k: number; readonly taken: readonly Phrase[] } | undefined {
  for (const [place, phrase] of phrases.entries()) {
    const value = phrase.used ? undefined : phrase.number?.value;
    if (value === undefined || !Number.isInteger(value) || value < 1 || value > 50) continue;
    const noun = tokens[phrase.to]?.folded ?? '';
    const next = phrases[place + 1];
    if (/^(?:clusters?|segments?|groups?|components?|classes|categories|parts|types|kinds|buckets)$/.test(noun)) {
      const takesNext = next?.from === phrase.to && !isTopic(next, 'clusters') && !isCue(next, 'group');
      return { k: value, taken: takesNext && next !== undefined ? [phrase, next] : [phrase] };
    }
    const before = phrases[place - 1];
    const isEqual = cueOf(before, 'comparator')?.operator === '=';
    const letter = tokens[(isEqual ? (before?.from ?? 0) : phrase.from) - 1]?.folded;
    if (letter === 'k') {
      const named = phrases.find(
        (other) => other.to === (isEqual ? (before?.from ?? 0) : phrase.from) && /^k$/i.test(other.text),
      );
      return {
        k: value,
        taken: [phrase, ...(isEqual && before !== undefined ? [before] : []), ...(named === undefined ? [] : [named])],
      };
    }
  }
  return undefined;
}

/** "Segment THE CUSTOMERS by revenue", "customer segmentation": a category of which there are several, each in several rows. */
function findGroup({ phrases, table }: Reading): { readonly column: ColumnFacts; readonly phrase: Phrase } | undefined {
  const limit = phrases.findIndex(
    (phrase, place) => place > 0 && (isCue(phrase, 'group') || hasPreposition(phrase, 'by', 'on', 'with')),
  );
  for (const [place, phrase] of (limit < 0 ? phrases : phrases.slice(0, limit)).entries()) {
    if (isTied(phrase) || isCue(phrase, 'filler') || opensNoun(phrase, phrases[place + 1])) continue;
    const column = phrase.columns?.find(
      (match) => !match.column.numeric && !match.column.temporal && match.score > 0.3,
    )?.column;
    if (
      phrase.used ||
      column === undefined ||
      phrase.values !== undefined ||
      (phrase.rows === 'exact' && phrase.plural)
    )
      continue;
    const distinct = column.distinct ?? 0;
    if (distinct >= 5 && distinct < table.rows * 0.9) return { column, phrase };
  }
  return undefined;
}

/** "Property listings" are the rows, and no kinds of property. */
function opensNoun({ rows, to }: Phrase, next: Phrase | undefined): boolean {
  return rows !== undefined && next?.rows !== undefined && next.from === to;
}

/** "Airports", where there are origins and destinations. */
function isTied({ columns = [] }: Phrase): boolean {
  const [first, second] = columns;
  return first !== undefined && second !== undefined && first.score - second.score < 0.03;
}

/** "Number of orders", "order count": how many rows each has. */
function readCount({ phrases }: Reading, place: number): Phrase[] | undefined {
  const phrase = phrases[place];
  const next = phrases[place + 1];
  if (phrase === undefined || !isCue(phrase, 'count') || phrase.columns !== undefined) return undefined;
  return next?.rows !== undefined || isCue(next, 'rows') ? [phrase, next as Phrase] : undefined;
}
