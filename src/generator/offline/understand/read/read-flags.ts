import type { Filter } from '../../plan.ts';
import type { ColumnMatch } from '../phrases/match-columns.ts';
import { hasNumericColumn } from '../phrases/pick-column.ts';
import { type Phrase, type Reading, hasPreposition, isCue } from '../phrases/phrase.ts';

/** "That caused a tsunami", "without a tsunami": columns of yes and no. */
export function readFlags(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    const column = phrase.columns?.find(
      (match) => match.column.yes !== undefined && (match.score > 0.5 || opensName(reading, phrase, match)),
    )?.column;
    if (column === undefined || phrase.used) continue;
    const before = reading.phrases[place - 1];
    const after = reading.phrases[place + 1];
    // "The most remote employees" are those that are remote.
    const isAdjective =
      isCue(before, 'extreme', 'aggregate', 'comma') && (after?.rows !== undefined || isCue(after, 'rows'));
    const grouped =
      !isAdjective &&
      ((isCue(before, 'group', 'asking', 'aggregate', 'extreme', 'comma') && !isRelative(reading.phrases, place - 1)) ||
        (isCue(before, 'and') && !isFlag(reading.phrases[place - 2]) && reading.phrases[place - 2]?.used !== true));
    const topical = reading.phrases.some(
      (other) =>
        isCue(other, 'topic') &&
        other.cue?.kind === 'topic' &&
        ['correlation', 'distribution', 'describe', 'outliers'].includes(other.cue.topic),
    );
    if (grouped || (topical && !narrowsRows(reading.phrases, place))) continue;
    phrase.used = true;
    const negation = reading.phrases
      .slice(Math.max(0, place - 2), place)
      .find((other) => isCue(other, 'negation') && !other.used);
    if (negation !== undefined) negation.used = true;
    const value = negation === undefined ? column.yes : column.no;
    if (value === undefined) continue;
    const filter: Filter = { kind: 'equals', column: column.name, values: [value] };
    reading.places.set(filter, place);
    filters.push(filter);
  }
  return filters;
}

/** "The correlation of minutes and price for members": the flag picks rows, and is not what goes with something. */
export function narrowsRows(phrases: readonly Phrase[], place: number): boolean {
  const before = phrases[place - 1];
  return (
    (hasPreposition(before, 'of') && phrases[place]?.plural === true && hasNumericColumn(phrases[place - 2])) ||
    hasPreposition(before, 'for', 'among', 'amongst', 'within', 'where', 'only', 'that are', 'who are', 'which are') ||
    hasPreposition(phrases[place + 1], 'only') ||
    isCue(before, 'negation')
  );
}

/** "Employees who left", "stays which were paid": no question word. */
export function isRelative(phrases: readonly Phrase[], place: number): boolean {
  return /^who\b/i.test(phrases[place]?.text ?? '') && phrases[place - 1]?.rows !== undefined;
}

/** "Employees who left", "have not left", where the column is left_company. */
function opensName({ tokens }: Reading, phrase: Phrase, { column, how }: ColumnMatch): boolean {
  const [token, before] = [tokens[phrase.from], tokens[phrase.from - 1]];
  return (
    how === 'part' &&
    phrase.to - phrase.from === 1 &&
    column.words[0]?.stem === token?.stem &&
    /^(?:not|have|has|had|who|that|which|are|were|is|was|been|haven't|hasn't|didn't)$/.test(before?.folded ?? '')
  );
}

function isFlag(phrase: Phrase | undefined): boolean {
  return phrase?.columns?.some((match) => match.column.yes !== undefined) ?? false;
}
