import type { Aggregate, Filter, GroupGrain, Measure, Plan } from '../../plan.ts';
import type { Frame } from './frame.ts';
import { amountWords } from '../lexicon/additive.ts';
import { type Phrase, assume, isCue } from '../phrases/phrase.ts';
import type { Group } from './read-grain.ts';
import type { MeasureAsk } from './read-measures.ts';
import type { ColumnFacts, TableFacts } from '../table/table-facts.ts';

type WithoutCommon<P> = P extends unknown ? Omit<P, 'table' | 'assumptions'> : never;

/** A plan without what all plans get alike at the end. */
export type PlanBody = WithoutCommon<Plan>;

export type ChartOption = { readonly chart?: 'bar' | 'line' | 'pie' | 'scatter' };

/** The measure of a column that the question asks for; where it names no aggregate, the one that makes sense of the column. */
export function writeMeasure(frame: Frame, ask: MeasureAsk, fallback?: Aggregate): Measure {
  const aggregate = ask.aggregate ?? fallback ?? chooseAggregate(frame, ask.column, ask.phrase);
  if (ask.twin !== undefined)
    assume(frame.reading, `"${ask.phrase.text}" is taken to mean ${ask.column.name} and ${ask.twin.name} together`);
  return {
    aggregate,
    column: ask.column.name,
    ...(ask.twin === undefined ? {} : { other: { operator: '+' as const, column: ask.twin.name } }),
    ...(ask.percentile === undefined ? {} : { percentile: ask.percentile }),
  };
}

/** Sums of amounts, means of levels. */
export function chooseAggregate(frame: Frame, column: ColumnFacts, phrase?: Phrase): Aggregate {
  const alike = frame.reading.phrases.filter((other) => other === phrase || other.columns?.[0]?.column === column);
  const words = alike.flatMap((other) => frame.reading.tokens.slice(other.from, other.to).map((token) => token.stem));
  // "The cost per stay", where every row is a stay.
  const adds = (column.additive || words.some((word) => amountWords.has(word))) && !frame.eachRow;
  const aggregate = adds ? 'sum' : 'mean';
  assume(
    frame.reading,
    `No way to combine the values of ${column.name} was named: the ${aggregate === 'sum' ? 'total' : 'mean'} is taken`,
  );
  return aggregate;
}

export function writeGrains(groups: readonly Group[]): Record<string, GroupGrain> {
  return Object.fromEntries(
    groups.flatMap((group) => (group.grain === undefined ? [] : [[group.column.name, group.grain]])),
  );
}

export function readChartOption(frame: Frame): ChartOption {
  const { chart } = frame;
  return chart === 'bar' || chart === 'line' || chart === 'pie' || chart === 'scatter' ? { chart } : {};
}

export function nameColumns(columns: readonly ColumnFacts[]): string[] {
  return [...new Set(columns.map((column) => column.name))];
}

/** What counting comes to: rows, different values, or the sum of a column that holds counts already. */
export function writeCount(frame: Frame, groups: readonly ColumnFacts[]): Measure | undefined {
  const [count] = frame.counts;
  if (count === undefined) return undefined;
  const { column } = count;
  if (column === undefined) return findCountColumn(frame) ?? { aggregate: 'count' };
  if (groups.includes(column)) return { aggregate: 'count' };
  if (count.days === true || count.distinct) return { aggregate: 'count-distinct', column: column.name };
  if (column.distinct !== undefined && column.distinct >= frame.reading.table.rows) return { aggregate: 'count' };
  if (column.role === 'text' || column.role === 'measure') return { aggregate: 'count' };
  assume(frame.reading, `Different values of ${column.name} are counted, not rows`);
  return { aggregate: 'count-distinct', column: column.name };
}

/** A table of counts has a column for them: then things are counted by adding it up, unless rows are asked for by their own name. */
export function findCountColumn(frame: Frame): Measure | undefined {
  const { reading } = frame;
  const column = findHeldCounts(reading.table);
  if (column === undefined) return undefined;
  const namesRows = reading.phrases.some((phrase) => phrase.rows === 'exact' || (isCue(phrase, 'rows') && phrase.used));
  if (namesRows) return undefined;
  assume(reading, `The column ${column.name} holds counts: they are added up`);
  return { aggregate: 'sum', column: column.name };
}

export function findHeldCounts(table: TableFacts): ColumnFacts | undefined {
  return table.columns.find(
    (column) =>
      column.numeric &&
      column.words.length === 1 &&
      ['count', 'total', 'frequency', 'quantity', 'number', 'people', 'person'].includes(column.words[0]?.stem ?? ''),
  );
}

/** The figure that a table is about, where the question names none: its only measure, or the one with money in it. */
export function findMainMeasure(table: TableFacts): ColumnFacts | undefined {
  const measures = table.columns.filter((column) => column.numeric && column.role === 'measure');
  if (measures.length === 1) return measures[0];
  return ['revenue', 'sale', 'turnover', 'total', 'profit', 'amount']
    .map((word) => measures.find((column) => column.additive && column.words.some((known) => known.stem === word)))
    .find((column) => column !== undefined);
}

/** What a group is counted by where the question names no figure: the table's own one, unless the rows are named. */
export function writeUnnamedMeasure(frame: Frame): Measure {
  const { reading } = frame;
  const counts = findCountColumn(frame);
  if (counts !== undefined) return counts;
  const rows = reading.phrases.some(
    (phrase) =>
      phrase.rows === 'exact' ||
      phrase.rows === 'akin' ||
      isCue(phrase, 'rows') ||
      phrase.columns?.[0]?.column.role === 'identifier',
  );
  const main = rows ? undefined : findMainMeasure(reading.table);
  const aggregate = frame.aggregates[0] ?? 'sum';
  if (main === undefined || (!main.additive && frame.share) || frame.measures.length > 0) {
    if (!frame.share && frame.chart === undefined) assume(reading, 'No figure was named: rows are counted');
    return { aggregate: 'count' };
  }
  assume(reading, `No figure was named: ${main.name} is taken`);
  return { aggregate: main.additive ? aggregate : (frame.aggregates[0] ?? 'mean'), column: main.name };
}

/** Columns that say which row it is: names first, then times, then categories. */
export function findIdentifyingColumns(table: TableFacts, taken: readonly string[]): string[] {
  const rank = (column: ColumnFacts) =>
    column.words.some((word) => ['name', 'title', 'place'].includes(word.stem))
      ? 0
      : column.role === 'identifier'
        ? 1
        : column.role === 'time'
          ? 2
          : column.role === 'category'
            ? 3
            : column.role === 'text'
              ? 4
              : 9;
  return table.columns
    .filter((column) => rank(column) < 9 && !taken.includes(column.name))
    .toSorted((left, right) => rank(left) - rank(right) || left.index - right.index)
    .slice(0, 5)
    .map((column) => column.name);
}

/** The columns that a filter looks at. */
export function listFilterColumns(filter: Filter): string[] {
  if (filter.kind === 'any') return filter.of.flatMap(listFilterColumns);
  return filter.kind === 'versus' ? [filter.column, filter.other] : [filter.column];
}
