import type { Filter } from '../../plan.ts';
import type { Frame } from './frame.ts';
import { type Phrase, isCue } from '../phrases/phrase.ts';
import { type PlanBody, listFilterColumns } from './plan-parts.ts';
import { writeValueFilter } from './read-values.ts';
import { writeTimeFilters } from './write-time-filters.ts';

/** A condition, and the first and last phrase that speak of it; without places where the question does not say. */
type Placed = { readonly filter: Filter; readonly first?: number; readonly last?: number };

/** Every condition on rows. Two that an "or" joins, of whatever columns, hold where either does. */
export function joinConditions(frame: Frame): Filter[] {
  const placed = placeConditions(frame);
  const [one, another, third] = placed;
  const joined = listPairs(frame, placed).some(([left, right]) => !(isNegated(left.filter) || isNegated(right.filter)));
  if (joined && one !== undefined && another !== undefined && third === undefined)
    return [{ kind: 'any', of: [one.filter, another.filter] }];
  return placed.map(({ filter }) => filter);
}

/** An "or" between conditions that the plan would take for an "and". */
export function dropsOr(frame: Frame, body: PlanBody): boolean {
  const pairs = listPairs(frame, placeConditions(frame));
  const { phrases } = frame.reading;
  if (frame.having !== undefined && phrases.some((phrase) => isCue(phrase, 'or') && !phrase.used)) return true;
  const filters = [...body.filters, ...('part' in body ? (body.part ?? []) : [])];
  const holds = (pair: readonly Placed[]) =>
    filters.some(
      (filter) =>
        filter.kind === 'any' &&
        pair.every((side) => filter.of.some((known) => JSON.stringify(known) === JSON.stringify(side.filter))),
    );
  return pairs.some((pair) => !holds(pair));
}

/** "Tents in Europe and Backpacks in Asia", "units in Europe and revenue in Asia": what belongs to what, no list of conditions says. */
export function crossesConditions(frame: Frame, body: PlanBody): boolean {
  if (frame.valueAsks.some((ask) => ask.crossed === true)) return true;
  // "Male Gentoos and female Adelies".
  const interleaved = frame.valueAsks.some((one) =>
    frame.valueAsks.some(
      (other) =>
        one.at < other.at && other.at < (one.last ?? one.at) && (one.last ?? one.at) < (other.last ?? other.at),
    ),
  );
  if (interleaved) return true;
  // "Over 500 in Europe or over 1000 in Asia".
  const numbers = frame.reading.phrases.flatMap((phrase, place) =>
    phrase.number !== undefined && phrase.period === undefined && phrase.used ? [place] : [],
  );
  if (frame.valueAsks.some(({ at, last = at }) => numbers.some((place) => place > at && place < last))) return true;
  if (body.intent !== 'aggregate' || body.measures.length < 2) return false;
  const measures = frame.measures.map((ask) => ask.at);
  const [first, last] = [Math.min(...measures), Math.max(...measures)];
  const places = placeConditions(frame).flatMap((placed) => placed.first ?? []);
  return places.some((place) => place > first && place < last) && places.some((place) => place > last);
}

export function placeConditions(frame: Frame): Placed[] {
  const { reading } = frame;
  const values = frame.valueAsks.map((ask): Placed => ({
    filter: writeValueFilter(ask),
    first: ask.at,
    last: ask.last ?? ask.at,
  }));
  const times = writeTimeFilters(reading, frame.timeAsks).map((filter, _, all): Placed => {
    const places = frame.timeAsks.map((ask) => ask.at);
    return all.length > 1 ? { filter } : { filter, first: Math.min(...places), last: Math.max(...places) };
  });
  const others = frame.conditions.map((filter): Placed => {
    const place = reading.places.get(filter);
    return place === undefined ? { filter } : { filter, first: place, last: place };
  });
  return [...others, ...values, ...times];
}

/** The conditions on both sides of every "or" that no list of values has taken. */
function listPairs(frame: Frame, placed: readonly Placed[]): [Placed, Placed][] {
  const { phrases } = frame.reading;
  return phrases.flatMap((phrase, place): [Placed, Placed][] => {
    if (!isCue(phrase, 'or') || phrase.used) return [];
    if (placed.some(({ first = place, last = place }) => first < place && last > place)) return [];
    const left = placed
      .filter(({ last }) => last !== undefined && last < place)
      .toSorted((one, other) => (other.last ?? 0) - (one.last ?? 0))[0];
    const right = placed
      .filter(({ first }) => first !== undefined && first > place)
      .toSorted((one, other) => (one.first ?? 0) - (other.first ?? 0))[0];
    if (left === undefined || right === undefined) return [];
    const between = [
      ...phrases.slice((left.last ?? place) + 1, place),
      ...phrases.slice(place + 1, right.first ?? place),
    ];
    return between.every((other) => isLink(other, [left, right])) ? [[left, right]] : [];
  });
}

/** Words that stand between a condition and its "or" and ask for nothing else. */
function isLink(phrase: Phrase, sides: readonly Placed[]): boolean {
  if (isCue(phrase, 'group', 'grain', 'aggregate', 'count', 'extreme', 'topic', 'share')) return false;
  const own = sides.flatMap(({ filter }) => listFilterColumns(filter));
  return (
    phrase.columns === undefined ||
    phrase.rows !== undefined ||
    phrase.columns.some((match) => own.includes(match.column.name))
  );
}

function isNegated(filter: Filter): boolean {
  return filter.kind === 'not-equals' || ('negated' in filter && filter.negated);
}
