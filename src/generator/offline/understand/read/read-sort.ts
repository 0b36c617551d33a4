import type { ColumnMatch } from '../phrases/match-columns.ts';
import { type Phrase, type Reading, cueOf, isCue } from '../phrases/phrase.ts';

/** "Sorted by price, highest first": what by, and which way. */
export type Sort = {
  readonly target?: 'group' | 'measure' | readonly ColumnMatch[];
  readonly direction?: 'ascending' | 'descending';
};

const arranging = new Set([
  'display',
  'list',
  'show',
  'sort',
  'order',
  'rank',
  'arrange',
  'organize',
  'organise',
  'present',
  'plot',
  'draw',
  'put',
  'sorted',
  'ordered',
  'ranked',
  'visualize',
]);

/** Reads the sort clauses of a question and takes their phrases away from the other readers. */
export function readSort(reading: Reading): Sort | undefined {
  const { phrases } = reading;
  let sort: Sort | undefined;
  for (const [place, phrase] of phrases.entries()) {
    if (phrase.used) continue;
    const direction = cueOf(phrase, 'direction');
    if (direction === undefined && !isCue(phrase, 'sort')) continue;
    phrase.used = true;
    const way = direction === undefined ? findDirection(phrases, place) : readDirection(direction.direction);
    const target = readTarget(reading, place);
    sort = { ...sort, ...(target === undefined ? {} : { target }), ...(way === undefined ? {} : { direction: way }) };
    if (direction?.direction === 'alphabetical' && target === undefined) sort = { ...sort, target: 'group' };
  }
  return sort;
}

function readDirection(direction: 'ascending' | 'descending' | 'alphabetical'): 'ascending' | 'descending' {
  return direction === 'descending' ? 'descending' : 'ascending';
}

/** The direction that stands within a few phrases of a sort word. */
function findDirection(phrases: readonly Phrase[], place: number): 'ascending' | 'descending' | undefined {
  for (const phrase of phrases.slice(place + 1, place + 7)) {
    const direction = cueOf(phrase, 'direction');
    if (direction !== undefined) return readDirection(direction.direction);
  }
  return undefined;
}

function readTarget(reading: Reading, place: number): Sort['target'] {
  return readRun(reading, place, 1) ?? readLeft(reading, place);
}

/** To the right: "sorted by the total number", "in descending order of age". */
function readRun(reading: Reading, place: number, step: 1): Sort['target'] {
  const { phrases } = reading;
  let next = place + step;
  // "Rank the channels by units": what is ranked stays, what it is ranked by is the target.
  if (
    isCue(phrases[place], 'sort') &&
    !/\b(?:by|of)$/i.test(phrases[place]?.text ?? '') &&
    phrases[next]?.columns !== undefined
  ) {
    if (!isCue(phrases[next + 1], 'group')) return undefined;
    next += 1;
  }
  // A header such as "Num of audience" takes the "of" before it into its name.
  const linked = isCue(phrases[next], 'group', 'preposition') || /^of\b/i.test(phrases[next]?.text ?? '');
  const opens = isCue(phrases[place], 'sort') || linked;
  if (!opens) return readAxis(phrases[next]);
  const start = next;
  while (isCue(phrases[next], 'group', 'preposition') && next < start + 2) next += 1;
  const found = readTargetAt(phrases, next);
  if (found === undefined) return undefined;
  for (let used = start; used < found.to; used += 1) take(phrases[used]);
  return found.target;
}

function readAxis(phrase: Phrase | undefined): Sort['target'] {
  const axis = cueOf(phrase, 'axis');
  if (axis === undefined || phrase === undefined) return undefined;
  phrase.used = true;
  return axis.axis === 'x' ? 'group' : 'measure';
}

function readTargetAt(
  phrases: readonly Phrase[],
  start: number,
): { target: NonNullable<Sort['target']>; to: number } | undefined {
  let target: Sort['target'];
  let to = start;
  for (let place = start; place < phrases.length; place += 1) {
    const phrase = phrases[place];
    if (phrase === undefined || phrase.used) break;
    const axis = cueOf(phrase, 'axis');
    if (axis !== undefined) target = axis.axis === 'x' ? 'group' : 'measure';
    else if (isCue(phrase, 'count', 'aggregate', 'how-much', 'share')) target = 'measure';
    else if (phrase.columns !== undefined) target = target ?? phrase.columns;
    else if (phrase.rows !== undefined && target !== undefined) target = 'measure';
    else if (!isCue(phrase, 'preposition') || target === undefined || hasEnded(phrases, place)) break;
    to = place + 1;
  }
  return target === undefined ? undefined : { target, to };
}

/** A preposition that leads back to the question proper: "sorted by price in Germany". */
function hasEnded(phrases: readonly Phrase[], place: number): boolean {
  const cue = cueOf(phrases[place], 'preposition');
  return cue?.word !== 'of' || phrases[place + 1]?.columns === undefined;
}

/** To the left: "rank y axis in ascending order", "display by the names from high to low". */
function readLeft(reading: Reading, place: number): Sort['target'] {
  const { phrases, tokens } = reading;
  let left = place - 1;
  const before = phrases[left];
  if (before === undefined || before.used) return undefined;
  let target: Sort['target'];
  while (left >= 0 && left >= place - 3) {
    const phrase = phrases[left];
    if (phrase === undefined || phrase.used) break;
    const axis = cueOf(phrase, 'axis');
    if (axis !== undefined) target = axis.axis === 'x' ? 'group' : 'measure';
    else if (/^bars?$/i.test(phrase.text)) target = 'group';
    else if (isCue(phrase, 'count', 'aggregate')) target = 'measure';
    else if (phrase.columns !== undefined) target = target ?? phrase.columns;
    else break;
    left -= 1;
  }
  if (target === undefined) return undefined;
  const first = phrases[left + 1];
  if (first === undefined) return undefined;
  const byBefore = isCue(phrases[left], 'group') || isCue(phrases[left], 'sort');
  const opener = byBefore ? phrases[left] : first;
  const verb = wordBefore(tokens, (opener ?? first).from);
  const isAxis = target === 'group' || isCue(first, 'axis');
  if (!isAxis && !(verb !== undefined && arranging.has(verb)) && !isCue(phrases[left], 'sort')) return undefined;
  if (!isAxis && !byBefore && left < 0) return undefined;
  for (let used = left + 1; used < place; used += 1) take(phrases[used]);
  if (byBefore) take(phrases[left]);
  return target;
}

function wordBefore(tokens: Reading['tokens'], place: number): string | undefined {
  for (let left = place - 1; left >= 0 && left >= place - 2; left -= 1) {
    const folded = tokens[left]?.folded;
    if (folded !== undefined && folded !== 'the') return folded;
  }
  return undefined;
}

function take(phrase: Phrase | undefined): void {
  if (phrase !== undefined) phrase.used = true;
}
