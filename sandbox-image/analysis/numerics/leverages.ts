import type { LeastSquaresProblem } from './least-squares.ts';
import { addMultiple } from './multiply.ts';
import { triangleOf } from './qr.ts';
import { scaleAt } from './refinement.ts';

const blockRows = 512;

/** The diagonal of X (XᵀX)⁻¹ Xᵀ: how far each row pulls its own fitted value, from 0 to 1. */
export function leverages({ design, factor }: LeastSquaresProblem): Float64Array {
  const { rows, data } = design;
  const { rank } = factor;
  const triangle = triangleOf(factor).data;
  const made = new Float64Array(rows);
  // A block of rows at a time is divided by the triangle: its rows' squared lengths are what is asked for.
  const turned = new Float64Array(rank * blockRows);
  for (let from = 0; from < rows; from += blockRows) {
    const height = Math.min(blockRows, rows - from);
    for (let place = 0; place < rank; place += 1) {
      const start = place * blockRows;
      const scale = 1 / scaleAt(factor, place);
      for (let row = 0; row < height; row += 1) {
        turned[start + row] = (data[place * rows + from + row] as number) * scale;
      }
      for (let before = 0; before < place; before += 1) {
        addMultiple(turned, start, -(triangle[place * rank + before] as number), turned, before * blockRows, height);
      }
      const diagonal = 1 / (triangle[place * rank + place] as number);
      for (let row = 0; row < height; row += 1) {
        const value = (turned[start + row] as number) * diagonal;
        turned[start + row] = value;
        made[from + row] = (made[from + row] as number) + value * value;
      }
    }
  }
  for (let row = 0; row < rows; row += 1) made[row] = Math.min(1, made[row] as number);
  return made;
}
