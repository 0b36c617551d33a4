import { longestSpan } from './judge-series.ts';

/** Points that belong together: from the one that could be noticed first to the last one that is not told again. */
export type Span = { readonly start: number; worst: number; end: number };

/** An incident that is so many times more surprising than the one that goes on is told anew. */
const graver = 2;

/**
 * Where the surprise reaches the threshold an incident begins. It lasts for as long as the looks can still see that point; in a short
 * past, where that would be a large part of all, for a tenth of it.
 */
export function findIncidents(surprise: Float64Array, threshold: number): Span[] {
  const found: Span[] = [];
  let last: Span | undefined;
  for (let place = 0; place < surprise.length; place += 1) {
    const here = surprise[place] as number;
    if (!(here >= threshold)) continue;
    const most = last !== undefined && place <= last.end ? (surprise[last.worst] as number) : 0;
    if (here > graver * most) {
      if (last !== undefined) last.end = Math.min(last.end, place - 1);
      const length = Math.min(longestSpan, Math.floor(0.1 * place));
      last = { start: place, worst: place, end: Math.min(surprise.length - 1, place + length) };
      found.push(last);
    } else if (last !== undefined && here > most) last.worst = place;
  }
  return found;
}
