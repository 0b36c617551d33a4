import { createRandom, type Random } from './random.ts';
import { selectInPlace } from './selection.ts';
import { sorted } from './sort.ts';

/** Up to so many sums are written out. */
const fewSums = 1_000_000;

/** How many of the sums are looked at to say between which two the wanted one lies. */
const sampleSize = 65_536;

/**
 * The sums of every row with every column, both in ascending order; `triangular` takes columns from the row's own place on
 * only (each pair once, with itself too). They are not written out: what is kept are the stretches of columns, row by row,
 * among whose sums the wanted one is.
 */
type Stretches = {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  starts: Uint32Array;
  ends: Uint32Array;
  /** How many sums lie before the stretches, and how many within them. */
  before: number;
  within: number;
};

/**
 * The sums at some places (from 0) of the ascending order of all sums of a row and a column, in a time that grows with the
 * rows and columns and not with the pairs of them. Differences to their median and the like come from here.
 */
export function selectPairSums(
  rows: Float64Array,
  columns: Float64Array,
  places: readonly number[],
  triangular = false,
): number[] {
  const whole = wholeStretches(rows, columns, triangular);
  if (whole.within <= fewSums) {
    const sums = writeOut(whole);
    return places.map((place) => selectInPlace(sums, place));
  }
  const random = createRandom(1);
  narrow(whole, places, random);
  return places.map((place) => select({ ...whole }, place, random));
}

function wholeStretches(rows: Float64Array, columns: Float64Array, triangular: boolean): Stretches {
  const starts = new Uint32Array(rows.length);
  if (triangular) for (let row = 0; row < rows.length; row += 1) starts[row] = row;
  const ends = new Uint32Array(rows.length).fill(columns.length);
  const within = triangular ? (rows.length * (rows.length + 1)) / 2 : rows.length * columns.length;
  return { rows, columns, starts, ends, before: 0, within };
}

/** Leaves out what none of the wanted sums is among, as long as that helps them all. */
function narrow(stretches: Stretches, places: readonly number[], random: Random): void {
  const first = Math.min(...places);
  const last = Math.max(...places);
  for (let within = Infinity; stretches.within < within / 2;) {
    within = stretches.within;
    const sample = drawSums(stretches, random);
    const low = sample[around(sample, stretches, first).from];
    const high = sample[around(sample, stretches, last).to];
    if (low !== undefined) isAbove(stretches, first, low);
    if (high !== undefined) isBelow(stretches, last, high);
  }
}

function select(stretches: Stretches, place: number, random: Random): number {
  const most = Math.max(fewSums, 2 * (stretches.rows.length + stretches.columns.length));
  while (stretches.within > most) {
    const { within } = stretches;
    const sample = drawSums(stretches, random);
    const { from, middle, to } = around(sample, stretches, place);
    const low = sample[from];
    const high = sample[to];
    if (low !== undefined && !isAbove(stretches, place, low) && !isBelow(stretches, place, low)) return low;
    if (high !== undefined && !isBelow(stretches, place, high) && !isAbove(stretches, place, high)) return high;
    if (stretches.within < within / 2) continue;
    // Many sums are equal: either the wanted one is this one, or all of these can go.
    const pivot = sample[middle] as number;
    if (!isAbove(stretches, place, pivot) && !isBelow(stretches, place, pivot)) return pivot;
  }
  return selectInPlace(writeOut(stretches), place - stretches.before);
}

/** Where in a sample the wanted sum is to be expected, and between which places it is but for a chance of 1 in 400. */
function around(
  sample: Float64Array,
  { before, within }: Stretches,
  place: number,
): { from: number; middle: number; to: number } {
  const share = (place - before) / within;
  const middle = Math.min(sample.length - 1, Math.floor(share * sample.length));
  const margin = Math.ceil(3 * Math.sqrt(share * (1 - share) * sample.length)) + 4;
  return { from: middle - margin, middle, to: middle + margin };
}

/** Whether the wanted sum is greater than the value; if so, all that are not greater are left out. */
function isAbove(stretches: Stretches, place: number, value: number): boolean {
  const { edges, count } = edgesAt(stretches, value, false);
  if (place < stretches.before + count) return false;
  stretches.starts = edges;
  stretches.before += count;
  stretches.within -= count;
  return true;
}

/** Whether the wanted sum is less than the value; if so, all that are not less are left out. */
function isBelow(stretches: Stretches, place: number, value: number): boolean {
  const { edges, count } = edgesAt(stretches, value, true);
  if (place >= stretches.before + count) return false;
  stretches.ends = edges;
  stretches.within = count;
  return true;
}

/** Up to where, in each row's stretch, sums are less than the value, or not greater: as rows grow, that place moves back. */
function edgesAt(
  { rows, columns, starts, ends }: Stretches,
  value: number,
  strict: boolean,
): { edges: Uint32Array; count: number } {
  const edges = new Uint32Array(rows.length);
  let count = 0;
  let column = columns.length;
  for (let row = 0; row < rows.length; row += 1) {
    const part = rows[row] as number;
    while (column > 0) {
      const sum = part + (columns[column - 1] as number);
      if (sum < value || (sum === value && !strict)) break;
      column -= 1;
    }
    const start = starts[row] as number;
    const end = ends[row] as number;
    const edge = column < start ? start : column > end ? end : column;
    edges[row] = edge;
    count += edge - start;
  }
  return { edges, count };
}

function writeOut({ rows, columns, starts, ends, within }: Stretches): Float64Array {
  const sums = new Float64Array(within);
  let at = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const part = rows[row] as number;
    const end = ends[row] as number;
    for (let column = starts[row] as number; column < end; column += 1) {
      sums[at] = part + (columns[column] as number);
      at += 1;
    }
  }
  return sums;
}

/** Sums from all over the stretches, one by chance from each of many equal parts of them; in ascending order. */
function drawSums({ rows, columns, starts, ends, within }: Stretches, random: Random): Float64Array {
  const sums = new Float64Array(sampleSize);
  const part = within / sampleSize;
  let row = 0;
  let passed = 0;
  for (let draw = 0; draw < sampleSize; draw += 1) {
    const target = Math.min(within - 1, Math.floor((draw + random.next()) * part));
    let size = (ends[row] as number) - (starts[row] as number);
    while (passed + size <= target) {
      passed += size;
      row += 1;
      size = (ends[row] as number) - (starts[row] as number);
    }
    sums[draw] = (rows[row] as number) + (columns[(starts[row] as number) + (target - passed)] as number);
  }
  return sorted(sums);
}
