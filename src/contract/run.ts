import type { Lineage, LogLine, Metric, Plot, ResultTable } from './output.ts';

export const runEndings = [
  'completed',
  'failed',
  'timed-out',
  'out-of-memory',
  'protocol-violation',
  'cancelled',
] as const;
export type RunEnding = (typeof runEndings)[number];

/** What went wrong inside the script, for a person and for repair. Never a stack of ours. */
export type ScriptError = {
  readonly name: string;
  readonly message: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
};

/** Whether the results follow the data: the script is run again over a changed copy of it. */
export type Influence = 'moved' | 'unmoved' | 'not-tested';

/** What came out of a box. An ending other than `completed` is a result too, and keeps what was put out before it. */
export type Run = {
  readonly ended: RunEnding;
  readonly error?: ScriptError;
  readonly metrics: readonly Metric[];
  readonly tables: readonly ResultTable[];
  readonly plots: readonly Plot[];
  readonly insights: readonly string[];
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
  readonly log: readonly LogLine[];
  readonly lineage: readonly Lineage[];
  readonly influence: Influence;
  readonly timings: { readonly firstOutput?: number; readonly total: number };
};
