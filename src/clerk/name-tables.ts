import { cutText, plainText } from '../results/plain-text.ts';

const longestName = 200;

/** What data is called that nobody gave a name: as its files are. */
export function nameTables(tables: readonly { readonly source: string }[]): string {
  return cutText([...new Set(tables.map(({ source }) => plainText(source)))].join(', '), longestName);
}
