/**
 * A dense matrix of doubles, stored column after column: element (row, column) is `data[column * rows + row]`.
 * Columns lie together because what we do most, factoring and summing over observations, walks down columns.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** A matrix of zeros, or over `data` if that is given: the numbers column after column. */
export function matrix(rows: number, columns: number, data: Float64Array = new Float64Array(rows * columns)): Matrix {
  if (data.length !== rows * columns) {
    throw new Error(`A matrix of ${rows} x ${columns} needs ${rows * columns} numbers, not ${data.length}.`);
  }
  return { rows, columns, data };
}

/** The matrix whose columns are these: `matrixOfColumns([x1, x2])`. All must have one length. */
export function matrixOfColumns(columns: readonly ArrayLike<number>[]): Matrix {
  const rows = columns[0]?.length ?? 0;
  const made = matrix(rows, columns.length);
  for (const [index, column] of columns.entries()) {
    if (column.length !== rows) {
      throw new Error(`Column ${index} has ${column.length} numbers, the first has ${rows}.`);
    }
    made.data.set(column, index * rows);
  }
  return made;
}

/** The matrix whose rows are these: `matrixOfRows([[1, 2], [3, 4]])`. */
export function matrixOfRows(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const made = matrix(rows.length, columns);
  for (const [row, values] of rows.entries()) {
    if (values.length !== columns) {
      throw new Error(`Row ${row} has ${values.length} numbers, the first has ${columns}.`);
    }
    for (let column = 0; column < columns; column += 1) {
      made.data[column * rows.length + row] = values[column] as number;
    }
  }
  return made;
}

/** The identity matrix of this size. */
export function identity(size: number): Matrix {
  const made = matrix(size, size);
  for (let index = 0; index < size; index += 1) made.data[index * size + index] = 1;
  return made;
}

/** The element at (row, column). In inner loops read `data` instead. */
export function elementAt(of: Matrix, row: number, column: number): number {
  return of.data[column * of.rows + row] as number;
}

/** A column as a view: writing to it writes to the matrix. */
export function columnOf(of: Matrix, column: number): Float64Array {
  return of.data.subarray(column * of.rows, (column + 1) * of.rows);
}

/** A copy of a row. */
export function rowOf(of: Matrix, row: number): Float64Array {
  const values = new Float64Array(of.columns);
  for (let column = 0; column < of.columns; column += 1) values[column] = of.data[column * of.rows + row] as number;
  return values;
}

/** The matrix with rows and columns exchanged. */
export function transpose(of: Matrix): Matrix {
  const { rows, columns, data } = of;
  const made = new Float64Array(data.length);
  for (let column = 0; column < columns; column += 1) {
    const start = column * rows;
    for (let row = 0; row < rows; row += 1) made[row * columns + column] = data[start + row] as number;
  }
  return matrix(columns, rows, made);
}

/** The given rows, in the given order, as a new matrix. */
export function takeRows(of: Matrix, rows: ArrayLike<number>): Matrix {
  const made = matrix(rows.length, of.columns);
  for (let column = 0; column < of.columns; column += 1) {
    const from = column * of.rows;
    const to = column * rows.length;
    for (let row = 0; row < rows.length; row += 1)
      made.data[to + row] = of.data[from + (rows[row] as number)] as number;
  }
  return made;
}

/** The given columns, in the given order, as a new matrix. */
export function takeColumns(of: Matrix, columns: ArrayLike<number>): Matrix {
  const made = matrix(of.rows, columns.length);
  for (let index = 0; index < columns.length; index += 1) {
    made.data.set(columnOf(of, columns[index] as number), index * of.rows);
  }
  return made;
}

/** The matrix with one more column, of one value, before the others. */
export function withFirstColumn(value: number, of: Matrix): Matrix {
  const made = matrix(of.rows, of.columns + 1);
  made.data.fill(value, 0, of.rows);
  made.data.set(of.data, of.rows);
  return made;
}

/** The rows of the matrix as plain arrays, for printing and for results. */
export function rowsOf(of: Matrix): number[][] {
  return Array.from({ length: of.rows }, (_, row) => Array.from(rowOf(of, row)));
}
