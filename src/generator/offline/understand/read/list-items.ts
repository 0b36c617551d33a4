import type { Filter } from '../../plan.ts';
import type { Frame } from './frame.ts';
import { placeConditions } from './join-conditions.ts';
import { type Reading, hasPreposition, isCue } from '../phrases/phrase.ts';
import type { Token } from '../words/tokenise.ts';

/** Verbs between a whole and its part: "what percent of online orders ARE in Europe". */
const verbs =
  /^(?:is|are|was|were|has|have|had|came?|comes?|got|gets?|goes|go|went|happen(?:s|ed)?|occur(?:s|red)?|caused?|fell|falls?|ended|survived|sold|placed|made|received?|used?|contains?|include[sd]?)$/;

/** Conditions of one place in the question. */
export type Item = {
  readonly filters: readonly Filter[];
  readonly first: number;
  readonly last: number;
  /** "For members", "in Europe", "members only": it narrows the whole. */
  readonly led: boolean;
  /** An "and" stands between it and the one before. */
  readonly joined: boolean;
};

export function isVerb(token: Token | undefined): boolean {
  return verbs.test(token?.folded ?? '');
}

/** The conditions of a share but its times, in their order. Undefined where a condition stands at no place that is known, beside others. */
export function listItems(frame: Frame): Item[] | undefined {
  const { reading } = frame;
  const placed = placeConditions({ ...frame, timeAsks: [] });
  if (placed.length > 1 && placed.some(({ first }) => first === undefined)) return undefined;
  const places = [...new Set(placed.map(({ first = 0 }) => first))].toSorted((left, right) => left - right);
  const items: Item[] = [];
  for (const first of places) {
    const here = placed.filter((condition) => (condition.first ?? 0) === first);
    const last = Math.max(...here.map((condition) => condition.last ?? first));
    const before = items.at(-1)?.last ?? -1;
    items.push({
      filters: here.map(({ filter }) => filter),
      first,
      last,
      led: isLed(reading, before + 1, first, last),
      joined: items.length > 0 && reading.phrases.slice(before + 1, first).some((phrase) => isCue(phrase, 'and')),
    });
  }
  return items;
}

function isLed({ phrases, tokens }: Reading, from: number, first: number, last: number): boolean {
  if (hasPreposition(phrases[last + 1], 'only')) return true;
  return phrases
    .slice(from, first)
    .some(
      (phrase) =>
        hasPreposition(phrase, 'in', 'on', 'at', 'from', 'for', 'during', 'among', 'amongst', 'within', 'only') &&
        !isVerb(tokens[phrase.from - 1]),
    );
}
