import { createRandom } from './random.ts';
import { selectInPlace } from './selection.ts';

/** Up to so many sums are written out, or as many as there are rows and columns. */
const fewSums = 50_000;

/** Every so manieth row and column tell where in all sums to look. */
const coarseness = 16;

/**
 * The sums of every row with every column, both in ascending order; `triangular` takes columns from the row's own place on
 * only (each pair once, with itself too). They are not written out: what is kept are the stretches of columns, row by row,
 * among whose sums the wanted one is. All of them are greater than `above`, and none is greater than `upTo`.
 */
type Stretches = {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  starts: Uint32Array;
  ends: Uint32Array;
  /** Where the next ends or starts are written to. */
  spare: Uint32Array;
  /** How many sums lie before the stretches, and how many within them. */
  before: number;
  within: number;
  above: number;
  upTo: number;
};

/**
 * The sums at some places (from 0, ascending) of the ascending order of all sums of a row and a column, in a time that grows
 * with the rows and columns and not with the pairs of them. Medians of differences and the like come from here.
 */
export function selectPairSums(
  rows: Float64Array,
  columns: Float64Array,
  places: readonly number[],
  triangular = false,
): number[] {
  const stretches = wholeStretches(rows, columns, triangular);
  const few = Math.max(fewSums, rows.length + columns.length);
  const guesses = stretches.within <= few ? [] : guess(stretches, places, triangular);
  let sums: Float64Array = new Float64Array();
  let from = 0;
  return places.map((place, index) => {
    // The next sum may be among those that were written out for the last.
    if (place >= from && place < from + sums.length) return selectInPlace(sums, place - from);
    startAnew(stretches, triangular);
    if (stretches.within > few) {
      const found = narrow(stretches, place, few, guesses[index] as Guess);
      if (found !== undefined) return found;
    }
    sums = writeOut(stretches);
    from = stretches.before;
    return selectInPlace(sums, place - from);
  });
}

function wholeStretches(rows: Float64Array, columns: Float64Array, triangular: boolean): Stretches {
  const [starts, ends, spare] = [0, 0, 0].map(() => new Uint32Array(rows.length)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  return startAnew({ rows, columns, starts, ends, spare, before: 0, within: 0, above: 0, upTo: 0 }, triangular);
}

function startAnew(stretches: Stretches, triangular: boolean): Stretches {
  const { rows, columns, starts, ends } = stretches;
  for (let row = 0; row < rows.length; row += 1) starts[row] = triangular ? row : 0;
  ends.fill(columns.length);
  stretches.before = 0;
  stretches.within = triangular ? (rows.length * (rows.length + 1)) / 2 : rows.length * columns.length;
  stretches.above = -Infinity;
  stretches.upTo = (rows.at(-1) as number) + (columns.at(-1) as number);
  return stretches;
}

/** About where a sum is, and how much sums grow there from one place to the next. */
type Guess = { readonly value: number; readonly slope: number };

/** Sorted values are well known from every sixteenth of them, and so are the sums of two. */
function guess({ rows, columns, within }: Stretches, places: readonly number[], triangular: boolean): Guess[] {
  const fewRows = everyFew(rows);
  const fewColumns = triangular ? fewRows : everyFew(columns);
  const sums = triangular ? (fewRows.length * (fewRows.length + 1)) / 2 : fewRows.length * fewColumns.length;
  // Some room on both sides shows the slope at the outer places.
  const room = Math.ceil(within / 500);
  const wanted = [(places[0] as number) - room, ...places, (places.at(-1) as number) + room].map((place) =>
    Math.min(within - 1, Math.max(0, place)),
  );
  const values = selectPairSums(
    fewRows,
    fewColumns,
    wanted.map((place) => Math.floor((place / within) * sums)),
    triangular,
  );
  return places.map((_, index) => {
    const apart = (wanted[index + 2] as number) - (wanted[index] as number);
    const grown = (values[index + 2] as number) - (values[index] as number);
    return { value: values[index + 1] as number, slope: apart > 0 ? grown / apart : 0 };
  });
}

function everyFew(values: Float64Array): Float64Array {
  const count = Math.ceil(values.length / coarseness);
  const few = new Float64Array(count);
  for (let index = 0; index < count; index += 1)
    few[index] = values[Math.min(values.length - 1, index * coarseness + coarseness / 2)] as number;
  return few;
}

/** Leaves out all but a few sums that the wanted one is among; gives it back if it was met on the way. */
function narrow(stretches: Stretches, place: number, few: number, { value, slope }: Guess): number | undefined {
  const random = createRandom(1);
  // The guess, mended by how many places it turns out to be off, and then room for the doubt that is left.
  cut(stretches, place, value);
  // Where sums do not grow many are equal to the guess.
  if (slope === 0 && stretches.upTo === value && countBelow(stretches, value) <= place) return value;
  const passed = stretches.upTo === value ? stretches.before + stretches.within : stretches.before;
  const mended = value + (place + 0.5 - passed) * slope;
  cut(stretches, place, mended - (few / 4) * slope);
  cut(stretches, place, mended + (few / 4) * slope);
  while (stretches.within > few) {
    const { within } = stretches;
    const drawn = drawSum(stretches, random.next());
    // What was drawn is a sum, so that it, and all that are equal to it, are done with here.
    cut(stretches, place, drawn);
    if (stretches.upTo === drawn && stretches.within > 0 && countBelow(stretches, drawn) <= place) return drawn;
    if (stretches.within < within / 8) continue;
    // Sums are mostly spread so evenly that their counts say where the wanted one is.
    const share = (place - stretches.before + 0.5) / stretches.within;
    const { above, upTo } = stretches;
    const width = upTo - above;
    if (width < Infinity) {
      cut(stretches, place, above + width * (share - 0.02));
      cut(stretches, place, above + width * (share + 0.02));
    }
  }
  return undefined;
}

/** Leaves out the sums on the other side of the value than the wanted one. */
function cut(stretches: Stretches, place: number, value: number): void {
  if (!(value > stretches.above && value < stretches.upTo)) return;
  const count = findEdges(stretches, value, false);
  const edges = stretches.spare;
  if (place < stretches.before + count) {
    stretches.spare = stretches.ends;
    stretches.ends = edges;
    stretches.within = count;
    stretches.upTo = value;
  } else {
    stretches.spare = stretches.starts;
    stretches.starts = edges;
    stretches.before += count;
    stretches.within -= count;
    stretches.above = value;
  }
}

/** How many of all sums are less than the value. */
function countBelow(stretches: Stretches, value: number): number {
  return stretches.before + findEdges(stretches, value, true);
}

/**
 * Up to where, in each row's stretch, sums are less than the value, or not greater: as rows grow, that place moves back. Gives
 * back how many such sums there are.
 */
function findEdges({ rows, columns, starts, ends, spare }: Stretches, value: number, strict: boolean): number {
  let count = 0;
  let column = columns.length;
  for (let row = 0; row < rows.length; row += 1) {
    const part = rows[row] as number;
    if (strict) while (column > 0 && part + (columns[column - 1] as number) >= value) column -= 1;
    else while (column > 0 && part + (columns[column - 1] as number) > value) column -= 1;
    const start = starts[row] as number;
    const end = ends[row] as number;
    const edge = column < start ? start : column > end ? end : column;
    spare[row] = edge;
    count += edge - start;
  }
  return count;
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

/** The sum that lies so far into the stretches, row by row. */
function drawSum({ rows, columns, starts, ends, within }: Stretches, share: number): number {
  let left = Math.floor(share * within);
  for (let row = 0; ; row += 1) {
    const size = (ends[row] as number) - (starts[row] as number);
    if (left < size) return (rows[row] as number) + (columns[(starts[row] as number) + left] as number);
    left -= size;
  }
}
