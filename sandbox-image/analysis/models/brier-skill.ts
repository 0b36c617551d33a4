import { type Labels, checkLengths, isMissing } from '../values.ts';

/**
 * How near predicted shares of classes are to what was so: 1 at best, 0 where they are no nearer than the shares that the
 * classes have of all rows, below that where they are further. One less the ratio of the Brier scores: of two classes it is R²
 * of the share of one of them. Rows without a class or a prediction are left out; NaN where all are of one class.
 */
export function brierSkill(actual: Labels, shares: readonly Readonly<Record<string, number>>[]): number {
  const rows = checkLengths([actual, shares], ['actual', 'probabilities']);
  const sizes = new Map<string, number>();
  let n = 0;
  let distance = 0;
  let isAnyKnown = false;
  for (let row = 0; row < rows; row += 1) {
    const given = shares[row];
    if (typeof given !== 'object' || given === null)
      throw new TypeError(
        `probabilities[${row}] is ${String(given)}: give the rows of model.probabilities(X), such as { yes: 0.8, no: 0.2 }.`,
      );
    if (isMissing(actual[row])) continue;
    const truth = String(actual[row]);
    let squares = 0;
    let isKnown = false;
    for (const name of Object.keys(given)) {
      isKnown ||= name === truth;
      squares += ((given[name] as number) - (name === truth ? 1 : 0)) ** 2;
    }
    // A class that the model had never seen has no share.
    if (!isKnown) squares += 1;
    isAnyKnown ||= isKnown;
    if (Number.isNaN(squares)) continue;
    distance += squares;
    sizes.set(truth, (sizes.get(truth) ?? 0) + 1);
    n += 1;
  }
  if (n === 0) throw new RangeError('There is no row with both an actual class and predicted probabilities.');
  if (!isAnyKnown)
    throw new RangeError('No row of the probabilities has a share of its actual class: are they of another target?');
  let base = n;
  for (const size of sizes.values()) base -= size ** 2 / n;
  return sizes.size > 1 ? 1 - distance / base : NaN;
}
