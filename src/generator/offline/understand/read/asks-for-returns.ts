import type { Reading } from '../phrases/phrase.ts';

/** Words before "return" that make it a noun: elsewhere it asks for an answer, as in "return a chart". */
const openers =
  /^(?:mean|average|avg|daily|weekly|monthly|annual|yearly|total|expected|median|asset|price|stock|its|their|the|of|log|simple)$/;

/** Whether returns of prices are asked for, and not a column or a value of that name: "the mean return of brent". */
export function asksForReturns({ tokens, phrases }: Reading): boolean {
  return tokens.some((token, place) => {
    if (token.kind !== 'word' || token.stem !== 'return') return false;
    const phrase = phrases.find(({ from, to }) => from <= place && place < to);
    if (phrase?.columns !== undefined || phrase?.values !== undefined || phrase?.rows !== undefined) return false;
    const isNoun = token.folded === 'returns' || openers.test(tokens[place - 1]?.folded ?? '');
    return isNoun || phrase?.cue?.kind === 'topic';
  });
}
