import type { ColumnMatch } from './match-columns.ts';
import type { Phrase } from './phrase.ts';

/** "Goals" beside "home team": of columns that fit alike, the one that shares a word with another column named. */
export function preferKin(phrase: Phrase, phrases: readonly Phrase[]): Phrase {
  const { columns } = phrase;
  const [best, second] = columns ?? [];
  if (columns === undefined || best === undefined || second === undefined || best.score - second.score > 0.03)
    return phrase;
  const ties = columns.filter((match) => best.score - match.score <= 0.03);
  const others = phrases.filter((other) => other !== phrase && other.columns?.[0] !== undefined);
  const tells = (word: string) => ties.some((match) => !match.column.words.some((known) => known.stem === word));
  const rate = (match: ColumnMatch) =>
    others.filter(
      (other) =>
        other.columns?.[0]?.column !== match.column &&
        other.columns?.[0]?.column.words.some(
          (word) => tells(word.stem) && match.column.words.some((known) => known.stem === word.stem),
        ) === true,
    ).length;
  const sorted = ties.toSorted((left, right) => rate(right) - rate(left));
  return { ...phrase, columns: [...sorted, ...columns.filter((match) => !ties.includes(match))] };
}
