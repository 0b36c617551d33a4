import { performance } from 'node:perf_hooks';
import { transform } from 'esbuild';
import ts from 'typescript';
import { expect } from 'vitest';
import type { ValidatedScript, Verdict } from '../../../src/contract/verdict.ts';
import type { CheckContext, ScriptLanguage } from '../../../src/validator/script-language.ts';
import type { ModuleParser } from './module-parser.ts';

/** Two jobs of the thread, each with its limit, and a second for all else. */
const patience = 2_600;

export type Examiner = {
  readonly language: ScriptLanguage;
  readonly parser: ModuleParser;
  readonly context: CheckContext;
};

/** Checks a script twice and holds the verdict against what every verdict must be. */
export async function examine(source: string, examiner: Examiner): Promise<ValidatedScript | undefined> {
  const verdict = await checkOnce(source, examiner);
  expect(await checkOnce(source, examiner)).toEqual(verdict);
  if (verdict.accepted) {
    await examineExecutable(verdict.script, examiner.parser);
    return verdict.script;
  }
  const rules = verdict.violations.map(({ rule }) => rule);
  expect(rules).not.toEqual([]);
  expect(rules).not.toContain('internal');
  expect(rules).not.toContain('too-much');
  return undefined;
}

/** A machine that is busy with other things can make one check late, and hardly two. */
async function checkOnce(source: string, { language, context }: Examiner): Promise<Verdict> {
  const started = performance.now();
  const verdict = await language.check(source, context);
  const late = !verdict.accepted && verdict.violations.some(({ rule }) => rule === 'too-much');
  if (late) return language.check(source, context);
  expect(performance.now() - started).toBeLessThan(patience);
  return verdict;
}

/** Every line and column is in its place, and what is left is a module: the one that another compiler leaves. */
async function examineExecutable({ source, executable }: ValidatedScript, parser: ModuleParser): Promise<void> {
  expect(executable).toHaveLength(source.length);
  expect(findBreaks(executable)).toEqual(findBreaks(source));
  expect(await parser.findProblem(executable)).toBeUndefined();
  // A script has no use for exports, and other compilers keep them.
  if (/\bexport\b/.test(source)) return;
  // Types that only documentation may have are erased all the same, and not every compiler takes them.
  const theirs = await strip(source, 'ts').catch(() => undefined);
  if (theirs === undefined) return;
  const ours = await strip(executable, 'js');
  // Compilers differ on a few spellings, as `private` alone on its line: then the language's own decides.
  if (ours !== theirs) expect(ours).toBe(await strip(emit(source), 'js'));
}

function emit(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  return outputText;
}

function findBreaks(text: string): number[] {
  return Array.from(text.matchAll(/[\n\r\u2028\u2029]/g), ({ index }) => index);
}

async function strip(text: string, loader: 'js' | 'ts'): Promise<string> {
  const { code } = await transform(text, {
    loader,
    format: 'esm',
    target: 'esnext',
    minifyWhitespace: true,
    // What is left of a type may be an empty statement.
    minifySyntax: true,
  });
  // An import of which nothing is used stays, or goes with the types.
  return code.replaceAll(/import"[^"]*";/g, '').trim();
}
