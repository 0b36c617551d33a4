import { dotDoubled, productError, sumError } from './doubled.ts';
import { type Matrix, columnOf } from './matrix.ts';
import { type QrFactor, solveTriangle, solveTriangleTransposed, turn, turnBack } from './qr.ts';

/** What is refined: a design, its factor, and what the design's elements lack to the numbers that were meant. */
export interface RefinedProblem {
  readonly design: Matrix;
  readonly lacking: Matrix | undefined;
  readonly factor: QrFactor;
}

const mostRefinements = 12;

/** Residuals and solution, refined in place. */
export interface RefinedState {
  residuals: Float64Array;
  solution: Float64Array;
}

/**
 * Adds to the state what solves [I X; Xᵀ 0] [residuals; solution] = [remains; goal], by the factor.
 * Returns how large the correction was beside the solution, in scaled columns. Overwrites `remains` and `goal`.
 */
export function correct(
  problem: RefinedProblem,
  state: RefinedState,
  remains: Float64Array,
  goal: Float64Array,
): number {
  const { factor } = problem;
  const { rank } = factor;
  for (let place = 0; place < rank; place += 1) goal[place] = (goal[place] as number) / scaleAt(factor, place);
  solveTriangleTransposed(factor, goal);
  turn(factor, remains);
  const step = new Float64Array(rank);
  for (let place = 0; place < rank; place += 1) {
    step[place] = (remains[place] as number) - (goal[place] as number);
    remains[place] = goal[place] as number;
  }
  solveTriangle(factor, step);
  turnBack(factor, remains);
  let change = 0;
  let size = 0;
  for (let place = 0; place < rank; place += 1) {
    const scale = scaleAt(factor, place);
    change = Math.max(change, Math.abs(step[place] as number));
    const next = (state.solution[place] as number) + (step[place] as number) / scale;
    size = Math.max(size, Math.abs(next * scale));
    state.solution[place] = next;
  }
  for (let row = 0; row < state.residuals.length; row += 1) {
    state.residuals[row] = (state.residuals[row] as number) + (remains[row] as number);
  }
  return size === 0 ? 0 : change / size;
}

/** Corrects the state with remains in doubled precision until that changes nothing any more. */
export function refineSolution(
  problem: RefinedProblem,
  state: RefinedState,
  response: Float64Array,
  goal: Float64Array,
): void {
  let before = Infinity;
  for (let round = 0; round < mostRefinements; round += 1) {
    const kept = { residuals: state.residuals.slice(), solution: state.solution.slice() };
    const remains = remainsOfResponse(problem, state, response);
    const goalRemains = remainsOfGoal(problem, state, goal);
    const change = correct(problem, state, remains, goalRemains);
    if (!(change < before)) {
      // No longer closing in: the last state was the better one.
      state.residuals.set(kept.residuals);
      state.solution.set(kept.solution);
      return;
    }
    if (change < 1e-16) return;
    before = change / 2;
  }
}

/** response - residuals - X solution, summed in doubled precision. */
function remainsOfResponse(problem: RefinedProblem, state: RefinedState, response: Float64Array): Float64Array {
  const { rows } = problem.factor;
  const sums = new Float64Array(rows);
  const rests = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const a = response[row] as number;
    const b = -(state.residuals[row] as number);
    const sum = a + b;
    sums[row] = sum;
    rests[row] = sumError(a, b, sum);
  }
  for (let place = 0; place < problem.factor.rank; place += 1) {
    const start = place * rows;
    const factor = -(state.solution[place] as number);
    const lacking = problem.lacking?.data;
    for (let row = 0; row < rows; row += 1) {
      const value = problem.design.data[start + row] as number;
      const product = value * factor;
      const before = sums[row] as number;
      const sum = before + product;
      let rest = sumError(before, product, sum) + productError(value, factor, product);
      if (lacking !== undefined) rest += (lacking[start + row] as number) * factor;
      sums[row] = sum;
      rests[row] = (rests[row] as number) + rest;
    }
  }
  for (let row = 0; row < rows; row += 1) sums[row] = (sums[row] as number) + (rests[row] as number);
  return sums;
}

/** goal - Xᵀ residuals, summed in doubled precision. */
function remainsOfGoal(problem: RefinedProblem, state: RefinedState, goal: Float64Array): Float64Array {
  const made = new Float64Array(problem.factor.rank);
  const residuals = state.residuals.map((value) => -value);
  for (let place = 0; place < made.length; place += 1) {
    made[place] = dotDoubled(columnOf(problem.design, place), residuals, goal[place] as number);
    if (problem.lacking !== undefined) {
      made[place] = (made[place] as number) + dotDoubled(columnOf(problem.lacking, place), residuals);
    }
  }
  return made;
}

/** By what the column at this place of the factor's order was divided. */
export function scaleAt(factor: QrFactor, place: number): number {
  return factor.scales[factor.order[place] as number] as number;
}
