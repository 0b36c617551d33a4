import type { IntakeDatabase } from '../engine/intake-database.ts';
import type { ColumnPlan } from './column-plan.ts';
import { planReading, planText } from './column-plan.ts';
import type { Notes } from './notes.ts';
import { quoteValue } from './notes.ts';
import type { MissingWords } from './missing-words.ts';
import { isCodeName } from './readings/codes.ts';
import type { Reading } from './readings/reading.ts';
import type { ColumnCount, ReadingCount } from './verify-readings.ts';
import { listNullWords, quoteFailures } from './verify-readings.ts';

/** Up to this share of values may be unreadable, and only in columns long enough for a share to mean something. */
const toleratedShare = 0.01;
const fewestValues = 100;

export type DecideContext = {
  readonly database: IntakeDatabase;
  readonly relation: string;
  readonly table: string;
  readonly notes: Notes;
  /** Values to show an assumption with. */
  readonly examples: readonly string[];
  /** Where words for "no value" are collected, to be stated once for a table. */
  readonly missing: MissingWords[];
};

/** Chooses how a column is read. What is lost or taken for granted is said. */
export async function decideColumn(name: string, count: ColumnCount, context: DecideContext): Promise<ColumnPlan> {
  const best = bestReading(count);
  if (best === undefined || count.values === 0) return planText(name, count.index);
  const { reading, failures } = best;
  const label = `${context.table}.${name}`;
  if (!isTolerable(best, count) || (failures > 0 && isCodeName(name))) {
    if (failures <= count.values * 0.2) await warnStaysText(label, best, count, context);
    return planText(name, count.index);
  }
  if (failures > 0) {
    const examples = await quoteFailures(context.database, context.relation, count.index, reading, 3);
    context.notes.warnings.push(
      `${label}: ${countValues(failures)} of ${count.values} cannot be read as ${reading.kind} and ${failures === 1 ? 'is' : 'are'} left empty: ${examples.map(quoteValue).join(', ')}.`,
    );
  }
  if (count.nullWords > 0) {
    const words = await listNullWords(context.database, context.relation, count.index);
    context.missing.push({ column: name, words, count: count.nullWords });
  }
  noteReading(label, reading, count.readings, context);
  return planReading(name, count.index, reading);
}

/** States what a reading takes for granted, with a value that shows it. */
export function noteReading(
  label: string,
  reading: Reading,
  readings: readonly ReadingCount[],
  context: Pick<DecideContext, 'examples' | 'notes'>,
): void {
  if (reading.assumption === undefined) return;
  const rival = readings.some(
    (other) => other.reading.order !== undefined && other.reading !== reading && other.failures === 0,
  );
  if (reading.order !== undefined && !rival) return;
  const example = context.examples.find((value) => reading.shows?.(value) === true) ?? context.examples[0] ?? '';
  context.notes.assumptions.push(reading.assumption(label, example));
}

function bestReading(count: ColumnCount): ReadingCount | undefined {
  const numeric = (kind: string): boolean => kind === 'integer' || kind === 'number';
  // One code is enough: numbers would lose its zeros, or digits beyond 2^53. Where the format says that it is a number, it is.
  const open = count.readings.filter(
    ({ reading }) => !(numeric(reading.kind) && count.codes > 0 && !reading.id.startsWith('known')),
  );
  return open.reduce<ReadingCount | undefined>(
    (best, candidate) => (best === undefined || candidate.failures < best.failures ? candidate : best),
    undefined,
  );
}

function isTolerable({ reading, failures }: ReadingCount, { values }: ColumnCount): boolean {
  if (failures === 0) return true;
  return reading.kind !== 'boolean' && values >= fewestValues && failures <= values * toleratedShare;
}

async function warnStaysText(
  label: string,
  best: ReadingCount,
  count: ColumnCount,
  context: DecideContext,
): Promise<void> {
  const examples = await quoteFailures(context.database, context.relation, count.index, best.reading, 3);
  context.notes.warnings.push(
    `${label} stays text: ${countValues(best.failures)} of ${count.values} cannot be read as ${best.reading.kind}, such as ${examples.map(quoteValue).join(', ')}. To read the others, say so with --schema.`,
  );
}

function countValues(count: number): string {
  return count === 1 ? '1 value' : `${count} values`;
}
