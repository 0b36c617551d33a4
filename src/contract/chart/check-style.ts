import { chartBounds } from './bounds.ts';
import { checkExpression } from './check-expression.ts';
import { checkPredicate } from './check-predicate.ts';
import { checkFormat, isTextLike } from './check-text.ts';
import { refusedStyleKeys } from './permits.ts';
import type { Scope } from './scope.ts';
import { asList, asNumber, asPlain, at, isPlain, Refusal } from './refusal.ts';

type StyleCheck = (value: unknown, place: string, scope: Scope) => void;

const checkText: StyleCheck = (value, place) => {
  if (!isTextLike(value)) throw new Refusal(place, 'must be a text');
};

/** Keys whose values mean more than how something looks. */
const meaning: Readonly<Record<string, StyleCheck>> = {
  symbolLimit: (value, place) => void asNumber(value, place, 0, chartBounds.ticks),
  tickCount: (value, place) => void asNumber(value, place, 0, chartBounds.ticks),
  // Larger than any interval that the steps between the ticks of a bounded axis can have.
  tickMinStep: (value, place) => void asNumber(value, place, 0, Number.MAX_VALUE),
  format: checkFormat,
  numberFormat: checkFormat,
  normalizedNumberFormat: checkFormat,
  timeFormat: checkFormat,
  formatType: (value, place) => {
    if (value !== 'number' && value !== 'time') throw new Refusal(place, 'must be "number" or "time"');
  },
  labelExpr: (value, place, scope) => checkExpression(value, place, scope),
  test: checkPredicate,
  expr: (value, place, scope) => checkExpression(value, place, scope),
  strokeDash: checkDash,
  title: checkStyledText,
  text: checkStyledText,
  subtitle: checkText,
  countTitle: checkText,
  description: checkText,
};

function checkStyledText(value: unknown, place: string, scope: Scope): void {
  if (isPlain(value)) checkStyle(value, place, scope);
  else checkText(value, place, scope);
}

/** Dashes shorter than this on a long line make millions of strokes. */
function checkDash(value: unknown, place: string): void {
  if (value === null) return;
  if (isPlain(value)) throw new Refusal(place, 'dashes must be written as numbers');
  for (const dash of asList(value, place, 20)) {
    if (dash !== 0) asNumber(dash, place, chartBounds.dashMinimum, 1_000);
  }
  if (Array.isArray(value) && value.length > 0 && !value.some((dash) => Number(dash) >= 1)) {
    throw new Refusal(place, 'one of the dashes must be 1 or longer');
  }
}

/**
 * How something looks: a mark, an axis, a legend, a title, the theme. Vega-Lite knows hundreds of such properties, all
 * scalars or short lists of them; the few that reach further are refused or checked by name.
 */
export function checkStyle(value: unknown, place: string, scope: Scope, depth = 0): void {
  if (depth > 5) throw new Refusal(place, 'is nested too deeply');
  for (const [key, entry] of Object.entries(asPlain(value, place))) {
    const inside = at(place, key);
    if (refusedStyleKeys.has(key)) throw new Refusal(inside, 'is not available in charts here');
    const check = meaning[key];
    if (check !== undefined) check(entry, inside, scope);
    else checkStyleValue(entry, inside, scope, depth);
  }
}

export function checkStyleValue(value: unknown, place: string, scope: Scope, depth = 0): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    asNumber(value, place, -chartBounds.styleNumber, chartBounds.styleNumber);
  } else if (typeof value === 'string') {
    if (value.length > chartBounds.textLength) throw new Refusal(place, 'is too long');
    // url(...) in a colour would be fetched by whoever opens the picture.
    if (/url\s*\(/i.test(value)) throw new Refusal(place, 'is not a value of a style');
  } else if (Array.isArray(value)) {
    const list = asList(value, place, chartBounds.list);
    list.forEach((entry, index) => checkStyleValue(entry, at(place, index), scope, depth + 1));
  } else {
    checkStyle(value, place, scope, depth + 1);
  }
}
