import type { Filter } from '../../plan.ts';
import type { Operator } from '../lexicon/cue.ts';
import { type Phrase, type Reading, asksFor, cueOf, isCue } from '../phrases/phrase.ts';
import { pickMeasure } from '../phrases/pick-column.ts';

/** Reads conditions between two columns of one row: "where the home score is above the away score". */
export function readVersus(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  const { phrases } = reading;
  for (const [place, phrase] of phrases.entries()) {
    const comparator = cueOf(phrase, 'comparator');
    if (comparator === undefined || phrase.used) continue;
    const than = isCue(phrases[place + 1], 'than') ? place + 2 : place + 1;
    const [left, right] = [phrases[place - 1], phrases[than]];
    const one = pickMeasure(left);
    const two = pickMeasure(right);
    if (
      left === undefined ||
      right === undefined ||
      one === undefined ||
      two === undefined ||
      one.column === two.column
    )
      continue;
    if (isCue(phrases[than + 1], 'comparator') || phrases[than + 1]?.number !== undefined) continue;
    if (asksFor(reading, 'test') && isAsked(reading, left)) continue;
    for (const used of phrases.slice(place - 1, than + 1)) used.used = true;
    filters.push({
      kind: 'versus',
      column: one.column.name,
      operator: comparator.operator satisfies Operator,
      other: two.column.name,
    });
  }
  return filters;
}

/** "Paired t-test: is the home score above the away score" asks whether it is so, and picks no rows. */
function isAsked({ tokens }: Reading, { from }: Phrase): boolean {
  const before = tokens[from - 1]?.folded === 'the' ? from - 2 : from - 1;
  return /^(?:is|are|was|were)$/.test(tokens[before]?.folded ?? '');
}
