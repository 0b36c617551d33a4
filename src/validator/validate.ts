import { createHash } from 'node:crypto';
import type { Language } from '../contract/question.ts';
import { risks } from '../contract/verdict.ts';
import type { Finding, ValidatedScript, Verdict } from '../contract/verdict.ts';
import { collectFindings } from './finding.ts';
import { isTooLong, tooLong } from './gates.ts';
import type { Findings, Inspector } from './inspection.ts';
import type { CheckContext } from './script-language.ts';

/** Decides whether a script may run: first by its text, then by the queries in it. */
export async function validate(
  language: Language,
  source: string,
  inspector: Inspector,
  { readSql, tables }: CheckContext,
): Promise<Verdict> {
  if (isTooLong(source)) {
    const { report, list } = collectFindings(source);
    report(tooLong, 'long', { range: [0, 0] });
    return { accepted: false, ...list() };
  }
  const { findings: found, executable, queries } = await inspector.inspect(source, tables);
  const findings = queries.length > 0 ? merge(found, await judge()) : found;
  if (findings.violations.length > 0 || executable === undefined) return { accepted: false, ...findings };
  const { risk, warnings } = findings;
  return { accepted: true, risk, warnings, script: seal(language, source, executable) };

  async function judge(): Promise<Findings> {
    const texts = [...new Set(queries.map(({ text }) => text))];
    const trees = await readSql(texts);
    const treeOf = new Map(texts.map((text, index) => [text, trees[index]]));
    // A query whose tree is missing is judged as one that cannot be read.
    const read = queries.map((query) => ({ ...query, tree: treeOf.get(query.text) ?? '' }));
    return inspector.judge(source, read, tables);
  }
}

function merge(left: Findings, right: Findings): Findings {
  const inOrder = (a: Finding, b: Finding) => a.line - b.line || a.column - b.column;
  return {
    risk: risks[Math.max(risks.indexOf(left.risk), risks.indexOf(right.risk))] ?? 'critical',
    violations: [...left.violations, ...right.violations].sort(inOrder),
    warnings: [...left.warnings, ...right.warnings].sort(inOrder),
  };
}

/** The one place where a script becomes one that a box runs. */
function seal(language: Language, source: string, executable: string): ValidatedScript {
  return Object.freeze({
    language,
    source,
    executable,
    hash: hashText(source),
    executableHash: hashText(executable),
  }) as ValidatedScript;
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
