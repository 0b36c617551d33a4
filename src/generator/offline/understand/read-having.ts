import { type Condition, takeCondition } from './number-condition.ts';
import { type Reading, isCue } from './phrase.ts';
import { hasNumericColumn, isGroupable } from './pick-column.ts';
import type { ColumnFacts } from './table-facts.ts';

/** "Airlines with more than 100 strikes": a condition on groups, not on rows. */
export type Having = {
  readonly above?: number;
  readonly below?: number;
  readonly inclusive: boolean;
  readonly of: 'rows' | ColumnFacts;
};

/** "[airlines] with more than 100 [strikes]", "[regions] with total sales above 1000". */
export function readHaving(reading: Reading, condition: Condition): Omit<Having, never> | undefined {
  const { phrases } = reading;
  const { bounds, first, last } = condition;
  const after = phrases[last + 1];
  const before = phrases[first - 1];
  const subject = phrases
    .slice(0, first)
    .findLast((phrase) => (phrase.columns ?? []).some((match) => isGroupable(match.column)));
  if (subject === undefined || bounds.not === true) return undefined;
  const value = {
    ...(bounds.from === undefined ? {} : { above: bounds.from }),
    ...(bounds.to === undefined ? {} : { below: bounds.to }),
    inclusive: bounds.from === undefined ? bounds.includeTo : bounds.includeFrom,
  };
  const rowsAfter =
    (after?.rows !== undefined && (after.columns === undefined || after.columns[0]?.column.role === 'identifier')) ||
    isCue(after, 'rows');
  if (rowsAfter && after !== undefined) {
    takeCondition(reading, condition);
    after.used = true;
    return { ...value, of: 'rows' };
  }
  const aggregate = phrases[first - 2];
  const summed =
    hasNumericColumn(before) && isCue(aggregate, 'aggregate')
      ? before
      : hasNumericColumn(after) && isCue(phrases[first - 1], 'aggregate')
        ? after
        : undefined;
  const column = summed?.columns?.find((match) => match.column.numeric)?.column;
  if (column === undefined || summed === undefined) return undefined;
  takeCondition(reading, condition);
  return { ...value, of: column };
}
