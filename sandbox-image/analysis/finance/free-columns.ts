import { type Matrix, columnOf } from '../numerics/matrix.ts';
import { addMultiple, dot } from '../numerics/multiply.ts';

/** Less than this share of a column's length left beside the others: it depends on them. */
const dependent = 1e-10;

/**
 * Some columns of a matrix as Q U, with Q's columns at right angles and of length one, and U a triangle. Columns come and
 * go without factoring anew (Daniel, Gragg, Kaufman and Stewart 1976).
 */
export type FreeColumns = {
  /** Which columns these are, in the order of U's columns. */
  readonly members: readonly number[];
  /** Takes a column in, unless it depends on those there: then gives the shares of them of which it is made. */
  add(column: number): Float64Array | undefined;
  remove(place: number): void;
  /** Solves U x = y. */
  solve(y: ArrayLike<number>): Float64Array;
  /** Solves UᵀU x = y. */
  solveSquare(y: ArrayLike<number>): Float64Array;
  /** What a vector has along each of Q's columns. */
  along(vector: Float64Array): Float64Array;
  /** The columns, each times its share, in sum. */
  combine(shares: ArrayLike<number>): Float64Array;
};

export function createFreeColumns(of: Matrix): FreeColumns {
  const members: number[] = [];
  // Q's columns, and U's, of which each has as many elements as its place says.
  const q: Float64Array[] = [];
  const u: number[][] = [];

  function add(column: number): Float64Array | undefined {
    const rest = columnOf(of, column).slice();
    const length = Math.sqrt(dot(rest, rest));
    const shares: number[] = q.map(() => 0);
    // Twice, since what rounding leaves along the others counts where little is left.
    for (let round = 0; round < 2; round += 1)
      for (const [place, direction] of q.entries()) {
        const share = dot(direction, rest);
        shares[place] = (shares[place] as number) + share;
        addMultiple(rest, 0, -share, direction, 0, rest.length);
      }
    const left = Math.sqrt(dot(rest, rest));
    if (left <= dependent * length) return solve(shares);
    members.push(column);
    q.push(rest.map((value) => value / left));
    u.push([...shares, left]);
    return undefined;
  }

  /** Rows of U are turned so that it is a triangle again, and with them columns of Q. */
  function remove(place: number): void {
    members.splice(place, 1);
    u.splice(place, 1);
    for (let row = place; row < u.length; row += 1) {
      const top = u[row]?.[row] as number;
      const below = u[row]?.[row + 1] as number;
      const length = Math.hypot(top, below);
      const cosine = length === 0 ? 1 : top / length;
      const sine = length === 0 ? 0 : below / length;
      for (const column of u.slice(row)) turnPair(column, row, cosine, sine);
      turnColumns(q[row] as Float64Array, q[row + 1] as Float64Array, cosine, sine);
      (u[row] as number[]).length = row + 1;
    }
    q.pop();
  }

  function solve(y: ArrayLike<number>): Float64Array {
    const x = Float64Array.from(y);
    for (let place = x.length - 1; place >= 0; place -= 1) {
      const column = u[place] as number[];
      const value = (x[place] as number) / (column[place] as number);
      x[place] = value;
      for (let row = 0; row < place; row += 1) x[row] = (x[row] as number) - value * (column[row] as number);
    }
    return x;
  }

  function solveSquare(y: ArrayLike<number>): Float64Array {
    const x = Float64Array.from(y);
    for (let place = 0; place < x.length; place += 1) {
      const column = u[place] as number[];
      let value = x[place] as number;
      for (let row = 0; row < place; row += 1) value -= (column[row] as number) * (x[row] as number);
      x[place] = value / (column[place] as number);
    }
    return solve(x);
  }

  function along(vector: Float64Array): Float64Array {
    return Float64Array.from(q, (direction) => dot(direction, vector));
  }

  function combine(shares: ArrayLike<number>): Float64Array {
    const sum = new Float64Array(of.rows);
    for (const [place, column] of members.entries())
      addMultiple(sum, 0, shares[place] as number, of.data, column * of.rows, of.rows);
    return sum;
  }

  return { members, add, remove, solve, solveSquare, along, combine };
}

function turnPair(column: number[], row: number, cosine: number, sine: number): void {
  const top = column[row] as number;
  const below = column[row + 1] as number;
  column[row] = cosine * top + sine * below;
  column[row + 1] = cosine * below - sine * top;
}

function turnColumns(first: Float64Array, second: Float64Array, cosine: number, sine: number): void {
  for (let index = 0; index < first.length; index += 1) {
    const a = first[index] as number;
    const b = second[index] as number;
    first[index] = cosine * a + sine * b;
    second[index] = cosine * b - sine * a;
  }
}
