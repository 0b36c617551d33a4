import { signal } from '@preact/signals';
import type { AnalysisType, PrivacyLevel } from '../../src/contract/question.ts';
import type { Ask } from '../api/types.ts';

export type Draft = {
  readonly type: AnalysisType | '';
  readonly effort: 'fast' | 'standard';
  /** Absent: as the service says. */
  readonly privacy: PrivacyLevel | undefined;
  readonly timeout: string;
  readonly constraints: string;
  readonly budget: string;
};

export const emptyDraft: Draft = {
  type: '',
  effort: 'standard',
  privacy: undefined,
  timeout: '',
  constraints: '',
  budget: '',
};

/** How questions are asked until somebody changes it: it stays from one question to the next. */
export const draft = signal<Draft>(emptyDraft);

/** Words that were typed and not sent, by the place where they stand. */
const unsent = new Map<string, string>();

export function unsentAt(place: string): string | undefined {
  return unsent.get(place);
}

/** So that they are still there after somebody looked elsewhere, or had to sign in again. */
export function keepUnsent(place: string, text: string): void {
  if (text === '') unsent.delete(place);
  else unsent.set(place, text);
}

/** The next one at this page may be somebody else. */
export function forgetDraft(): void {
  unsent.clear();
  draft.value = emptyDraft;
}

/** How many options are not as they would be anyway, so that none is forgotten while they are tucked away. */
export function countChanged(options: Draft): number {
  const keys = Object.keys(emptyDraft) as (keyof Draft)[];
  return keys.filter((key) => options[key] !== emptyDraft[key]).length;
}

/** The options as the service wants them: what is blank is left out. */
export function optionsOf({ type, effort, privacy, timeout, constraints, budget }: Draft): Partial<Ask> {
  const seconds = Number(timeout);
  const usd = Number(budget);
  return {
    ...(type !== '' && { type }),
    ...(effort !== 'standard' && { effort }),
    ...(privacy !== undefined && { privacy }),
    ...(timeout.trim() !== '' && seconds > 0 && { timeout: seconds }),
    ...(constraints.trim() !== '' && { constraints: constraints.trim() }),
    ...(budget.trim() !== '' && usd > 0 && { budget: { usd } }),
  };
}
