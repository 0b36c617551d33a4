import type { Frame } from './frame.ts';
import { findColumnsAbout } from '../phrases/match-columns.ts';
import { type Phrase, assume, cueOf, isCue } from '../phrases/phrase.ts';
import { pickMeasure } from '../phrases/pick-column.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

const sizes = ['size', 'mass', 'weight', 'magnitude', 'area'];

/** "Are males heavier than females": the adjective names the column. */
export function findAbout(frame: Frame): ColumnFacts | undefined {
  for (const phrase of frame.reading.phrases) {
    const isSize = judgesSize(phrase) && /^(?:bigger|larger|smaller)/i.test(phrase.text);
    const about =
      cueOf(phrase, 'comparator')?.about ?? cueOf(phrase, 'comparative')?.about ?? (isSize ? sizes : undefined);
    if (about === undefined) continue;
    const matches = findColumnsAbout(frame.reading.columns, about).filter((match) => match.column.role === 'measure');
    const found = pickMeasure({ ...phrase, columns: matches })?.column;
    if (found !== undefined) {
      phrase.used = true;
      if (isSize) assume(frame.reading, `"${phrase.text}" is taken to be about the column ${found.name}`);
      return found;
    }
  }
  return undefined;
}

/** "Bigger than", "better than": of what, the question has to say. */
export function judgesSize(phrase: Phrase): boolean {
  return (
    isCue(phrase, 'comparator', 'comparative') &&
    /^(?:bigger|larger|greater|smaller|higher|lower|better|worse)\b/i.test(phrase.text)
  );
}

/** "Deeper bills", where bills have a length and a depth: of columns that the words fit alike, the one of the adjective. */
export function preferAbout(frame: Frame, column: ColumnFacts): ColumnFacts | undefined {
  const { phrases, columns } = frame.reading;
  const ask = frame.measures.find((known) => known.column === column);
  const ties = (ask?.phrase.columns ?? []).filter(
    ({ column: other, score }) => other.numeric && score >= (ask?.phrase.columns?.[0]?.score ?? 1) - 0.05,
  );
  if (ties.length < 2) return undefined;
  const about = phrases.flatMap(
    (phrase) => cueOf(phrase, 'comparator')?.about ?? cueOf(phrase, 'comparative')?.about ?? [],
  );
  const meant = about.length === 0 ? [] : findColumnsAbout(columns, about).map((match) => match.column);
  return ties.find(({ column: other }) => meant.includes(other))?.column;
}
