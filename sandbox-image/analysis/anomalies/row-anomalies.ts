import { type Anomaly, rankAnomalies, type Severity } from './anomaly.ts';

/** A row that does not fit the others, told by the feature in which it is furthest from what was expected. */
export type RowAnomaly = Anomaly & {
  /** Of a text "city=Paris", of which 1 is yes and 0 no. */
  readonly feature: string;
};

/** Which rows are told: the share of those with the highest scores, or those above a limit. */
export function chooseRows(scores: Float64Array, share: number | undefined, limit: number): Uint32Array {
  const rows = Uint32Array.from({ length: scores.length }, (_, row) => row);
  if (share === undefined) return rows.filter((row) => (scores[row] as number) > limit);
  if (!(share > 0 && share <= 0.5))
    throw new RangeError(`share is ${String(share)}: give the share of rows that are odd, such as 0.01; at most 0.5.`);
  const worst = rows.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return worst.slice(0, Math.max(1, Math.round(share * scores.length)));
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
