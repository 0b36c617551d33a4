import type { CyclicGrain, Filter } from '../../plan.ts';
import type { Period } from '../words/period.ts';
import type { Reading } from '../phrases/phrase.ts';
import type { ColumnFacts } from '../table/table-facts.ts';

/** A period of the question and what it does to the rows. */
export type TimeAsk = {
  readonly period: Period;
  readonly column: ColumnFacts;
  readonly mode: 'in' | 'since' | 'after' | 'before' | 'until' | 'not';
  readonly at: number;
};

/** The conditions of periods: those of one column that are not joined by a relation are alternatives. */
export function writeTimeFilters(reading: Reading, asks: readonly TimeAsk[]): Filter[] {
  const plain = asks.filter((ask) => ask.mode === 'in');
  const others = asks.filter((ask) => ask.mode !== 'in').map((ask) => writeTimeFilter(reading, ask));
  const spans = plain.filter((ask) => ask.period.part === undefined);
  const parts = plain.filter((ask) => ask.period.part !== undefined);
  const filters: Filter[] = [...others];
  const [only] = spans;
  if (spans.length === 1 && only !== undefined) filters.push(writeTimeFilter(reading, only));
  else if (spans.length > 1) filters.push({ kind: 'any', of: spans.map((ask) => writeTimeFilter(reading, ask)) });
  for (const part of new Set(parts.map((ask) => ask.period.part?.part))) {
    const same = parts.filter((ask) => ask.period.part?.part === part);
    const values = [...new Set(same.flatMap((ask) => ask.period.part?.values ?? []))].toSorted(
      (left, right) => left - right,
    );
    const column = same[0]?.column;
    if (part !== undefined && column !== undefined)
      filters.push(writePart(reading, column, part, values, same.map((ask) => ask.period.words).join(' and ')));
  }
  return filters;
}

function writePart(
  reading: Reading,
  column: ColumnFacts,
  part: CyclicGrain,
  values: readonly number[],
  words: string,
): Filter {
  if (column.temporal || part !== 'month-of-year')
    return { kind: 'time-part', column: column.name, part, values, words };
  // Years and months in columns of their own.
  const months = reading.table.columns.find(
    (other) => other.profile.kind === 'integer' && other.words.some((word) => word.stem === 'month'),
  );
  return { kind: 'equals', column: months?.name ?? column.name, values };
}

/** One period as a condition, also on a column of whole years. */
export function writeTimeFilter(reading: Reading, ask: TimeAsk): Filter {
  const { period, column, mode } = ask;
  if (period.part !== undefined) {
    const { part, values } = period.part;
    // "Not in June" leaves the other eleven months.
    return mode === 'not'
      ? writePart(reading, column, part, listOthers(part, values), `not ${period.words}`)
      : writePart(reading, column, part, values, period.words);
  }
  const { from, until } = narrow(period, mode);
  if (mode === 'not') {
    const sides = [{ until: period.from }, { from: period.until }].filter((side) =>
      Object.values(side).some((value) => value !== undefined),
    );
    return { kind: 'any', of: sides.map((side) => writeRange(column, side.from, side.until, `not ${period.words}`)) };
  }
  return writeRange(column, from, until, mode === 'in' ? period.words : `${mode} ${period.words}`);
}

function listOthers(part: CyclicGrain, values: readonly number[]): number[] {
  const [first, size] = {
    'month-of-year': [1, 12] as const,
    'day-of-week': [1, 7] as const,
    'hour-of-day': [0, 24] as const,
  }[part];
  return Array.from({ length: size }, (_, place) => first + place).filter((value) => !values.includes(value));
}

function narrow(period: Period, mode: TimeAsk['mode']): { from?: string | undefined; until?: string | undefined } {
  if (mode === 'since') return { from: period.from };
  if (mode === 'after') return { from: period.until ?? period.from };
  if (mode === 'before') return { until: period.from };
  if (mode === 'until') return { until: period.until };
  return { from: period.from, until: period.until };
}

function writeRange(column: ColumnFacts, from: string | undefined, until: string | undefined, words: string): Filter {
  if (!column.years)
    return {
      kind: 'time',
      column: column.name,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      words,
    };
  const first = from === undefined ? undefined : Number(from.slice(0, 4));
  const end = until === undefined ? undefined : Number(until.slice(0, 4)) - (until.slice(5) === '01-01' ? 1 : 0);
  return {
    kind: 'range',
    column: column.name,
    ...(first === undefined ? {} : { from: first }),
    ...(end === undefined ? {} : { to: end }),
    includeFrom: true,
    includeTo: true,
  };
}
