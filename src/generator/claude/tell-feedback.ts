import type { LookResult } from '../../contract/look.ts';
import type { Run } from '../../contract/run.ts';
import type { Finding } from '../../contract/verdict.ts';
import type { Task } from '../generator.ts';
import { fence } from '../../fence.ts';
import { createMask } from './tell-names.ts';
import { outlineRun } from './tell-results.ts';

/** What a tool gave, for the model. */
export type Told = { readonly text: string; readonly isError: boolean };

/** Findings quote the script and name tables and columns, whose names come from files. */
export function tellRejection(findings: readonly Finding[]): Told {
  const lines = findings
    .slice(0, 12)
    .map(({ rule, line, excerpt, message, remedy }) => `line ${line} (${rule}): ${message} ${remedy}\n    ${excerpt}`);
  const text = `The script was refused and not run. Mend what the validator finds, in whose words names and code are quoted:\n${fence(lines.join('\n'))}`;
  return { text, isError: true };
}

/** Of a script that was handed over before, as it stands. */
export function tellRepeated(ran: boolean): Told {
  return ran
    ? { text: 'This very script ran already: what it stated stands above. Reply with the answer.', isError: false }
    : {
        text: 'This is the very script of before, so it was not run again. Change what you were told of, or call cannot_answer.',
        isError: true,
      };
}

export function tellRun(run: Run, source: string, task: Task): Told {
  const { privacy } = task.question;
  const mask = createMask(task, source);
  if (run.ended === 'completed')
    return {
      text: `The script ran to its end. What it stated:\n${fence(outlineRun(run, privacy, task.profile, mask.name))}\nIf this answers the question, reply with the answer: one to five short sentences, a line each, plain text, values as {name} or {table[key].column}. Otherwise hand over a better script.`,
      isError: false,
    };
  const { error } = run;
  const place = error?.line === undefined ? '' : ` in line ${error.line}`;
  const message = mask.message(`${error?.name ?? 'Error'}: ${error?.message ?? ''}`);
  return { text: `The script ended as ${run.ended}${place}.\n${fence(message, 4_000)}`, isError: true };
}

export function tellLook(result: LookResult, sql: string, task: Task): Told {
  if (result.ok) {
    const { columns, rows, truncated } = result;
    return { text: `${fence({ columns, rows })}${truncated ? '\nThere are more rows.' : ''}`, isError: false };
  }
  if (result.refused) return { text: `This look is not permitted:\n${fence(result.message)}`, isError: true };
  return { text: fence(createMask(task, sql).message(result.message), 2_000), isError: true };
}
