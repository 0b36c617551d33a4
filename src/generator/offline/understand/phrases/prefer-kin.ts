import type { ColumnMatch } from './match-columns.ts';
import type { Phrase } from './phrase.ts';

/** "Goals" beside "home team": of columns that fit alike, the one that shares a word with another column named. */
export function preferKin(phrase: Phrase, phrases: readonly Phrase[]): Phrase {
  const { columns } = phrase;
  const [best, second] = columns ?? [];
  if (columns === undefined || best === undefined || second === undefined || best.score - second.score > 0.03)
    return phrase;
  const ties = columns.filter((match) => best.score - match.score <= 0.03);
  const isPlain = ({ columns: [first, next] = [] }: Phrase) =>
    first !== undefined && (next === undefined || first.score - next.score > 0.03);
  const others = phrases.filter((other) => other !== phrase && isPlain(other));
  const tells = (word: string) => ties.some((match) => !match.column.words.some((known) => known.stem === word));
  const rate = (match: ColumnMatch) =>
    others.filter(
      (other) =>
        other.columns?.[0]?.column !== match.column &&
        other.columns?.[0]?.column.words.some(
          (word) => tells(word.stem) && match.column.words.some((known) => known.stem === word.stem),
        ) === true,
    ).length;
  // "Which airport has the most arrivals": of origins and destinations, what another word means alone.
  const alone = ties.filter((match) => others.some((other) => other.columns?.[0]?.column === match.column));
  const only = alone.length === 1 ? alone[0]?.column : undefined;
  const sorted = ties.toSorted(
    (left, right) => Number(right.column === only) - Number(left.column === only) || rate(right) - rate(left),
  );
  return { ...phrase, columns: [...sorted, ...columns.filter((match) => !ties.includes(match))] };
}
