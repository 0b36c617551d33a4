import { type Labels, checkLengths, isMissing } from '../values.ts';
import { sortedClasses } from './class-target.ts';
import type { ClassName } from './model.ts';

export interface ClassMetrics {
  readonly class: ClassName;
  /** How many rows are actually of the class. */
  readonly n: number;
  /** The share of the rows predicted as this class that are of it; 0 if none was predicted. */
  readonly precision: number;
  /** The share of the rows of this class that were predicted as it; 0 if there are none. */
  readonly recall: number;
  /** The harmonic mean of precision and recall. */
  readonly f1: number;
}

export interface ClassificationMetrics {
  /** Rows in which both the actual and the predicted class are there. */
  readonly n: number;
  readonly accuracy: number;
  /** Means over the classes, each counting the same. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Agreement beyond what chance would give (Cohen): 1 at best, about 0 by chance, NaN if there is one class only. */
  readonly kappa: number;
  readonly classes: readonly ClassMetrics[];
  /** Every pair of classes; of more than 50 classes, the pairs that occur. */
  readonly confusion: readonly { actual: ClassName; predicted: ClassName; count: number }[];
}

const mostForWholeTable = 50;

/** How often predicted classes are the actual ones. Rows without one of the two are left out. */
export function classificationMetrics(actual: Labels, predicted: Labels): ClassificationMetrics {
  const { classes, pairs, n } = countPairs(actual, predicted);
  const size = classes.length;
  const inRow = new Float64Array(size);
  const inColumn = new Float64Array(size);
  let right = 0;
  for (const [pair, count] of pairs) {
    const row = Math.floor(pair / size);
    const column = pair % size;
    inRow[row] = (inRow[row] as number) + count;
    inColumn[column] = (inColumn[column] as number) + count;
    if (row === column) right += count;
  }
  const each = classes.map((name, place): ClassMetrics => {
    const hits = pairs.get(place * size + place) ?? 0;
    const actually = inRow[place] as number;
    const guessed = inColumn[place] as number;
    return {
      class: name,
      n: actually,
      precision: guessed === 0 ? 0 : hits / guessed,
      recall: actually === 0 ? 0 : hits / actually,
      f1: (2 * hits) / (actually + guessed),
    };
  });
  const chance = inRow.reduce((total, count, place) => total + (count / n) * ((inColumn[place] as number) / n), 0);
  const mean = (of: (one: ClassMetrics) => number) => each.reduce((total, one) => total + of(one), 0) / size;
  return {
    n,
    accuracy: right / n,
    precision: mean((one) => one.precision),
    recall: mean((one) => one.recall),
    f1: mean((one) => one.f1),
    kappa: size > 1 ? (right / n - chance) / (1 - chance) : NaN,
    classes: each,
    confusion: confusionOf(classes, pairs),
  };
}

function confusionOf(
  classes: readonly ClassName[],
  pairs: ReadonlyMap<number, number>,
): ClassificationMetrics['confusion'] {
  return classes.flatMap((actual, row) =>
    classes.flatMap((predicted, column) => {
      const count = pairs.get(row * classes.length + column) ?? 0;
      return count > 0 || classes.length <= mostForWholeTable ? [{ actual, predicted, count }] : [];
    }),
  );
}

function countPairs(
  actual: Labels,
  predicted: Labels,
): { classes: ClassName[]; pairs: Map<number, number>; n: number } {
  const length = checkLengths([actual, predicted], ['actual', 'predicted']);
  const counts = new Map<ClassName, Map<ClassName, number>>();
  const seen = new Set<ClassName>();
  let n = 0;
  for (let row = 0; row < length; row += 1) {
    const truth = actual[row];
    const guess = predicted[row];
    if (isMissing(truth) || isMissing(guess)) continue;
    const inner = counts.get(truth as ClassName) ?? new Map<ClassName, number>();
    if (inner.size === 0) counts.set(truth as ClassName, inner);
    inner.set(guess as ClassName, (inner.get(guess as ClassName) ?? 0) + 1);
    seen.add(truth as ClassName).add(guess as ClassName);
    n += 1;
  }
  if (n === 0) throw new RangeError('There is no row with both an actual and a predicted class.');
  const classes = sortedClasses(seen);
  const places = new Map(classes.map((name, place) => [name, place]));
  const pairs = new Map<number, number>();
  for (const [truth, inner] of counts) {
    for (const [guess, count] of inner) {
      pairs.set((places.get(truth) as number) * classes.length + (places.get(guess) as number), count);
    }
  }
  return { classes, pairs, n };
}
