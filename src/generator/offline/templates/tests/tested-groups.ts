import type { Filter, Side } from '../../plan.ts';
import type { Between } from '../../plan-tests.ts';
import { writeCondition } from '../filter-sql.ts';
import { writeLeftOut } from '../left-out.ts';
import { writeColumns, writeQuery, writeSelect, type Scope } from '../query-source.ts';
import { writeAssume } from '../script-source.ts';
import { flatten, quoteSqlText, quoteText } from '../source.ts';
import type { Field, Subject } from '../subject.ts';
import { joinWords } from '../words.ts';

/** The expression that tells the side of a row, NULL for those of none, and its words. */
export type Split = {
  readonly sql: string;
  readonly words: string;
  /** The labels of sides, in the order of the question; groups are known only from the rows. */
  readonly labels: readonly [string, string] | undefined;
  /** Groups that are numbers stand in their order, not in that of their digits. */
  readonly isNumeric: boolean;
};

export function describeSplit(between: Between, subject: Subject, scope: Scope): Split {
  if ('group' in between) {
    const field = subject.field(between.group);
    return { sql: `${field.sql}::VARCHAR`, words: field.words, labels: undefined, isNumeric: field.isNumeric };
  }
  const [first, second] = between.sides;
  const labels = [nameSide(first, 'the first'), nameSide(second, 'the second')] as const;
  const cases = between.sides.map((side, place) => {
    const condition = side.filters.map((filter) => writeCondition(filter, subject, scope.parameters)).join(' AND ');
    return `WHEN ${condition || 'true'} THEN ${quoteSqlText(labels[place] ?? '')}`;
  });
  return {
    sql: `CASE ${cases.join(' ')} END`,
    words: joinWords(labels, 'or'),
    labels: [labels[0], labels[1]],
    isNumeric: false,
  };
}

/** Puts names in order: those that are numbers by size. */
export function sortNames(isNumeric: boolean): string {
  return isNumeric ? '.sort((x, y) => Number(x) - Number(y))' : '.sort()';
}

function nameSide({ label }: Side, otherwise: string): string {
  return flatten(label).slice(0, 200) || otherwise;
}

/** Words for what is missing. A column of text holds them as text, and a test as a group like any other. */
const placeholder = /^(?:na|n\/a|n\.a\.|nan|null|-|--|\?|\.)$/i;

/** Says of such words that they count, where the profile shows them. */
export function notePlaceholders(fields: readonly Field[]): readonly string[] {
  return [...new Set(fields)].flatMap(({ name, profile }) =>
    (profile?.frequent ?? [])
      .filter(({ value }) => placeholder.test(value))
      .map(({ value }) =>
        writeAssume(quoteText(`In ${flatten(name).slice(0, 100)}, "${value}" counts as a value, and not as missing.`)),
      ),
  );
}

/** The columns that conditions are on. */
export function listColumns(filters: readonly Filter[]): readonly string[] {
  return filters.flatMap((filter) => (filter.kind === 'any' ? listColumns(filter.of) : [filter.column]));
}

/**
 * `data.value` and `data.side` of the rows that have a side, and how many of them lack a value. The order of the rows is
 * that of the values, so that sums come out the same each time.
 */
export function writeSplitValues(
  value: { readonly sql: string; readonly words: string },
  split: Split,
  subject: Subject,
  scope: Scope,
): readonly string[] {
  const where = [...scope.conditions, `${split.sql} IS NOT NULL`];
  return [
    writeQuery(
      '[overall]',
      { rows: 'number', missing: 'number' },
      writeSelect({
        columns: ['count(*) AS rows', `count(*) FILTER (WHERE ${value.sql} IS NULL) AS missing`],
        from: subject.table,
        where,
      }),
      scope.writeParameters(),
    ),
    writeLeftOut('overall.missing', 'overall.rows', value.words),
    writeColumns(
      'data',
      writeSelect({
        columns: [`${value.sql} AS value`, `${split.sql} AS side`],
        from: subject.table,
        where: [...where, `${value.sql} IS NOT NULL`],
        order: ['value', 'side'],
      }),
      scope.writeParameters(),
    ),
  ];
}
