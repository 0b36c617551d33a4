import type { Cue } from './lexicon/cue.ts';
import { cuesByFirstWord } from './lexicon/cues.ts';
import type { Token } from './tokenise.ts';

export function matchCue(
  tokens: readonly Token[],
  place: number,
  most = Number.POSITIVE_INFINITY,
): { to: number; cue: Cue } | undefined {
  const token = tokens[place];
  if (token === undefined || token.kind === 'quoted') return undefined;
  for (const known of cuesByFirstWord.get(token.folded) ?? []) {
    const to = place + known.words.length;
    if (known.words.length > most || isInitial(token, known.cue)) continue;
    if (
      !known.words.every(
        (word, step) => tokens[place + step]?.folded === word && tokens[place + step]?.kind !== 'quoted',
      )
    )
      continue;
    // "Or below 46" begins another condition; "6 or below" ends one.
    if (known.cue.kind === 'or-more' && tokens[to]?.kind === 'number') continue;
    // "Units per order by channel" sorts nothing.
    if (
      known.cue.kind === 'sort' &&
      /^(?:per|each|every|an|of|average|single|the|customer)$/.test(tokens[place - 1]?.folded ?? '') &&
      token.folded.startsWith('order')
    )
      continue;
    if (known.cue.kind === 'filler' && hidesCue(tokens, place, to)) continue;
    return { to, cue: known.cue };
  }
  return undefined;
}

/** "Who have the letters": the filler "who have" must not swallow the start of what follows. */
function hidesCue(tokens: readonly Token[], place: number, to: number): boolean {
  for (let inner = place + 1; inner < to; inner += 1) {
    const found = matchCue(tokens, inner);
    if (found !== undefined && found.cue.kind !== 'filler' && found.to > to) return true;
  }
  return false;
}

/** "The 90th percentile". */
export function readPercentile(tokens: readonly Token[], place: number): { to: number; cue: Cue } | undefined {
  const rank = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(tokens[place]?.folded ?? '')?.[1];
  if (rank === undefined || !['percentile', 'quantile'].includes(tokens[place + 1]?.stem ?? '')) return undefined;
  return { to: place + 2, cue: { kind: 'aggregate', aggregate: 'percentile', percentile: Number(rank) / 100 } };
}

/** A capital by itself, as in "the letter S", is no leftover of "it's". */
function isInitial(token: Token, cue: Cue): boolean {
  return (
    cue.kind === 'filler' && token.folded.length === 1 && token.capital && token.folded !== 'a' && token.folded !== 'i'
  );
}
