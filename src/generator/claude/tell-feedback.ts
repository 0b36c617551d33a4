import type { LookResult } from '../../contract/look.ts';
import type { PrivacyLevel } from '../../contract/question.ts';
import type { Run } from '../../contract/run.ts';
import type { Finding } from '../../contract/verdict.ts';
import type { Task } from '../generator.ts';
import { fence } from './fence.ts';
import { maskMessage } from './mask-message.ts';
import { outlineRun } from './tell-results.ts';

/** What a tool gave, for the model. */
export type Told = { readonly text: string; readonly isError: boolean };

/** Findings quote the script, never the data. */
export function tellRejection(findings: readonly Finding[]): Told {
  const lines = findings
    .slice(0, 12)
    .map(({ rule, line, excerpt, message, remedy }) => `line ${line} (${rule}): ${message} ${remedy}\n    ${excerpt}`);
  return { text: `The script was refused and not run.\n${lines.join('\n')}`, isError: true };
}

export function tellRun(run: Run, source: string, { question, profile, dataset }: Task): Told {
  const { privacy } = question;
  if (run.ended === 'completed')
    return {
      text: `The script ran to its end. What it stated:\n${fence(outlineRun(run, privacy, profile))}\nIf this answers the question, reply with the answer: one to five short sentences, a line each, plain text, values as {name} or {table[key].column}. Otherwise hand over a better script.`,
      isError: false,
    };
  const { error } = run;
  const place = error?.line === undefined ? '' : ` in line ${error.line}`;
  const names = dataset.tables.flatMap((table) => [table.name, ...table.columns.map(({ name }) => name)]);
  const message = tellMessage(`${error?.name ?? 'Error'}: ${error?.message ?? ''}`, privacy, [source, ...names]);
  return { text: `The script ended as ${run.ended}${place}.\n${fence(message, 4_000)}`, isError: true };
}

function tellMessage(message: string, level: PrivacyLevel, known: readonly string[]): string {
  return level === 'full' ? message : maskMessage(message, known);
}

export function tellLook(result: LookResult, sql: string, { question, dataset }: Task): Told {
  if (result.ok) {
    const { columns, rows, truncated } = result;
    return { text: `${fence({ columns, rows })}${truncated ? '\nThere are more rows.' : ''}`, isError: false };
  }
  if (result.refused) return { text: result.message, isError: true };
  const names = dataset.tables.flatMap((table) => [table.name, ...table.columns.map(({ name }) => name)]);
  return { text: fence(tellMessage(result.message, question.privacy, [sql, ...names]), 2_000), isError: true };
}
