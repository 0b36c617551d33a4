import type { Dataset } from '../contract/dataset.ts';
import type { Limits } from '../contract/limits.ts';
import type { LookResult } from '../contract/look.ts';
import type { Run } from '../contract/run.ts';
import type { ValidatedScript } from '../contract/verdict.ts';

export type BoxInfo = {
  readonly kind: 'embedded' | 'docker';
  /** Version of DuckDB. */
  readonly engine: string;
  /** Version of the language runtime. */
  readonly runtime: string;
  readonly threads: number;
  readonly image?: string;
  readonly attestation?: string;
};

export type RunOptions = {
  readonly seed: number;
  /** The only time that the script can see, in milliseconds since 1970. */
  readonly now: number;
  readonly timeZone: string;
  /** Runs the script once more over a changed copy of the data, to see whether its results follow the data. */
  readonly testInfluence: boolean;
  readonly onOutput?: (kind: 'metric' | 'table' | 'plot' | 'insight' | 'log', name: string) => void;
  readonly onProgress?: (share: number, text: string) => void;
  readonly signal: AbortSignal;
};

/** One sealed place for one analysis. */
export interface Box {
  readonly info: BoxInfo;
  /** Runs a script in a fresh language process. Never rejects for what the script does: that is the run's ending. */
  run(script: ValidatedScript, options: RunOptions): Promise<Run>;
  /** Answers one read-only SELECT over the dataset, at most `maxRows` rows of it. */
  look(sql: string, maxRows: number, signal: AbortSignal): Promise<LookResult>;
  /** Gives the syntax tree of each query, as the engine's own parser makes it, in JSON. Nothing is run. */
  readSql(queries: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /** Destroys the box with all that is in it. May be called twice. */
  close(): Promise<void>;
}

/** What becomes of boxes: those that wait for work, those at work, who waits for one, and how many there may be. */
export type SandboxState = {
  readonly kind: BoxInfo['kind'];
  readonly warm: number;
  readonly working: number;
  readonly waiting: number;
  readonly most: number;
};

/** Makes boxes. */
export interface Sandbox {
  /** Starts getting a box ready, so that `open` need not wait. */
  warm(limits: Limits): void;
  /** A box with this dataset in it and nothing else. Rejects with `SANDBOX_UNAVAILABLE` where there can be none. */
  open(dataset: Dataset, limits: Limits, signal: AbortSignal): Promise<Box>;
  /** `readSql` of a box without any data, which is destroyed afterwards. */
  readSql(queries: readonly string[], limits: Limits, signal: AbortSignal): Promise<readonly string[]>;
  /** Looks whether boxes can be made, and says how it stands. Rejects with `SANDBOX_UNAVAILABLE` where they cannot. */
  inspect(): Promise<SandboxState>;
  /** Takes nobody in any more, lets those finish that work, and destroys what is left. */
  drain(): Promise<void>;
  /** Destroys all boxes. */
  close(): Promise<void>;
}
