import { isPlaceholder } from './check-texts.ts';
import { chooseValues, countRows, showExample } from './column.ts';
import type { Column } from './column.ts';
import { sayShare, severityByShare } from './issue.ts';
import type { Finding } from './issue.ts';

/** What a text can be, the narrower first. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['numbers', /^[+-]?(\d+([.,]\d*)?|\d{1,3}([ ,.']\d{3})+([.,]\d+)?|[.,]\d+)(e[+-]?\d+)?\s?%?$/i],
  ['dates', /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ]\d{1,2}:\d\d.*)?$/],
  ['dates', /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d\d)([T ]\d{1,2}:\d\d.*)?$/],
  ['times', /^\d{1,2}:\d\d(:\d\d(\.\d+)?)?$/],
  ['e-mail addresses', /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/],
  ['web addresses', /^https?:\/\/\S+$/i],
  ['UUIDs', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i],
];

/** From what share on one form is the column's own, so that other texts are exceptions. */
const dominant = 0.9;

/**
 * Texts that are of another form than nearly all: no number among numbers, no address among addresses, dates written in two ways, codes
 * of another build. Also tells where all of them are numbers.
 */
export function checkForms(column: Column): Finding | undefined {
  if (column.type !== 'text' && column.type !== 'mixed') return undefined;
  const skipped = chooseValues(column, isPlaceholder);
  const total = column.present - countRows(column, skipped);
  if (total < 10) return undefined;
  const formOf = column.values.map(toForm);
  const [form, count] = findMostFrequent(column, formOf, skipped);
  if (form !== undefined && count >= dominant * total) return tellOthers(column, formOf, skipped, form, total);
  const shapeOf = column.values.map(toShape);
  const [shape, sameShape] = findMostFrequent(column, shapeOf, skipped);
  if (shape === undefined || sameShape < 0.95 * total || sameShape === total || total < 20) return undefined;
  return tellOthers(column, shapeOf, skipped, shape, total);
}

function tellOthers(
  column: Column,
  formOf: readonly (string | undefined)[],
  skipped: Uint8Array,
  form: string,
  total: number,
): Finding | undefined {
  const faults = chooseValues(column, (_, code) => skipped[code] === 0 && formOf[code] !== form);
  const count = countRows(column, faults);
  if (count === 0) return form === 'numbers' ? tellNumbers(total) : undefined;
  const meant = kinds.some(([name]) => name === form) ? form : `of the form ${form}`;
  return {
    rule: 'format',
    severity: severityByShare(count / column.rows),
    count,
    faults,
    recommendation: `Nearly all values are ${meant}; ${sayShare(count, column.rows)} are not, such as ${showExample(column, faults)}: mend them or leave them out.`,
  };
}

function tellNumbers(total: number): Finding {
  return {
    rule: 'type',
    severity: 'low',
    count: total,
    recommendation: 'All values are numbers written as texts: read them as numbers, unless they are codes.',
  };
}

function findMostFrequent(
  column: Column,
  formOf: readonly (string | undefined)[],
  skipped: Uint8Array,
): [form: string | undefined, count: number] {
  const counts = new Map<string, number>();
  let most: string | undefined;
  for (const [code, form] of formOf.entries()) {
    if (form === undefined || skipped[code] === 1) continue;
    const count = (counts.get(form) ?? 0) + (column.counts[code] as number);
    counts.set(form, count);
    if (most === undefined || count > (counts.get(most) ?? 0)) most = form;
  }
  return [most, most === undefined ? 0 : (counts.get(most) ?? 0)];
}

function toForm(value: string | number | boolean): string | undefined {
  if (typeof value === 'number') return 'numbers';
  if (typeof value === 'boolean') return 'booleans';
  const text = value.trim();
  return kinds.find(([, pattern]) => pattern.test(text))?.[0];
}

/** How a code is built: A for a letter, 9 for a digit. Texts of several words, or without a digit, are no codes. */
function toShape(value: string | number | boolean): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text.length > 40 || !/\d/.test(text) || /\s/.test(text)) return undefined;
  return text.replace(/\p{L}/gu, 'A').replace(/\d/g, '9');
}
