import type { ValueMatch } from '../phrases/match-values.ts';
import { type Reading, assume, hasPreposition, isCue } from '../phrases/phrase.ts';
import type { ValueAsk } from './read-values.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

export function chooseValue(
  reading: Reading,
  place: number,
  matches: readonly ValueMatch[],
  before: ValueAsk | undefined,
): ValueMatch | undefined {
  if (matches.length <= 1) return matches[0];
  const { phrases } = reading;
  const near = [phrases[place - 1], phrases[place + 1], phrases[place - 2]];
  const named = matches.find((match) =>
    near.some((phrase) => phrase?.columns?.some((column) => column.column === match.column) ?? false),
  );
  if (named !== undefined) return named;
  const listed = matches.find((match) => match.column === before?.column && continuesList(reading, place));
  if (listed !== undefined) return listed;
  const lead = phrases[place - 1];
  const words = hasPreposition(lead, 'from', 'out of')
    ? ['origin', 'departure', 'source', 'from']
    : isCue(lead, 'to') || hasPreposition(lead, 'into')
      ? ['destination', 'dest', 'arrival', 'to']
      : [];
  const led = matches.find((match) => match.column.words.some((word) => words.includes(word.stem)));
  if (led !== undefined) return led;
  const [first, second] = matches;
  const kin = first === undefined || second === undefined ? undefined : findKin(reading, first.column, second.column);
  return matches.find((match) => match.column === kin) ?? first;
}

/** "Home goals" of Arsenal: the home team, because a column named beside says home. */
function findKin(reading: Reading, one: ColumnFacts, two: ColumnFacts): ColumnFacts | undefined {
  const own = (column: ColumnFacts, other: ColumnFacts) =>
    column.words.filter((word) => !other.words.some((known) => known.stem === word.stem)).map((word) => word.stem);
  const named = reading.phrases
    .flatMap((phrase) => (phrase.values === undefined ? (phrase.columns?.[0]?.column.words ?? []) : []))
    .map((word) => word.stem);
  const speaks = (words: readonly string[]) => words.some((word) => named.includes(word));
  const [left, right] = [speaks(own(one, two)), speaks(own(two, one))];
  return left === right ? undefined : left ? one : two;
}

/** Two columns of one kind, as home team and away team: a value of either counts. */
export function findTwin(
  matches: readonly ValueMatch[],
  chosen: ValueMatch,
  reading: Reading,
  place: number,
): ColumnFacts | undefined {
  const others = matches.filter((match) => match.column !== chosen.column && match.value === chosen.value);
  const [only] = others;
  if (only === undefined || others.length > 1) return undefined;
  const last = (column: ColumnFacts) => column.words.at(-1)?.stem;
  const near = [reading.phrases[place - 1], reading.phrases[place + 1], reading.phrases[place - 2]];
  const said = near.some((phrase) => phrase?.columns?.some((match) => match.column === chosen.column) ?? false);
  const led =
    isCue(reading.phrases[place - 1], 'to') || hasPreposition(reading.phrases[place - 1], 'from', 'into', 'out of');
  if (
    said ||
    led ||
    findKin(reading, chosen.column, only.column) !== undefined ||
    last(only.column) !== last(chosen.column)
  )
    return undefined;
  assume(reading, `${chosen.value} is looked for in ${chosen.column.name} and in ${only.column.name}`);
  return only.column;
}

export function continuesList(reading: Reading, place: number): boolean {
  return isCue(reading.phrases[place - 1], 'and', 'or', 'comma');
}
