import { quoteLiteral } from '../../engine/identifiers.ts';
import { codeSql } from './codes.ts';
import { currencyPattern, findCurrency, formatOfCurrency, nameCurrency, withoutCurrency } from './currencies.ts';
import type { NumberForm, NumberMarks } from './number-forms.ts';
import { isWhole, numberForms, numberPattern } from './number-forms.ts';
import type { Reading, ReadingContext } from './reading.ts';

const integer = /^-?(?:0|[1-9]\d*)$/;
const plain = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?$/;

/** The ways in which a column of numbers can be read, the likeliest first. */
export function proposeNumbers(values: readonly string[], context: ReadingContext): Reading[] {
  if (values.every((value) => integer.test(value))) return [integerReading, doubleReading];
  const maybeGrouped = context.decimalComma && values.some((value) => value.includes('.'));
  if (!maybeGrouped && values.every((value) => plain.test(value))) return proposePlain(values);
  const currency = findCurrency(values);
  if (currency === 'several') return [];
  const marks = {
    currency: currency === undefined ? undefined : currencyPattern(currency),
    percent: values.some((value) => value.includes('%')),
  };
  const ordered = context.decimalComma ? [...numberForms.slice(2), ...numberForms.slice(0, 2)] : numberForms;
  return ordered
    .filter((form) => fits(values, form, marks))
    .map((form) => createNumberReading(values, form, marks, currency));
}

const doubtfulPoint = /^[-+]?[1-9]\d{0,2}\.\d{3}$/;

/** Where three digits stand behind every point, it could be one between thousands: that is taken for less likely, and said. */
function proposePlain(values: readonly string[]): Reading[] {
  const pointed = values.filter((value) => value.includes('.'));
  const form = numberForms.find(({ id }) => id === 'comma, points between');
  if (form === undefined || pointed.length === 0 || !pointed.every((value) => doubtfulPoint.test(value)))
    return [doubleReading];
  const marks = { currency: undefined, percent: false };
  const grouped = fits(values, form, marks) ? [createNumberReading(values, form, marks, undefined)] : [];
  return [doubtfulReading, ...grouped];
}

/** A form is proposed when nearly all values fit it; the engine then counts those that do not. */
function fits(values: readonly string[], form: NumberForm, marks: NumberMarks): boolean {
  const whole = new RegExp(`^(?:${numberPattern(form, marks)})$`);
  const own = new RegExp(form.digits);
  const matching = values.filter((value) => whole.test(value));
  return matching.length >= values.length * 0.95 && matching.some((value) => own.test(value));
}

/** An integer prints as it was written: that leaves out leading zeros, signs and fractions without any pattern. */
export const integerReading: Reading = {
  id: 'integer',
  kind: 'integer',
  engineType: 'BIGINT',
  sql: (text) =>
    `CASE WHEN CAST(try_cast(${text} AS BIGINT) AS VARCHAR) = ${text} AND strlen(${text}) < 16 THEN try_cast(${text} AS BIGINT) END`,
};

/**
 * Written as computers do. Told by what it is not, since a pattern for each of a billion values would take too long:
 * not infinite, no zero before other digits, not more digits than a number holds.
 */
export const doubleReading: Reading = {
  id: 'number',
  kind: 'number',
  engineType: 'DOUBLE',
  sql: (text) =>
    `CASE WHEN isfinite(try_cast(${text} AS DOUBLE)) AND NOT (${text} >= '00' AND ${text} < '0:') ` +
    `AND (strlen(${text}) < 16 OR contains(${text}, '.') OR contains(lower(${text}), 'e')) THEN try_cast(${text} AS DOUBLE) END`,
};

const doubtfulReading: Reading = {
  ...doubleReading,
  shows: (value) => doubtfulPoint.test(value),
  assumption: (column, example) =>
    `${column}: values such as ${example} are read as numbers with a decimal point; say otherwise with --schema.`,
};

function createNumberReading(
  sample: readonly string[],
  form: NumberForm,
  marks: NumberMarks,
  currency: string | undefined,
): Reading {
  const pattern = numberPattern(form, marks);
  const fitting = new RegExp(`^(?:${pattern})$`);
  const values = sample.filter((value) => fitting.test(value));
  const whole =
    !marks.percent && values.every((value) => isWhole(currency === undefined ? value : withoutCurrency(value), form));
  const type = whole ? 'BIGINT' : 'DOUBLE';
  const own = new RegExp(form.digits);
  const telling = values.filter((value) => (form.id === 'point' ? value.includes('.') : own.test(value)));
  const doubtful = form.doubtful !== undefined && telling.every((value) => form.doubtful?.test(value));
  const assumed = doubtful || marks.percent || currency !== undefined;
  return {
    id: `number ${form.id}${marks.percent ? ' %' : ''}${currency === undefined ? '' : ` ${currency}`}`,
    kind: whole ? 'integer' : 'number',
    engineType: type,
    ...(marks.percent ? { format: 'percent' } : currency === undefined ? {} : formatOfCurrency(currency)),
    sql(text) {
      const trimmed = `trim(${text})`;
      const amount =
        currency === undefined ? trimmed : `regexp_replace(${trimmed}, ${quoteLiteral(currencyPattern(currency))}, '')`;
      const digits = `replace(regexp_replace(${amount}, '[^0-9${form.decimal}]', '', 'g'), ',', '.')`;
      const negative = `regexp_matches(${amount}, '[-(\u2212]')`;
      const value = `try_cast(${digits} AS ${type})`;
      const share = marks.percent ? `(${value} / 100)` : value;
      return (
        `CASE WHEN regexp_full_match(${trimmed}, ${quoteLiteral(pattern)}) AND NOT ${codeSql(text)} ` +
        `THEN CASE WHEN ${negative} THEN -${share} ELSE ${share} END END`
      );
    },
    shows: (value) => (doubtful ? form.doubtful?.test(value) === true : /[^\d.]/.test(value)),
    ...(assumed && {
      assumption: (column: string, example: string) => describe(column, example, form, marks, currency, doubtful),
    }),
  };
}

function describe(
  column: string,
  example: string,
  form: NumberForm,
  marks: NumberMarks,
  currency: string | undefined,
  doubtful: boolean,
): string {
  const parts: string[] = [];
  if (marks.percent) parts.push('shares (12 % is 0.12)');
  if (currency !== undefined) parts.push(`amounts in ${nameCurrency(currency)}`);
  if (doubtful) parts.push(`numbers with ${nameMarks(form)}`);
  return `${column}: values such as ${example} are read as ${parts.join(', ')}; say otherwise with --schema.`;
}

function nameMarks(form: NumberForm): string {
  const between = form.group === ',' ? 'a comma' : 'a point';
  return form.group === undefined ? 'a decimal comma' : `${between} between thousands`;
}
