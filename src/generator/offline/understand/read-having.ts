import { type Condition, takeCondition } from './number-condition.ts';
import { type Phrase, type Reading, assume, isCue } from './phrase.ts';
import { findNumeric, hasNumericColumn, isGroupable, pickCategory } from './pick-column.ts';
import type { ColumnFacts } from './table-facts.ts';

/** "Airlines with more than 100 strikes": a condition on groups, not on rows. */
export type Having = {
  readonly above?: number;
  readonly below?: number;
  readonly inclusive: boolean;
  readonly of: 'rows' | ColumnFacts;
};

/** "Products with revenue above 50,000" where no row has as much: the total of each product is meant. */
function readTotal(
  reading: Reading,
  condition: Condition,
  subject: Phrase,
  value: Omit<Having, 'of'>,
): Having | undefined {
  const before = reading.phrases[condition.first - 1];
  const column = findNumeric(before);
  const group = pickCategory(subject)?.column;
  const most = column?.profile.max;
  if (before === undefined || column?.additive !== true || group === undefined || typeof most !== 'number')
    return undefined;
  if (value.above === undefined || value.above < most || (group.distinct ?? 0) * 2 > reading.table.rows)
    return undefined;
  takeCondition(reading, condition);
  assume(
    reading,
    `No row has ${column.name} above ${condition.number.text}: the total of each ${group.name} is looked at`,
  );
  return { ...value, of: column };
}

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
  // "Ordered more than ten times", "more than once".
  const times = /^(?:times|occasions)$/i.test(after?.text ?? '') && after?.used === false;
  const once = /^(?:once|twice)$/i.test(condition.number.text);
  if (times || once) {
    takeCondition(reading, condition);
    if (times) after.used = true;
    return { ...value, of: 'rows' };
  }
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
  if (column === undefined || summed === undefined) return readTotal(reading, condition, subject, value);
  takeCondition(reading, condition);
  return { ...value, of: column };
}
