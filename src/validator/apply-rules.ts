import { readSqlTree } from '../engine/sql-tree.ts';
import type { SqlTree } from '../engine/sql-tree.ts';
import { collectFindings } from './finding.ts';
import { internal, TooComplex, tooDeep } from './gates.ts';
import type { Findings, Inspection, Query, ReadQuery, Tables } from './inspection.ts';
import type { Fill, Report, Rule, Span } from './rule.ts';

/** What a language's rules work with: where findings and queries go, and what is known of the dataset. */
export type Inspecting = {
  readonly report: Report;
  readonly note: (query: Query) => void;
  readonly tables?: Tables | undefined;
};

/** Reports what a language's rules find in a script, notes its queries, and returns what a box would run. */
export type Inspect = (source: string, inspecting: Inspecting) => string | undefined;

const start = { range: [0, 0] } as const;

/** Inspects a script. Never throws: whatever goes wrong on the way is a finding that refuses it. */
export function inspectScript(source: string, inspect: Inspect, tables?: Tables): Inspection {
  const { report, refused, list } = collectFindings(source);
  const queries: Query[] = [];
  let executable: string | undefined;
  tell(report, () => {
    executable = inspect(source, { report, note: (query) => queries.push(query), tables });
    if (executable === undefined && !refused()) report(internal, 'fault', start, { name: 'nothing to run' });
  });
  return { findings: list(), executable, queries };
}

/** Judges the queries of a script by their syntax trees. Never throws either. */
export function judgeQueries(
  source: string,
  queries: readonly ReadQuery[],
  tables: Tables | undefined,
  rules: readonly Rule[],
): Findings {
  const { report, list } = collectFindings(source);
  const tellOf = (rule: Rule, span: Span, messageId: string, fill?: Fill) => report(rule, messageId, span, fill);
  tell(report, () => {
    for (const query of queries) {
      const tree = readTree(query.tree);
      for (const rule of rules) rule.judge?.(tree, { tables, query, report: (...finding) => tellOf(rule, ...finding) });
    }
  });
  return list();
}

function readTree(text: string): SqlTree {
  return text === '' ? { error: 'The query could not be read.' } : readSqlTree(text);
}

function tell(report: Report, work: () => void): void {
  try {
    work();
  } catch (fault) {
    // Parsers and walks recurse: chains such as `!!!!!x` nest without any bracket.
    if (fault instanceof RangeError && fault.message.includes('call stack')) report(tooDeep, 'deep', start);
    else if (fault instanceof TooComplex) report(tooDeep, 'following', start);
    else report(internal, 'fault', start, { name: fault instanceof Error ? fault.message : String(fault) });
  }
}
