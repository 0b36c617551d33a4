import { cholesky, solveCholesky } from '../numerics/cholesky.ts';
import { columnOf, matrix } from '../numerics/matrix.ts';
import { dot } from '../numerics/multiply.ts';
import type { PenalizedProblem, Penalty } from './coordinate-descent.ts';

const mostRounds = 1000;

/**
 * Ends the search for a solution exactly (feature-sign search, Lee and others 2007). With the signs of the coefficients assumed,
 * they follow from equations; on the way there the best point is taken at which one becomes 0, until all signs hold and no
 * coefficient that is 0 would help. It needs few steps from a start that is near, also where columns almost agree.
 */
export function settleSigns(problem: PenalizedProblem, penalty: Penalty, start: Float64Array): Float64Array {
  let at: Float64Array = start.slice();
  const signs = Float64Array.from(start, Math.sign);
  const blocked = new Set<number>();
  for (let round = 0; round < mostRounds; round += 1) {
    const goal = solveForSigns(problem, penalty, signs);
    if (goal === undefined) {
      // Columns that follow from each other: the newest adds nothing.
      const newest = Array.from(signs.keys()).find((column) => signs[column] !== 0 && at[column] === 0);
      if (newest === undefined) return at;
      signs[newest] = 0;
      blocked.add(newest);
    } else {
      const next = bestOnTheWay(problem, penalty, at, goal);
      const arrived = next.every((value, column) => value === goal[column]);
      at = next;
      for (let column = 0; column < at.length; column += 1) signs[column] = Math.sign(at[column] as number);
      if (!arrived) continue;
    }
    const helpful = mostHelpful(problem, penalty, at, blocked);
    if (helpful === undefined) return at;
    signs[helpful.column] = helpful.sign;
  }
  return at;
}

/** The coefficients that are best if they have these signs. Undefined if their columns follow from each other. */
function solveForSigns(problem: PenalizedProblem, penalty: Penalty, signs: Float64Array): Float64Array | undefined {
  const size = signs.length;
  const active = Array.from(signs.keys()).filter((column) => signs[column] !== 0);
  const made = new Float64Array(size);
  if (active.length === 0) return made;
  const left = matrix(active.length, active.length);
  for (const [place, column] of active.entries()) {
    for (const [row, other] of active.entries()) {
      left.data[place * active.length + row] =
        (problem.products.data[column * size + other] as number) + (row === place ? penalty.square : 0);
    }
  }
  const factor = cholesky(left);
  if (factor === undefined) return undefined;
  const solution = solveCholesky(
    factor,
    active.map((column) => (problem.withTarget[column] as number) - penalty.absolute * (signs[column] as number)),
  );
  for (const [place, column] of active.entries()) made[column] = solution[place] as number;
  return made;
}

/** The best of the goal and the points before it at which a coefficient passes 0. */
function bestOnTheWay(
  problem: PenalizedProblem,
  penalty: Penalty,
  from: Float64Array,
  goal: Float64Array,
): Float64Array {
  let best = goal;
  let least = costOf(problem, penalty, goal);
  for (let column = 0; column < from.length; column += 1) {
    const start = from[column] as number;
    const end = goal[column] as number;
    if (start * end >= 0) continue;
    const share = start / (start - end);
    const point = from.map((value, place) =>
      place === column ? 0 : value + share * ((goal[place] as number) - value),
    );
    const cost = costOf(problem, penalty, point);
    if (cost < least) {
      best = point;
      least = cost;
    }
  }
  return best;
}

function costOf({ products, withTarget }: PenalizedProblem, penalty: Penalty, at: Float64Array): number {
  let cost = -dot(withTarget, at);
  for (let column = 0; column < at.length; column += 1) {
    const value = at[column] as number;
    if (value === 0) continue;
    cost += (value * dot(columnOf(products, column), at)) / 2;
    cost += penalty.absolute * Math.abs(value) + (penalty.square * value * value) / 2;
  }
  return cost;
}

/** Of the coefficients that are 0, the one whose column would reduce the cost most, if any would. */
function mostHelpful(
  { products, withTarget }: PenalizedProblem,
  { absolute }: Penalty,
  at: Float64Array,
  blocked: ReadonlySet<number>,
): { column: number; sign: number } | undefined {
  let found: { column: number; sign: number } | undefined;
  let strongest = absolute * (1 + 1e-9) + 1e-14;
  for (let column = 0; column < at.length; column += 1) {
    if (at[column] !== 0 || blocked.has(column)) continue;
    const pull = (withTarget[column] as number) - dot(columnOf(products, column), at);
    if (Math.abs(pull) <= strongest) continue;
    strongest = Math.abs(pull);
    found = { column, sign: Math.sign(pull) };
  }
  return found;
}
