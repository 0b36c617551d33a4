/** Says why a chart is refused. Thrown and caught inside the check only: to its callers a refusal is a value. */
export class Refusal extends Error {
  constructor(place: string, why: string) {
    super(place === '' ? why : `${place}: ${why}`);
  }
}

export type Plain = { readonly [key: string]: unknown };

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asPlain(value: unknown, place: string): Plain {
  if (!isPlain(value)) throw new Refusal(place, 'an object is needed here');
  return value;
}

export function asList(value: unknown, place: string, longest: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new Refusal(place, 'a list is needed here');
  if (value.length > longest) throw new Refusal(place, `has ${value.length} entries; at most ${longest} are drawn`);
  return value;
}

export function asName(value: unknown, place: string): string {
  if (typeof value !== 'string' || value === '') throw new Refusal(place, 'a text is needed here');
  return value;
}

/** A number between two others, both included. */
export function asNumber(value: unknown, place: string, least: number, most: number): number {
  if (typeof value !== 'number' || !(value >= least && value <= most)) {
    throw new Refusal(place, `must be a number from ${least} to ${most}`);
  }
  return value;
}

/** Refuses every key that is not on the list. */
export function checkKeys(value: Plain, allowed: ReadonlySet<string>, place: string): void {
  for (const key of Object.keys(value)) {
    if (!allowed.has(key)) throw new Refusal(place, `"${key.slice(0, 60)}" is not available in charts here`);
  }
}

export function at(place: string, key: string | number): string {
  if (typeof key === 'number') return `${place}[${key}]`;
  return place === '' ? key : `${place}.${key}`;
}
