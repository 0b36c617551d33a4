import type { Status } from '../contract/analysis.ts';
import { usualWriting } from '../contract/choices.ts';
import type { Metric, ResultTable } from '../contract/output.ts';
import type { ValueStyle } from '../results/format-value.ts';
import { plainText } from '../results/plain-text.ts';
import type { Expectation } from './batch-plan.ts';
import { fingerprintExpectation } from './fingerprint.ts';
import { holdsWords } from './hold-words.ts';
import { findByName, matchesValue } from './match-value.ts';
import type { Grade, RecordStatus } from './question-record.ts';
import { createShownMatcher } from './shown-value.ts';
import type { Reading } from './shown-value.ts';

type Value = number | string | boolean;

/** What of an analysis can be right or wrong. */
export type Gradable = {
  readonly status: RecordStatus;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly tables: readonly Pick<ResultTable, 'columns' | 'rows'>[];
  readonly insights: readonly { readonly text: string }[];
  readonly question?: Reading;
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

function findFault(expected: Expectation, { status, question, ...answer }: Gradable): string | undefined {
  const { tolerance, status: wanted = 'answered' } = expected;
  const same = status === wanted || (refusals.includes(wanted) && refusals.includes(status as Status));
  if (!same) return `it ended as ${status}, not as ${wanted}`;
  if (status !== 'answered') return undefined;
  const matchShown = createShownMatcher(question ?? usualWriting);
  const matches = (given: Value, value: Value, style: ValueStyle) =>
    matchesValue(given, value, tolerance) || (tolerance === undefined && matchShown(given, value, style));
  for (const [name, value] of Object.entries(expected.metrics ?? {})) {
    const found = findByName(answer.metrics, name);
    if (found === undefined) return `there is no metric ${plainText(name)}`;
    if (!matches(found.value, value, found)) return `${plainText(name)} is ${tell(found.value)}, not ${tell(value)}`;
  }
  for (const value of expected.values ?? []) {
    const isThere =
      someValue(answer, (given, style) => matches(given, value, style)) ||
      (typeof value === 'string' && answer.insights.some(({ text }) => holdsWords(text, value)));
    if (!isThere) return `${tell(value)} stands nowhere in the answer`;
  }
  return undefined;
}

function someValue(
  { metrics, tables }: Pick<Gradable, 'metrics' | 'tables'>,
  test: (given: Value, style: ValueStyle) => boolean,
): boolean {
  if (Object.values(metrics).some((metric) => test(metric.value, metric))) return true;
  return tables.some(({ columns, rows }) =>
    rows.some((row) =>
      row.some((cell, index) => {
        const column = columns[index];
        return cell !== null && column !== undefined && test(cell, column);
      }),
    ),
  );
}

function tell(value: Value): string {
  return typeof value === 'string' ? `"${plainText(value).slice(0, 80)}"` : String(value);
}
