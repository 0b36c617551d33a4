import { monthOf } from '../words/calendar.ts';
import type { Cue } from '../lexicon/cue.ts';
import { cuesByFirstWord } from '../lexicon/cues.ts';
import { mendable } from '../lexicon/statistics-cues.ts';
import { isOneSlipApart } from '../words/fold-word.ts';
import type { Token } from '../words/tokenise.ts';

const ordersThings = /^(?:more|less|fewer|over|at|only|once|twice|something|anything|the|a|an|most|least|online)$/;

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
    // "Orders coming from Europe" have come; only "the coming year" is ahead.
    if (known.cue.kind === 'ahead' && token.folded === 'coming' && !opensSpan(tokens[to])) continue;
    // "Units per order by channel" sorts nothing.
    if (
      known.cue.kind === 'sort' &&
      /^(?:per|each|every|an|of|average|single|the|customer)$/.test(tokens[place - 1]?.folded ?? '') &&
      token.folded.startsWith('order')
    )
      continue;
    // "Customers who ordered more than ten times": no order of the answer.
    if (known.cue.kind === 'sort' && token.folded === 'ordered' && ordersThings.test(tokens[to]?.folded ?? ''))
      continue;
    // "Games that ended in a draw" ask for no chart.
    if (known.cue.kind === 'chart' && token.folded === 'draw' && isArticle(tokens[place - 1])) continue;
    // "Starting with New" is of a name, "starting with 2020" of a time.
    if (known.cue.kind === 'since' && known.words.join(' ').endsWith(' with') && isNameStart(tokens[to])) continue;
    // "New Zealand", whether or not it is a value.
    if (known.cue.kind === 'filler' && token.text === 'New' && tokens[to]?.capital === true) continue;
    if ((known.cue.kind === 'filler' || known.cue.kind === 'asking') && hidesCue(tokens, place, to)) continue;
    return { to, cue: known.cue };
  }
  return undefined;
}

function opensSpan(token: Token | undefined): boolean {
  return (
    token?.kind === 'number' ||
    /^(?:years?|quarters?|months?|weeks?|days?|two|three|four|five|six|twelve)$/.test(token?.folded ?? '')
  );
}

/** A long word of the lexicon that one slip of the finger parts from this one: "signifcant", "forcast". */
export function mendCue(token: Token): { readonly cue: Cue; readonly meant: string } | undefined {
  if (token.folded.length < 6) return undefined;
  const meant = mendable.find((word) => isOneSlipApart(token.folded, word));
  const known = cuesByFirstWord.get(meant ?? '')?.find(({ words }) => words.length === 1);
  return meant === undefined || known === undefined ? undefined : { cue: known.cue, meant };
}

function isArticle(token: Token | undefined): boolean {
  return token !== undefined && /^(?:a|the|no|any|each|home|away)$/.test(token.folded);
}

function isNameStart(token: Token | undefined): boolean {
  return (
    token?.kind === 'quoted' ||
    (token?.kind === 'word' && monthOf(token.folded) === undefined && token.folded !== 'the')
  );
}

/** "Who have the letters": the filler "who have" must not swallow the start of what follows. */
function hidesCue(tokens: readonly Token[], place: number, to: number): boolean {
  for (let inner = place + 1; inner < to; inner += 1) {
    const found = matchCue(tokens, inner);
    if (found !== undefined && found.cue.kind !== 'filler' && found.to > to) return true;
  }
  return false;
}

/** "The 90th percentile", "the 10th and 90th percentile", "p95". */
export function readPercentile(tokens: readonly Token[], place: number): { to: number; cue: Cue } | undefined {
  const short = /^p(\d{2})$/.exec(tokens[place]?.folded ?? '')?.[1];
  const rank = short ?? readRank(tokens[place]);
  if (rank === undefined) return undefined;
  const cue: Cue = { kind: 'aggregate', aggregate: 'percentile', percentile: Number(rank) / 100 };
  if (short !== undefined) return { to: place + 1, cue };
  let next = place + 1;
  while (
    ['and', ','].includes(tokens[next]?.folded ?? '') ||
    (next > place + 1 && readRank(tokens[next]) !== undefined)
  )
    next += 1;
  if (!['percentile', 'quantile'].includes(tokens[next]?.stem ?? '')) return undefined;
  return { to: next === place + 1 ? next + 1 : place + 1, cue };
}

function readRank(token: Token | undefined): string | undefined {
  return /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token?.folded ?? '')?.[1];
}

/** A capital by itself, as in "the letter S", is no leftover of "it's". */
function isInitial(token: Token, cue: Cue): boolean {
  return (
    cue.kind === 'filler' && token.folded.length === 1 && token.capital && token.folded !== 'a' && token.folded !== 'i'
  );
}
