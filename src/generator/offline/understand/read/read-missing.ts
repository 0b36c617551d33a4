import type { Filter } from '../../plan.ts';
import { type Reading, isCue } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

export function readMissing(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (!isCue(phrase, 'missing') || phrase.used) continue;
    const near = [
      reading.phrases[place + 1],
      reading.phrases[place - 1],
      reading.phrases[place + 2],
      reading.phrases[place - 2],
    ];
    const found = near.find((other) => other?.columns !== undefined && !other.used);
    const column = found?.columns?.[0]?.column;
    if (found === undefined || column === undefined) continue;
    found.used = true;
    phrase.used = true;
    const negation = reading.phrases.slice(Math.max(0, place - 2), place).find((other) => isCue(other, 'negation'));
    if (negation !== undefined) negation.used = true;
    add(reading, place, filters, writeMissing(column, negation !== undefined || /\bnot null\b/i.test(phrase.text)));
  }
  return filters;
}

function add(reading: Reading, place: number, filters: Filter[], found: readonly Filter[]): void {
  for (const filter of found) reading.places.set(filter, place);
  filters.push(...found);
}

/** Empty cells, and those whose text says that they are. */
function writeMissing(column: ColumnFacts, negated: boolean): Filter[] {
  const words = (column.profile.frequent ?? [])
    .map((entry) => entry.value)
    .filter((value) => /^(?:na|n\/a|null|none|nan|-|\?|missing)$/i.test(value));
  const empty: Filter = { kind: 'null', column: column.name, negated };
  if (words.length === 0) return [empty];
  if (negated) return [empty, { kind: 'not-equals', column: column.name, values: words }];
  return [{ kind: 'any', of: [empty, { kind: 'equals', column: column.name, values: words }] }];
}

/** "No speed recorded", "without a region": the cell is empty. */
export function readAbsent(reading: Reading): Filter[] {
  const filters: Filter[] = [];
  for (const [place, phrase] of reading.phrases.entries()) {
    if (phrase.used || !isCue(phrase, 'negation') || !/^(?:no|without|with no)$/i.test(phrase.text)) continue;
    const next = reading.phrases[place + 1];
    const column = next?.columns?.[0]?.column;
    if (next === undefined || next.used || column === undefined || next.number !== undefined) continue;
    const nothing = column.profile.frequent?.find((entry) => /^(?:none|no|nothing)$/i.test(entry.value))?.value;
    if (nothing !== undefined) {
      phrase.used = true;
      next.used = true;
      add(reading, place, filters, [{ kind: 'equals', column: column.name, values: [nothing] }]);
      continue;
    }
    const [, second] = next.columns ?? [];
    const tied = second !== undefined && second.score >= (next.columns?.[0]?.score ?? 0) - 0.001;
    const nulls = column.profile.nulls ?? 1;
    const zero = column.numeric && column.profile.min === 0;
    const empty = nulls > (zero ? reading.table.rows * 0.02 : 0);
    if (tied) continue;
    if (!empty && !zero) continue;
    phrase.used = true;
    next.used = true;
    if (!empty) {
      add(reading, place, filters, [{ kind: 'equals', column: column.name, values: [0] }]);
      continue;
    }
    add(reading, place, filters, writeMissing(column, false));
  }
  return filters;
}
