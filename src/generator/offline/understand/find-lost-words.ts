import type { Reading } from './phrase.ts';

/**
 * Words that mostly add nothing and are left out, and that narrow the question where they stand right before what they describe:
 * "the revenue of new customers", "assigned tickets". A plan can say nothing of them.
 */
export function findLostWords({ phrases, tokens }: Reading): string[] {
  return phrases.flatMap((phrase) => {
    const token = tokens[phrase.from - 1];
    const isTaken = phrases.some((other) => other.from < phrase.from && other.to >= phrase.from);
    if (token === undefined || token.kind !== 'word' || isTaken) return [];
    const names = phrase.rows === undefined && (phrase.columns !== undefined || phrase.values !== undefined);
    const narrows =
      (phrase.rows !== undefined && participles.has(token.folded)) || (names && adjectives.has(token.folded));
    return narrows ? [token.text] : [];
  });
}

const adjectives = new Set([
  'new',
  'main',
  'major',
  'key',
  'important',
  'relevant',
  'good',
  'better',
  'even',
  'current',
  'complete',
  'full',
  'single',
]);

/** Participles that say what happened to some rows only; "recorded" and "registered" are true of all. */
const participles = new Set(
  (
    'processed handled assigned marked covered shared published released filed issued booked served attached classified tracked managed ' +
    'operated owned used held left bought purchased surveyed sampled named labelled labeled carried offered'
  ).split(' '),
);
