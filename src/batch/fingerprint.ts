import { createHash } from 'node:crypto';
import type { Expectation } from './batch-plan.ts';

/** Tells one thing that was asked from another: what it is made of, whatever the order of its fields. */
export function fingerprint(of: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sortFields(of)))
    .digest('hex')
    .slice(0, 32);
}

/** Goes up where answers are measured in another way: those that were measured before are measured anew. */
const measure = 2;

export function fingerprintExpectation(expectation: Expectation): string {
  return fingerprint({ measure, expectation }).slice(0, 12);
}

function sortFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortFields);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, sortFields(held)]));
}
