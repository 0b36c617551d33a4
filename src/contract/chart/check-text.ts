import { chartBounds } from './bounds.ts';
import { at, isPlain, Refusal } from './refusal.ts';

/** d3's number formats take a width and a precision, time formats take letters: neither needs three digits in a row. */
const unsafeFormat = /\d{3}|["\\]/;

/** Names that no chart needs, in any place but a row: they fetch, link, listen, generate, or pass raw Vega through. */
const refusedNames = new Set([
  'url',
  'href',
  'signal',
  'signals',
  'sequence',
  'graticule',
  'sphere',
  'bind',
  'usermeta',
]);

export function checkFormat(value: unknown, place: string): void {
  if (isPlain(value)) {
    for (const [unit, format] of Object.entries(value)) checkFormat(format, at(place, unit));
    return;
  }
  if (typeof value !== 'string' || value.length > 60 || unsafeFormat.test(value)) {
    throw new Refusal(place, 'must be a short format such as ",.1f" or "%b %Y"');
  }
}

/** Walks the whole spec, data included: plain JSON only, of bounded depth, without names that reach prototypes. */
export function checkJson(value: unknown, place = '', depth = 0, isRow = false): void {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Refusal(place, 'is not a finite number');
    return;
  }
  if (typeof value !== 'object') throw new Refusal(place, `a chart is data, and a ${typeof value} is not`);
  if (depth > chartBounds.depth) throw new Refusal(place, 'is nested too deeply');
  if (Array.isArray(value)) {
    value.forEach((entry, index) => checkJson(entry, at(place, index), depth + 1, isRow));
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Refusal(place, 'a chart is plain data');
  for (const [key, entry] of Object.entries(value)) {
    const isInherited = isRow ? key === '__proto__' || key === 'constructor' : key in Object.prototype;
    if (isInherited || key === 'prototype') {
      throw new Refusal(place, `"${key}" cannot be a name in a chart`);
    }
    if (!isRow && refusedNames.has(key)) throw new Refusal(at(place, key), `"${key}" is not available in charts here`);
    checkJson(entry, at(place, key), depth + 1, isRow || (key === 'values' && place.endsWith('data')));
  }
}

/** A title or a label: text, lines of text, or nothing. */
export function isTextLike(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return value.length <= chartBounds.textLength;
  return (
    Array.isArray(value) && value.length <= 20 && value.every((line) => typeof line === 'string' && isTextLike(line))
  );
}
