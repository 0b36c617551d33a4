import type { Plan } from '../plan.ts';
import type { Leftover } from './check/check-frame.ts';
import { explainLeftovers } from './refuse/explain-leftovers.ts';
import { readFrame } from './read/frame.ts';
import { type Reading, isCue } from './phrases/phrase.ts';
import type { IndexedTable } from './phrases/index-table.ts';
import { markNames, tokeniseMarked } from './phrases/mark-names.ts';
import { readPhrases } from './phrases/read-phrases.ts';
import { recognisers } from './recognise/recognise.ts';
import type { TableFacts } from './table/table-facts.ts';

export type TableReading = {
  readonly table: TableFacts;
  readonly indexed: IndexedTable;
  /** Undefined where no kind of question accounts for every word. */
  readonly plan?: Plan;
  /** What was left over by the kind that accounts for most. */
  readonly leftovers: readonly Leftover[];
  /** How many phrases of the question speak of this table. */
  readonly fit: number;
  readonly reading: Reading;
};

/** Reads a question against one table: the first kind of question whose plan leaves no word unexplained. */
export function understandTable(asked: string, indexed: IndexedTable): TableReading {
  const { table } = indexed;
  const question = markNames(asked, table);
  const reading = readPhrases(question, tokeniseMarked(question, table), indexed);
  const unknown = reading.phrases.filter((phrase) => phrase.unknown === true);
  const frame = readFrame(reading);
  const fit =
    reading.phrases.filter(
      (phrase) => phrase.columns !== undefined || phrase.values !== undefined || phrase.rows !== undefined,
    ).length - unknown.filter((phrase) => !phrase.used).length;
  const shared = [...reading.assumptions];
  let fewest: readonly Leftover[] | undefined;
  for (const recognise of recognisers) {
    reading.assumptions.splice(0, Infinity, ...shared);
    const body = recognise(frame);
    if (body === undefined) continue;
    const leftovers = explainLeftovers(frame, body);
    if (leftovers.length === 0) {
      const plan = {
        ...body,
        table: table.name,
        assumptions: [...reading.assumptions, ...explainColumns(reading, body)],
      } as Plan;
      return { table, indexed, plan, leftovers, fit, reading };
    }
    if (fewest === undefined || leftovers.length < fewest.length) fewest = leftovers;
  }
  const left =
    fewest ??
    reading.phrases
      .filter((phrase) => !phrase.used && phrase.unknown === true)
      .map((phrase): Leftover => ({ text: phrase.text, why: 'unknown' }));
  return { table, indexed, leftovers: left, fit, reading };
}

/** Says which column a word was taken for, where it was not the column's name. */
function explainColumns(reading: Reading, body: object): string[] {
  const text = JSON.stringify(body);
  return reading.phrases.flatMap((phrase) => {
    const match = phrase.columns?.find((other) => text.includes(JSON.stringify(other.column.name)));
    if (match === undefined || match.how === 'name' || isCue(phrase, 'grain', 'preposition')) return [];
    const ambiguous = (phrase.columns?.length ?? 0) > 1;
    return match.how === 'part' && !ambiguous
      ? []
      : [`"${phrase.text}" is taken to mean the column ${match.column.name}`];
  });
}
