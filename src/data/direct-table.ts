import { quoteLiteral } from '../engine/identifiers.ts';
import type { ColumnPlan } from './column-plan.ts';
import { planAsIs, planReading, planText } from './column-plan.ts';
import { readAsDeclared } from './declared-reading.ts';
import { noteReading } from './decide-column.ts';
import { isNullWord } from './readings/null-words.ts';
import type { MissingWords } from './missing-words.ts';
import { noteMissing } from './missing-words.ts';
import { cleanSample, proposeReadings, showsDecimalComma } from './readings/propose.ts';
import type { Reading } from './readings/reading.ts';
import { noteSeveralCurrencies } from './several-currencies.ts';
import type { PlanContext } from './staged-table.ts';

/** Stands in the engine's error when a value is not of the form that the sample showed. */
export const unreadMark = 'glovebox: unread value';

export type DirectPlan = {
  readonly plans: readonly ColumnPlan[];
  /** SQL that cleans the columns of the relation. */
  readonly cleaned: readonly string[];
  /** Columns without a value in the sample: nothing is known about them. */
  readonly unseen: readonly number[];
};

/** Decides from a sample how a table is read. A value that does not fit ends the reading instead of getting lost. */
export function planFromSample(sample: readonly (readonly (string | null)[])[], context: PlanContext): DirectPlan {
  const byColumn = context.columns.map((_, index) => sample.map((row) => row[index] ?? null));
  const decimalComma = byColumn.some((values) => showsDecimalComma(values));
  const plans: ColumnPlan[] = [];
  const cleaned: string[] = [];
  const unseen: number[] = [];
  const missing: MissingWords[] = [];
  for (const [index, values] of byColumn.entries()) {
    const name = context.names[index] ?? '';
    if (context.columns[index]?.known === 'as-is') {
      cleaned.push(`c${index}`);
      plans.push(planAsIs(name, index));
      continue;
    }
    const examples = cleanSample(values);
    const proposals = proposeReadings(values, { name, dayFirst: context.dayFirst, decimalComma });
    const declaration = context.declared.get(name.toLowerCase());
    const reading = declaration === undefined ? proposals[0] : readAsDeclared(declaration, proposals);
    if (declaration === undefined && examples.length === 0) unseen.push(index);
    const padded = values.some((value) => value !== null && value !== value.trim());
    // Trimming every text would cost more than all the rest.
    cleaned.push(padded ? `nullif(trim(c${index}), '') AS c${index}` : `c${index}`);
    const label = `${context.table}.${name}`;
    if (reading === undefined) {
      plans.push(planText(name, index));
      if (declaration === undefined) noteSeveralCurrencies(label, examples, context.notes.warnings);
    } else {
      const words = listNullWords(values);
      plans.push(planStrictly(name, index, reading, words));
      if (words.length > 0) missing.push({ column: name, words, count: undefined });
      noteReading(
        label,
        reading,
        proposals.map((other) => ({ reading: other, failures: 0 })),
        { notes: context.notes, examples },
      );
    }
  }
  noteMissing(context.table, missing, context.notes.assumptions);
  return { plans, cleaned, unseen };
}

function planStrictly(name: string, index: number, reading: Reading, nullWords: readonly string[]): ColumnPlan {
  const column = `c${index}`;
  const isNull =
    nullWords.length === 0 ? '' : `WHEN ${column} IN (${nullWords.map(quoteLiteral).join(', ')}) THEN NULL `;
  const otherwise = `CASE ${isNull}WHEN ${column} IS NULL THEN NULL ELSE error(${quoteLiteral(unreadMark)}) END`;
  return planReading(name, index, reading, `coalesce(${reading.sql(column)}, ${otherwise})`);
}

function listNullWords(values: readonly (string | null)[]): string[] {
  const words = values.flatMap((value) =>
    value !== null && value.trim() !== '' && isNullWord(value) ? [value.trim()] : [],
  );
  return [...new Set(words)].slice(0, 10);
}
