import type { IntakeDatabase } from '../engine/intake-database.ts';
import type { ColumnPlan } from './column-plan.ts';
import { createKnownReading, formatOf, planAsIs, planReading, planText } from './column-plan.ts';
import type { ColumnDeclaration } from './dataset-schema.ts';
import { readAsDeclared } from './declared-reading.ts';
import { decideColumn } from './decide-column.ts';
import type { MissingWords } from './missing-words.ts';
import { noteMissing } from './missing-words.ts';
import type { Notes } from './notes.ts';
import { noteSeveralCurrencies } from './several-currencies.ts';
import { checkDeclared } from './check-declared.ts';
import { cleanSample, proposeReadings, showsDecimalComma } from './readings/propose.ts';
import type { Reading } from './readings/reading.ts';
import type { RawColumn } from './source.ts';
import type { ColumnCount } from './verify-readings.ts';
import { quoteFailures, verifyReadings } from './verify-readings.ts';

export type PlanContext = {
  readonly database: IntakeDatabase;
  readonly table: string;
  readonly names: readonly string[];
  readonly columns: readonly RawColumn[];
  readonly declared: ReadonlyMap<string, ColumnDeclaration>;
  readonly dayFirst: boolean;
  readonly notes: Notes;
};

type Candidate = {
  readonly index: number;
  readonly sample: readonly (string | null)[];
  readonly proposals: readonly Reading[];
};

const sampleCells = 200_000;
const mostRows = 2000;

/** Decides how the columns of a staged table are read, by looking at every value. */
export async function planStaged(relation: string, context: PlanContext): Promise<ColumnPlan[]> {
  const { database, names, columns } = context;
  const textual = columns.flatMap((column, index) => (column.known === 'as-is' ? [] : [index]));
  const samples = await sampleColumns(database, relation, textual);
  const candidates = proposeColumns(samples, context);
  const first = await verifyReadings(
    database,
    relation,
    candidates.filter(({ proposals }) => proposals.length > 0),
  );
  const second = await lookAgain(relation, candidates, first, context);
  const missing: MissingWords[] = [];
  const plans: ColumnPlan[] = [];
  for (const [index, column] of columns.entries()) {
    const name = names[index] ?? '';
    const count = second.get(index);
    const plan = await planColumn(name, index, column, count, samples.get(index) ?? [], relation, {
      ...context,
      missing,
    });
    const isNumeric = plan.kind === 'integer' || plan.kind === 'number';
    plans.push(isNumeric ? { ...plan, ...formatOf(column) } : plan);
  }
  noteMissing(context.table, missing, context.notes.assumptions);
  return plans;
}

async function planColumn(
  name: string,
  index: number,
  column: RawColumn,
  count: ColumnCount | undefined,
  sample: readonly (string | null)[],
  relation: string,
  context: PlanContext & { readonly missing: MissingWords[] },
): Promise<ColumnPlan> {
  const declaration = context.declared.get(name.toLowerCase());
  if (column.known === 'as-is') return planAsIs(name, index);
  if (declaration !== undefined) {
    const reading = readAsDeclared(declaration, count?.readings.map((item) => item.reading) ?? []);
    if (reading === undefined) return { ...planText(name, index), sql: `CAST(c${index} AS VARCHAR)` };
    await checkDeclared(`${context.table}.${name}`, index, reading, relation, context);
    return planReading(name, index, reading);
  }
  if (count === undefined) {
    noteSeveralCurrencies(`${context.table}.${name}`, cleanSample(sample), context.notes.warnings);
    return planText(name, index);
  }
  return decideColumn(name, count, { ...context, relation, examples: cleanSample(sample) });
}

function proposeColumns(samples: ReadonlyMap<number, readonly (string | null)[]>, context: PlanContext): Candidate[] {
  const decimalComma = [...samples.values()].some((sample) => showsDecimalComma(sample));
  return [...samples].map(([index, sample]) => ({
    index,
    sample,
    proposals: proposeColumn(index, sample, decimalComma, context),
  }));
}

function proposeColumn(
  index: number,
  sample: readonly (string | null)[],
  decimalComma: boolean,
  context: PlanContext,
): Reading[] {
  const { known, datesOnly } = context.columns[index] ?? {};
  if (known !== undefined && known !== 'as-is') return [createKnownReading(known)];
  const proposals = proposeReadings(sample, {
    name: context.names[index] ?? '',
    dayFirst: context.dayFirst,
    decimalComma,
  });
  return datesOnly === true ? proposals.filter(({ kind }) => kind === 'date' || kind === 'timestamp') : proposals;
}

/** Where no proposal reads all values, those that it cannot read are looked at too: they may show another form. */
async function lookAgain(
  relation: string,
  candidates: readonly Candidate[],
  counts: readonly ColumnCount[],
  context: PlanContext,
): Promise<Map<number, ColumnCount>> {
  const byIndex = new Map(counts.map((count) => [count.index, count]));
  const retries = new Map<number, (string | null)[]>();
  for (const { index, sample } of candidates) {
    const best = byIndex.get(index)?.readings.toSorted((left, right) => left.failures - right.failures)[0];
    if (best === undefined || best.failures === 0) continue;
    const failures = await quoteFailures(context.database, relation, index, best.reading, 200);
    retries.set(index, [...sample.slice(0, failures.length * 10), ...failures]);
  }
  if (retries.size === 0) return byIndex;
  const proposed = proposeColumns(retries, context).filter(({ proposals }) => proposals.length > 0);
  for (const count of await verifyReadings(context.database, relation, proposed)) {
    const known = byIndex.get(count.index)?.readings ?? [];
    byIndex.set(count.index, { ...count, readings: [...known, ...count.readings] });
  }
  return byIndex;
}

/** Values of the text columns: from rows all over the table, and by themselves where a column is nearly empty. */
async function sampleColumns(
  database: IntakeDatabase,
  relation: string,
  indexes: readonly number[],
): Promise<Map<number, (string | null)[]>> {
  if (indexes.length === 0) return new Map();
  const most = Math.max(50, Math.min(mostRows, Math.floor(sampleCells / indexes.length)));
  const total = Number((await database.rows(`SELECT count(*) FROM ${relation}`))[0]?.[0] ?? 0);
  const step = Math.max(1, Math.ceil(total / most));
  const list = indexes.map((index) => `c${index}`).join(', ');
  const rows = await database.rows(`SELECT ${list} FROM ${relation} WHERE rowid % ${step} = 0`);
  const samples = new Map<number, (string | null)[]>();
  for (const [order, index] of indexes.entries()) {
    const values = rows.map((row) => (row[order] ?? null) as string | null);
    samples.set(index, values);
    if (step > 1 && values.every((value) => value === null))
      samples.set(index, await sampleSparse(database, relation, index));
  }
  return samples;
}

async function sampleSparse(database: IntakeDatabase, relation: string, index: number): Promise<(string | null)[]> {
  const rows = await database.rows(`SELECT c${index} FROM ${relation} WHERE c${index} IS NOT NULL LIMIT 200`);
  return rows.map(([value]) => String(value));
}
