import { Script } from 'node:vm';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { syntax } from '../../gates.ts';
import type { Report } from '../../rule.ts';
import { createBlanks } from './blanks.ts';

/** A script cannot hold imports and await at its top: they are blanked, and the rest stands in a function. */
const prefix = '"use strict"; (async () => {';
const suffix = '\n})';
const file = 'script.ts';

/**
 * Reports what the language refuses before it runs a line, and a lenient parser lets pass: `await` where no function is
 * async, names declared twice, broken regular expressions. The engine compiles the script; nothing of it is run.
 */
export function reportEarlyErrors(executable: string, program: TSESTree.Program, report: Report): void {
  const blanks = createBlanks(executable);
  for (const { type, range } of program.body) {
    if (type === 'ImportDeclaration') blanks.add(...range, ';');
  }
  try {
    void new Script(prefix + blanks.apply() + suffix, { filename: file });
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    const at = locate(executable, fault.stack ?? '');
    report(syntax, 'unparsable', { range: [at, at] }, { name: `${fault.message}.` });
  }
}

/** Finds the offset in what the engine prints: `file:line`, the line, and marks below the place. */
function locate(executable: string, stack: string): number {
  const [, line = '1', marks = ''] = /^script\.ts:(\d+)\n[^\n]*\n( *)\^/.exec(stack) ?? [];
  const starts = [
    0,
    ...Array.from(executable.matchAll(/\r\n|[\n\r]/g), ({ index, 0: ending }) => index + ending.length),
  ];
  const column = line === '1' ? Math.max(0, marks.length - prefix.length) : marks.length;
  return Math.min(executable.length, (starts[Number(line) - 1] ?? 0) + column);
}
