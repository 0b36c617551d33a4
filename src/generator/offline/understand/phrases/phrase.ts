import type { Filter } from '../../plan.ts';
import type { Cue, Topic } from '../lexicon/cue.ts';
import type { Unit } from '../lexicon/units.ts';
import type { ColumnIndex, ColumnMatch } from './match-columns.ts';
import type { ValueIndex, ValueMatch } from './match-values.ts';
import type { Period } from '../words/period.ts';
import type { ColumnFacts, TableFacts } from '../table/table-facts.ts';
import type { Token } from '../words/tokenise.ts';

/** A run of words that says one thing, or may say one of several: then it has several facets. */
export type Phrase = {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly plural: boolean;
  readonly cue?: Cue;
  readonly columns?: readonly ColumnMatch[];
  readonly values?: readonly ValueMatch[];
  readonly period?: Period;
  readonly number?: { readonly value: number; readonly percent: boolean; readonly currency: boolean };
  readonly unit?: Unit;
  readonly quoted?: string;
  /** The table's own noun: "penguins". `loose` where only a part of the table's name says so, `akin` where another word for it does. */
  readonly rows?: 'exact' | 'loose' | 'akin';
  /** Its word is one slip of the finger away from the table's noun. */
  readonly isSlip?: true;
  /** The word of the lexicon that it is taken for, being one slip of the finger away. */
  readonly meant?: string;
  /** Nothing explains it. */
  readonly unknown?: true;
  /** Set by the reader that used it. */
  used: boolean;
};

/** A question being read against one table. */
export type Reading = {
  readonly question: string;
  readonly tokens: readonly Token[];
  readonly table: TableFacts;
  readonly columns: ColumnIndex;
  readonly values: ValueIndex;
  /** The main time column, a date or calendar years. */
  readonly time: ColumnFacts | undefined;
  readonly phrases: readonly Phrase[];
  readonly assumptions: string[];
  /** Which phrase a condition was read from, where its reader says so. */
  readonly places: Map<Filter, number>;
};

export type CueOf<Kind extends Cue['kind']> = Extract<Cue, { readonly kind: Kind }>;

/** The cue of a phrase, if it is of this kind. */
export function cueOf<Kind extends Cue['kind']>(phrase: Phrase | undefined, kind: Kind): CueOf<Kind> | undefined {
  return phrase?.cue?.kind === kind ? (phrase.cue as CueOf<Kind>) : undefined;
}

export function isCue(phrase: Phrase | undefined, ...kinds: readonly Cue['kind'][]): boolean {
  return phrase?.cue !== undefined && kinds.includes(phrase.cue.kind);
}

/** Whether the question speaks of a topic, such as growth. */
export function speaksOf(reading: Reading, ...topics: readonly string[]): boolean {
  return reading.phrases.some(
    (phrase) => phrase.cue?.kind === 'topic' && topics.includes(phrase.cue.topic) && !phrase.used,
  );
}

/** Whether the question asks for one of these topics by a word that is nothing else: no column, no value, no noun of the rows. */
export function asksFor(reading: Reading, ...topics: readonly Topic[]): boolean {
  return reading.phrases.some((phrase) => isTopic(phrase, ...topics) && !phrase.used);
}

/** Whether a phrase is a word for one of these topics, and nothing else. */
export function isTopic(phrase: Phrase | undefined, ...topics: readonly Topic[]): boolean {
  return (
    phrase?.cue?.kind === 'topic' &&
    topics.includes(phrase.cue.topic) &&
    phrase.columns === undefined &&
    phrase.values === undefined &&
    phrase.rows === undefined
  );
}

export function assume(reading: Reading, text: string): void {
  if (!reading.assumptions.includes(text)) reading.assumptions.push(text);
}

export function hasPreposition(phrase: Phrase | undefined, ...words: readonly string[]): boolean {
  const cue = cueOf(phrase, 'preposition');
  return cue !== undefined && (words.length === 0 || words.includes(cue.word));
}
