import { signal } from '@preact/signals';
import { api } from '../api/api.ts';
import type { AnalysisSummary } from '../api/types.ts';

/** The last few questions, for the side of the page. What cannot be listed is no reason to stop working. */
export const recent = signal<readonly AnalysisSummary[]>([]);

/** A list that was asked for earlier may come later: then it is left out. */
let asked = 0;

export async function loadRecent(): Promise<void> {
  asked += 1;
  const own = asked;
  try {
    const { items } = await api.listAnalyses({ limit: 12 });
    if (own === asked) recent.value = items;
  } catch {
    // The view that is open says what is wrong.
  }
}

export function forgetRecent(): void {
  asked += 1;
  recent.value = [];
}
