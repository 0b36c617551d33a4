import { type Phrase, type Reading, isCue } from '../phrases/phrase.ts';

/**
 * Words that mostly add nothing and are left out, and that sometimes are what the question is about: "the revenue of new
 * customers", "assigned tickets", "the number of returns". A plan can say nothing of them.
 */
export function findLostWords(reading: Reading): string[] {
  const { tokens, phrases } = reading;
  return tokens.flatMap((token, place) => {
    const isTaken = phrases.some((phrase) => phrase.from <= place && place < phrase.to);
    if (isTaken || token.kind !== 'word') return [];
    const next = phrases.find((phrase) => phrase.from === place + 1);
    const isLost =
      next !== undefined && isThing(next) ? narrows(token.folded, next) : isAskedFor(reading, token.folded, place);
    return isLost ? [token.text] : [];
  });
}

function isThing(phrase: Phrase): boolean {
  return phrase.rows !== undefined || phrase.columns !== undefined || phrase.values !== undefined;
}

function narrows(word: string, thing: Phrase): boolean {
  if (thing.rows === undefined) return adjectives.has(word) || adjectivesOfOthers.has(word);
  return adjectives.has(word) || participles.has(word);
}

const adjectives = new Set(
  'main major key important relevant good better even current complete full existing available certain related interesting live living'.split(
    ' ',
  ),
);

/** "New orders", "the biggest single order" are orders; "new customers" and "single customers" are some of them. */
const adjectivesOfOthers = new Set(['new', 'single']);

/** Participles that say what happened to some rows only; "recorded" and "registered" are true of all. */
const participles = new Set(
  (
    'processed handled assigned marked covered shared published released filed issued booked served attached classified tracked managed ' +
    'operated owned used held left bought purchased surveyed sampled named labelled labeled carried offered ' +
    'affected attended visited studied captured collected triggered supplied'
  ).split(' '),
);

/** Verbs that are nouns too: "how many returns", "average stay", "views by channel". */
const nouns =
  'returns reports hits runs leaves stays works plays covers offers causes features answers questions registers handles stands lives uses ' +
  'shows lists checks views visits triggers takes needs looks bits groups categories bins labels titles sets kinds words sides ways files tables ' +
  'accounts insights metrics strikes experiences items displays exhibits extracts encounters yields measures holds outlines buys spends folks guys';
const listed = new Set(nouns.split(' '));
const bare = new Set(
  (
    'return report hit run leave stay work play cover offer view account set table file strike experience order use need answer question item ' +
    'group category place yield measure display exhibit extract encounter trigger output label title word help'
  ).split(' '),
);

function isAskedFor({ tokens, phrases }: Reading, word: string, place: number): boolean {
  if (!listed.has(word) && !bare.has(word)) return false;
  const after = phrases.find((phrase) => phrase.from === place + 1);
  const isHead =
    after === undefined
      ? tokens[place + 1] === undefined
      : isCue(after, 'preposition', 'group', 'grain', 'and', 'comma');
  if (place === 0) return listed.has(word) && isHead;
  let left = phrases.findLastIndex((phrase) => phrase.to <= place);
  const words = tokens.slice(phrases[left]?.to ?? 0, place);
  if (words.some((token) => !/^(?:the|a|an|our|all|of)$/.test(token.folded))) return false;
  while (phrases[left]?.values !== undefined) left -= 1;
  const before = phrases[left];
  // "How many stay", "how many run": verbs.
  if (bare.has(word)) return isHead && isCue(before, 'aggregate');
  return isCue(before, 'aggregate', 'count', 'average-of-counts', 'extreme', 'share', 'group', 'topic');
}
