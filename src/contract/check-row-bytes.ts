import { caps } from './caps.ts';

const code = (sign: string): number => sign.charCodeAt(0);
const [quote, backslash, comma] = [code('"'), code('\\'), code(',')];
const [open, close, brace] = [code('['), code(']'), code('{')];

export type RowBounds = { readonly rows: number; readonly columns: number; readonly cells: number };

/**
 * Says what is wrong with bytes that claim to be rows as JSON, without parsing them: millions of brackets are few bytes and
 * gigabytes of objects.
 */
export function checkRowBytes(bytes: Uint8Array, most: RowBounds): string | undefined {
  let depth = 0;
  let lists = 0;
  let commas = 0;
  for (let place = 0; place < bytes.length; place += 1) {
    const byte = bytes[place];
    if (byte === quote) place = skipText(bytes, place);
    else if (byte === comma) commas += 1;
    else if (byte === open) {
      depth += 1;
      lists += 1;
      if (depth > 2) return 'lists within the cells of a table';
    } else if (byte === close) depth -= 1;
    else if (byte === brace) return 'objects within the cells of a table';
  }
  if (lists > most.rows + 1) return `more than ${most.rows} rows`;
  if (commas > lists * Math.max(1, most.columns)) return 'more cells than the columns of a table';
  // As many cells as commas and one, but where there are no rows.
  return lists > 1 && commas >= most.cells
    ? `more cells than the ${caps.tableCells} that all tables may have`
    : undefined;
}

/** The place of the quote that ends a text. */
function skipText(bytes: Uint8Array, start: number): number {
  let place = start + 1;
  while (place < bytes.length && bytes[place] !== quote) place += bytes[place] === backslash ? 2 : 1;
  return place;
}
