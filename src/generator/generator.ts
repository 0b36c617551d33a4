import type { Estimate } from '../contract/estimate.ts';
import type { Dataset } from '../contract/dataset.ts';
import type { Exchange, Usage } from '../contract/exchange.ts';
import type { LookResult } from '../contract/look.ts';
import type { Profile } from '../contract/profile.ts';
import type { Question } from '../contract/question.ts';
import type { Run } from '../contract/run.ts';
import type { Script } from '../contract/script.ts';
import type { Session } from '../contract/session.ts';
import type { Finding } from '../contract/verdict.ts';
import type { Account } from '../contract/account.ts';

export type Task = {
  readonly question: Question;
  /** The questions that it follows. Only given to who `follows`. */
  readonly earlier?: Session;
  readonly dataset: Dataset;
  readonly profile: Profile;
  /** The profile again, in so many bytes of JSON, where it was too long. */
  readonly shortenProfile: (maxBytes: number) => Profile;
  /** What asking a model may take, and who else takes of it. */
  readonly account: Account;
};

/** What became of the last draft. */
export type Feedback =
  | { readonly kind: 'rejected'; readonly findings: readonly Finding[] }
  | { readonly kind: 'ran'; readonly run: Run }
  /** In the order in which they were asked for. */
  | { readonly kind: 'looked'; readonly results: readonly LookResult[] };

export type Draft =
  | { readonly kind: 'script'; readonly script: Script }
  /** Queries over the data whose answers are wanted before a script is written. */
  | { readonly kind: 'look'; readonly queries: readonly string[] }
  /** Nothing better will come: what the last run gave is the answer, in these sentences if there are any. */
  | {
      readonly kind: 'done';
      readonly insights?: readonly string[];
      /** What whoever reads the answer should know of how it came to be. */
      readonly note?: string;
    }
  | { readonly kind: 'over-budget'; readonly reason: string }
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
  /** What asking a model has taken so far. Absent: nobody was asked. */
  readonly usage?: Usage | undefined;
  /** All that was said to a model and by it, byte for byte. */
  readonly exchanges?: readonly Exchange[] | undefined;
}

/** Turns questions into scripts. Knows nothing of boxes and validators. */
export interface Generator {
  readonly name: 'offline' | 'claude' | 'given';
  readonly model?: string;
  /** The version of what it tells a model. */
  readonly prompts?: string;
  /** Nothing leaves the machine: it may know the whole profile that the privacy level allows, however long. */
  readonly local?: true;
  /** It can be told of earlier questions, and then what is meant by "and by month?". */
  readonly follows?: true;
  /** What a question will most likely take. Asks nobody. Absent: nothing. */
  estimate?(task: Task): Promise<Estimate | undefined>;
  /** Starts on a question. Cheap: the work is done by `next`. */
  begin(task: Task): Authoring;
}
