import type { Readable } from 'node:stream';

/** Cells that are shown as one. Rows and columns are counted from 0. */
export type Merge = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

const reference = /<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;
const most = 200_000;

/** Merges stand below the rows of a sheet, where they are needed above: so they are looked for first. */
export async function findMerges(stream: Readable): Promise<Merge[]> {
  const merges: Merge[] = [];
  let rest = '';
  for await (const chunk of stream) {
    const text = rest + (chunk as Buffer).toString('latin1');
    for (const match of text.matchAll(reference)) {
      const [, left = '', top, right = '', bottom] = match;
      if (merges.length < most)
        merges.push({
          top: Number(top) - 1,
          bottom: Number(bottom) - 1,
          left: readColumn(left),
          right: readColumn(right),
        });
    }
    const cut = text.lastIndexOf('<');
    rest = cut < 0 || text.length - cut > 500 ? '' : text.slice(cut);
    // A match that ends before the cut is done; one that begins there is seen again, whole.
    if (rest.includes('>')) rest = '';
  }
  return merges.sort((first, second) => first.top - second.top);
}

/** `A` is 0, `Z` 25, `AA` 26. */
export function readColumn(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
