import { createHash } from 'node:crypto';
import type { Language } from '../contract/question.ts';
import type { ValidatedScript, Verdict } from '../contract/verdict.ts';
import { collectFindings } from './finding.ts';
import type { Findings } from './finding.ts';
import { internal, maxNesting, maxSourceBytes, tooDeep, TooComplex, tooLong } from './gates.ts';
import { findDeepNesting } from './nesting.ts';
import type { Report } from './rule.ts';

/** Reports what a language's rules find, and returns what a box would run; undefined where there is nothing to run. */
export type Inspect = (source: string, report: Report) => string | undefined;

const start = { range: [0, 0] } as const;

/** Decides whether a script may run. Never throws: whatever goes wrong on the way is a rejection. */
export function validate(language: Language, source: string, inspect: Inspect): Verdict {
  const findings = collectFindings(source);
  const executable = inspectWithin(source, inspect, findings);
  const { risk, violations, warnings } = findings.list();
  if (findings.refused() || executable === undefined) return { accepted: false, risk, violations, warnings };
  return { accepted: true, risk, warnings, script: seal(language, source, executable) };
}

function inspectWithin(source: string, inspect: Inspect, { report, refused }: Findings): string | undefined {
  try {
    if (source.length > maxSourceBytes || Buffer.byteLength(source) > maxSourceBytes) {
      report(tooLong, 'long', start);
      return undefined;
    }
    const deep = findDeepNesting(source, maxNesting);
    if (deep !== undefined) {
      report(tooDeep, 'deep', { range: [deep, deep] });
      return undefined;
    }
    const executable = inspect(source, report);
    if (executable === undefined && !refused()) report(internal, 'fault', start, { name: 'nothing to run' });
    return executable;
  } catch (fault) {
    // Parsers and walks recurse: chains such as `!!!!!x` nest without any bracket.
    if (fault instanceof RangeError && fault.message.includes('call stack')) report(tooDeep, 'deep', start);
    else if (fault instanceof TooComplex) report(tooDeep, 'folding', start);
    else report(internal, 'fault', start, { name: fault instanceof Error ? fault.message : String(fault) });
    return undefined;
  }
}

/** The one place where a script becomes one that a box runs. */
function seal(language: Language, source: string, executable: string): ValidatedScript {
  const hash = createHash('sha256').update(source).digest('hex');
  return Object.freeze({ language, source, executable, hash }) as ValidatedScript;
}
