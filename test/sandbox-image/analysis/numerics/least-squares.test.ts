import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inverseGram,
  leastSquares,
  prepareLeastSquares,
  solveLeastSquares,
} from '../../../../sandbox-image/analysis/numerics/least-squares.ts';
import { leverages } from '../../../../sandbox-image/analysis/numerics/leverages.ts';
import {
  columnOf,
  elementAt,
  identity,
  matrix,
  matrixOfColumns,
} from '../../../../sandbox-image/analysis/numerics/matrix.ts';
import { gram, multiply, multiplyTransposedVector } from '../../../../sandbox-image/analysis/numerics/multiply.ts';

/** A design of ones and waves, and a response. */
function waves(rows: number, columns: number) {
  const design = matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, (_, index) =>
      index < rows ? 1 : Math.sin(index * 1.7 + (index % 11)),
    ),
  );
  return { design, response: Float64Array.from({ length: rows }, (_, row) => Math.cos(row) + row / rows) };
}

describe('leastSquares', () => {
  it('leaves residuals at right angles to the columns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (rows, columns, speed) => {
          const design = matrix(
            rows,
            columns,
            Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(speed * i * i)),
          );
          const response = Float64Array.from({ length: rows }, (_, i) => Math.cos(speed * i) * 10);
          const { residuals } = leastSquares(design, response);
          for (const product of multiplyTransposedVector(design, residuals))
            expect(Math.abs(product)).toBeLessThan(1e-11);
        },
      ),
    );
  });

  it('comes to the same for a tall design as with refinement', () => {
    const { design, response } = waves(20_000, 6);
    const tall = prepareLeastSquares(design);
    expect(tall.tall).toBe(true);
    const solved = solveLeastSquares(tall, response);
    // A few columns of zeros make no difference but that the design is not tall any more in columns that vary.
    const refined = leastSquares(design, response, { refine: true, lacking: matrix(20_000, 6) });
    for (const [place, one] of refined.coefficients.entries()) expect(solved.coefficients[place]).toBeCloseTo(one, 13);
    const inverse = inverseGram(tall);
    const products = multiply(inverse, gram(design));
    for (const [index, one] of identity(6).data.entries()) expect(products.data[index]).toBeCloseTo(one, 10);
  });

  it('does not take a tall design for well-conditioned that is not', () => {
    const { design } = waves(20_000, 6);
    const almost = columnOf(design, 5);
    for (let row = 0; row < almost.length; row += 1)
      almost[row] = (columnOf(design, 4)[row] as number) + 1e-8 * Math.sin(row * row);
    const problem = prepareLeastSquares(design);
    expect(problem.tall).toBe(false);
    const response = Float64Array.from({ length: 20_000 }, (_, row) => elementAt(design, row, 5));
    const { coefficients } = solveLeastSquares(problem, response);
    expect(coefficients[5]).toBeCloseTo(1, 9);
    expect(coefficients[4]).toBeCloseTo(0, 9);
  });

  it('gives NaN to columns that follow from others, and solves for the rest', () => {
    const x = [1, 2, 3, 4];
    const { coefficients, rank } = leastSquares(
      matrixOfColumns([[1, 1, 1, 1], x, x.map((one) => 2 * one + 1)]),
      Float64Array.of(3, 5, 7, 9),
    );
    expect(Array.from(coefficients)).toEqual([1, 2, NaN]);
    expect(rank).toBe(2);
  });

  it('reaches the goal that products with the residuals are given', () => {
    for (const rows of [50, 40_000]) {
      const { design, response } = waves(rows, 4);
      const goal = Float64Array.of(1, -2, 0.5, 3);
      const { residuals } = solveLeastSquares(prepareLeastSquares(design), response, undefined, goal);
      const products = multiplyTransposedVector(design, residuals);
      for (const [place, one] of goal.entries()) expect(products[place]).toBeCloseTo(one, 8);
    }
  });

  it('knows the pull of each row, whose sum is the rank', () => {
    const { design } = waves(700, 4);
    const pulls = leverages(prepareLeastSquares(design));
    expect(pulls.reduce((sum, one) => sum + one, 0)).toBeCloseTo(4, 11);
    const alone = leverages(prepareLeastSquares(matrixOfColumns([[1, 1, 1], [0, 0, 5]]))); // prettier-ignore
    expect(alone[2]).toBe(1);
  });

  it('refuses a response of another length', () => {
    expect(() => leastSquares(matrix(3, 1), new Float64Array(2))).toThrow('3 rows, the response 2');
  });
});
