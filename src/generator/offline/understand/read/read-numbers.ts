import type { Filter } from '../../plan.ts';
import { convert } from './convert-bounds.ts';
import { findSubject } from './find-number-subject.ts';
import { type Bounds, readCondition, takeCondition } from './number-condition.ts';
import { type Reading, isCue } from '../phrases/phrase.ts';
import { type Having, isOfTimes, readHaving } from './read-having.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

export type NumberAsks = { readonly filters: readonly Filter[]; readonly having: Having | undefined };

/** Reads "above 100", "at least 5", "between 3 and 9", "costing more than $20", "with 4 cylinders". */
export function readNumbers(reading: Reading): NumberAsks {
  const filters: { filter: Filter; place: number }[] = [];
  let having: Having | undefined;
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used || phrase.number === undefined) continue;
    const condition = readCondition(reading, place);
    if (condition === undefined || isOfTimes(reading, condition)) continue;
    const group = readHaving(reading, condition);
    if (group !== undefined) {
      having = { ...having, ...group };
      continue;
    }
    const column = findSubject(reading, condition);
    const bounds = column === undefined ? undefined : convert(condition, column, reading);
    if (column === undefined || bounds === undefined) continue;
    takeCondition(reading, condition);
    const negated = reading.phrases[condition.first - 1];
    const flips = isCue(negated, 'negation');
    if (flips && negated !== undefined) negated.used = true;
    const filter = writeFilter(column, flips ? { ...bounds, not: true } : bounds);
    if (filter !== undefined) filters.push({ filter, place: condition.first });
  }
  return { filters: joinAlternatives(reading, filters), having };
}

function writeFilter(column: ColumnFacts, bounds: Bounds): Filter | undefined {
  const { from, to } = bounds;
  const single = from !== undefined && from === to;
  if (single) return { kind: bounds.not === true ? 'not-equals' : 'equals', column: column.name, values: [from] };
  if (bounds.not !== true)
    return {
      kind: 'range',
      column: column.name,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      includeFrom: bounds.includeFrom,
      includeTo: bounds.includeTo,
    };
  const sides: Filter[] = [];
  if (from !== undefined)
    sides.push({ kind: 'range', column: column.name, to: from, includeFrom: true, includeTo: !bounds.includeFrom });
  if (to !== undefined)
    sides.push({ kind: 'range', column: column.name, from: to, includeFrom: !bounds.includeTo, includeTo: true });
  return sides.length === 1 ? sides[0] : { kind: 'any', of: sides };
}

/** "Above 50 or below 46" holds where either does. */
function joinAlternatives(reading: Reading, found: readonly { filter: Filter; place: number }[]): Filter[] {
  const joined: Filter[] = [];
  for (const [step, { filter, place }] of found.entries()) {
    const before = found[step - 1];
    const between = before === undefined ? [] : reading.phrases.slice(before.place, place);
    const last = joined.at(-1);
    const or = between.find((phrase) => isCue(phrase, 'or'));
    if (last !== undefined && or !== undefined) {
      or.used = true;
      joined.splice(-1, 1, { kind: 'any', of: last.kind === 'any' ? [...last.of, filter] : [last, filter] });
    } else joined.push(filter);
    const [latest] = joined.slice(-1);
    if (latest !== undefined) reading.places.set(latest, place);
  }
  return joined;
}
