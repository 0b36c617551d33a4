import { type Phrase, type Reading, hasPreposition, isCue } from '../phrases/phrase.ts';
import { hasNumericColumn } from '../phrases/pick-column.ts';

/** How people go on from a question before. */
const goesOn =
  /^(?:(?:ok(?:ay)?|so|now|then|and|but|also|instead|likewise)\b[\s,]*)+|^(?:what|how) (?:about|if)\b|^(?:do )?(?:the )?same\b/i;

/** A piece of a question, which may as well be a whole one where it names its figure: "by region, the revenue". */
const isPiece = /^(?:by|per|for each|for every|only)\b/i;

/**
 * Why a question that goes on from another is refused: "and by month?", "what about Lyon". By itself it would be a count of rows,
 * and not what was asked before.
 */
export function findFollowUp(reading: Reading): string | undefined {
  const question = reading.question.trim();
  // "Same store sales by region" names a column.
  const [first] = reading.phrases;
  if (first?.from === 0 && (first.columns ?? first.values) !== undefined) return undefined;
  const follows = goesOn.test(question);
  if (!(follows || isPiece.test(question)) || namesFigure(reading.phrases, follows)) return undefined;
  return 'this goes on from an earlier question, which the offline generator does not know: write the whole question, or use a model (--generator claude), which can follow';
}

/** Whether the question says itself what is computed; where it goes on from another, also how. */
function namesFigure(phrases: readonly Phrase[], follows: boolean): boolean {
  const computes = phrases.some((phrase) => isCue(phrase, 'aggregate', 'extreme', 'how-much', 'topic'));
  if (phrases.some(hasNumericColumn) && (computes || !follows)) return true;
  return phrases.some((phrase, place) => {
    if (isCue(phrase, 'share', 'not-built')) return true;
    if (isCue(phrase, 'topic')) return phrase.cue?.kind === 'topic' && whole.has(phrase.cue.topic);
    const next = phrases.slice(place + 1).find((other) => !isCue(other, 'preposition', 'distinct', 'all'));
    if (isCue(phrase, 'count'))
      return next !== undefined && (namesRows(next) || next.columns !== undefined || next.values !== undefined);
    return namesRows(phrase) && !hasPreposition(phrases[place - 1]);
  });
}

/** What can be asked of a table as a whole. */
const whole = new Set<string>(['describe', 'quality', 'coverage', 'clusters', 'portfolio', 'frontier', 'model']);

function namesRows(phrase: Phrase): boolean {
  return phrase.rows !== undefined || isCue(phrase, 'rows');
}
