import type { TableReading } from './understand-table.ts';

/** The table that the question speaks of most; among those that answer it, where any does. */
export function chooseTable(readings: readonly TableReading[]): TableReading | undefined {
  const answering = readings.filter((reading) => reading.plan !== undefined);
  const candidates = answering.length > 0 ? answering : readings;
  return candidates.toSorted(
    (left, right) => right.fit - left.fit || left.leftovers.length - right.leftovers.length,
  )[0];
}

/** Another table that has the columns which this one lacks: the question needs both, and joins are not done. */
export function findSecondTable(best: TableReading, readings: readonly TableReading[]): TableReading | undefined {
  const missing = best.leftovers.filter((leftover) => leftover.why === 'unknown').map((leftover) => leftover.text);
  if (missing.length === 0) return undefined;
  return readings.find(
    (other) =>
      other !== best &&
      missing.some((text) =>
        other.reading.phrases.some((phrase) => phrase.text === text && phrase.columns !== undefined),
      ),
  );
}
