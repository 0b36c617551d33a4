import { quoteLiteral } from '../../engine/identifiers.ts';
import type { Reading } from './reading.ts';

const pairs = [
  { yes: 'true', no: 'false', both: false },
  { yes: 'yes', no: 'no', both: false },
  { yes: 't', no: 'f', both: true },
  { yes: 'y', no: 'n', both: true },
] as const;

/** Single letters are truth values only where both of a pair occur: a column of `F` may be anything. */
export function proposeBooleans(values: readonly string[]): Reading[] {
  const seen = new Set(values.slice(0, 5000).map((value) => value.toLowerCase()));
  return pairs
    .filter(({ yes, no, both }) => (both ? seen.has(yes) && seen.has(no) : seen.has(yes) || seen.has(no)))
    .map(({ yes, no, both }) => createBooleanReading(yes, no, both));
}

function createBooleanReading(yes: string, no: string, both: boolean): Reading {
  return {
    id: `boolean ${yes}`,
    kind: 'boolean',
    engineType: 'BOOLEAN',
    sql: (text) =>
      `CASE WHEN ${text} IN (${listSpellings(yes)}) THEN true WHEN ${text} IN (${listSpellings(no)}) THEN false END`,
    ...(both && { assumption: (column: string) => `${column}: ${yes} is read as true and ${no} as false.` }),
  };
}

/** A word in lower case, with a capital, and in capitals. */
function listSpellings(word: string): string {
  const spellings = [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()];
  return [...new Set(spellings)].map(quoteLiteral).join(', ');
}
