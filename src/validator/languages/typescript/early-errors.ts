import { Script } from 'node:vm';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { syntax } from '../../gates.ts';
import type { Report } from '../../rule.ts';
import { createBlanks } from './blanks.ts';

/**
 * A script cannot hold imports and await at its top: the rest stands in a function, in a block, where what is declared
 * twice is refused as it is in a module, and what is imported is declared before it.
 */
const prefix = '"use strict"; (async () => { {';
const suffix = '\n} })';
const file = 'script.ts';

/**
 * Reports what the language refuses before it runs a line, and a lenient parser lets pass: `await` where no function is
 * async, names declared twice, broken regular expressions. The engine compiles the script; nothing of it is run.
 */
export function reportEarlyErrors(executable: string, program: TSESTree.Program, report: Report): void {
  const blanks = createBlanks(executable);
  const imported: string[] = [];
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration') continue;
    const [start] = node.range;
    // A lenient parser takes words such as `static` before it.
    if (!executable.startsWith('import', start)) {
      report(syntax, 'unparsable', { range: [start, start] }, { name: 'Nothing stands before `import`.' });
      return;
    }
    blanks.add(...node.range, ';');
    imported.push(...node.specifiers.map(({ local }) => local.name));
  }
  const start = imported.length > 0 ? `${prefix} let ${imported.join(', ')}; ` : prefix;
  try {
    void new Script(start + blanks.apply() + suffix, { filename: file });
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    const at = locate(executable, fault.stack ?? '', start.length);
    report(syntax, 'unparsable', { range: [at, at] }, { name: `${fault.message}.` });
  }
}

/** Finds the offset in what the engine prints: `file:line`, the line, and marks below the place. */
function locate(executable: string, stack: string, prefixLength: number): number {
  const [, line = '1', marks = ''] = /^script\.ts:(\d+)\n[^\n]*\n( *)\^/.exec(stack) ?? [];
  const starts = [
    0,
    ...Array.from(executable.matchAll(/\r\n|[\n\r]/g), ({ index, 0: ending }) => index + ending.length),
  ];
  const column = line === '1' ? Math.max(0, marks.length - prefixLength) : marks.length;
  return Math.min(executable.length, (starts[Number(line) - 1] ?? 0) + column);
}
