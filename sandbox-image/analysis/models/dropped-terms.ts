/** What is to be said of terms that were left out of a fit, as those before them say the same; nothing where there are none. */
export function tellDropped(terms: readonly string[]): string[] {
  if (terms.length === 0) return [];
  const names = terms.map((term) => `"${term}"`).join(', ');
  return [
    `${names} ${terms.length === 1 ? 'follows' : 'follow'} from the terms before: left out of the fit, without a coefficient.`,
  ];
}
