import type { Allowance } from '../contract/allowance.ts';
import type { AnalysisType, Language, PrivacyLevel } from '../contract/question.ts';
import type { Status } from '../contract/analysis.ts';

/** Where something stands in a file, counted from one. */
export type Position = { readonly line: number; readonly column: number };

/** What an answer should say. Each that is there has to hold. */
export type Expectation = {
  /** By the name of a metric; a number may be off by `tolerance`, a share of it. */
  readonly metrics?: Readonly<Record<string, number | string | boolean>> | undefined;
  /** Numbers that some metric or cell is, or words that stand in some sentence or are a cell. */
  readonly values?: readonly (number | string)[] | undefined;
  readonly status?: Status | undefined;
  readonly tolerance?: number | undefined;
};

/** A question of a batch, with the defaults of its file filled in. */
export type PlannedQuestion = {
  readonly id: string;
  readonly question: string;
  /** Paths of files, relative to the folder of the file; in the service, names of stored datasets. */
  readonly data: readonly string[];
  /** Where each of them is named, where the file names any. */
  readonly dataPositions?: readonly Position[] | undefined;
  readonly constraints?: string | undefined;
  readonly type?: AnalysisType | undefined;
  readonly language?: 'auto' | Language | undefined;
  readonly effort?: 'fast' | 'standard' | 'thorough' | undefined;
  readonly privacy?: PrivacyLevel | undefined;
  readonly timeoutSeconds?: number | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly seed?: number | undefined;
  readonly budget?: Allowance | undefined;
  readonly expect?: Expectation | undefined;
  readonly position: Position;
};

/** A file of questions, read and checked. */
export type BatchPlan = {
  /** At least one, in the order of the file, with ids that differ. */
  readonly questions: readonly PlannedQuestion[];
  /** What all of them together may take. */
  readonly budget?: Allowance | undefined;
};

export const batchFormats = ['yaml', 'json', 'jsonl', 'csv', 'text'] as const;
export type BatchFormat = (typeof batchFormats)[number];
