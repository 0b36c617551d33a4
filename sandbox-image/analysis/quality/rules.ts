import { tellValue } from '../values.ts';
import { chooseRepeated } from './check-keys.ts';
import { chooseValues, countRows, show, showExample, toTime } from './column.ts';
import type { Column } from './column.ts';
import { sayShare } from './issue.ts';
import type { Finding, Severity } from './issue.ts';

/** What must hold of a column. Missing values break no rule but `required`. */
export type Rule =
  | { readonly column: string; readonly rule: 'required' | 'unique' }
  /** Numbers, or ISO dates as texts; both ends belong to it. */
  | { readonly column: string; readonly rule: 'range'; readonly min?: number | string; readonly max?: number | string }
  /** A regular expression that is found in the value; with ^ and $ the whole value is meant. */
  | { readonly column: string; readonly rule: 'pattern'; readonly pattern: string | RegExp }
  | { readonly column: string; readonly rule: 'one-of'; readonly values: readonly (string | number | boolean)[] }
  /** The newest date is at most so many days before now. */
  | { readonly column: string; readonly rule: 'fresh'; readonly days: number };

/** What each rule has beside its column. */
const fields: Readonly<Record<Rule['rule'], readonly string[]>> = {
  required: [],
  unique: [],
  range: ['min', 'max'],
  pattern: ['pattern'],
  'one-of': ['values'],
  fresh: ['days'],
};

/** What breaks the rule, or nothing. */
export function checkRule(column: Column, rule: Rule, now: number): Finding | undefined {
  checkFields(rule);
  switch (rule.rule) {
    case 'required':
      return checkRequired(column);
    case 'unique':
      return tell(column, rule.rule, chooseRepeated(column), 'share their value with another row');
    case 'range':
      return checkRange(column, rule);
    case 'pattern':
      return checkPattern(column, rule.pattern);
    case 'one-of': {
      const allowed = new Set(givenArray(rule));
      const chosen = chooseValues(column, (value) => !allowed.has(value));
      return tell(column, rule.rule, chosen, `are none of the ${allowed.size} values allowed`);
    }
    case 'fresh':
      return checkFresh(column, rule.days, now);
  }
}

/** A name mistyped would be passed over, and the rule would ask for less than was meant. */
function checkFields(rule: Rule): void {
  if (!Object.hasOwn(fields, rule.rule))
    throw new RangeError(
      `There is no rule ${JSON.stringify(rule.rule)}: give one of ${Object.keys(fields).join(', ')}.`,
    );
  const own = ['column', 'rule', ...fields[rule.rule]];
  const unknown = Object.keys(rule).filter((field) => !own.includes(field));
  if (unknown.length > 0)
    throw new TypeError(
      `The rule '${rule.rule}' of ${rule.column} has no ${unknown.map((field) => JSON.stringify(field)).join(', ')}: it has ${own.join(', ')}.`,
    );
}

function checkRequired({ rows, present }: Column): Finding | undefined {
  const count = rows - present;
  if (count === 0) return undefined;
  const recommendation = `${sayShare(count, rows)} rows have no value, and one is required: have them completed where the data comes from.`;
  return { rule: 'required', severity: gravity(count, rows), count, recommendation };
}

function checkRange(column: Column, { min, max }: Extract<Rule, { rule: 'range' }>): Finding | undefined {
  if (min === undefined && max === undefined)
    throw new RangeError(`The rule 'range' of ${column.name} has no end: give min, max or both.`);
  // Nothing says whether a column without values is one of numbers or of dates.
  if (column.present === 0) return undefined;
  const isDate = column.type === 'date';
  if (!isDate && column.type !== 'number')
    throw new TypeError(`${column.name} is of the type ${column.type}: the rule 'range' is for numbers and dates.`);
  // Whatever is no number is none here: null would be read as 0.
  const read = (value: string | number | boolean): number => {
    if (isDate) return toTime(String(value));
    return typeof value === 'number' ? value : NaN;
  };
  const low = min === undefined ? -Infinity : read(min);
  const high = max === undefined ? Infinity : read(max);
  if (Number.isNaN(low) || Number.isNaN(high))
    throw new RangeError(`The rule 'range' of ${column.name} needs ${isDate ? 'ISO dates as texts' : 'numbers'}.`);
  const chosen = chooseValues(column, (value) => !(read(value) >= low && read(value) <= high));
  const ends = `${min === undefined ? 'up' : `from ${min}`} ${max === undefined ? 'on' : `to ${max}`}`;
  return tell(column, 'range', chosen, `are not ${ends}`);
}

function checkPattern(column: Column, pattern: string | RegExp): Finding | undefined {
  // Made of anything else, an expression matches every text, or none.
  if (typeof pattern !== 'string' && !(pattern instanceof RegExp))
    throw new TypeError(
      `The rule 'pattern' of ${column.name} has the pattern ${tellValue(pattern)}: give a regular expression, such as '^[A-Z]{2}$'.`,
    );
  // Without the flags that remember where the last search ended.
  const expression = new RegExp(pattern, typeof pattern === 'string' ? 'u' : pattern.flags.replace(/[gy]/g, ''));
  const chosen = chooseValues(column, (value) => !expression.test(String(value)));
  return tell(column, 'pattern', chosen, `do not match ${expression.source}`);
}

function checkFresh(column: Column, days: number, now: number): Finding | undefined {
  if (!(days >= 0))
    throw new RangeError(`The rule 'fresh' of ${column.name} has days ${String(days)}: give a number of days.`);
  if (column.type !== 'date' && column.present > 0)
    throw new TypeError(`${column.name} is of the type ${column.type}: the rule 'fresh' is for dates as ISO texts.`);
  let newest = -Infinity;
  let shown = '';
  for (const value of column.values) {
    const time = toTime(value as string);
    if (!(time > newest)) continue;
    newest = time;
    shown = value as string;
  }
  const age = (now - newest) / 86_400_000;
  if (age <= days) return undefined;
  const recommendation =
    newest === -Infinity
      ? 'There is no date at all: nothing says how old the data is.'
      : `The newest date is ${shown}, ${Math.floor(age)} days before now, and ${days} are allowed: load newer data, or say in answers until when they hold.`;
  return { rule: 'fresh', severity: 'high', count: column.rows, allFaulty: true, recommendation };
}

function tell(column: Column, rule: string, faults: Uint8Array, what: string): Finding | undefined {
  const count = countRows(column, faults);
  if (count === 0) return undefined;
  const recommendation = `${sayShare(count, column.rows)} rows ${what}, such as ${showExample(column, faults)}: mend them where the data comes from, or leave them out and say so.`;
  return { rule, severity: gravity(count, column.rows), count, faults, recommendation };
}

/** A rule that somebody set is never broken lightly. */
function gravity(count: number, rows: number): Severity {
  return count / rows >= 0.01 ? 'high' : 'medium';
}

function givenArray(rule: Extract<Rule, { rule: 'one-of' }>): readonly (string | number | boolean)[] {
  if (Array.isArray(rule.values) && rule.values.length > 0) return rule.values;
  throw new TypeError(`The rule 'one-of' of ${show(rule.column)} needs values: an array of what is allowed.`);
}
