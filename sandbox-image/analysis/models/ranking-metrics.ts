import { order } from '../numerics/order.ts';
import { type Labels, type Values, checkLengths, isMissing } from '../values.ts';
import { sortedClasses } from './class-target.ts';
import type { ClassName } from './model.ts';

export interface RankingOptions {
  /** The class that high scores stand for. Of two classes true, 1 or the last in order, unless given. */
  positive?: ClassName;
}

export interface RocPoint {
  /** Scores of at least this count as positive. The first point, where none does, has Infinity. */
  readonly threshold: number;
  /** The share of the positive rows that are found. */
  readonly truePositive: number;
  /** The share of the other rows that are taken for positive. */
  readonly falsePositive: number;
}

/**
 * The area under the ROC curve: the probability that a positive row has a higher score than another, ties counting half.
 * NaN if one of the two kinds is missing.
 */
export function rocAuc(actual: Labels, scores: Values, options: RankingOptions = {}): number {
  const steps = stepsOf(actual, scores, options);
  let wins = 0;
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1] ?? { hits: 0, misses: 0 };
    wins += (step.misses - before.misses) * ((step.hits + before.hits) / 2);
  }
  const last = steps.at(-1) as Step;
  return wins / (last.hits * last.misses);
}

/** The area under the curve of precision by recall, as average precision: each gain in recall counts with its precision. */
export function prAuc(actual: Labels, scores: Values, options: RankingOptions = {}): number {
  const steps = stepsOf(actual, scores, options);
  const { hits: positives } = steps.at(-1) as Step;
  let area = 0;
  let before = 0;
  for (const { hits, misses } of steps) {
    area += (hits - before) * (hits / (hits + misses));
    before = hits;
  }
  return area / positives;
}

/** The ROC curve, from no row taken for positive to all. Points on a straight line between others are left out. */
export function rocCurve(actual: Labels, scores: Values, options: RankingOptions = {}): RocPoint[] {
  const steps = stepsOf(actual, scores, options);
  const { hits: positives, misses: others } = steps.at(-1) as Step;
  const all: Step[] = [{ threshold: Infinity, hits: 0, misses: 0 }, ...steps];
  const corners = all.filter((step, index) => {
    const before = all[index - 1];
    const after = all[index + 1];
    if (before === undefined || after === undefined) return true;
    const turn =
      (step.hits - before.hits) * (after.misses - step.misses) -
      (after.hits - step.hits) * (step.misses - before.misses);
    return turn !== 0;
  });
  return corners.map(({ threshold, hits, misses }) => ({
    threshold,
    truePositive: hits / positives,
    falsePositive: misses / others,
  }));
}

/** How many positive and other rows have a score of at least the threshold. */
interface Step {
  readonly threshold: number;
  readonly hits: number;
  readonly misses: number;
}

function stepsOf(actual: Labels, scores: Values, options: RankingOptions): Step[] {
  const length = checkLengths([actual, scores], ['actual', 'scores']);
  const kept: number[] = [];
  const classes = new Set<ClassName>();
  for (let row = 0; row < length; row += 1) {
    if (isMissing(actual[row]) || isMissing(scores[row])) continue;
    if (typeof scores[row] !== 'number')
      throw new TypeError(`scores[${row}] is no number: give one score for each row.`);
    kept.push(row);
    classes.add(actual[row] as ClassName);
  }
  if (kept.length === 0) throw new RangeError('There is no row with both an actual class and a score.');
  const positive = positiveOf(sortedClasses(classes), options.positive);
  const values = Float64Array.from(kept, (row) => scores[row] as number);
  const places = order(values);
  const steps: Step[] = [];
  let hits = 0;
  let misses = 0;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    const place = places[index] as number;
    if (actual[kept[place] as number] === positive) hits += 1;
    else misses += 1;
    const next = places[index - 1];
    const threshold = values[place] as number;
    if (next === undefined || values[next] !== threshold) steps.push({ threshold, hits, misses });
  }
  return steps;
}

function positiveOf(classes: readonly ClassName[], positive: ClassName | undefined): ClassName {
  if (positive !== undefined) return positive;
  if (classes.length > 2) {
    throw new RangeError(
      `There are ${classes.length} classes: say which one the scores are for, such as { positive: ${JSON.stringify(classes[0])} }.`,
    );
  }
  // Of one class alone, true and 1 are positive by their nature.
  const [only] = classes;
  if (classes.length === 1 && (only === false || only === 0)) return only === 0 ? 1 : true;
  return classes.at(-1) as ClassName;
}
