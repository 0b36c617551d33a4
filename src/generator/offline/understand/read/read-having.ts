import { holdsAmounts } from '../lexicon/additive.ts';
import { type Condition, takeCondition } from './number-condition.ts';
import { type Phrase, type Reading, assume, cueOf, isCue } from '../phrases/phrase.ts';
import { findNumeric, hasNumericColumn, isGroupable, pickCategory } from '../phrases/pick-column.ts';
import { isRowGrain } from './read-grain.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** "Airlines with more than 100 strikes": a condition on groups, not on rows. */
export type Having = {
  readonly above?: number;
  readonly below?: number;
  readonly inclusive: boolean;
  readonly of: 'rows' | ColumnFacts;
  /** The total decides, whatever else is asked of the column. */
  readonly isTotal?: true;
};

/** "Customers with revenue over 5000", "days with revenue over 1000": the total of each is meant, not one row of it. */
function readTotal(
  reading: Reading,
  condition: Condition,
  subject: Phrase,
  value: Omit<Having, 'of'>,
): Having | undefined {
  const { phrases } = reading;
  const before = findNumeric(phrases[condition.first - 1]);
  const after =
    before === undefined && condition.unit === undefined ? findNumeric(phrases[condition.last + 1]) : undefined;
  const column = before ?? after;
  const group = pickCategory(subject)?.column;
  const most = column?.profile.max;
  if (column?.additive !== true || group === undefined || typeof most !== 'number') return undefined;
  if ((group.distinct ?? 0) * 2 > reading.table.rows) return undefined;
  // Where no row has as much, only the totals can.
  const isBeyond = before !== undefined && value.above !== undefined && value.above >= most;
  const figure = before === undefined ? condition.first : condition.first - 1;
  if (!isBeyond && !(holdsAmounts(column) && isSubjectOf(reading, subject, figure))) return undefined;
  takeCondition(reading, condition);
  const named = phrases[condition.last + 1];
  if (after !== undefined && named !== undefined) named.used = true;
  assume(
    reading,
    isBeyond
      ? `No row has ${column.name} above ${condition.number.text}: the total of each ${group.name} is looked at`
      : `The total of ${column.name} of each ${group.name} is looked at, not single rows`,
  );
  return { ...value, of: column, isTotal: true };
}

/** Whether the noun stands right before its figure: "customers with revenue", "customers whose total revenue was". */
function isSubjectOf({ phrases }: Reading, subject: Phrase, figure: number): boolean {
  const between = phrases.slice(phrases.indexOf(subject) + 1, figure);
  return (
    !subject.used &&
    between.every(
      (phrase) =>
        (isCue(phrase, 'preposition', 'all', 'aggregate', 'asking') && phrase.columns === undefined) ||
        phrase.values !== undefined ||
        phrase.period !== undefined,
    )
  );
}

/** "Revenue by product above 10,000": the figure that is grouped. */
function findGrouped({ phrases }: Reading, { first, last, unit }: Condition): ColumnFacts | undefined {
  const before = phrases[first - 1];
  const isGrouped =
    (isCue(phrases[first - 2], 'group') && before?.columns !== undefined) || cueOf(before, 'grain')?.adverb === true;
  const named = new Set(phrases.flatMap((phrase) => findNumeric(phrase) ?? []));
  const [only] = named;
  const isBare = unit === undefined && !hasNumericColumn(phrases[first - 1]) && !hasNumericColumn(phrases[last + 1]);
  return isGrouped && isBare && named.size === 1 ? only : undefined;
}

/** "Days with revenue over 1000", where a day has many rows: the condition is on what they come to. */
export function isOfTimes(reading: Reading, condition: Condition): boolean {
  const { phrases } = reading;
  const column = findNumeric(phrases[condition.first - 1]) ?? findNumeric(phrases[condition.last + 1]);
  if (column?.additive !== true) return false;
  const noun = phrases
    .slice(0, condition.first - (findNumeric(phrases[condition.first - 1]) === column ? 1 : 0))
    .findLast((phrase) => !isCue(phrase, 'preposition', 'all', 'aggregate'));
  const grain = cueOf(noun, 'grain');
  return grain !== undefined && !grain.adverb && noun?.plural === true && !isRowGrain(reading, grain.grain);
}

/** "[airlines] with more than 100 [strikes]", "[regions] with total sales above 1000". */
export function readHaving(reading: Reading, condition: Condition): Omit<Having, never> | undefined {
  const { phrases } = reading;
  const { bounds, first, last } = condition;
  const after = phrases[last + 1];
  const before = phrases[first - 1];
  const subject = phrases
    .slice(0, hasNumericColumn(before) ? first - 1 : first)
    .findLast((phrase) => (phrase.columns ?? []).some((match) => isGroupable(match.column)));
  const grouped = findGrouped(reading, condition);
  if ((subject === undefined && grouped === undefined) || bounds.not === true) return undefined;
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
  const column = summed?.columns?.find((match) => match.column.numeric)?.column ?? grouped;
  if (column === undefined) return subject === undefined ? undefined : readTotal(reading, condition, subject, value);
  takeCondition(reading, condition);
  return { ...value, of: column };
}
