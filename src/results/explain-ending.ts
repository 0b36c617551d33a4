import type { Analysis, Status } from '../contract/analysis.ts';
import type { ScriptError } from '../contract/run.ts';
import type { AnswerParts } from './collect.ts';
import type { DroppedInsight } from './ground.ts';
import { plainText } from './plain-text.ts';

type Explanation = NonNullable<Analysis['error']>;

/** Says why there is no answer, and where in the script, for every status but `answered`. */
export function explainEnding(
  status: Status,
  parts: AnswerParts,
  dropped: readonly DroppedInsight[],
): Explanation | undefined {
  const error = parts.best?.run.error;
  const { limits } = parts.question;
  switch (status) {
    case 'answered':
      return undefined;
    case 'not-understood':
      return {
        code: 'NOT_UNDERSTOOD',
        message: plainText(parts.refusal?.reason ?? 'No script was written for this question.'),
      };
    case 'unanswerable':
      return {
        code: 'UNANSWERABLE',
        message: plainText(parts.refusal?.reason ?? 'This data cannot answer the question.'),
      };
    case 'rejected':
      return explainRejection(parts);
    case 'failed':
      if (parts.best?.run.ended === 'completed')
        return {
          code: 'NO_RESULT',
          message: `The script ran to its end and stated no result.${explainDrops(dropped)}`,
        };
      return { code: 'SCRIPT_FAILED', ...describe(error, 'The script failed.') };
    case 'timed-out':
      return {
        code: 'TIMED_OUT',
        ...describe(error, `The script was stopped after ${limits.timeoutSeconds} seconds.`),
      };
    case 'out-of-memory':
      return {
        code: 'OUT_OF_MEMORY',
        ...describe(error, `The script needed more than ${Math.round(limits.memoryBytes / 1_048_576)} MiB of memory.`),
      };
    case 'protocol-violation':
      return {
        code: 'PROTOCOL_VIOLATION',
        ...describe(error, 'The script put out what no script may put out, and was stopped.'),
      };
    case 'over-budget':
      return { code: 'OVER_BUDGET', message: explainBudget(parts) };
    case 'cancelled':
      return { code: 'CANCELLED', message: 'The analysis was cancelled.' };
  }
}

/** The log has the sentences: a number that nobody computed is repeated nowhere else. */
function explainDrops({ length }: readonly DroppedInsight[]): string {
  if (length === 0) return '';
  const sentences = length === 1 ? 'Its sentence was' : `Its ${length} sentences were`;
  return ` ${sentences} left out: a number in a sentence has to be that of a metric or a cell, which then is a result.`;
}

function explainBudget({ ending }: AnswerParts): string {
  const reason = ending?.kind === 'over-budget' ? ` ${ending.reason}` : '';
  return `The budget was spent before there was an answer.${reason}`;
}

function explainRejection({ attempts }: AnswerParts): Explanation {
  const finding = attempts.at(-1)?.findings[0];
  if (finding === undefined)
    return { code: 'SCRIPT_REJECTED', message: 'The script was not accepted, and was not run.' };
  const { message, remedy, line, column } = finding;
  return {
    code: 'SCRIPT_REJECTED',
    message: `The script was not run. ${plainText(message)} ${plainText(remedy)}`.trim(),
    line,
    column,
  };
}

function describe(error: ScriptError | undefined, otherwise: string): Omit<Explanation, 'code'> {
  if (error === undefined) return { message: otherwise };
  const { message, line, column } = error;
  return {
    message: plainText(message) || otherwise,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}
