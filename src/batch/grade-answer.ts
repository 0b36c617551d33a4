import type { Status } from '../contract/analysis.ts';
import { plainText } from '../results/plain-text.ts';
import type { Expectation } from './batch-plan.ts';
import { fingerprintExpectation } from './fingerprint.ts';
import { findByName, matchesValue } from './match-value.ts';
import type { Grade, RecordStatus } from './question-record.ts';

type Value = number | string | boolean;

/** What of an analysis can be right or wrong. */
export type Gradable = {
  readonly status: RecordStatus;
  readonly metrics: Readonly<Record<string, { readonly value: Value }>>;
  readonly tables: readonly { readonly rows: readonly (readonly (Value | null)[])[] }[];
  readonly insights: readonly { readonly text: string }[];
};

/** Two words for one thing to whoever asks: nothing was computed, and it was said why. */
const refusals: readonly Status[] = ['unanswerable', 'not-understood'];

/** Whether an answer is the expected one, and why not. */
export function gradeAnswer(expected: Expectation, analysis: Gradable): Grade {
  const by = fingerprintExpectation(expected);
  const { status } = analysis;
  // Nothing was asked: that says nothing of whether the answer would be right.
  if (status === 'fault' || status === 'cancelled' || (status === 'over-budget' && expected.status !== 'over-budget'))
    return { result: 'ungraded', why: `it ended as ${status}`, by };
  const why = findFault(expected, analysis);
  return why === undefined ? { result: 'right', by } : { result: 'wrong', why, by };
}

function findFault(expected: Expectation, { status, metrics, tables, insights }: Gradable): string | undefined {
  const { tolerance, status: wanted = 'answered' } = expected;
  const same = status === wanted || (refusals.includes(wanted) && refusals.includes(status as Status));
  if (!same) return `it ended as ${status}, not as ${wanted}`;
  if (status !== 'answered') return undefined;
  for (const [name, value] of Object.entries(expected.metrics ?? {})) {
    const found = findByName(metrics, name);
    if (found === undefined) return `there is no metric ${plainText(name)}`;
    if (!matchesValue(found.value, value, tolerance))
      return `${plainText(name)} is ${tell(found.value)}, not ${tell(value)}`;
  }
  const cells = () => [
    ...Object.values(metrics).map((metric) => metric.value),
    ...tables.flatMap(({ rows }) => rows.flat()).filter((cell) => cell !== null),
  ];
  for (const value of expected.values ?? []) {
    const isThere =
      cells().some((cell) => matchesValue(cell, value, tolerance)) ||
      (typeof value === 'string' && insights.some(({ text }) => fold(text).includes(fold(value))));
    if (!isThere) return `${tell(value)} stands nowhere in the answer`;
  }
  return undefined;
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function tell(value: Value): string {
  return typeof value === 'string' ? `"${plainText(value).slice(0, 80)}"` : String(value);
}
