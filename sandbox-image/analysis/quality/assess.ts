import { checkLengths } from '../values.ts';
import type { Columns, Labels } from '../values.ts';
import { checkCalendar, checkDateStandIns, checkFuture, checkGaps } from './check-dates.ts';
import { checkForms } from './check-forms.ts';
import { checkConstant, checkKey, checkMissing } from './check-keys.ts';
import { checkOutliers, checkSigns, checkStandIns, countOutliers, findFences } from './check-numbers.ts';
import { findRepeatedRows, tellRepeated } from './check-rows.ts';
import { checkPlaceholders, checkSpaces, checkSpelling } from './check-texts.ts';
import { readColumn } from './column.ts';
import type { Column, ColumnType } from './column.ts';
import { rankIssues } from './issue.ts';
import type { Finding, Issue } from './issue.ts';
import { checkRule } from './rules.ts';
import type { Rule } from './rules.ts';

export type AssessOptions = {
  readonly rules?: readonly Rule[];
  /** ISO text or Date: what 'fresh' and dates in the future are measured by. The time of the question, unless given. */
  readonly now?: string | number | Date;
};

export type ColumnQuality = {
  readonly column: string;
  readonly type: ColumnType;
  /** The share of rows that have a value. */
  readonly completeness: number;
  readonly distinct: number;
  /** Numbers beyond three interquartile ranges around the quartiles. */
  readonly outliers: number;
  readonly score: number;
};

export type Quality = {
  /** The percentage of cells that are there and that no check calls wrong. */
  readonly score: number;
  readonly rows: number;
  readonly issues: Issue[];
  readonly columns: ColumnQuality[];
};

/**
 * How good a table is: what is missing, twice, of the wrong form, out of range or stale, by rules and by what can be seen without any,
 * the gravest first, each with what to do. The score counts cells: a value that is missing, breaks a rule or is called wrong costs
 * its cell; a row that is there twice costs the row. What is only unusual (outliers, constant columns, gaps) costs nothing.
 */
export function assess(columns: Columns, { rules = [], now }: AssessOptions = {}): Quality {
  const names = Object.keys(columns);
  const rows = checkLengths(
    names.map((name) => columns[name] as Labels),
    names,
  );
  if (rows === 0) throw new RangeError('The table has no rows: there is nothing to assess.');
  const time = toMilliseconds(now);
  for (const { column } of rules)
    if (!names.includes(column))
      throw new RangeError(
        `A rule is for ${JSON.stringify(column)}, which is no column: there are ${names.join(', ')}.`,
      );
  const issues: Issue[] = [];
  const read = names.map((name) => readColumn(name, columns[name] as Labels));
  const repeated = findRepeatedRows(read, rows);
  if (repeated !== undefined) issues.push(tellRepeated(repeated.count, rows));
  let fine = 0;
  const assessed = read.map((column) => {
    const fences = findFences(column);
    const own = rules.filter((rule) => rule.column === column.name);
    const findings = [
      ...own.map((rule) => checkRule(column, rule, time)),
      ...checkUnasked(column, fences, time).filter((found) => !own.some(({ rule }) => replaces[found.rule] === rule)),
    ].filter((found) => found !== undefined);
    for (const finding of findings) issues.push(toIssue(column, finding));
    const good = countGood(column, findings, repeated?.rows);
    fine += good.inFirstRows;
    return {
      column: column.name,
      type: column.type,
      completeness: column.present / rows,
      distinct: column.values.length,
      outliers: countOutliers(column, fences),
      score: (100 * good.all) / rows,
    };
  });
  return { score: (100 * fine) / (rows * names.length), rows, issues: rankIssues(issues), columns: assessed };
}

/** A rule that is set says the same as what is found unasked. */
const replaces: Readonly<Record<string, Rule['rule']>> = { missing: 'required', empty: 'required', unique: 'unique' };

function checkUnasked(column: Column, fences: ReturnType<typeof findFences>, now: number): Finding[] {
  const isText = column.type === 'text' || column.type === 'mixed';
  return [
    checkMissing(column),
    checkConstant(column),
    checkKey(column),
    ...(isText ? [checkPlaceholders(column), checkSpaces(column), checkSpelling(column), checkForms(column)] : []),
    checkStandIns(column, fences),
    checkSigns(column),
    checkOutliers(column, fences),
    checkCalendar(column),
    checkDateStandIns(column),
    checkFuture(column, now),
    checkGaps(column),
  ].filter((found) => found !== undefined);
}

function toIssue({ name, rows }: Column, { rule, severity, count, recommendation }: Finding): Issue {
  return { column: name, rule, severity, count, share: count / rows, recommendation };
}

/** How many values are there and right: in all rows, and in those that are not there a second time. */
function countGood(
  { codes, values }: Column,
  findings: readonly Finding[],
  repeated: Uint8Array | undefined,
): { all: number; inFirstRows: number } {
  if (findings.some(({ allFaulty }) => allFaulty)) return { all: 0, inFirstRows: 0 };
  const wrong = new Uint8Array(values.length);
  for (const { faults } of findings)
    if (faults !== undefined)
      for (let code = 0; code < wrong.length; code += 1) if (faults[code] === 1) wrong[code] = 1;
  let all = 0;
  let inFirstRows = 0;
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (code < 0 || wrong[code] === 1) continue;
    all += 1;
    if (repeated?.[row] !== 1) inFirstRows += 1;
  }
  return { all, inFirstRows };
}

function toMilliseconds(now: AssessOptions['now']): number {
  // In a box this is the time of the question, whenever the script runs.
  const time = now === undefined ? Date.now() : new Date(now).getTime();
  if (Number.isNaN(time)) throw new RangeError(`now is ${String(now)}: give a date, such as '2025-01-31'.`);
  return time;
}
