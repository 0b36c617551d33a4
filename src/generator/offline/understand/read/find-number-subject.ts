import { moneyWords } from '../lexicon/additive.ts';
import type { Unit } from '../lexicon/units.ts';
import { type ColumnMatch, findColumnsAbout } from '../phrases/match-columns.ts';
import type { Condition } from './number-condition.ts';
import { type Phrase, type Reading, assume, hasPreposition, isCue } from '../phrases/phrase.ts';
import { findNumeric, hasNumericColumn } from '../phrases/pick-column.ts';
import { findMainMeasure } from './plan-parts.ts';
import { findTwinMeasure } from './find-twin-measure.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** Which column a number speaks of: the one beside it, the one its adjective or its unit names. */
export function findSubject(reading: Reading, condition: Condition): ColumnFacts | undefined {
  const people = condition.inside === undefined ? findPeople(reading, condition) : undefined;
  if (people !== undefined) return people.age;
  const column = findColumn(reading, condition);
  const words = [reading.phrases[condition.first - 1], reading.phrases[condition.last + 1]];
  if (column !== undefined && words.some((phrase) => phrase && findTwinMeasure(reading, phrase, column)))
    return undefined;
  if (column !== undefined) claimBeside(reading, condition, column);
  return column;
}

function findColumn(reading: Reading, condition: Condition): ColumnFacts | undefined {
  const { phrases } = reading;
  const { first, last, about, unit, inside } = condition;
  if (inside !== undefined) return findNumeric(inside);
  const after = phrases[last + 1];
  let left = first - 1;
  while (isCue(phrases[left], 'preposition', 'negation') && phrases[left]?.columns === undefined) left -= 1;
  const before = phrases[left];
  const direct = [before, hasPreposition(after, 'of', 'in') ? phrases[last + 2] : after].filter((phrase) =>
    hasNumericColumn(phrase),
  );
  // "The price of 3 room listings": a bare number speaks of what stands right behind it.
  const isBare = phrases[first] === condition.number && hasPreposition(phrases[first - 1]) && hasNumericColumn(after);
  // "Revenue over 3 units": what is counted right behind the number.
  const isBehind =
    isCue(phrases[first], 'comparator') &&
    hasNumericColumn(after) &&
    (!isDirectlyBefore(phrases, first, left) || before?.used === true || after?.plural === true);
  const order = isBare || isBehind ? direct.toReversed() : direct;
  if (about !== undefined) {
    const named = findNumeric(order[0]) ?? findNumeric(order[1]);
    const meant = preferNamed(
      reading,
      findColumnsAbout(reading.columns, about).filter((match) => match.column.numeric || match.column.temporal),
    );
    if (named !== undefined && meant.length === 0) return claim(reading, order[0], named);
    if (meant[0] !== undefined && meant.length > 1)
      assume(reading, `"${phrases[first]?.text ?? ''}" is taken to be about the column ${meant[0].column.name}`);
    return meant[0] === undefined
      ? undefined
      : claim(
          reading,
          [before, after].find(
            (phrase) => phrase?.columns?.some((match) => match.column === meant[0]?.column) === true,
          ),
          meant[0].column,
        );
  }
  const isYear = (condition.number.number?.value ?? 0) >= 1000 && Number.isInteger(condition.number.number?.value);
  for (const phrase of order) {
    const column = findNumeric(phrase);
    if (column !== undefined && (!column.years || isYear)) return claim(reading, phrase, column);
  }
  return findByUnit(reading, condition, unit?.unit);
}

/** "A bill longer than 50": of the lengths, the one that the question names. */
function preferNamed(reading: Reading, matches: readonly ColumnMatch[]): ColumnMatch[] {
  const isNamed = (match: ColumnMatch) =>
    reading.phrases.some((phrase) => phrase.columns?.some((other) => other.column === match.column) === true);
  return [...matches.filter(isNamed), ...matches.filter((match) => !isNamed(match))];
}

function isDirectlyBefore(phrases: readonly Phrase[], first: number, left: number): boolean {
  return left === first - 1 && hasNumericColumn(phrases[left]);
}

/** "Flippers over 220 mm", "felt by more than 100 people": the words beside it name the column, however the column was found. */
function claimBeside(reading: Reading, { first, last }: Condition, column: ColumnFacts): void {
  const { phrases } = reading;
  const names = (phrase: Phrase | undefined) => phrase?.columns?.some((match) => match.column === column) === true;
  let left = first - 1;
  while (isCue(phrases[left], 'preposition', 'negation', 'group') && phrases[left]?.columns === undefined) left -= 1;
  for (const phrase of [phrases[left], phrases[last + 1]])
    if (names(phrase) && phrase?.used === false) claim(reading, phrase, column);
}

/** A column that only a condition names is no figure to compute: "strikes that cost more than 100". */
function claim(reading: Reading, phrase: Phrase | undefined, column: ColumnFacts): ColumnFacts {
  if (phrase === undefined) return column;
  const { phrases } = reading;
  const place = phrases.indexOf(phrase);
  const before = phrases[place - 1];
  const computed =
    isCue(before, 'aggregate', 'extreme', 'how-much', 'asking', 'share') ||
    (hasPreposition(before, 'of') && isCue(phrases[place - 2], 'aggregate', 'topic', 'share'));
  if (!computed && !isOnlySubject(reading, phrase)) phrase.used = true;
  return column;
}

/** Whether the question would have nothing left to ask about. */
function isOnlySubject(reading: Reading, phrase: Phrase): boolean {
  return !reading.phrases.some(
    (other) =>
      other !== phrase &&
      (other.columns !== undefined ||
        other.rows !== undefined ||
        isCue(other, 'count', 'rows', 'share', 'grain', 'aggregate')),
  );
}

function findByUnit(reading: Reading, condition: Condition, unit: Unit | undefined): ColumnFacts | undefined {
  const numeric = reading.table.columns.filter((column) => column.numeric);
  const dimension = condition.number.number?.currency === true ? 'money' : unit?.dimension;
  const after = reading.phrases[condition.last + 1];
  const counts = reading.table.columns.find(
    (column) => column.numeric && column.words.length === 1 && column.words[0]?.stem === 'count',
  );
  if (after?.rows !== undefined && counts !== undefined) {
    after.used = true;
    return counts;
  }
  if (dimension === undefined) return findOnlyNumericColumn(reading) ?? findWorth(reading, condition);
  const same = numeric.filter((column) => column.unit?.dimension === dimension);
  if (same.length === 1) return same[0];
  const mentioned = same.find((column) =>
    reading.phrases.some((phrase) => phrase.columns?.some((match) => match.column === column) ?? false),
  );
  if (mentioned !== undefined) return mentioned;
  const about = {
    money: ['revenue', 'amount', 'total', 'sale', 'cost', 'price'],
    degree: ['temperature', 'temp'],
    temperature: ['temperature', 'temp'],
    mass: ['weight', 'mass'],
    duration: ['duration', 'stay', 'length'],
    percent: ['rate', 'percent'],
  }[dimension];
  const meant =
    about === undefined
      ? undefined
      : findColumnsAbout(reading.columns, about).find((match) => match.column.role === 'measure')?.column;
  if (meant !== undefined) assume(reading, `${condition.number.text} is taken to be about the column ${meant.name}`);
  return meant ?? findOnlyNumericColumn(reading);
}

/** The only number column that the question names, wherever it stands. */
function findOnlyNumericColumn(reading: Reading): ColumnFacts | undefined {
  const named = new Set(
    reading.phrases.flatMap((phrase) => findNumeric(phrase) ?? []).filter((column) => column.role !== 'category'),
  );
  const [only] = named;
  if (only !== undefined && named.size === 1) {
    // "In how many months was the rate for Construction above 10": the rate is no figure besides the months.
    const phrase = reading.phrases.find((other) => findNumeric(other) === only);
    if (phrase !== undefined && !only.years && reading.phrases.some((other) => isCue(other, 'count')))
      claim(reading, phrase, only);
    return only.years ? findOnlyMeasure(reading) : only;
  }
  return named.size === 0 ? findOnlyMeasure(reading) : undefined;
}

/** "Orders above 500": rows that are worth more, where the table has a column for it. */
function findWorth(reading: Reading, condition: Condition): ColumnFacts | undefined {
  const before = reading.phrases[condition.first - 1];
  const named = reading.phrases.some((phrase) => hasNumericColumn(phrase));
  const main = findMainMeasure(reading.table);
  const rows = before?.rows === 'exact' || (before?.rows !== undefined && before.values === undefined);
  const found = named ? undefined : rows ? (findUsual(reading, before, condition) ?? main) : undefined;
  const worth = found ?? (named ? undefined : findMoney(reading, condition));
  if (worth !== undefined) assume(reading, `${condition.number.text} is taken to be about the column ${worth.name}`);
  return worth;
}

/** "The stay of patients under 18", "fees of members over 60": their age, never the figure that is asked for. */
function findPeople(reading: Reading, condition: Condition): { readonly age: ColumnFacts | undefined } | undefined {
  const { phrases, tokens } = reading;
  const noun = findNoun(reading, condition.first - 1);
  const number = condition.number.number;
  const stem = tokens[noun === undefined ? -1 : noun.to - 1]?.stem ?? '';
  const plain = condition.unit === undefined && condition.about === undefined && number?.currency !== true;
  if (noun === undefined || !noun.plural || !plain || !isCue(phrases[condition.first], 'comparator')) return undefined;
  if (!persons.includes(stem) || (number?.value ?? 999) > 120 || hasNumericColumn(phrases[condition.last + 1]))
    return undefined;
  const age = reading.table.columns.find(
    (column) => column.numeric && column.words.some((word) => word.stem === 'age'),
  );
  if (age !== undefined) {
    assume(reading, `${condition.number.text} is taken to be about the column ${age.name}`);
    if (noun.rows === undefined && !isCounted(reading, noun)) noun.used = true;
  }
  return { age };
}

/** The noun that "under 18" or "who were readmitted or over 80" speaks of. */
function findNoun({ phrases }: Reading, place: number): Phrase | undefined {
  const isClause = (phrase: Phrase | undefined) =>
    isCue(phrase, 'asking', 'or', 'and', 'preposition') ||
    (phrase?.values !== undefined && phrase.columns === undefined && phrase.rows === undefined) ||
    (phrase?.rows === undefined &&
      phrase?.columns !== undefined &&
      phrase.columns.every(({ column }) => column.yes !== undefined));
  let left = place;
  while (left > 0 && isClause(phrases[left])) left -= 1;
  return phrases[left];
}

function isCounted({ phrases }: Reading, noun: Phrase): boolean {
  return isCue(phrases[phrases.indexOf(noun) - 1], 'count', 'distinct', 'asking');
}

const persons = 'patient person passenger student employee customer client member player user worker'.split(' ');
const quakes = ['earthquake', 'quake', 'tremor'];

/** "Patients under 18", "quakes above 4.5": what a number says of such things. */
function findUsual(reading: Reading, noun: Phrase, condition: Condition): ColumnFacts | undefined {
  const stem = reading.tokens[noun.from]?.stem ?? '';
  const isAge = persons.includes(stem) && (condition.number.number?.value ?? 999) <= 120;
  const words = isAge ? ['age'] : quakes.includes(stem) ? ['magnitude', 'mag'] : [];
  return reading.table.columns.find(
    (column) => column.numeric && column.words.some((word) => words.includes(word.stem)),
  );
}

/** "Listings with a balcony under 300,000": a number that only one column of money can hold. */
function findMoney(reading: Reading, { number }: Condition): ColumnFacts | undefined {
  const value = number.number?.value ?? 0;
  const holding = reading.table.columns.filter(
    ({ numeric, role, profile: { min, max } }) =>
      numeric &&
      role === 'measure' &&
      typeof min === 'number' &&
      typeof max === 'number' &&
      value >= min &&
      value <= max,
  );
  const [only, another] = holding;
  const isMoney = only?.words.some((word) => moneyWords.has(word.stem)) === true;
  return value >= 1000 && another === undefined && isMoney ? only : undefined;
}

/** A table with one measure has nothing else that a number could speak of. */
function findOnlyMeasure(reading: Reading): ColumnFacts | undefined {
  const measures = reading.table.columns.filter((column) => column.numeric && column.role === 'measure');
  return measures.length === 1 ? measures[0] : undefined;
}
