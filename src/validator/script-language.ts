import type { Language } from '../contract/question.ts';
import type { Verdict } from '../contract/verdict.ts';

/** Checks scripts of one language. */
export interface ScriptLanguage {
  readonly language: Language;
  /**
   * Decides whether a script may run. Never throws and never runs the script: what cannot be parsed, is too long or too
   * deep is rejected with a finding that says so.
   */
  check(source: string): Promise<Verdict>;
  /** Starts loading what `check` needs, so that the first check need not wait for it. Returns at once. */
  warm(): void;
}
