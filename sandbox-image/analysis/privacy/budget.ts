import { checkLengths, checkShare, isMissing, present } from '../values.ts';
import type { Labels, Values } from '../values.ts';
import { boundDiscreteLaplace, drawDiscreteLaplace, toFraction } from './discrete-laplace.ts';
import type { Fraction } from './discrete-laplace.ts';
import { createGrid } from './grid.ts';

export type Spend = {
  /** What the answer costs: the smaller, the more private and the noisier. */
  readonly epsilon: number;
  readonly level?: number;
};
/** Values outside of low..high count as low or high. Take the bounds from what you know of such data, never from the data. */
export type BoundedSpend = Spend & { readonly low: number; readonly high: number };

/** A noisy value. The true one (of the values within their bounds) lies from low to high in so many cases as the level says. */
export type Noisy = { readonly value: number; readonly low: number; readonly high: number };

export type Budget = {
  /** How many values are not missing. */
  count(values: Labels, options: Spend): Noisy;
  sum(values: Values, options: BoundedSpend): Noisy;
  /** Half of epsilon goes to the sum and half to the count. */
  mean(values: Values, options: BoundedSpend): Noisy;
  spent(): number;
  left(): number;
};

/**
 * Counts, sums and means with noise, so that they tell next to nothing about any single row: adding or removing one row changes how
 * likely any result is by a factor of at most e^epsilon (pure differential privacy). The epsilons of all answers add up, and
 * once they would exceed the budget there are no more answers. 1 is usual; above 10 nobody is protected.
 *
 * The noise is exact, in whole steps of a grid that does not depend on the data. Not promised: anything about a person who has several
 * rows; anything across questions, each of which begins with a budget of its own; anything about time or memory taken; and
 * secrecy against who knows the seed. The noise comes from the chance of the box, which repeats with the question's seed: **whoever
 * has the seed (it is in the receipt; the usual seed, 1, everybody has) can take the noise away.** Ask with a seed that
 * nobody can guess, another for each question, and keep the receipt as secret as the data.
 */
export function budget(epsilon: number): Budget {
  checkEpsilon(epsilon);
  let spent = 0;

  function spend(cost: number): Fraction {
    checkEpsilon(cost);
    // Sums of tenths are not exact: what is over by rounding alone is not over.
    if (spent + cost > epsilon * (1 + 1e-12))
      throw new RangeError(
        `The privacy budget of ${epsilon} is used up: ${spent} is spent, and ${cost} more was asked for. Ask for less, or answer with what there is.`,
      );
    spent += cost;
    return toFraction(cost);
  }

  function count(values: Labels, { epsilon: cost, level = 0.95 }: Spend): Noisy {
    checkLengths([values], ['values']);
    let there = 0;
    for (let row = 0; row < values.length; row += 1) if (!isMissing(values[row])) there += 1;
    checkShare(level, 'level');
    const { over, under } = spend(cost);
    return addNoise(BigInt(there), { over: under, under: over }, 1, level);
  }

  function sum(values: Values, { epsilon: cost, low, high, level = 0.95 }: BoundedSpend): Noisy {
    const grid = createGrid(low, high, 0);
    const units = grid.sum(present(values));
    checkShare(level, 'level');
    const { over, under } = spend(cost);
    return addNoise(units, { over: BigInt(grid.most) * under, under: over }, grid.step, level);
  }

  function mean(values: Values, { epsilon: cost, low, high, level = 0.95 }: BoundedSpend): Noisy {
    const middle = low + (high - low) / 2;
    const grid = createGrid(low, high, middle);
    const kept = present(values);
    const units = grid.sum(kept);
    checkShare(level, 'level');
    const { over, under } = spend(cost);
    // Both have to be within their ranges for the mean to be within its own.
    const each = 1 - (1 - level) / 2;
    const total = addNoise(units, { over: 2n * BigInt(grid.most) * under, under: over }, grid.step, each);
    const rows = addNoise(BigInt(kept.length), { over: 2n * under, under: over }, 1, each);
    const divide = (distance: number, by: number): number =>
      Math.min(high, Math.max(low, middle + distance / Math.max(1, by)));
    return {
      value: divide(total.value, rows.value),
      low: divide(total.low, total.low < 0 ? rows.low : rows.high),
      high: divide(total.high, total.high > 0 ? rows.low : rows.high),
    };
  }

  return { count, sum, mean, spent: () => spent, left: () => Math.max(0, epsilon - spent) };
}

function addNoise(units: bigint, scale: Fraction, step: number, level: number): Noisy {
  const value = Number(units + drawDiscreteLaplace(scale)) * step;
  const reach = boundDiscreteLaplace(scale, 1 - level) * step;
  return { value, low: value - reach, high: value + reach };
}

/** Less than a billionth would drown any answer. */
function checkEpsilon(epsilon: number): void {
  // A text would be put behind what is spent, and the budget would never end.
  if (typeof epsilon === 'number' && epsilon >= 1e-9 && epsilon < 1e6) return;
  throw new RangeError(`epsilon is ${String(epsilon)}: give a number above 0, such as 0.5.`);
}
