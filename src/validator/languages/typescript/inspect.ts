import { analyze } from '@typescript-eslint/scope-manager';
import type { ScopeManager, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { maxNesting, TooComplex, tooDeep } from '../../gates.ts';
import type { Inspecting } from '../../apply-rules.ts';
import type { Context, Report, Rule } from '../../rule.ts';
import { rules } from '../../rules/index.ts';
import type { Resolve } from '../../syntax/resolve.ts';
import { createFold } from '../../values/fold.ts';
import { reportEarlyErrors } from './early-errors.ts';
import { findDeepNesting } from './nesting.ts';
import { parseScript } from './parse.ts';
import { walk } from './walk.ts';

/** Applies the rules to a script in TypeScript, and returns what a box would run. */
export function inspectTypeScript(
  source: string,
  { report, note, tables }: Inspecting,
  applied: readonly Rule[] = rules,
): string | undefined {
  const deep = findDeepNesting(source, maxNesting);
  if (deep !== undefined) {
    report(tooDeep, 'deep', { range: [deep, deep] });
    return undefined;
  }
  let refused = false;
  const tell: Report = (rule, ...finding) => {
    refused ||= rule.effect === 'refuse';
    report(rule, ...finding);
  };
  const reportFor =
    (rule: Rule): Context['report'] =>
    (span, messageId, fill) =>
      tell(rule, messageId, span, fill);
  for (const rule of applied) rule.read?.({ source, report: reportFor(rule) });
  const parsed = parseScript(source, tell);
  if (parsed === undefined) return undefined;
  try {
    applyTo(parsed.program);
  } catch (fault) {
    // A tree that a lenient parser has made of nonsense may have holes where scopes and rules expect something.
    reportEarlyErrors(parsed.executable, parsed.program, tell);
    if (!refused) throw fault;
    return parsed.executable;
  }
  // What a rule has refused already need not compile.
  if (!refused) reportEarlyErrors(parsed.executable, parsed.program, tell);
  return parsed.executable;

  function applyTo(program: TSESTree.Program): void {
    const scopes = analyze(program, { sourceType: 'module', lib: [], jsxPragma: null });
    const resolve = createResolver(scopes);
    const known = {
      source,
      scopes,
      resolve,
      fold: createFold(resolve, refuse),
      foldStated: createFold(resolve, () => {}),
      note,
      tables,
    };
    const visitors = applied.map((rule) => rule.visit?.({ ...known, report: reportFor(rule) }) ?? {});
    walk(program, visitors);
  }
}

function createResolver(scopes: ScopeManager): Resolve {
  const variables = new Map<TSESTree.Node, Variable>();
  for (const scope of scopes.scopes) {
    for (const { identifier, resolved } of scope.references) if (resolved !== null) variables.set(identifier, resolved);
    for (const variable of scope.variables) for (const name of variable.identifiers) variables.set(name, variable);
  }
  return (identifier) => variables.get(identifier);
}

function refuse(): never {
  throw new TooComplex();
}
