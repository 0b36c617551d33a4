import type { Language } from '../contract/question.ts';
import type { Verdict } from '../contract/verdict.ts';
import type { Tables } from './inspection.ts';

/** What a check needs from outside. */
export type CheckContext = {
  /** Gives the syntax tree of each query as JSON. The engine that would run them has the exact parser. */
  readSql(queries: readonly string[]): Promise<readonly string[]>;
  /** What the script may read; without it, only that it reads nothing beyond tables is checked. */
  readonly tables?: Tables | undefined;
};

/** Checks scripts of one language. */
export interface ScriptLanguage {
  readonly language: Language;
  /**
   * Decides whether a script may run, and never runs it. What cannot be parsed, is too long, too deep or takes too long to
   * check is rejected with a finding that says so. Rejects only where `readSql` does.
   */
  check(source: string, context: CheckContext): Promise<Verdict>;
  /** Starts loading what `check` needs, so that the first check need not wait for it. Returns at once. */
  warm(): void;
  /** Ends what `warm` and `check` have started. */
  close(): Promise<void>;
}
