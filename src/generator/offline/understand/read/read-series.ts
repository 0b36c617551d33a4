import type { Grain, Measure } from '../../plan.ts';
import type { Frame } from './frame.ts';
import { holdsAmounts } from '../lexicon/additive.ts';
import { type Phrase, assume, cueOf, isCue, isTopic } from '../phrases/phrase.ts';
import { findMainMeasure, writeCount, writeMeasure } from './plan-parts.ts';
import { findNamedTime } from './read-grain.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

export type SeriesAsk = {
  readonly time: ColumnFacts;
  /** The length of the periods, where the question says it. */
  readonly grain: Grain | undefined;
  readonly measure: Measure;
  /** A series for each of its values. */
  readonly group: ColumnFacts | undefined;
};

const grains: readonly string[] = ['year', 'quarter', 'month', 'week', 'day', 'hour'];

/** One figure over time: "daily revenue", "the number of tickets", "brent". Undefined where there are several, or no time. */
export function readSeries(frame: Frame, namesPeriods = false): SeriesAsk | undefined {
  const { reading } = frame;
  const timed = frame.groups.filter(
    (group) => group.column.temporal || group.column.years || group.grain !== undefined,
  );
  const others = frame.groups.filter((group) => !timed.includes(group));
  const [group, another] = [
    ...others.map(({ column }) => column),
    ...frame.named.flatMap(({ column }) => (column.temporal || column.years ? [] : [column])),
  ];
  const named = timed[0]?.column ?? findNamedTime(reading);
  const time = named ?? reading.time;
  if (time === undefined || another !== undefined || timed.length > 1 || frame.share) return undefined;
  if (!(time.temporal || time.years)) return undefined;
  const grain = timed[0]?.grain ?? findNounGrain(frame);
  if (grain !== undefined && !grains.includes(grain)) return undefined;
  // "Unusual weeks" are those of the figure that the table is about.
  const measure = findMeasure(frame, time) ?? (namesPeriods ? findMain(frame) : undefined);
  if (measure === undefined) return undefined;
  return { time, grain: time.years ? 'year' : (grain as Grain | undefined), measure, group };
}

/** "Unusual days", "on which days", "abnormal months": the periods that are asked for. */
function findNounGrain({ reading: { phrases } }: Frame): string | undefined {
  const found = phrases.find(
    (phrase, place) =>
      cueOf(phrase, 'grain')?.adverb === false &&
      !phrase.used &&
      (isTopic(phrases[place - 1], 'outliers', 'spikes') ||
        isCue(phrases[place - 1], 'asking') ||
        isAdverbial(phrase, phrases, place)),
  );
  return cueOf(found, 'grain')?.grain;
}

/** "Daily" where every row is a day is read as that, and is no group. */
function isAdverbial(phrase: Phrase, phrases: readonly Phrase[], place: number): boolean {
  return phrase.plural && !isCue(phrases[place - 1], 'first', 'extreme', 'ahead');
}

function findMeasure(frame: Frame, time: ColumnFacts): Measure | undefined {
  const { reading } = frame;
  const asks = frame.measures.filter((ask) => ask.column !== time);
  const [first] = asks;
  if (new Set(asks.map((ask) => ask.column)).size > 1) return undefined;
  if (first !== undefined) {
    if (frame.counts.length > 0) return undefined;
    if (first.aggregate === 'mean' && holdsAmounts(first.column))
      assume(reading, `The single values of ${first.column.name} are averaged, not their totals`);
    return writeMeasure(frame, first);
  }
  const count = writeCount(frame, [time]);
  if (count !== undefined) return count;
  if (frame.aggregates.length > 0) return undefined;
  const rows = reading.phrases.some(
    (phrase) =>
      // "The weather" in a table of weather is a column, and no number of rows.
      !frame.named.some((ask) => ask.phrase === phrase && !ask.column.temporal) &&
      (phrase.rows === 'exact' || phrase.rows === 'akin' || isCue(phrase, 'rows') || isEvent(reading, phrase, time)),
  );
  const measures = reading.table.columns.filter((column) => column.numeric && column.role === 'measure');
  const [only] = measures;
  const main = measures.length === 1 && !rows ? only : undefined;
  if (main !== undefined) {
    assume(reading, `No figure was named: ${main.name} is taken`);
    return { aggregate: main.additive ? 'sum' : 'mean', column: main.name };
  }
  // Where every time has one row, or one for each category, their number says nothing.
  const narrowed = frame.valueAsks.length + frame.conditions.length > 0;
  return rows && (narrowed || !isPanel(reading)) ? { aggregate: 'count' } : undefined;
}

/** One row for each time, or for each time and each value of a category. */
function isPanel({ time, table }: Frame['reading']): boolean {
  const sizes = [1, ...table.columns.flatMap((column) => (column.role === 'category' ? (column.distinct ?? []) : []))];
  return sizes.some((size) => table.rows === (time?.distinct ?? 0) * size);
}

function findMain({ reading, measures, counts }: Frame): Measure | undefined {
  const main = measures.length + counts.length === 0 ? findMainMeasure(reading.table) : undefined;
  if (main === undefined) return undefined;
  assume(reading, `No figure was named: ${main.name} is taken`);
  return { aggregate: main.additive ? 'sum' : 'mean', column: main.name };
}

/** "Admissions", where the rows have a time at which they were admitted: how many there are. */
function isEvent({ tokens }: Frame['reading'], phrase: Phrase, time: ColumnFacts): boolean {
  const [token, another] = tokens.slice(phrase.from, phrase.to);
  return (
    another === undefined &&
    phrase.plural &&
    token !== undefined &&
    time.words.some((word) => word.root === token.root) &&
    phrase.columns?.[0]?.column === time
  );
}
