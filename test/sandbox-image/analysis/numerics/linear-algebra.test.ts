import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cholesky, logDeterminant, solveCholesky } from '../../../../sandbox-image/analysis/numerics/cholesky.ts';
import {
  type Matrix,
  columnOf,
  elementAt,
  identity,
  matrix,
  matrixOfColumns,
  matrixOfRows,
  rowsOf,
  takeColumns,
  takeRows,
  transpose,
} from '../../../../sandbox-image/analysis/numerics/matrix.ts';
import {
  gram,
  multiply,
  multiplyTransposedVector,
  multiplyVector,
} from '../../../../sandbox-image/analysis/numerics/multiply.ts';
import { factorQr, triangleOf } from '../../../../sandbox-image/analysis/numerics/qr.ts';
import { singularValues } from '../../../../sandbox-image/analysis/numerics/singular-values.ts';
import { symmetricEigen } from '../../../../sandbox-image/analysis/numerics/symmetric-eigen.ts';
import { tallTriangle } from '../../../../sandbox-image/analysis/numerics/tall-triangle.ts';

const value = fc.integer({ min: -1000, max: 1000 }).map((whole) => whole / 8);
const ofSize = (rows: number, columns: number) =>
  fc
    .array(value, { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => matrix(rows, columns, Float64Array.from(values)));
const anyMatrix = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, columns]) => ofSize(rows, columns));

const square = fc.integer({ min: 1, max: 7 }).chain((size) => ofSize(size, size));

describe('multiply', () => {
  it('gives what the definition gives', () => {
    fc.assert(
      fc.property(anyMatrix, fc.integer({ min: 1, max: 9 }), (left, columns) => {
        const right = matrix(
          left.columns,
          columns,
          Float64Array.from({ length: left.columns * columns }, (_, i) => (i % 13) - 6),
        );
        const product = multiply(left, right);
        for (let row = 0; row < left.rows; row += 1) {
          for (let column = 0; column < columns; column += 1) {
            let sum = 0;
            for (let inner = 0; inner < left.columns; inner += 1)
              sum += elementAt(left, row, inner) * elementAt(right, inner, column);
            expect(elementAt(product, row, column)).toBeCloseTo(sum, 9);
          }
        }
      }),
    );
  });

  it('crosses the borders of its blocks', () => {
    const left = matrix(
      300,
      70,
      Float64Array.from({ length: 21_000 }, (_, index) => index % 7),
    );
    const ones = matrix(70, 2, new Float64Array(140).fill(1));
    const product = multiply(left, ones);
    const sums = Array.from({ length: 300 }, (_, row) =>
      Array.from({ length: 70 }, (__, column) => elementAt(left, row, column)).reduce((sum, one) => sum + one, 0),
    );
    expect(Array.from(columnOf(product, 0))).toEqual(sums);
    expect(Array.from(columnOf(product, 1))).toEqual(sums);
  });

  it('refuses shapes that do not fit', () => {
    expect(() => multiply(matrix(2, 3), matrix(2, 3))).toThrow('cannot be multiplied');
    expect(() => multiplyVector(matrix(2, 3), [1, 2])).toThrow('cannot be multiplied');
    expect(() => multiplyTransposedVector(matrix(2, 3), new Float64Array(3))).toThrow('cannot be multiplied');
    expect(() => matrix(2, 2, new Float64Array(3))).toThrow('needs 4 numbers');
    expect(() => matrixOfColumns([[1, 2], [1]])).toThrow('Column 1 has 1 numbers');
    expect(() => matrixOfRows([[1, 2], [1]])).toThrow('Row 1 has 1 numbers');
  });

  it('sums products of columns, with weights where there are any', () => {
    const columns = matrixOfColumns([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(rowsOf(gram(columns))).toEqual([
      [14, 32],
      [32, 77],
    ]);
    expect(rowsOf(gram(columns, Float64Array.of(1, 0, 2)))).toEqual([
      [19, 40],
      [40, 88],
    ]);
  });

  it('takes rows and columns in any order', () => {
    const from = matrixOfRows([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(rowsOf(takeRows(from, [2, 0]))).toEqual([
      [5, 6],
      [1, 2],
    ]);
    expect(rowsOf(takeColumns(from, [1]))).toEqual([[2], [4], [6]]);
  });
});

describe('factorQr', () => {
  it('gives a triangle with the products of the scaled columns', () => {
    fc.assert(
      fc.property(anyMatrix, (of) => {
        const factor = factorQr(of);
        const scaled = takeColumns(of, factor.order);
        for (const [place, column] of factor.order.entries()) {
          const values = columnOf(scaled, place);
          for (let row = 0; row < values.length; row += 1)
            values[row] = (values[row] as number) / (factor.scales[column] as number);
        }
        expectMatrix(gram(triangleOf(factor)), gram(scaled), 1e-12);
      }),
    );
  });

  it('leaves out columns that others span, the later ones', () => {
    const a = [1, 2, 3, 5];
    const b = [1, 0, 0, 2];
    const factor = factorQr(
      matrixOfColumns([a, a.map((x) => 3 * x), b, a.map((x, i) => x - 7 * (b[i] as number)), [0, 0, 0, 0]]),
    );
    expect(Array.from(factor.order)).toEqual([0, 2]);
    expect(factor.rank).toBe(2);
  });

  it('refuses what is not finite', () => {
    expect(() => factorQr(matrixOfColumns([[1, NaN]]))).toThrow('not a finite number');
    expect(() => factorQr(matrixOfColumns([[1, Infinity]]))).toThrow('not a finite number');
  });

  it('has the products of a tall matrix in the triangle of its blocks', () => {
    const tall = matrix(
      1000,
      5,
      Float64Array.from({ length: 5000 }, (_, index) => Math.sin(index * index)),
    );
    expectMatrix(gram(tallTriangle(tall)), gram(tall), 1e-12);
  });
});

describe('symmetricEigen', () => {
  it('finds values and orthogonal vectors that make up the matrix', () => {
    fc.assert(
      fc.property(square, (of) => {
        const symmetric = gram(of);
        const { values, vectors } = symmetricEigen(symmetric);
        expectMatrix(gram(vectors), identity(of.rows), 1e-12);
        expectMatrix(multiply(symmetric, vectors), multiply(vectors, diagonal(values)), 1e-11);
        expect(Array.from(values)).toEqual(Array.from(values).sort((a, b) => b - a));
      }),
    );
  });

  it('knows the values of the matrix with 2 on its diagonal and -1 beside it', () => {
    const size = 9;
    const second = matrix(size, size);
    for (let row = 0; row < size; row += 1) {
      second.data[row * size + row] = 2;
      if (row > 0) second.data[row * size + row - 1] = second.data[(row - 1) * size + row] = -1;
    }
    const { values } = symmetricEigen(second);
    for (let k = 1; k <= size; k += 1) {
      expect(values[size - k]).toBeCloseTo(2 - 2 * Math.cos((k * Math.PI) / (size + 1)), 13);
    }
  });

  it('takes huge and tiny numbers, zeros, and refuses what is not finite', () => {
    const [huge] = symmetricEigen(matrixOfRows([[1e200, 1e200], [1e200, 1e200]])).values; // prettier-ignore
    expect(huge).toBeCloseTo(2e200, -187);
    expect(Array.from(symmetricEigen(matrix(3, 3)).values)).toEqual([0, 0, 0]);
    expect(() => symmetricEigen(matrixOfRows([[NaN]]))).toThrow('not a finite number');
    expect(() => symmetricEigen(matrix(2, 3))).toThrow('not symmetric');
  });
});

describe('singularValues', () => {
  it('make up the matrix, tall or wide', () => {
    fc.assert(
      fc.property(anyMatrix, (of) => {
        const { left, values, right } = singularValues(of);
        expectMatrix(multiply(multiply(left, diagonal(values)), transpose(right)), of, 1e-12);
        expect(Array.from(values)).toEqual(Array.from(values).sort((a, b) => b - a));
      }),
    );
  });

  it('keep the digits of a value a billion billion times smaller than the largest', () => {
    // Columns at right angles: their lengths are the singular values.
    const { values } = singularValues(matrixOfColumns([[3e9, 4e9, 0], [-4e-9, 3e-9, 0], [0, 0, 1]])); // prettier-ignore
    expect((values[0] as number) / 5e9).toBeCloseTo(1, 14);
    expect(values[1]).toBeCloseTo(1, 14);
    expect((values[2] as number) / 5e-9).toBeCloseTo(1, 14);
  });

  it('settle where the rounding of each turn leaves columns aslant', () => {
    const of = matrix(3, 7);
    of.data.set([
      -89, -58.625, 67, 87.125, 104.5, -1.125, -100.5, -0.375, -0.625, -35.375, 70.375, -52.5, 0.75, 0.625, -124.5, 125,
      0.375, 124, -76.75, -102.375, 42.5,
    ]);
    const { left, values, right } = singularValues(of);
    expectMatrix(multiply(multiply(left, diagonal(values)), transpose(right)), of, 1e-13);
  });

  it('settle where columns are so many that rounding alone leaves them aslant', () => {
    // A column of ones beside the unit vectors of all places but the first, at length 1: two values are off 1.
    const size = 400;
    const columns = Array.from({ length: size }, (_, column) =>
      Float64Array.from({ length: size }, (_nothing, row) =>
        column === 0 ? 1 / Math.sqrt(size) : row === column ? 1 : 0,
      ),
    );
    const { values } = singularValues(matrixOfColumns(columns));
    const reach = Math.sqrt((size - 1) / size);
    expect(values[0]).toBeCloseTo(Math.sqrt(1 + reach), 12);
    expect(values.at(-1)).toBeCloseTo(Math.sqrt(1 - reach), 12);
    expect(values[200]).toBeCloseTo(1, 12);
  });
});

describe('cholesky', () => {
  it('factors positive definite matrices, solves by them, and knows their determinant', () => {
    const of = matrixOfRows([[4, 2], [2, 3]]); // prettier-ignore
    const upper = cholesky(of) as Matrix;
    expectMatrix(gram(upper), of, 1e-15);
    const [first, second] = solveCholesky(upper, [8, 7]);
    expect(first).toBeCloseTo(1.25, 14);
    expect(second).toBeCloseTo(1.5, 14);
    expect(logDeterminant(upper)).toBeCloseTo(Math.log(8), 14);
  });

  it('gives undefined for others', () => {
    expect(cholesky(matrixOfRows([[1, 2], [2, 1]]))).toBeUndefined(); // prettier-ignore
    expect(cholesky(matrixOfRows([[NaN]]))).toBeUndefined();
  });
});

function diagonal(values: Float64Array): Matrix {
  const made = matrix(values.length, values.length);
  for (const [place, one] of values.entries()) made.data[place * values.length + place] = one;
  return made;
}

/** Element by element, relative to the largest one. */
function expectMatrix(actual: Matrix, expected: Matrix, relative: number): void {
  expect([actual.rows, actual.columns]).toEqual([expected.rows, expected.columns]);
  const size = expected.data.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0);
  for (const [index, one] of expected.data.entries()) {
    expect(Math.abs((actual.data[index] as number) - one)).toBeLessThanOrEqual(relative * size + 1e-300);
  }
}
