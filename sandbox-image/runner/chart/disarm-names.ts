/** Names that every object has. Vega keys plain objects by the values of the data, and would write to the object's own. */
const inherited = new Set([...Object.getOwnPropertyNames(Object.prototype), '__proto__', 'prototype']);

/** Looks like nothing, and makes a name another name. */
const joiner = '\u2060';

/** Makes values of the data that are such names into ones that are not. They read the same in the picture. */
export function disarmNames(value: unknown): unknown {
  if (typeof value === 'string') return inherited.has(value) ? value + joiner : value;
  if (Array.isArray(value)) return value.map(disarmNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, disarmNames(inner)]));
}
