import { type Reading } from '../phrases/phrase.ts';

/** Whether returns of prices are asked for, and not a column or a value of that name: "the mean return of brent". */
export function asksForReturns({ tokens, phrases }: Reading): boolean {
  return tokens.some((token, place) => {
    if (token.kind !== 'word' || token.stem !== 'return') return false;
    const phrase = phrases.find(({ from, to }) => from <= place && place < to);
    return phrase?.columns === undefined && phrase?.values === undefined && phrase?.rows === undefined;
  });
}
