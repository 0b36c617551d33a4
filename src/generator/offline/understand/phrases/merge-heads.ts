import type { Phrase } from './phrase.ts';

/** "WTI crude price" where a column is called WTI crude: "price" says what it holds, and is no second column such as consumer prices. */
export function mergeHeads(phrases: readonly Phrase[]): Phrase[] {
  return phrases.filter((phrase, place) => {
    const before = phrases[place - 1];
    const [match] = phrase.columns ?? [];
    const [own] = before?.columns ?? [];
    return !(
      before?.to === phrase.from &&
      phrase.to - phrase.from === 1 &&
      phrase.values === undefined &&
      match?.how === 'part' &&
      own?.how === 'name' &&
      own.column !== match.column &&
      own.column.numeric &&
      phrase.columns?.every(({ column }) => column.numeric) === true
    );
  });
}
