import type { Exchange, Usage } from './exchange.ts';
import type { Lineage, LogLine, Metric, Plot, ResultTable } from './output.ts';
import type { Question } from './question.ts';
import type { Receipt } from './receipt.ts';
import type { ScriptError } from './run.ts';
import type { Script } from './script.ts';
import type { Session } from './session.ts';
import type { Finding, Risk } from './verdict.ts';

export const statuses = [
  'answered',
  'not-understood',
  'unanswerable',
  'rejected',
  'failed',
  'timed-out',
  'out-of-memory',
  'protocol-violation',
  'over-budget',
  'cancelled',
] as const;
export type Status = (typeof statuses)[number];

/** A sentence of the answer, with every number in it traced to the value it came from. */
export type Insight = {
  readonly text: string;
  readonly citations: readonly Citation[];
};

export type Citation = {
  /** Where the cited words stand in `text`. */
  readonly start: number;
  readonly end: number;
  /** `total` for a metric, `regions[North].revenue` for a cell. */
  readonly source: string;
};

/** One script that was tried, and what became of it. */
export type Attempt = {
  readonly script: Script;
  readonly accepted: boolean;
  readonly risk: Risk;
  readonly findings: readonly Finding[];
  readonly ended?: Exclude<Status, 'answered' | 'rejected'> | 'completed';
  readonly error?: ScriptError;
};

/** The one result object, the same for every channel. */
export type Analysis = {
  readonly id: string;
  readonly question: Question;
  /** The questions that this one follows, where it does. */
  readonly earlier?: Session | undefined;
  readonly status: Status;
  readonly insights: readonly Insight[];
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly tables: readonly ResultTable[];
  readonly plots: readonly Plot[];
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
  readonly suggestions: readonly string[];
  /** The script that gave these results. */
  readonly script?: Script & { readonly hash: string; readonly risk: Risk; readonly findings: readonly Finding[] };
  readonly attempts: readonly Attempt[];
  readonly lineage: readonly Lineage[];
  readonly log: readonly LogLine[];
  /** Milliseconds a stage. */
  readonly timings: Readonly<Record<string, number>>;
  readonly usage: Usage;
  /** What was said to a model and by it, where one was asked. Kept beside the analysis, in files of their own. */
  readonly exchanges?: readonly Exchange[];
  readonly receipt: Receipt;
  /** Why there is no answer, where there is none. */
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly line?: number;
    readonly column?: number;
  };
};
