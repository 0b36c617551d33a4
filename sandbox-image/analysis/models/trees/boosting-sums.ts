/** Room for the codes of one column. */
export const codesOfColumn = 256;

/** Codes of several columns, row by row in one number: the first column's lowest. */
export type PackedCodes = { readonly words: Uint32Array; readonly columns: 2 | 4; readonly first: number };

/** Four columns in a number, or two where no more than two are left. Where none is left, a code changes from row to row. */
export function packCodes(codes: readonly Uint8Array[]): PackedCodes[] {
  const packed: PackedCodes[] = [];
  for (let first = 0; first < codes.length; first += 4) {
    const words = new Uint32Array((codes[first] as Uint8Array).length);
    const columns = codes.length - first > 2 ? 4 : 2;
    for (let place = 0; place < columns; place += 1) {
      const list = codes[first + place];
      for (let row = 0; row < words.length; row += 1)
        words[row] = (words[row] as number) | ((list === undefined ? row & 255 : (list[row] as number)) << (8 * place));
    }
    packed.push({ words, columns, first });
  }
  return packed;
}

/** How long `sums` must be. */
export function roomForSums(packed: readonly PackedCodes[]): number {
  return 2 * codesOfColumn * packed.reduce((total, { columns }) => total + columns, 0);
}

/**
 * Adds slopes and curves of rows up by the code that they have in each column: what boosting does most of the time.
 * A code's slope is at `2 * (column * codesOfColumn + code)` of `sums`, its curve behind it.
 */
export function sumColumns(
  sums: Float64Array,
  packed: readonly PackedCodes[],
  rows: Uint32Array,
  slopes: Float64Array,
  curves: Float64Array,
): void {
  for (const { words, columns, first } of packed)
    (columns === 4 ? sumFour : sumTwo)(sums, words, 2 * codesOfColumn * first, rows, slopes, curves);
}

function sumFour(
  sums: Float64Array,
  words: Uint32Array,
  first: number,
  rows: Uint32Array,
  slopes: Float64Array,
  curves: Float64Array,
): void {
  const second = first + 2 * codesOfColumn;
  const third = second + 2 * codesOfColumn;
  const fourth = third + 2 * codesOfColumn;
  for (let at = 0; at < rows.length; at += 1) {
    const word = words[rows[at] as number] as number;
    const slope = slopes[at] as number;
    const curve = curves[at] as number;
    let cell = first + ((word & 255) << 1);
    sums[cell] = (sums[cell] as number) + slope;
    sums[cell + 1] = (sums[cell + 1] as number) + curve;
    cell = second + ((word >>> 7) & 510);
    sums[cell] = (sums[cell] as number) + slope;
    sums[cell + 1] = (sums[cell + 1] as number) + curve;
    cell = third + ((word >>> 15) & 510);
    sums[cell] = (sums[cell] as number) + slope;
    sums[cell + 1] = (sums[cell + 1] as number) + curve;
    cell = fourth + ((word >>> 23) & 510);
    sums[cell] = (sums[cell] as number) + slope;
    sums[cell + 1] = (sums[cell + 1] as number) + curve;
  }
}

function sumTwo(
  sums: Float64Array,
  words: Uint32Array,
  first: number,
  rows: Uint32Array,
  slopes: Float64Array,
  curves: Float64Array,
): void {
  const second = first + 2 * codesOfColumn;
  for (let at = 0; at < rows.length; at += 1) {
    const word = words[rows[at] as number] as number;
    const slope = slopes[at] as number;
    const curve = curves[at] as number;
    let cell = first + ((word & 255) << 1);
    sums[cell] = (sums[cell] as number) + slope;
    sums[cell + 1] = (sums[cell + 1] as number) + curve;
    cell = second + ((word >>> 7) & 510);
    sums[cell] = (sums[cell] as number) + slope;
    sums[cell + 1] = (sums[cell + 1] as number) + curve;
  }
}
