import { order } from '../../numerics/order.ts';
import { createRandom } from '../../numerics/random.ts';

/**
 * Columns of numbers as few whole numbers, which makes trees over many rows fast: a value's code says how many of its
 * column's cuts are less than it. Where a column has no more distinct values than codes, nothing is lost.
 */
export type Bins = {
  /** Column by column, ascending: a row whose code is at most c has a value of at most cuts[c]. */
  readonly cuts: readonly Float64Array[];
  readonly codes: readonly Uint8Array[];
};

const mostCodes = 255;
/** So many values tell where the quantiles of a column are. */
const sampleSize = 200_000;

export function binColumns(columns: readonly Float64Array[]): Bins {
  const rows = columns[0]?.length ?? 0;
  const sampled = rows > sampleSize ? sampleRows(rows) : undefined;
  const cuts = columns.map((column) => findCuts(sampled === undefined ? column : pick(column, sampled)));
  return { cuts, codes: columns.map((column, place) => encode(column, cuts[place] as Float64Array)) };
}

/** Into so many cells of equal width the range of a column's cuts is divided, to find a value's code in a step or two. */
const cells = 2048;

/** The codes of one column. */
export function encode(column: Float64Array, cuts: Float64Array, codes = new Uint8Array(column.length)): Uint8Array {
  if (cuts.length === 0) return codes.fill(0, 0, column.length);
  const lowest = cuts[0] as number;
  const scale = cells / ((cuts.at(-1) as number) - lowest);
  // A range that is too narrow or too wide for a double is one cell.
  const width = Number.isFinite(scale) ? scale : 0;
  const firsts = firstCuts(cuts, lowest, width);
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] as number;
    const cell = cellOf(value, lowest, width);
    let low = firsts[cell] as number;
    let length = (firsts[cell + 1] as number) - low;
    while (length > 0) {
      const half = length >>> 1;
      if ((cuts[low + half] as number) < value) {
        low += half + 1;
        length -= half + 1;
      } else length = half;
    }
    codes[row] = low;
  }
  return codes;
}

/** Cell by cell, how many cuts are in the cells before it. */
function firstCuts(cuts: Float64Array, lowest: number, width: number): Uint8Array {
  const firsts = new Uint8Array(cells + 2);
  for (const cut of cuts) {
    const cell = cellOf(cut, lowest, width);
    firsts[cell + 1] = (firsts[cell + 1] as number) + 1;
  }
  for (let cell = 1; cell < firsts.length; cell += 1)
    firsts[cell] = (firsts[cell] as number) + (firsts[cell - 1] as number);
  return firsts;
}

/** Never falls while values rise, whatever the rounding. */
function cellOf(value: number, lowest: number, width: number): number {
  const place = (value - lowest) * width;
  return place > 0 ? Math.min(cells, Math.floor(place)) : 0;
}

function sampleRows(rows: number): Uint32Array {
  const random = createRandom(1);
  return Uint32Array.from({ length: sampleSize }, () => random.integer(rows));
}

function pick(column: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) picked[place] = column[rows[place] as number] as number;
  return picked;
}

/** Cuts between codes of about the same number of rows each; a value that many rows share has a code of its own. */
function findCuts(column: Float64Array): Float64Array {
  const { values, counts } = countDistinct(column);
  const cuts: number[] = [];
  let left = column.length;
  let inCode = 0;
  for (let place = 0; place + 1 < values.length; place += 1) {
    inCode += counts[place] as number;
    const fair = left / (mostCodes - cuts.length);
    const few = values.length - place <= mostCodes - cuts.length;
    if (!few && inCode < fair && (counts[place + 1] as number) < fair) continue;
    if (cuts.length === mostCodes - 1) break;
    cuts.push(between(values[place] as number, values[place + 1] as number));
    left -= inCode;
    inCode = 0;
  }
  return Float64Array.from(cuts);
}

function countDistinct(column: Float64Array): { values: number[]; counts: number[] } {
  const places = order(column);
  const values: number[] = [];
  const counts: number[] = [];
  for (const place of places) {
    const value = column[place] as number;
    if (value === values.at(-1)) counts[counts.length - 1] = (counts.at(-1) as number) + 1;
    else {
      values.push(value);
      counts.push(1);
    }
  }
  return { values, counts };
}

/** Half way between two numbers, or the lower one where there is nothing between them. */
export function between(lower: number, upper: number): number {
  const middle = lower / 2 + upper / 2;
  return middle >= lower && middle < upper ? middle : lower;
}
