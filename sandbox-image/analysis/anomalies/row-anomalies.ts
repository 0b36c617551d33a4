import { order } from '../numerics/order.ts';
import { selectInPlace } from '../numerics/selection.ts';
import { checkCount } from '../values.ts';
import { type Anomaly, rankAnomalies, type Severity } from './anomaly.ts';

/** A row that does not fit the others, told by the feature in which it is furthest from what was expected. */
export type RowAnomaly = Anomaly & {
  /** Of a text "city=Paris", of which 1 is yes and 0 no. */
  readonly feature: string;
};

export interface ChoiceOptions {
  /** Which share of the rows is told: those with the highest scores, odd or not. */
  share?: number;
  /** How many rows are told: those with the highest scores, odd or not. */
  top?: number;
}

/** Which rows are told: those with the highest scores, or those above a limit. */
export function chooseRows(scores: Float64Array, { share, top }: ChoiceOptions, limit: number): Uint32Array {
  if (top !== undefined) return highest(scores, checkCount(top, 'top'));
  if (share === undefined) {
    const rows: number[] = [];
    for (let row = 0; row < scores.length; row += 1) if ((scores[row] as number) > limit) rows.push(row);
    return Uint32Array.from(rows);
  }
  if (!(share > 0 && share <= 0.5))
    throw new RangeError(`share is ${String(share)}: give the share of rows that are odd, such as 0.01; at most 0.5.`);
  return highest(scores, Math.max(1, Math.round(share * scores.length)));
}

function highest(scores: Float64Array, count: number): Uint32Array {
  return order(scores.map((score) => -score)).slice(0, count);
}

/** The median of scores, and what nine of ten are at most. One of few rows may be odd: the greatest is never taken. */
export function describeScores(scores: Float64Array): { median: number; most: number } {
  const moved = scores.slice();
  const most = selectInPlace(moved, Math.floor(0.9 * (scores.length - 1)));
  return { median: selectInPlace(moved, (scores.length - 1) >>> 1), most };
}

/** Where a row stands in one feature. */
export type Reading = Pick<RowAnomaly, 'feature' | 'value' | 'expected' | 'low' | 'high'>;

export function tellRows(
  chosen: Uint32Array,
  scores: Float64Array,
  indexes: Uint32Array,
  read: (row: number) => Reading,
  rate: (score: number) => Severity,
): RowAnomaly[] {
  return rankAnomalies(
    Array.from(chosen, (row) => {
      const score = scores[row] as number;
      return { index: indexes[row] as number, ...read(row), score, severity: rate(score) };
    }),
  );
}
