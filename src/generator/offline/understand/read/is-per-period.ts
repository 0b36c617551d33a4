import type { Frame } from './frame.ts';
import { findOwnGrain } from './place-horizon.ts';

/** Whether a question of returns groups by nothing but the periods that the prices have anyway: "daily returns" of daily prices. */
export function isPerPeriod({ groups, reading: { time, table } }: Frame): boolean {
  return groups.every(({ column, grain }) =>
    column === time
      ? grain !== undefined && grain === findOwnGrain(column)
      : !column.numeric && (column.distinct ?? 0) < table.rows,
  );
}
