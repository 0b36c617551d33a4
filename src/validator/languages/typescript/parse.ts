import { parse } from '@typescript-eslint/typescript-estree';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type * as typescript from 'typescript';
import { syntax } from '../../gates.ts';
import type { Report } from '../../rule.ts';
import { blankTypes } from './blank-types.ts';
import { ts } from './compiler.ts';

export type Parsed = {
  readonly executable: string;
  /** The tree of the executable, not of the source: what the rules see is what the box runs. */
  readonly program: TSESTree.Program;
};

const options = {
  filePath: 'script.ts',
  sourceType: 'module',
  jsDocParsingMode: 'none',
  range: true,
  loc: true,
  loggerFn: false,
  suppressDeprecatedPropertyWarnings: true,
  // The engine's own compiler looks for what is no valid syntax, and takes less time.
  allowInvalidAST: true,
} as const;

/**
 * Parses a script, blanks out its types and parses the rest, so that no type can make the rules see something else than
 * what runs. Reports what cannot be parsed.
 */
export function parseScript(source: string, report: Report): Parsed | undefined {
  const file = createSourceFile(source);
  const problem = (file as typescript.SourceFile & { readonly parseDiagnostics: readonly typescript.Diagnostic[] })
    .parseDiagnostics[0];
  if (problem !== undefined) {
    const at = problem.start ?? 0;
    report(
      syntax,
      'unparsable',
      { range: [at, at] },
      { name: ts.flattenDiagnosticMessageText(problem.messageText, ' ') },
    );
    return undefined;
  }
  const { executable, regrouped } = blankTypes(file);
  for (const at of regrouped) report(syntax, 'grouping', { range: [at, at] });
  try {
    return { executable, program: parse(executable, options) };
  } catch (fault) {
    if (!isParseError(fault)) throw fault;
    const at = fault.location.start.offset;
    report(syntax, 'unparsable', { range: [at, at] }, { name: fault.message });
    return undefined;
  }
}

function createSourceFile(source: string): typescript.SourceFile {
  return ts.createSourceFile(
    options.filePath,
    source,
    {
      languageVersion: ts.ScriptTarget.Latest,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
      // Top-level await is normal: every script is a module.
      setExternalModuleIndicator: (file) => {
        (file as { externalModuleIndicator?: unknown }).externalModuleIndicator = true;
      },
    },
    false,
    ts.ScriptKind.TS,
  );
}

function isParseError(
  fault: unknown,
): fault is Error & { readonly location: { readonly start: { readonly offset: number } } } {
  return fault instanceof Error && fault.name === 'TSError' && 'location' in fault;
}
