import type { Dataset } from '../contract/dataset.ts';
import type { Profile } from '../contract/profile.ts';
import type { Question } from '../contract/question.ts';
import type { Run } from '../contract/run.ts';
import type { Script } from '../contract/script.ts';
import type { Finding } from '../contract/verdict.ts';

export type Task = {
  readonly question: Question;
  readonly dataset: Dataset;
  readonly profile: Profile;
};

/** What became of the last script. */
export type Feedback =
  | { readonly kind: 'rejected'; readonly findings: readonly Finding[] }
  | { readonly kind: 'ran'; readonly run: Run };

export type Draft =
  | { readonly kind: 'script'; readonly script: Script }
  /** Nothing better will come: what the last run gave is the answer. */
  | { readonly kind: 'done' }
  | {
      readonly kind: 'not-understood' | 'unanswerable';
      readonly reason: string;
      /** Questions that this data could answer. */
      readonly suggestions: readonly string[];
    };

/** One question being worked on. */
export interface Authoring {
  /** Writes the first script, or a better one after `feedback`. Rejects with the signal's reason when aborted. */
  next(feedback: Feedback | undefined, signal: AbortSignal): Promise<Draft>;
}

/** Turns questions into scripts. Knows nothing of boxes and validators. */
export interface Generator {
  readonly name: 'offline' | 'claude' | 'given';
  readonly model?: string;
  /** The most bytes of profile that it can use. Absent: what fits a prompt. The privacy level holds either way. */
  readonly profileBytes?: number;
  /** Starts on a question. Cheap: the work is done by `next`. */
  begin(task: Task): Authoring;
}
