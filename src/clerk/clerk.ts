import type { Analysis } from '../contract/analysis.ts';
import type { TableSize } from '../contract/dataset.ts';
import type { Report } from '../contract/events.ts';
import type { Profile } from '../contract/profile.ts';
import type { AnalysisType, PrivacyLevel } from '../contract/question.ts';
import type { Source } from '../contract/source.ts';
import type { Difference } from '../results/compare.ts';

/** Data that somebody has: under a name of theirs, or known by its hash alone. */
export type OwnData = {
  readonly name: string;
  readonly hash: string;
  readonly tables: readonly TableSize[];
};

/** What is asked: a question, an own script over data, or an earlier analysis once more. Its data are names or hashes that `find` knows. */
export type Wanted = {
  /** Tells one request from another, so that one that comes twice is asked once. */
  readonly key?: string | undefined;
  readonly data?: readonly string[] | undefined;
  /** Questions of one session follow each other. */
  readonly session?: string | undefined;
} & (
  | {
      readonly kind: 'question';
      readonly question: string;
      readonly constraints?: string | undefined;
      readonly type?: AnalysisType | undefined;
      readonly privacy?: PrivacyLevel | undefined;
    }
  | { readonly kind: 'script'; readonly script: string; readonly question?: string | undefined }
  | { readonly kind: 'replay'; readonly of: string }
);

export type Answer = {
  /** What it is found by, cancelled and repeated. */
  readonly id: string;
  readonly analysis: Analysis;
  /** Of a replay: whether the data is the same, and what came out differently. */
  readonly replay?: { readonly of: string; readonly sameData: boolean; readonly differences: readonly Difference[] };
};

export type Asked = {
  readonly id: string;
  /** It was asked before, under the same key: this is the answer to that. */
  readonly repeated: boolean;
  /** Rejects for faults only, with `CANCELLED` where it was cancelled. */
  readonly answer: Promise<Answer>;
};

/**
 * Whoever asks on behalf of somebody: takes in their data, asks their questions, finds what they asked before. One serves one owner, and
 * reaches nothing of another. Chat and MCP know nothing else of the product.
 */
export interface Clerk {
  /** Newest first. */
  listData(): Promise<readonly OwnData[]>;
  /** By its name or hash. Rejects with `DATASET_NOT_FOUND`. */
  findData(named: string): Promise<OwnData>;
  /**
   * Takes files in. With a name it is kept under that; a clerk may refuse one that is taken, with `USAGE`. Without, it is reached by its hash, and whether it is in a list is the clerk's
   * business.
   */
  takeIn(sources: readonly Source[], options: TakeInOptions): Promise<OwnData>;
  /** As a model would be told at this level. */
  profile(named: readonly string[], privacy: PrivacyLevel, signal: AbortSignal): Promise<Profile>;
  /** Resolves as soon as it is accepted, which whatever becomes of this process it then is. The signal ends waiting; `cancel` ends work. */
  ask(wanted: Wanted, options: AskOptions): Promise<Asked>;
  /** Waits for one that was accepted before, perhaps by another process. Undefined where there is none. */
  follow(id: string, options: AskOptions): Promise<Asked | undefined>;
  /** One that has ended with an analysis. */
  find(id: string): Promise<Answer | undefined>;
  /** Newest first. */
  list(most: number): Promise<readonly Listed[]>;
  cancel(id: string): Promise<void>;
  /** A new session, whose questions follow each other. */
  openSession(title: string): Promise<string>;
  /** Where a person finds the report of an analysis, where there is such a place. */
  linkTo(id: string): string | undefined;
}

export type Listed = { readonly id: string; readonly question: string; readonly status: string; readonly at: string };

export type TakeInOptions = {
  readonly name?: string | undefined;
  readonly locale?: string | undefined;
  readonly signal: AbortSignal;
};

export type AskOptions = {
  readonly signal: AbortSignal;
  readonly onEvent?: Report | undefined;
};
