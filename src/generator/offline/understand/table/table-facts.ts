import type { ColumnProfile, TableProfile } from '../../../../contract/profile.ts';
import { findRoot, foldCase, foldWord } from '../words/fold-word.ts';
import { isAdditive, sums } from '../lexicon/additive.ts';
import { type Unit, findHeaderUnit } from '../lexicon/units.ts';
import { splitName } from '../words/tokenise.ts';

export type ColumnWord = { readonly stem: string; readonly root: string; readonly weight: number };

/** A column as the readers see it. */
export type ColumnFacts = {
  readonly name: string;
  readonly index: number;
  readonly words: readonly ColumnWord[];
  /** Where the word stands that says what a value is: "species" of "wildlife species", "phase" of "phase of flight". */
  readonly head: number;
  readonly unit: (Unit & { readonly word: string }) | undefined;
  readonly role: 'time' | 'measure' | 'category' | 'identifier' | 'text';
  readonly numeric: boolean;
  /** A date or a timestamp. */
  readonly temporal: boolean;
  /** Whole numbers that are calendar years. */
  readonly years: boolean;
  /** Two values that mean yes and no, and the one that means yes. */
  readonly yes: string | number | boolean | undefined;
  readonly no: string | number | boolean | undefined;
  /** Adding its values up makes sense. */
  readonly additive: boolean;
  readonly distinct: number | undefined;
  readonly profile: ColumnProfile;
};

export type TableFacts = {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly ColumnFacts[];
  /** Stems of the words that the table is called by; the last names its rows. */
  readonly nouns: readonly string[];
};

/** Words that say little of what a column holds. */
const faint = new Set([
  'name',
  'code',
  'id',
  'number',
  'no',
  'num',
  'value',
  'key',
  'the',
  'of',
  'in',
  'a',
  'per',
  'and',
  'for',
  'total',
  'amount',
  'is',
  'has',
]);

/** Reads off a profile, once a question, what every reader needs to know of a table. */
export function readTableFacts(table: TableProfile): TableFacts {
  const words = splitName(table.name).map((word) => foldWord(foldCase(word)));
  return {
    name: table.name,
    rows: table.rows,
    columns: table.columns.map((column, index) => readColumnFacts(column, index, table.rows, words)),
    nouns: beforeLink(words).filter(
      (word) =>
        !/^\d+$/.test(word) &&
        !['data', 'dataset', 'table', 'csv', 'sheet', 'us', 'by', 'of', 'and', 'the'].includes(word),
    ),
  };
}

/** "Unemployment by industry" is about unemployment. */
function beforeLink(words: readonly string[]): readonly string[] {
  const link = words.findIndex((word, place) => place > 0 && ['by', 'per', 'of', 'in', 'for', 'from'].includes(word));
  return link > 0 ? words.slice(0, link) : words;
}

function readColumnFacts(
  profile: ColumnProfile,
  index: number,
  rows: number,
  tableWords: readonly string[],
): ColumnFacts {
  const folded = splitName(profile.name).map(foldCase);
  const { names, unit } = partUnit(folded);
  const words = names.map((word) => ({
    stem: foldWord(word),
    root: findRoot(word),
    weight: faint.has(word) ? 0.25 : 1,
  }));
  const numeric = profile.kind === 'integer' || profile.kind === 'number';
  const temporal = profile.kind === 'date' || profile.kind === 'timestamp';
  const isYear = isYears(profile, words);
  const isRowNumber = index === 0 && !isYear && numbersRows(profile, rows) && !words.some(({ stem }) => sums.has(stem));
  const role = isRowNumber ? 'identifier' : (profile.role ?? guessRole(profile, rows));
  const [yes, no] = findYesAndNo(profile);
  return {
    name: profile.name,
    index,
    words,
    head: findHead(names),
    unit,
    role,
    numeric,
    temporal,
    years: isYear,
    yes,
    no,
    additive:
      numeric &&
      isAdditive(
        words.map((word) => word.stem),
        unit?.dimension,
        tableWords,
      ),
    distinct: profile.distinct,
    profile,
  };
}

/** Units stand at the end: "body_mass_g", "Cost Total $", "speed in knots". */
function partUnit(folded: readonly string[]): { names: string[]; unit: ColumnFacts['unit'] } {
  const last = folded.at(-1) ?? '';
  const found =
    folded.length > 1
      ? findHeaderUnit(last, last === 'c' ? 'celsius' : last === 'f' ? 'fahrenheit' : foldWord(last))
      : undefined;
  if (found === undefined) return { names: [...folded], unit: undefined };
  const names = folded.slice(0, -1);
  if (names.length > 1 && names.at(-1) === 'in') names.pop();
  return { names, unit: { ...found, word: last } };
}

function findHead(names: readonly string[]): number {
  const link = names.findIndex((word, place) => place > 0 && ['of', 'in', 'per', 'for'].includes(word));
  const last = link > 0 ? link - 1 : names.length - 1;
  for (let place = last; place >= 0; place -= 1) if (!faint.has(names[place] ?? '')) return place;
  return Math.max(last, 0);
}

function guessRole(profile: ColumnProfile, rows: number): ColumnFacts['role'] {
  if (profile.kind === 'date' || profile.kind === 'timestamp') return 'time';
  if (profile.kind === 'boolean') return 'category';
  if (profile.kind === 'integer' || profile.kind === 'number')
    return /(?:^|_|\s)id$/i.test(profile.name) ? 'identifier' : 'measure';
  return profile.distinct !== undefined && rows > 20 && profile.distinct === rows ? 'identifier' : 'category';
}

/** A first column of 1, 2, 3, as the flights of a series have: it says which row it is, and adds up to nothing. */
function numbersRows({ kind, min, max, distinct }: ColumnProfile, rows: number): boolean {
  return (
    kind === 'integer' &&
    rows > 5 &&
    distinct === rows &&
    typeof min === 'number' &&
    typeof max === 'number' &&
    min >= 0 &&
    min <= 1 &&
    max - min < rows * 1.1
  );
}

function isYears(profile: ColumnProfile, words: readonly ColumnWord[]): boolean {
  const whole =
    profile.kind === 'integer' ||
    (profile.kind === 'number' && Number.isInteger(profile.min) && Number.isInteger(profile.max));
  if (!whole) return false;
  const inRange =
    typeof profile.min !== 'number' || typeof profile.max !== 'number' || (profile.min >= 1500 && profile.max <= 2200);
  const named = words.some((word) => ['year', 'yr', 'founded', 'opened', 'established', 'season'].includes(word.stem));
  return inRange && (named || (profile.role === 'time' && typeof profile.min === 'number'));
}

const yesWords = ['true', 'yes', 'y', 't', '1'];

function findYesAndNo(profile: ColumnProfile): [ColumnFacts['yes'], ColumnFacts['no']] {
  if (profile.kind === 'boolean') return [true, false];
  if (profile.kind === 'integer') return profile.min === 0 && profile.max === 1 ? [1, 0] : [undefined, undefined];
  if (profile.kind !== 'text' || profile.distinct !== 2) return [undefined, undefined];
  const values = (profile.frequent ?? []).map((entry) => entry.value);
  const yes = values.find((value) => yesWords.includes(value.toLowerCase()));
  return yes === undefined ? [undefined, undefined] : [yes, values.find((value) => value !== yes)];
}
